"""A checklist: the requirements of one target group or lot, in sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal


class Level(StrEnum):
    """How binding a requirement is."""

    EIS = "eis"
    WENS = "wens"


class SectionKind(StrEnum):
    """What the requirements of a section describe."""

    FASE = "fase"
    VERWACHTING = "verwachting"
    PRINCIPE = "principe"
    DOEL = "doel"
    INHOUD = "inhoud"


Comparison = Literal["at_most", "at_least", "about", "exactly"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its unit: at most 35 "klant" per "coach"; 20 "%"; 3 "werkdag"."""

    value: float
    unit: str
    comparison: Comparison = "exactly"
    per: str = ""


@dataclass(frozen=True, slots=True)
class Element:
    """An essential part of a requirement, with the words by which a bid may name it."""

    name: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where the tender document asks it."""

    document: str = ""
    page: int | None = None
    paragraph: int | None = None
    heading: tuple[str, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of meaning that a bid is held against."""

    id: str
    statement: str
    level: Level = Level.EIS
    weight: float = 1.0
    knock_out: bool = False
    elements: tuple[Element, ...] = ()
    terms: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()  # phrasings that meet it, from the checklist file itself
    quantity: Quantity | None = None
    source: Source = field(default_factory=Source)
    certainty: float | None = None  # of a derived requirement, 0..1
    review: str = ""  # "open" or "done" for a derived requirement, else ""
    line: int | None = None  # in the checklist file, from 1
    also: tuple[Source, ...] = ()  # other places of the tender that ask the same


@dataclass(frozen=True, slots=True)
class Section:
    """A phase, expectation, principle, goal or content: a group of requirements."""

    id: str
    title: str
    kind: SectionKind
    requirements: tuple[Requirement, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class ScaleStep:
    """A step of a scale: label ("goed"), value, and the least share (0..1) that earns it."""

    label: str
    value: float
    from_share: float


@dataclass(frozen=True, slots=True)
class Scale:
    """How a share (0..1) of what is asked becomes a grade; steps from low to high."""

    name: str
    steps: tuple[ScaleStep, ...] = ()
    worth: tuple[tuple[str, float], ...] = (("met", 1.0), ("partial", 0.5))


@dataclass(frozen=True, slots=True)
class Form:
    """What the tender asks of the bid as a document; None or empty where it asks nothing."""

    max_pages: int | None = None
    fonts: tuple[str, ...] = ()
    min_font_size: float | None = None
    annexes: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    file_name: str = ""  # a pattern with * and ?
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Checklist:
    """The requirements of one target group or lot."""

    id: str
    title: str
    sections: tuple[Section, ...]
    source: str = ""
    target_group: tuple[str, ...] = ()  # words by which a bid addresses this group
    context: tuple[str, ...] = ()  # characteristics of the group: no requirements
    scale: Scale = field(default_factory=lambda: Scale("0-100"))
    form: Form = field(default_factory=Form)
    sha256: str = ""  # of the file that it was loaded from
    path: str = ""  # "" for a built-in checklist
    weight: float = 1.0  # of this checklist among those that a bid is held against
    knock_out_on_partial: bool = False  # whether a knock-out that is met in part counts as unmet

    @property
    def requirements(self) -> tuple[Requirement, ...]:
        """All requirements, in checklist order."""
        return tuple(r for section in self.sections for r in section.requirements)

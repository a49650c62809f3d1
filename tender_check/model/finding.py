"""What was found about one requirement (facts, no points), and what it is judged to be."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tender_check.model.document import Location


class Status(StrEnum):
    """The outcome about one requirement."""

    MET = "met"
    PARTIAL = "partial"
    MISSING = "missing"
    CONTRADICTED = "contradicted"
    UNREADABLE = "unreadable"
    NOT_APPLICABLE = "not_applicable"


class Role(StrEnum):
    """What a piece of evidence does: it carries the requirement, weakens it, or goes against it."""

    SUPPORTS = "supports"
    WEAKENS = "weakens"
    CONTRADICTS = "contradicts"
    NEAR = "near"  # the closest that was found, where the outcome is `missing`


@dataclass(frozen=True, slots=True)
class Evidence:
    """A verbatim passage: `text` is `blocks[block].text[start:end]`, at most 600 characters."""

    text: str
    location: Location
    similarity: float  # 0..1, relevance to the requirement
    block: int
    start: int
    end: int
    role: Role = Role.SUPPORTS


@dataclass(frozen=True, slots=True)
class ElementFound:
    """Whether an element of the requirement was found."""

    name: str
    found: bool


@dataclass(frozen=True, slots=True)
class Signal:
    """A visible sign in the text: its code ("negation", "hedge", "figure", ...) and its words."""

    code: str
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """One clause of an explanation, free of language: a code and the words that fill it in."""

    code: str
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The facts about one requirement in one bid; `features` are the figures that judging uses."""

    requirement_id: str
    evidence: tuple[Evidence, ...]
    elements: tuple[ElementFound, ...]
    signals: tuple[Signal, ...]
    features: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """The judgement about one requirement, with the probability that a careful reader agrees."""

    requirement_id: str
    status: Status
    confidence: float  # 0..1
    evidence: tuple[Evidence, ...] = ()
    elements: tuple[ElementFound, ...] = ()
    signals: tuple[Signal, ...] = ()
    reasons: tuple[Reason, ...] = ()
    needs_person: bool = False  # "te beoordelen door een persoon"

"""Gather the blocks of a file while it is read: what all the formats share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from tender_check.documents.cleaning import clean, zero_width_words
from tender_check.documents.refusals import Refused
from tender_check.documents.thresholds import thresholds
from tender_check.model import Block, Cell, HiddenText, Kind, Location, Look, Part


class Style(NamedTuple):
    """How a run of text looks; None where the file does not say."""

    font: str | None = None
    size: float | None = None
    bold: bool = False
    colour: str | None = None
    background: str | None = None


PLAIN = Style()


class Span(NamedTuple):
    """A run of text of one look."""

    text: str
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Reading:
    """What a format's reader found, before headings, places and passages are known."""

    blocks: tuple[Block, ...]
    margins: tuple[Block, ...] = ()
    hidden: tuple[HiddenText, ...] = ()
    pages: int | None = None
    unreadable_pages: tuple[int, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Location, ...] = ()


def compose(spans: Iterable[Span]) -> tuple[str, tuple[Look, ...]]:
    """Return the text of `spans` with white space folded, and the looks of its characters."""
    text: list[str] = []
    looks: list[Look] = []
    length, space = 0, False
    for span in spans:
        cleaned = clean(span.text)
        words = " ".join(cleaned.split())
        if not words:
            space = space or bool(cleaned)
            continue
        if length and (space or cleaned[0].isspace()):
            words = " " + words
        space = cleaned[-1].isspace()
        text.append(words)
        _extend(looks, length, length + len(words), span.style)
        length += len(words)
    return "".join(text), tuple(looks)


def _extend(looks: list[Look], start: int, end: int, style: Style) -> None:
    if style is PLAIN or style == PLAIN:
        return
    if looks and looks[-1].end == start and _style(looks[-1]) == style:
        looks[-1] = Look(looks[-1].start, end, *style)
    else:
        looks.append(Look(start, end, *style))


def _style(look: Look) -> Style:
    return Style(look.font, look.size, look.bold, look.colour, look.background)


@dataclass(slots=True)
class Gatherer:
    """Collects blocks, margins and hidden text; refuses more text than is read of one file."""

    blocks: list[Block] = field(default_factory=list)
    margins: list[Block] = field(default_factory=list)
    hidden: list[HiddenText] = field(default_factory=list)
    pictures: list[Location] = field(default_factory=list)
    characters: int = 0
    tables: int = 0

    def add(
        self,
        spans: Iterable[Span],
        kind: Kind,
        *,
        page: int | None = None,
        part: Part = Part.BODY,
        level: int = 0,
        label: str = "",
        cell: Cell | None = None,
    ) -> None:
        """Add a block; one without text is left out. Raises Refused("too_large")."""
        spans = tuple(spans)
        self._note_zero_width("".join(span.text for span in spans), page)
        text, looks = compose(spans)
        if not text:
            return
        self._count(len(text))
        block = Block(text, kind, Location(page=page), part, level, label, cell, looks)
        (self.blocks if part is Part.BODY else self.margins).append(block)

    def hide(self, text: str, reason: str, page: int | None = None) -> None:
        """Add a text that a reader of the page does not see, with the code of the reason."""
        text = " ".join(clean(text).split())
        if not text:
            return
        self._count(len(text))
        place = Location(page=page, paragraph=len(self.blocks) + 1)
        self.hidden.append(HiddenText(text, place, reason))

    def picture(self, page: int | None = None) -> None:
        """Note that a picture stands here."""
        self.pictures.append(Location(page=page, paragraph=len(self.blocks) + 1))

    def next_table(self) -> int:
        """Return the number of the next table, from 0 in document order."""
        self.tables += 1
        return self.tables - 1

    def _note_zero_width(self, text: str, page: int | None) -> None:
        words = zero_width_words(text)
        if words:
            self.hide(" ".join(words), "zero_width", page)

    def _count(self, characters: int) -> None:
        self.characters += characters
        limit = thresholds().limits.characters
        if self.characters > limit:
            raise Refused("too_large", detail=f"more than {limit:,} characters of text")

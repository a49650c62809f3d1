"""A document as it was read: blocks in reading order, and the passages that they consist of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"
    NOTE = "note"
    TEXT_BOX = "text_box"


class Part(StrEnum):
    """Where on the page a block stands; only the body is matched."""

    BODY = "body"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True, slots=True)
class Location:
    """The place of a text: page and paragraph as a reader counts (from 1), heading path."""

    page: int | None = None
    paragraph: int | None = None
    heading: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """How the characters `start` to `end` of a block look; None where the file does not say."""

    start: int
    end: int
    font: str | None = None
    size: float | None = None  # points
    bold: bool = False
    colour: str | None = None  # "rrggbb"
    background: str | None = None  # "rrggbb"


@dataclass(frozen=True, slots=True)
class Cell:
    """The place of a table cell, and the headers that a reader sees beside and above it."""

    table: int  # from 0, in document order
    row: int
    column: int
    row_header: str = ""
    column_header: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item, table cell or note: white space folded, bullet taken off."""

    text: str
    kind: Kind
    location: Location
    part: Part = Part.BODY
    level: int = 0  # heading level from 1, list depth from 1, else 0
    label: str = ""  # the number or bullet as read: "3.2", "a)", "-"
    cell: Cell | None = None
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, list item or table cell: `text` is `blocks[block].text[start:end]`."""

    text: str
    kind: Kind
    location: Location
    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HiddenText:
    """A text that a reader of the page does not see; shown in reports, never matched."""

    text: str
    location: Location
    reason: str  # a code: "colour", "size", "alpha", "off_page", "covered", "vanish" ...


@dataclass(frozen=True, slots=True)
class Document:
    """What was read of one file."""

    name: str  # file name without folders
    format: str  # "docx", "pdf", "txt", "md"
    sha256: str
    blocks: tuple[Block, ...]
    passages: tuple[Passage, ...] = ()
    margins: tuple[Block, ...] = ()  # running headers and footers, kept apart from the body
    hidden: tuple[HiddenText, ...] = ()
    pages: int | None = None  # None where the format has no pages (docx, txt, md)
    unreadable_pages: tuple[int, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    pictures: tuple[Location, ...] = ()  # where pictures stand: they may show what no text says

    @property
    def words(self) -> int:
        """The number of words in the body."""
        return sum(len(block.text.split()) for block in self.blocks)

"""Read a Markdown file: headings, lists, tables and quotes; marks are taken off the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tender_check.documents.gather import Gatherer, Reading, Span
from tender_check.documents.joining import Known
from tender_check.documents.refusals import Refused
from tender_check.documents.tables import Grid, GridCell, Paragraph, add_grid
from tender_check.documents.text.decode import decode
from tender_check.documents.text.markup import plain
from tender_check.documents.text.paragraphs import Habits, Piece, pieces, wrap_width
from tender_check.documents.text.plain import add_pieces, known_words, split_lines
from tender_check.model import Kind

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_QUOTE = re.compile(r" {0,3}>[ \t]?")
_TABLE_ROW = re.compile(r"[ \t]*\|.*\|[ \t]*$|[^|]+\|[^|]+")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_NOTE = re.compile(r" {0,3}\[\^[^\[\]\s]{1,50}\]:[ \t]*")
_REFERENCE = re.compile(r" {0,3}\[[^\[\]]{1,200}\]:[ \t]*\S+")
_CELL = re.compile(r"(?<!\\)\|")
_KEY = re.compile(r"([A-Za-z_][\w -]{0,40}):[ \t]*(.*)$")


def read_markdown(data: bytes) -> Reading:
    """Return what the Markdown file `data` holds. Raises Refused("damaged") where it is no text."""
    text = decode(data)
    if text is None:
        raise Refused("damaged", detail="it is no text")
    return _Markdown(text).read()


@dataclass(slots=True)
class _Markdown:
    """Goes over the lines; `run` holds those that are not yet known to be anything but text."""

    text: str
    gatherer: Gatherer = field(default_factory=Gatherer)
    run: list[str] = field(default_factory=list)
    habits: Habits = field(default_factory=Habits)
    known: Known = field(init=False)

    def __post_init__(self) -> None:
        self.known = known_words(self.text)

    def read(self) -> Reading:
        for comment in _COMMENT.findall(self.text):
            self.gatherer.hide(comment, "comment")
        lines, metadata = _front_matter(split_lines(_COMMENT.sub("", self.text)))
        marked_up = any(_HEADING.match(line) for line in lines)
        self.habits = Habits(None if marked_up else wrap_width(lines), marked_up)
        index = 0
        while index < len(lines):
            index = self._step(lines, index)
        self._flush()
        found = self.gatherer
        return Reading(tuple(found.blocks), hidden=tuple(found.hidden), metadata=metadata)

    def _step(self, lines: Sequence[str], index: int) -> int:
        """Take what stands at line `index`; return the line behind it."""
        line = lines[index]
        below = lines[index + 1] if index + 1 < len(lines) else ""
        if heading := _HEADING.match(line):
            return self._heading(heading.group(2), len(heading.group(1)), index + 1)
        if _FENCE.match(line):
            return self._fence(lines, index)
        if _TABLE_ROW.match(line) and "|" in below and _TABLE_RULE.match(below):
            return self._table(lines, index)
        if self._underlined(line, below):
            return self._heading(line, 1 if "=" in below else 2, index + 2)
        if note := _NOTE.match(line):
            return self._note(line[note.end() :], index + 1)
        if _RULE.match(line) or _REFERENCE.match(line):
            self._flush()
            return index + 1
        self.run.append(_hard_break(_QUOTE.sub("", line)))
        return index + 1

    def _underlined(self, line: str, below: str) -> bool:
        alone = not self.run or not self.run[-1].strip()
        return bool(alone and line.strip() and "|" not in line and _UNDERLINE.match(below))

    def _heading(self, text: str, level: int, following: int) -> int:
        self._flush()
        self._add(text, Kind.HEADING, level)
        return following

    def _note(self, text: str, following: int) -> int:
        self._flush()
        self._add(text, Kind.NOTE, 0)
        return following

    def _fence(self, lines: Sequence[str], index: int) -> int:
        """Take a block of code as text."""
        self._flush()
        end = index + 1
        while end < len(lines) and not _FENCE.match(lines[end]):
            self.gatherer.add((Span(lines[end]),), Kind.PARAGRAPH)
            end += 1
        return end + 1

    def _table(self, lines: Sequence[str], index: int) -> int:
        self._flush()
        end = index + 2
        while end < len(lines) and lines[end].strip() and "|" in lines[end]:
            end += 1
        rows = (lines[index], *lines[index + 2 : end])
        grid = Grid(header_rows=1)
        for row, line in enumerate(rows):
            for column, cell in enumerate(_cells(line)):
                grid.cells.append(GridCell(row, column, (self._paragraph(cell),)))
        add_grid(self.gatherer, grid)
        return end

    def _paragraph(self, cell: str) -> Paragraph:
        return Paragraph((Span(self._plain(cell)),))

    def _flush(self) -> None:
        """Add the lines of running text."""
        found = pieces(self.run, self.habits, self.known)
        self.run.clear()
        add_pieces(self.gatherer, self._unmarked(found))

    def _unmarked(self, found: Sequence[Piece]) -> Iterator[Piece]:
        for piece in found:
            yield Piece(self._plain(piece.text), piece.kind, piece.level, piece.label)

    def _add(self, text: str, kind: Kind, level: int) -> None:
        self.gatherer.add((Span(self._plain(text)),), kind, level=level)

    def _plain(self, text: str) -> str:
        text, images = plain(text)
        for image in images:
            self.gatherer.hide(image, "alt_text")
        return text


def _hard_break(line: str) -> str:
    return line.removesuffix("\\") if line.endswith("\\") else line


def _cells(line: str) -> list[str]:
    return [cell.strip().replace("\\|", "|") for cell in _CELL.split(line.strip().strip("|"))]


def _front_matter(lines: list[str]) -> tuple[list[str], tuple[tuple[str, str], ...]]:
    """Return the lines behind a head of "key: value" lines between dashes, and those pairs."""
    if not lines or lines[0].strip() != "---" or "---" not in lines[1:60]:
        return lines, ()
    end = lines.index("---", 1)
    pairs = [match.groups() for line in lines[1:end] if (match := _KEY.match(line))]
    kept = {"author", "title", "company", "date"}
    metadata = tuple((key.lower(), value.strip()) for key, value in pairs if key.lower() in kept)
    return (lines[end + 1 :], metadata) if pairs else (lines, ())

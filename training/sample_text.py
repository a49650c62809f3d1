"""Read the small Markdown dialect in which the sample bids are written.

Besides headings, paragraphs, lists, pipe tables and footnotes it knows `<` and `^` in a table cell
(merged with the cell to the left or above) and `{white|...}`, `{tiny|...}`, `{vanish|...}` for
text that a reader of the page does not see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

_INLINE = re.compile(
    r"\*\*(?P<bold>.+?)\*\*|\*(?P<italic>[^*]+?)\*|\[\^(?P<note>\w+)\]"
    r"|\{(?P<hide>white|tiny|vanish)\|(?P<hidden>[^}]*)\}"
)
_HEADING = re.compile(r"(#{1,4}) (.+)")
_LIST_ITEM = re.compile(r"( *)(-|o|\d+\.|[a-z]\)) (.+)")
_NOTE = re.compile(r"\[\^(\w+)\]: (.+)")
_TABLE_RULE = re.compile(r"[|\-: ]+")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text in one look: "", "bold", "italic", "note", "white", "tiny" or "vanish"."""

    text: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, paragraph, list item or table; `level` from 1 for headings and list items."""

    kind: str
    text: str = ""
    level: int = 0
    label: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample document: what its front matter says, its pieces and its footnotes by label."""

    about: dict[str, str]
    formats: tuple[str, ...]
    pieces: tuple[Piece, ...]
    notes: dict[str, str]


def read_sample(path: Path) -> Sample:
    """Return the sample written in `path`; raises ValueError where its front matter is absent."""
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    about = yaml.safe_load(front)
    lines = body.splitlines()
    notes = {m[1]: m[2] for line in lines if (m := _NOTE.fullmatch(line))}
    lines = [line for line in lines if not _NOTE.fullmatch(line)]
    formats = tuple(about.pop("formats"))
    return Sample({k: str(v) for k, v in about.items()}, formats, tuple(_pieces(lines)), notes)


def spans(text: str) -> tuple[Span, ...]:
    """Return the stretches of `text`, each with its look."""
    found: list[Span] = []
    last = 0
    for match in _INLINE.finditer(text):
        found.append(Span(text[last : match.start()]))
        look = match["hide"] or match.lastgroup or ""
        found.append(Span(match["hidden"] if match["hide"] else match[look], look))
        last = match.end()
    found.append(Span(text[last:]))
    return tuple(span for span in found if span.text)


def _pieces(lines: list[str]) -> Iterator[Piece]:
    """Yield the pieces; a list item directly under a paragraph starts a list."""
    rows: list[tuple[str, ...]] = []
    for line in [*lines, ""]:
        if line.startswith("|"):
            if not _TABLE_RULE.fullmatch(line):
                rows.append(tuple(cell.strip() for cell in line.strip().strip("|").split("|")))
            continue
        if rows:
            yield Piece("table", rows=tuple(rows))
            rows = []
        if line.strip():
            yield _piece(line)


def _piece(line: str) -> Piece:
    if line.strip() == "{pagebreak}":
        return Piece("pagebreak")
    if match := _HEADING.fullmatch(line):
        return Piece("heading", match[2], len(match[1]))
    if match := _LIST_ITEM.fullmatch(line):
        return Piece("item", match[3], 1 + len(match[1]) // 2, match[2])
    return Piece("paragraph", line.strip())


def filled_rows(piece: Piece) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a table, all as wide as the widest."""
    width = max(len(row) for row in piece.rows)
    return tuple(row + ("",) * (width - len(row)) for row in piece.rows)


def numbered(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """Return `pieces` with headings numbered 1, 1.1, ... in their label."""
    counts = [0] * 5
    done: list[Piece] = []
    for piece in pieces:
        if piece.kind == "heading":
            counts[piece.level] += 1
            counts[piece.level + 1 :] = [0] * (4 - piece.level)
            label = ".".join(str(n) for n in counts[1 : piece.level + 1])
            done.append(replace(piece, label=label))
        else:
            done.append(piece)
    return tuple(done)

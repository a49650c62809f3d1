"""Join the lines of a text file to paragraphs, list items and headings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from tender_check.documents.joining import join
from tender_check.documents.markers import bullet, marker, section_level, section_number
from tender_check.documents.thresholds import thresholds
from tender_check.model import Kind

_INDENT = 2  # columns per list level
_LONGEST_MARK = 3  # characters; a shorter line is a mark of its own
_SENTENCE_END = re.compile(r"[.!?;:][\"'”’)]*$")
_SENTENCE = re.compile(r"[.!?] ")


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, list item or heading of a text file, bullet taken off."""

    text: str
    kind: Kind
    level: int = 0
    label: str = ""


@dataclass(frozen=True, slots=True)
class Habits:
    """How the lines of a file were made."""

    width: int | None = None  # the column at which they were wrapped; None where they were not
    marked_up: bool = False  # Markdown: lines without a blank line between them belong together


def wrap_width(lines: Iterable[str]) -> int | None:
    """Return the column at which lines were wrapped by hand; None where they were not."""
    rules = thresholds().text
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if not lengths:
        return None
    width = lengths[min(int(len(lengths) * rules.full), len(lengths) - 1)]
    return width if rules.heading * 0.6 < width <= rules.widest else None


def pieces(lines: Sequence[str], habits: Habits, known: Callable[[str], bool]) -> list[Piece]:
    """Return the pieces of `lines`, blank lines apart; `known` as in `joining.join`."""
    found: list[Piece] = []
    for group in _groups(lines):
        units = list(_units(group, habits))
        headings = None if habits.marked_up else len(units) == 1
        found.extend(_piece(unit, known, alone=headings) for unit in units)
    return _without_false_headings(found)


def _groups(lines: Iterable[str]) -> Iterator[list[str]]:
    """Yield the runs of lines between blank lines."""
    group: list[str] = []
    for line in lines:
        if line.strip():
            group.append(line.rstrip())
        elif group:
            yield group
            group = []
    if group:
        yield group


def _units(group: Sequence[str], habits: Habits) -> Iterator[list[str]]:
    """Yield the lines of `group` that belong together."""
    unit: list[str] = []
    for line in group:
        if unit and not _goes_on(unit, line, habits):
            yield unit
            unit = []
        unit.append(line)
    yield unit


def _goes_on(unit: Sequence[str], line: str, habits: Habits) -> bool:
    """Return whether `line` continues the text of `unit`."""
    text, last = line.strip(), unit[-1].strip()
    if marker(text) and not _mid_sentence(last, text, habits.width):
        return False
    if habits.marked_up or (last.isupper() and text.isupper()):
        return True
    if _wrapped(last, text, habits.width):
        return True
    if _SENTENCE_END.search(last) or len(last) < _LONGEST_MARK:
        return False
    return text[0].islower() or (text[0].isdigit() and not marker(text))


def _mid_sentence(last: str, text: str, width: int | None) -> bool:
    """Return whether a line that starts like a list item is the middle of a sentence.

    "aanpak - begeleiding" may break before the dash, "op 12." before a number.
    """
    return bullet(text) is None and _wrapped(last, text, width) and not _SENTENCE_END.search(last)


def _wrapped(last: str, text: str, width: int | None) -> bool:
    """Return whether the first word of `text` would not have fitted behind `last`."""
    if width is None:
        return False
    return len(last) + 1 + len(text.split(maxsplit=1)[0]) > width * 0.97


def _piece(unit: Sequence[str], known: Callable[[str], bool], *, alone: bool | None) -> Piece:
    """Return the piece of a unit; `alone`: between blank lines, None where headings are marked."""
    text = " ".join(join((line.strip() for line in unit), known).split())
    number = section_number(text)
    if alone is not None and _heading_like(text, alone=alone) and (number or not marker(text)):
        return _heading(text)
    found = marker(text)
    if not found:
        return Piece(text, Kind.PARAGRAPH)
    level = 1 + (len(unit[0]) - len(unit[0].lstrip())) // _INDENT
    nested = bullet(text[found.end() :])  # "- o tekst": a scanned bullet behind a bullet
    if nested is None:
        return Piece(text[found.end() :], Kind.LIST_ITEM, level, text[: found.end()].strip())
    label = nested.group().strip()
    return Piece(text[found.end() + nested.end() :], Kind.LIST_ITEM, level + 1, label)


def _heading_like(text: str, *, alone: bool) -> bool:
    """Return whether a short line without the end of a sentence looks like a heading."""
    rules = thresholds()
    longest = rules.headings.characters if text.isupper() else rules.text.heading
    if len(text) > longest or _SENTENCE_END.search(text) or _SENTENCE.search(text):
        return False
    number = section_number(text)
    if number and section_level(number.group()) > 1:
        return True
    return (text[0].isupper() or bool(number)) and (alone or text.isupper() or "," not in text)


def _heading(text: str) -> Piece:
    number = section_number(text)
    if number:
        level = section_level(number.group())
        return Piece(text[number.end() :], Kind.HEADING, level, number.group().strip())
    return Piece(text, Kind.HEADING, 1 if text.isupper() else 2)


def _without_false_headings(found: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with numbered lines in a row as the list that they are."""
    told: list[Piece] = []
    for index, piece in enumerate(found):
        around = (*found[max(index - 1, 0) : index], *found[index + 1 : index + 2])
        listed = any(p.kind is piece.kind is Kind.HEADING and _in_row(piece, p) for p in around)
        listed = listed or any(p.kind is Kind.LIST_ITEM and _same_label(piece, p) for p in around)
        kind = Kind.LIST_ITEM if listed and piece.kind is Kind.HEADING else piece.kind
        told.append(Piece(piece.text, kind, piece.level, piece.label))
    return told


def _in_row(one: Piece, other: Piece) -> bool:
    return _same_label(one, other) and one.level == other.level


def _same_label(one: Piece, other: Piece) -> bool:
    """Return whether both are numbered in the same way ("1." and "2.")."""
    if not one.label[:1].isdigit() or not other.label[:1].isdigit():
        return False
    return one.label.count(".") == other.label.count(".") and one.label[-1] == other.label[-1]

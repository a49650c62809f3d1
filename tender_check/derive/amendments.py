"""Read a Nota van Inlichtingen: which requirement it changes, drops or explains."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tender_check.derive.rules import table
from tender_check.model import Block, Document, Kind

_FIRST_BLOCKS = 6


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a note says of the requirement with this number ("E3", "3.2.4").

    `what` is "changed" (`text` is how it reads now), "vanished", or "mentioned" (`text` is the
    answer in which it is named).
    """

    number: str
    what: str
    text: str


def is_note(document: Document) -> bool:
    """Tell whether `document` is a Nota van Inlichtingen: its first lines say so."""
    opening = " ".join(block.text for block in document.blocks[:_FIRST_BLOCKS])
    return bool(_pattern("note").search(opening))


def amendments(document: Document) -> tuple[Amendment, ...]:
    """Return what the note `document` says of numbered requirements, in its order."""
    found: dict[tuple[str, str], Amendment] = {}
    for text in _answers(document):
        numbers = [match["number"] for match in _pattern("number").finditer(text)]
        for number in dict.fromkeys(numbers):
            each = _amendment(number, text)
            found.setdefault((each.number, each.what), each)
    changed = {number for number, what in found if what != "mentioned"}
    return tuple(a for (n, what), a in found.items() if what != "mentioned" or n not in changed)


def _amendment(number: str, text: str) -> Amendment:
    quoted = _pattern("changed").search(text)
    if quoted:
        return Amendment(number, "changed", quoted["text"].strip())
    if _pattern("vanished").search(text):
        return Amendment(number, "vanished", "")
    return Amendment(number, "mentioned", text)


def _answers(document: Document) -> Iterator[str]:
    """Yield each row of a table, and each paragraph, as one text."""
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in document.blocks:
        if block.kind is Kind.TABLE_CELL and block.cell is not None:
            rows.setdefault((block.cell.table, block.cell.row), []).append(block)
        elif block.kind is not Kind.HEADING:
            yield f"{block.label} {block.text}".strip()
    for cells in rows.values():
        yield " ".join(cell.text for cell in cells)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("amendments")[name], re.IGNORECASE | re.DOTALL)

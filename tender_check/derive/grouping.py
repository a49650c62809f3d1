"""Find the headings that open a target group, although they name no group of people first."""

from __future__ import annotations

from collections.abc import Sequence

from tender_check.derive.headings import facets
from tender_check.derive.rules import phrases
from tender_check.derive.shapes import SHORT
from tender_check.model import Block, Kind

_LEAST = 2  # one such chapter is the whole tender


def described_groups(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the headings that name people and under which these are described.

    "2.1 Dagbesteding voor ouderen" with "Kenmerken van de doelgroep" under it, at least twice on
    one level.
    """
    found: dict[int, int] = {}
    for index, block in enumerate(blocks):
        title = block.kind is Kind.HEADING or (
            block.kind is Kind.PARAGRAPH and len(block.text) < SHORT
        )
        if title and facets(block.text).background == "characteristics":
            above = _above(blocks, index)
            if above >= 0 and blocks[above].text in phrases("structure", "people"):
                found[above] = blocks[above].level
    levels = list(found.values())
    return frozenset(n for n, level in found.items() if levels.count(level) >= _LEAST)


def _above(blocks: Sequence[Block], index: int) -> int:
    """Return the heading that a title stands directly under, -1 for none."""
    own = blocks[index].level if blocks[index].kind is Kind.HEADING else 0
    for number in range(index - 1, 0, -1):
        if blocks[number].kind is Kind.HEADING and (not own or blocks[number].level <= own):
            return number
    return -1

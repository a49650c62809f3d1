"""Tell headings and list items by their look, where the file has no style that says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tender_check.documents.contents import contents_lines
from tender_check.documents.markers import marker, section_level, section_number
from tender_check.documents.thresholds import thresholds
from tender_check.model import Block, Kind, Look, Part

_HEADED = {Kind.PARAGRAPH, Kind.LIST_ITEM}


def classify(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return `blocks` with the headings and list items among the paragraphs told by their look."""
    body = _body_size(blocks)
    styled = any(block.kind is Kind.HEADING for block in blocks)
    ranks = {} if styled else _size_ranks(blocks, body)
    contents = contents_lines(blocks)
    told: list[Block] = []
    current = 0
    for index, block in enumerate(blocks):
        if index in contents:
            told.append(replace(block, kind=Kind.LIST_ITEM, level=1))
            continue
        changed, current = _tell(block, body, ranks, current)
        told.append(changed)
    return tuple(told)


def _tell(
    block: Block, body: float | None, ranks: dict[float, int], current: int
) -> tuple[Block, int]:
    """Return the block as what it looks like, and the level of the heading that it stands under."""
    if block.kind is Kind.HEADING:
        return _numbered_heading(block, block.level), block.level
    if block.kind in _HEADED and block.part is Part.BODY and looks_like_heading(block, body):
        level = _level(block, ranks, current)
        ranked = _larger(block, body) or section_number(block.text) is not None
        return _numbered_heading(block, level), level if ranked else current
    if block.kind in {Kind.PARAGRAPH, Kind.TABLE_CELL, Kind.TEXT_BOX, Kind.LIST_ITEM}:
        return _unmarked(block), current
    return block, current


def looks_like_heading(block: Block, body: float | None) -> bool:
    """Return whether a short line is set bold, larger than the body or behind a section number."""
    rules = thresholds().headings
    text = block.text
    if len(text) > rules.characters or text[-1] in rules.sentence_end:
        return False
    if len(text.split()) > rules.words or not any(c.isalpha() for c in text):
        return False
    number = section_number(text)
    if number and section_level(number.group()) > 1 and block.kind is not Kind.LIST_ITEM:
        return True
    if block.kind is Kind.LIST_ITEM or (marker(text) and not number):
        return False
    return _bold(block.looks, text) or _larger(block, body)


def _level(block: Block, ranks: dict[float, int], current: int) -> int:
    number = section_number(block.text)
    if number and number.group()[0].isdigit():
        return section_level(number.group())
    size = _size(block)
    if size is not None and size in ranks:
        return ranks[size]
    return current + 1


def _numbered_heading(block: Block, level: int) -> Block:
    number = section_number(block.text) if not block.label else None
    told = replace(block, kind=Kind.HEADING, level=max(level, 1))
    return take_off(told, number.end()) if number else told


def _unmarked(block: Block) -> Block:
    found = marker(block.text) if not block.label else None
    if not found:
        return block
    kind = Kind.LIST_ITEM if block.kind is Kind.PARAGRAPH else block.kind
    level = max(block.level, 1) if kind is Kind.LIST_ITEM else block.level
    return replace(take_off(block, found.end()), kind=kind, level=level)


def take_off(block: Block, end: int) -> Block:
    """Return `block` with its first `end` characters as its label."""
    looks = tuple(
        replace(look, start=max(look.start - end, 0), end=look.end - end)
        for look in block.looks
        if look.end > end
    )
    return replace(block, text=block.text[end:], label=block.text[:end].strip(), looks=looks)


def _bold(looks: Iterable[Look], text: str) -> bool:
    bold = sum(look.end - look.start for look in looks if look.bold)
    return bold >= len(text) - 2


def _larger(block: Block, body: float | None) -> bool:
    size = _size(block)
    return bool(size and body and size >= body * thresholds().headings.larger)


def _size(block: Block) -> float | None:
    sizes = {look.size for look in block.looks if look.size and look.end - look.start > 1}
    return min(sizes) if sizes else None


def _body_size(blocks: Iterable[Block]) -> float | None:
    counts: Counter[float] = Counter()
    for block in blocks:
        if block.kind is not Kind.HEADING:
            for look in block.looks:
                if look.size:
                    counts[look.size] += look.end - look.start
    return counts.most_common(1)[0][0] if counts else None


def _size_ranks(blocks: Iterable[Block], body: float | None) -> dict[float, int]:
    """Return the level of each font size of lines that are larger than the body."""
    sizes = {
        size
        for block in blocks
        if block.kind in _HEADED and _larger(block, body) and looks_like_heading(block, body)
        if (size := _size(block)) is not None
    }
    return {size: rank for rank, size in enumerate(sorted(sizes, reverse=True), start=1)}

"""Mend what a reader of files cannot know: chapter titles that look like items of a list."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from tender_check.derive.shapes import is_title, may_title
from tender_check.model import Block, Kind

_NUMBER = re.compile(r"\d{1,2}[.)]?$")
_CHAPTER = re.compile(
    r"(?P<word>hoofdstuk|deel|artikel|paragraaf|bijlage)\s+[\dA-Z][\d.]*[.:]?\s+\w", re.IGNORECASE
)
_DEEPER = re.compile(r"(\d{1,2})\.\d")
_LONGEST = 80  # characters of a title


def repaired(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return `blocks` with numbered chapter titles as headings; no block is added or dropped.

    In "2. Onderhoud" above "2.1 Gazons", the number says that the line is a chapter.
    """
    blocks = tuple(_as_chapter(block) for block in blocks)
    found = [n for n in range(len(blocks)) if _is_title(blocks, n)]
    told = {
        _number(b): n
        for n, b in enumerate(blocks)
        if b.kind is Kind.HEADING and _NUMBER.match(_label(b))
    }
    if not told:  # else the reader told chapters by itself
        told = {_number(blocks[n]): n for n in _chapters(blocks, found)}
    titles = {*told.values(), *_beside(blocks, found, told)}
    return tuple(
        replace(block, kind=Kind.HEADING, level=1)
        if n in titles and block.kind is not Kind.HEADING
        else block
        for n, block in enumerate(blocks)
    )


def _chapters(blocks: tuple[Block, ...], found: list[int]) -> set[int]:
    """Return the titles of `found` that are chapters by what stands under and between them."""
    titles = _with_headings_between(blocks, found)
    last = 0
    for index in found:
        number = _number(blocks[index])
        deeper = _DEEPER.match(_label(blocks[index + 1])) if index + 1 < len(blocks) else None
        if (deeper and int(deeper[1]) == number) or (last and number == last + 1):
            titles.add(index)
            last = number
    return titles


def is_chapter(text: str) -> bool:
    """Tell whether a title counts as a chapter by its first words: "Hoofdstuk 3. Wensen"."""
    return bool(_CHAPTER.match(text))


def _as_chapter(block: Block) -> Block:
    """Return a short line "Hoofdstuk 3. Wensen" as the heading that it is."""
    match = _CHAPTER.match(block.text) if block.kind is Kind.PARAGRAPH else None
    if not match or len(block.text) > _LONGEST or block.text[-1:] in ".;,:":
        return block
    level = 1 if match["word"].lower() in ("hoofdstuk", "deel", "bijlage") else 2
    return replace(block, kind=Kind.HEADING, level=level)


def _with_headings_between(blocks: tuple[Block, ...], found: list[int]) -> set[int]:
    """Return the titles of `found` that count 1, 2, 3 with headings of their own below them."""
    titles: set[int] = set()
    run: list[int] = []
    for index in [*found, -1]:
        number = _number(blocks[index]) if index >= 0 else 1
        if run and number != len(run) + 1:
            pairs = list(pairwise(run))
            between = [any(_heads(blocks, n) for n in range(a + 1, z)) for a, z in pairs]
            if pairs and all(between):
                titles.update(run)
            run = []
        if number == len(run) + 1 and index >= 0:
            run.append(index)
    return titles


def _beside(blocks: tuple[Block, ...], found: list[int], told: dict[int, int]) -> set[int]:
    """Return the titles of `found` that stand next to a chapter of the reader by their number."""
    titles: set[int] = set()
    for index in (*found, *reversed(found)):
        number = _number(blocks[index])
        fits = told.get(number - 1, len(blocks)) < index or told.get(number + 1, -1) > index
        below = blocks[index + 1].kind if index + 1 < len(blocks) else Kind.LIST_ITEM
        if number not in told and fits and below in (Kind.PARAGRAPH, Kind.HEADING):
            titles.add(index)
            told = told | {number: index}
    return titles


def _heads(blocks: tuple[Block, ...], index: int) -> bool:
    """Tell whether a block is a heading, marked as such or by its look."""
    block = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if block.kind is Kind.PARAGRAPH:
        return block.text[:1].isupper() and is_title(block, following)
    return block.kind is Kind.HEADING


def _number(block: Block) -> int:
    return int(_label(block).rstrip(".)"))


def _label(block: Block) -> str:
    return block.label.strip()


def _is_title(blocks: tuple[Block, ...], index: int) -> bool:
    block = blocks[index]
    if block.kind is not Kind.LIST_ITEM or not _NUMBER.match(_label(block)):
        return False
    text = block.text.rstrip()
    if len(text) > _LONGEST or text[-1:] in ".;,:" or not may_title(text):
        return False
    around = (*blocks[max(index - 1, 0) : index], *blocks[index + 1 : index + 2])
    return not any(
        other.kind is Kind.LIST_ITEM and _NUMBER.match(_label(other)) for other in around
    )

"""Mend what a reader of files cannot know: chapter titles that look like items of a list."""

from __future__ import annotations

import re
from dataclasses import replace

from tender_check.derive.verbs import has_verb
from tender_check.model import Block, Kind

_NUMBER = re.compile(r"\d{1,2}[.)]?$")
_DEEPER = re.compile(r"(\d{1,2})\.\d")
_LONGEST = 80  # characters of a title


def repaired(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return `blocks` with numbered chapter titles as headings; no block is added or dropped.

    In "2. Onderhoud" above "2.1 Gazons", the number says that the line is a chapter.
    """
    if any(b.kind is Kind.HEADING and _NUMBER.match(_label(b)) for b in blocks):
        return blocks  # the reader told the chapters by itself
    found = [n for n in range(len(blocks)) if _is_title(blocks, n)]
    titles: set[int] = set()
    last = 0
    for index in found:
        number = int(_label(blocks[index]).rstrip(".)"))
        deeper = _DEEPER.match(_label(blocks[index + 1])) if index + 1 < len(blocks) else None
        if (deeper and int(deeper[1]) == number) or (last and number == last + 1):
            titles.add(index)
            last = number
    return tuple(
        replace(block, kind=Kind.HEADING, level=1) if n in titles else block
        for n, block in enumerate(blocks)
    )


def _label(block: Block) -> str:
    return block.label.strip()


def _is_title(blocks: tuple[Block, ...], index: int) -> bool:
    block = blocks[index]
    if block.kind is not Kind.LIST_ITEM or not _NUMBER.match(_label(block)):
        return False
    text = block.text.rstrip()
    if len(text) > _LONGEST or text[-1:] in ".;,:" or has_verb(text):
        return False
    around = (*blocks[max(index - 1, 0) : index], *blocks[index + 1 : index + 2])
    return not any(
        other.kind is Kind.LIST_ITEM and _NUMBER.match(_label(other)) for other in around
    )

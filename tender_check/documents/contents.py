"""Recognise tables of contents, of which the lines look like headings and are none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tender_check.model import Block, Kind

_LEADERS = re.compile(r"(?:[.…·_]\s?){3,}\s*\d{1,3}$")
_PAGE = re.compile(r"\D\s(\d{1,3})$")
_FEWEST = 3  # lines in a row that end in page numbers without leaders
_LONGEST = 150  # characters


def contents_lines(blocks: Sequence[Block]) -> frozenset[int]:
    """Return the indices of the blocks that are lines of a table of contents.

    A line with leaders is one; without them, a run of lines of which the page numbers rise.
    """
    found: set[int] = set()
    run: list[int] = []
    last = 0
    for index, block in enumerate(blocks):
        page = _page(block)
        if page is not None and _LEADERS.search(block.text):
            found.add(index)
        if page is None or page < last:
            found.update(run if len(run) >= _FEWEST else ())
            run = []
        if page is not None:
            run.append(index)
        last = page or 0
    return frozenset(found | set(run if len(run) >= _FEWEST else ()))


def _page(block: Block) -> int | None:
    """Return the page that a line names at its end, None where it cannot be one of contents."""
    if block.kind not in {Kind.PARAGRAPH, Kind.LIST_ITEM} or len(block.text) > _LONGEST:
        return None
    match = _LEADERS.search(block.text) or _PAGE.search(block.text)
    return int(re.findall(r"\d+$", block.text)[0]) if match else None

"""Take the cells out of tables that a plain text draws with strokes: "| E1 | ... | Eis |"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tender_check.model import Block, Cell, Kind

_ROW = re.compile(r"\s*\|(?:[^|\n]*\|){2,}\s*$")
_CELL = re.compile(r"[^|]+(?=\|)")
_RULE = re.compile(r"[\s|:+=-]*$")
_LEAST = 2  # rows


def is_drawn(block: Block) -> bool:
    """Tell whether a paragraph is a row of a drawn table."""
    return block.kind is Kind.PARAGRAPH and bool(_ROW.match(block.text))


def drawn_cells(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[tuple[int, int], ...]]:
    """Return the cells of drawn tables, and the block and place where each begins."""
    cells: list[Block] = []
    places: list[tuple[int, int]] = []
    for number, rows in enumerate(_tables(blocks), start=1):
        lines = [index for index in rows if not _RULE.match(blocks[index].text)]
        for row, index in enumerate(lines):
            for column, match in enumerate(_CELL.finditer(blocks[index].text)):
                text = match.group().strip()
                start = match.start() + len(match.group()) - len(match.group().lstrip())
                cell = Cell(-number, row, column)  # the tables of the file count from 0
                cells.append(replace(blocks[index], kind=Kind.TABLE_CELL, text=text, cell=cell))
                places.append((index, start))
    return tuple(cells), tuple(places)


def _tables(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the runs of paragraphs that are rows."""
    run: list[int] = []
    for index, block in enumerate(blocks):
        if is_drawn(block):
            run.append(index)
            continue
        if len(run) >= _LEAST:
            yield run
        run = []
    if len(run) >= _LEAST:
        yield run

"""Take the cells out of tables that a plain text draws with strokes: "| E1 | ... | Eis |"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tender_check.model import Block, Cell, Kind

_ROW = re.compile(r"\s*\|(?:[^|\n]*\|){2,}\s*$")
_CELL = re.compile(r"(?<=\|)[^|]*(?=\|)")
_RULE = re.compile(r"[\s|:+=-]*$")
_LEAST = 2  # rows


def is_drawn(block: Block) -> bool:
    """Tell whether a paragraph is a row of a drawn table."""
    return block.kind is Kind.PARAGRAPH and bool(_ROW.match(block.text))


def drawn_cells(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], tuple[tuple[int, int], ...]]:
    """Return the cells of drawn tables, and the block and place where each begins."""
    cells: list[Block] = []
    places: list[tuple[int, int]] = []
    for number, run in enumerate(_tables(blocks), start=1):
        width = len(_CELL.findall(blocks[run[0]].text))
        rows = [(index, row) for index in run for row in _rows(blocks[index].text, width)]
        for row, (index, spans) in enumerate(rows):
            for column, (start, end) in enumerate(spans):
                cell = Cell(-number, row, column)  # the tables of the file count from 0
                text = blocks[index].text[start:end]
                cells.append(replace(blocks[index], kind=Kind.TABLE_CELL, text=text, cell=cell))
                places.append((index, start))
    return tuple(cells), tuple(places)


def _rows(text: str, width: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the (start, end) of the cells of each row; a reader may have joined several rows."""
    if _RULE.match(text):
        return
    spans = [_bare(text, *match.span()) for match in _CELL.finditer(text)]
    step = width + 1 if (len(spans) + 1) % (width + 1) == 0 else len(spans)
    for first in range(0, len(spans), step):
        yield spans[first : first + min(step, width)]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), max(start, start + len(part.rstrip()))


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

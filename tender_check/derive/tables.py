"""Read the rows of tables: which column asks, which numbers, which says eis or wens."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tender_check.derive.drawn import drawn_cells
from tender_check.derive.headings import binds
from tender_check.derive.rules import phrases, table
from tender_check.model import Block, Kind, Level

_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_LONG = 25  # characters: a shorter cell asks nothing by itself
_MIN_WORDS = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A row (or a single cell) that may ask something: `text` is the text of `blocks[block]`."""

    block: int
    text: str
    column: bool = False  # it stands in a column that holds requirements
    label: str = ""
    level: Level | None = None
    knock_out: bool = False
    weight: float | None = None
    lot: str = ""
    title: str = ""  # a row that is the title of the rows below it
    section: str = ""
    start: int = 0  # where `text` begins in its block


_Cells = dict[int, dict[int, list[int]]]  # row -> column -> blocks


def rows(blocks: tuple[Block, ...]) -> Mapping[int, tuple[Row, ...]]:
    """Return the rows of each table, under the block where the table's row begins.

    A plain text draws its tables with strokes ("| E1 | ... | Eis |"): one paragraph is one row.
    """
    drawn, places = drawn_cells(blocks)
    found: dict[int, list[Row]] = defaultdict(list)
    for first, own in _rows((*blocks, *drawn)).items():
        block = _placed(first, len(blocks), places)[0]
        found[block] += [_moved(row, len(blocks), places) for row in own]
    return {block: tuple(own) for block, own in found.items()}


def _placed(block: int, size: int, places: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Return the block and the place in it of a cell; cells from `size` on are drawn ones."""
    return places[block - size] if block >= size else (block, 0)


def _moved(row: Row, size: int, places: Sequence[tuple[int, int]]) -> Row:
    block, start = _placed(row.block, size, places)
    return replace(row, block=block, start=start)


def _rows(blocks: tuple[Block, ...]) -> Mapping[int, tuple[Row, ...]]:
    grids: dict[int, _Cells] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for index, block in enumerate(blocks):
        if block.kind is Kind.TABLE_CELL and block.cell is not None:
            grids[block.cell.table][block.cell.row][block.cell.column].append(index)
    found: dict[int, tuple[Row, ...]] = {}
    for grid in grids.values():
        roles = _roles(blocks, grid)
        for number, cells in grid.items():
            first = min(index for column in cells.values() for index in column)
            found[first] = tuple(_row(blocks, cells, roles, number))
    return found


def _roles(blocks: tuple[Block, ...], grid: _Cells) -> dict[str, int]:
    """Return the column of each role that a header names."""
    first = min(grid)
    headers = {
        column: " ".join(blocks[i].text for i in indexes) for column, indexes in grid[first].items()
    }
    roles: dict[str, int] = {}
    for role in ("number", "type", "weight", "lot", "extra", "requirement", "section"):
        for column, text in headers.items():
            if column not in roles.values() and _is_called(text, role):
                roles.setdefault(role, column)
    if "requirement" not in roles and {"number", "type"} & set(roles):
        left = [c for c in headers if c not in roles.values()]
        lengths = {c: _length(blocks, grid, c) for c in left}
        if lengths:
            roles["requirement"] = max(lengths, key=lambda c: lengths[c])
    return roles if len(headers) > 1 else {}


def _is_called(header: str, role: str) -> bool:
    bare = header.strip().rstrip(":").lower()
    if len(bare) > 60:
        return False
    return any(
        re.fullmatch(re.escape(str(name)).replace(r"\*", r".*").replace(r"\ ", r"\s*"), bare)
        for name in table("structure")["columns"][role]
    )


def _length(blocks: tuple[Block, ...], grid: _Cells, column: int) -> int:
    return sum(len(blocks[i].text) for cells in grid.values() for i in cells.get(column, ()))


def _row(
    blocks: tuple[Block, ...], cells: dict[int, list[int]], roles: dict[str, int], number: int
) -> list[Row]:
    def text(role: str) -> str:
        return " ".join(blocks[i].text for i in cells.get(roles.get(role, -1), ()))

    filled = [indexes for indexes in cells.values() if any(blocks[i].text.strip() for i in indexes)]
    if "requirement" not in roles:
        return [
            Row(i, blocks[i].text)
            for indexes in filled
            for i in indexes
            if len(blocks[i].text) >= _LONG
        ]
    if number == 0:
        return []
    if len(filled) == 1 and len(blocks[filled[0][0]].text) < 80:
        return [Row(filled[0][0], "", title=blocks[filled[0][0]].text)]
    kind, label = text("type"), text("number").strip().rstrip(".")
    level = level_of(kind) or level_of_label(label)
    return [
        Row(
            block=i,
            text=blocks[i].text,
            column=True,
            label=label if position == 0 else "",
            level=level,
            knock_out=binds(kind) or kind.strip().lower() in ("k", "ko"),
            weight=_weight(text("weight")),
            lot=text("lot"),
            section=text("section"),
        )
        for position, i in enumerate(cells.get(roles["requirement"], ()))
        if len(blocks[i].text.split()) >= _MIN_WORDS
    ]


def level_of_label(label: str) -> Level | None:
    """Return the level that a number says by its letters: "E1" and "W-07", but not "C3"."""
    letters = re.match(r"[A-Za-z]+", label)
    known = letters and letters.group().lower() in ("e", "w", "k", "ko", "eis", "wens")
    return level_of(letters.group()) if letters and known else None


def level_of(mark: str) -> Level | None:
    """Return the level that a cell or mark says ("Wens", "E", "Must"), or None."""
    bare = mark.strip().lower()
    if not bare:
        return None
    first = re.match(r"[a-z]+(?: ?to ?have)?", bare)
    for name in ("wens", "eis"):
        if bare in phrases("structure", "type_cells", name) and len(bare) < 40:
            return Level(name)
        if first and first.group() in table("structure")["type_cells"][name]:
            return Level(name)
    return None


def _weight(text: str) -> float | None:
    match = _FIGURE.search(text)
    return float(match.group().replace(",", ".")) if match else None

"""Find tables without rules: rows of lines that stand beside each other in columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tender_check.documents.pdf.lines import Line

_FEWEST_ROWS = 2  # with more than one cell
_NEW_ROW = 1.5  # times the font size: a larger distance of baselines starts a new row
_MOST_COLUMNS = 12


@dataclass(frozen=True, slots=True)
class UnruledTable:
    """The lines of a table: by row and column."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]


def divide(lines: Sequence[Line]) -> list[list[Line] | UnruledTable]:
    """Return the lines of one column, from the top down, with the tables among them."""
    rows = _rows(lines)
    found: list[list[Line] | UnruledTable] = []
    index = 0
    while index < len(rows):
        end = _run(rows, index)
        table = _table(rows[index:end]) if end > index else None
        if table:
            found.append(table)
            index = end
            continue
        if not found or isinstance(found[-1], UnruledTable):
            found.append([])
        last = found[-1]
        if isinstance(last, list):
            last.extend(rows[index])
        index += 1
    return found


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for line in lines:
        if rows and rows[-1][0].row == line.row:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _run(rows: Sequence[Sequence[Line]], start: int) -> int:
    """Return the end of the rows from `start` on that may make up a table."""
    if len(rows[start]) < 2:
        return start
    end = last = start
    while end < len(rows) and end - last <= 3 and not _breaks(rows, end, start):
        if len(rows[end]) > 1:
            last = end
        end += 1
    while last + 1 < end and _beside(rows[last + 1], rows[start : last + 1]):
        last += 1
    return last + 1


def _breaks(rows: Sequence[Sequence[Line]], index: int, start: int) -> bool:
    """Return whether the row at `index` cannot belong to a table that began at `start`."""
    if index == start:
        return False
    gap = rows[index][0].box.top - max(line.box.bottom for line in rows[index - 1])
    return gap > 3 * rows[index][0].size


def _beside(row: Sequence[Line], table: Sequence[Sequence[Line]]) -> bool:
    """Return whether a row goes on in a later column of the table."""
    left = min(line.box.left for above in table for line in above)
    return all(line.box.left > left + 2 * line.size for line in row)


def _table(rows: Sequence[Sequence[Line]]) -> UnruledTable | None:
    columns = _columns(rows)
    several = sum(len(row) > 1 for row in rows)
    if several < _FEWEST_ROWS or not 2 <= len(columns) <= _MOST_COLUMNS:
        return None
    if several < 0.5 * len(rows):
        return None
    placed = [[_column_of(line, columns) for line in row] for row in rows]
    if any(len(set(row)) < len(row) for row in placed):
        return None
    return UnruledTable(_cells(rows, placed, len(columns)))


def _columns(rows: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Return the stretches of the page's width that lines take up, from the left."""
    found: list[tuple[float, float]] = []
    extents = sorted((line.box.left, line.box.right) for row in rows for line in row)
    for left, right in extents:
        if found and left <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _column_of(line: Line, columns: Sequence[tuple[float, float]]) -> int:
    middle = (line.box.left + line.box.right) / 2
    return next((i for i, (left, right) in enumerate(columns) if left <= middle <= right), 0)


def _cells(
    rows: Sequence[Sequence[Line]], placed: Sequence[Sequence[int]], width: int
) -> tuple[tuple[tuple[Line, ...], ...], ...]:
    """Return the lines by row of the table: a row may run over several lines."""
    table: list[list[list[Line]]] = []
    before: Line | None = None
    for row, columns in zip(rows, placed, strict=True):
        if before is None or _starts_row(row, columns, before):
            table.append([[] for _ in range(width)])
        for line, column in zip(row, columns, strict=True):
            table[-1][column].append(line)
        before = row[0]
    return tuple(tuple(tuple(cell) for cell in row) for row in table)


def _starts_row(row: Sequence[Line], columns: Sequence[int], before: Line) -> bool:
    if row[0].baseline - before.baseline > _NEW_ROW * row[0].size:
        return True
    return columns[0] == 0 and not (len(row) == 1 and row[0].text[0].islower())

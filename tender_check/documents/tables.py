"""Tables of any format: cells in their grid, with the headers that a reader sees beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tender_check.documents.gather import Gatherer, Span, compose
from tender_check.documents.thresholds import thresholds
from tender_check.model import Cell, Kind


class Paragraph(NamedTuple):
    """A paragraph or list item in a cell."""

    spans: tuple[Span, ...]
    label: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: where it starts, how far it reaches, its paragraphs and the tables in it."""

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...]
    columns: int = 1
    rows: int = 1
    nested: tuple[Grid, ...] = ()

    @property
    def text(self) -> str:
        """The text of all its paragraphs."""
        return " ".join(compose(paragraph.spans)[0] for paragraph in self.paragraphs).strip()


@dataclass(slots=True)
class Grid:
    """The cells of one table, each merged cell once."""

    header_rows: int = 0  # rows that the file itself calls header
    cells: list[GridCell] = field(default_factory=list)


class Headers(NamedTuple):
    """The headers of a table: text per column, text per row, and the first row below them."""

    columns: dict[int, str]
    rows: dict[int, str]
    first_row: int


def headers(grid: Grid) -> Headers:
    """Return what stands above each column and beside each row of `grid`."""
    texts = {(cell.row, cell.column): cell.text for cell in grid.cells}
    width = max((cell.column + cell.columns for cell in grid.cells), default=0)
    height = max((cell.row + cell.rows for cell in grid.cells), default=0)
    header_rows = grid.header_rows or int(_is_header_row(grid, texts, width, height))
    columns = _column_headers(grid, texts, header_rows)
    rows = _row_headers(grid, texts) if width > 1 else {}
    return Headers(columns, rows, header_rows)


def _is_header_row(grid: Grid, texts: dict[tuple[int, int], str], width: int, height: int) -> bool:
    """Return whether the first row looks like headers: each cell filled and short."""
    first = [cell for cell in grid.cells if cell.row == 0]
    if width < 2 or height < 2 or len(first) < 2:
        return False
    return all(_may_be_header(texts[cell.row, cell.column]) for cell in first[1:])


def _may_be_header(text: str) -> bool:
    return 0 < len(text) <= thresholds().tables.header_characters and not text.endswith((".", ";"))


def _column_headers(
    grid: Grid, texts: dict[tuple[int, int], str], header_rows: int
) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for cell in grid.cells:
        if cell.row < header_rows and texts[cell.row, cell.column]:
            for column in range(cell.column, cell.column + cell.columns):
                found.setdefault(column, []).append(texts[cell.row, cell.column])
    limit = 2 * thresholds().tables.header_characters
    return {column: " / ".join(parts)[:limit] for column, parts in found.items()}


def _row_headers(grid: Grid, texts: dict[tuple[int, int], str]) -> dict[int, str]:
    found: dict[int, str] = {}
    limit = thresholds().tables.header_characters
    for cell in grid.cells:
        if cell.column == 0 and len(texts[cell.row, 0]) <= limit:
            for row in range(cell.row, cell.row + cell.rows):
                found[row] = texts[cell.row, 0]
    return found


def places(grid: Grid, table: int) -> Iterator[tuple[GridCell, Cell]]:
    """Yield the cells of `grid` in reading order with their place and headers."""
    known = headers(grid)
    for cell in sorted(grid.cells, key=lambda c: (c.row, c.column)):
        below = cell.row >= known.first_row
        row_header = known.rows.get(cell.row, "") if below and cell.column > 0 else ""
        column_header = known.columns.get(cell.column, "") if below else ""
        yield cell, Cell(table, cell.row, cell.column, row_header, column_header)


def add_grid(gatherer: Gatherer, grid: Grid, *, page: int | None = None) -> None:
    """Add the cells of `grid` as blocks, one per paragraph."""
    table = gatherer.next_table()
    for cell, place in places(grid, table):
        for spans, label, level in cell.paragraphs:
            gatherer.add(spans, Kind.TABLE_CELL, page=page, cell=place, label=label, level=level)
        for inner in cell.nested:
            add_grid(gatherer, inner, page=page)

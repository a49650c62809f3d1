"""Lay out a page: what is running, what stands in tables, and the columns in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tender_check.documents.joining import Known
from tender_check.documents.pdf.columns import arrange
from tender_check.documents.pdf.geometry import Box
from tender_check.documents.pdf.lines import Line, lines
from tender_check.documents.pdf.paragraphs import Paragraph, paragraphs
from tender_check.documents.pdf.pieces import Piece
from tender_check.documents.pdf.ruled import RuledTable
from tender_check.documents.pdf.unruled import UnruledTable, divide
from tender_check.documents.tables import Grid, GridCell
from tender_check.documents.tables import Paragraph as CellParagraph

_FEWEST_FILLED = 0.3  # share of the cells that hold text: fewer is a drawing or a form's frame


@dataclass(slots=True)
class Table:
    """A table and the page that it starts on."""

    grid: Grid
    page: int


Item = Paragraph | Table


@dataclass(slots=True)
class PageText:
    """The text of a page before it is laid out."""

    number: int  # from 1
    box: Box
    lines: list[Line] = field(default_factory=list)
    turned: list[Piece] = field(default_factory=list)  # that does not run from left to right
    tables: list[RuledTable] = field(default_factory=list)
    pictured: float = 0.0  # share of the page under images


def lay_out(
    page: PageText, body: Sequence[Line], known: Known, leading: float | None
) -> list[Item]:
    """Return the paragraphs and tables of a page in reading order.

    `body` holds its lines without running headers and footers; `known` as in `joining.join`.
    """
    free, filled = _in_tables(body, page.tables)
    boxes = [line.box for line in free] + [table.box for table, _ in filled]
    items: list[Item] = []
    for column in arrange(boxes):
        run: list[Line] = []
        for index in column:
            if index < len(free):
                run.append(free[index])
                continue
            items.extend(_column(run, page.number, known, leading))
            run = []
            table, inner = filled[index - len(free)]
            items.append(Table(_grid(table, inner, known), page.number))
        items.extend(_column(run, page.number, known, leading))
    items.extend(_turned(page))
    return items


def _column(column: Sequence[Line], number: int, known: Known, leading: float | None) -> list[Item]:
    """Return the paragraphs and unruled tables of the lines of one column."""
    items: list[Item] = []
    for part in divide(column):
        if isinstance(part, UnruledTable):
            items.append(Table(_unruled_grid(part, known), number))
        else:
            items.extend(_numbered(paragraphs(part, leading), number))
    return items


def _numbered(found: list[Paragraph], number: int) -> list[Paragraph]:
    for paragraph in found:
        paragraph.page = number
    return found


def _in_tables(
    body: Sequence[Line], tables: Sequence[RuledTable]
) -> tuple[list[Line], list[tuple[RuledTable, list[Piece]]]]:
    """Return the lines outside the tables, and the tables with the pieces in them."""
    inside: list[list[Piece]] = [[] for _ in tables]
    free: list[Line] = []
    for line in body:
        middle = (line.box.top + line.box.bottom) / 2
        index = next(
            (i for i, t in enumerate(tables) if t.box.holds(line.box.left + 1, middle)), None
        )
        if index is None:
            free.append(line)
        else:
            inside[index].extend(line.pieces)
    filled: list[tuple[RuledTable, list[Piece]]] = []
    for table, inner in zip(tables, inside, strict=True):
        if _filled_share(table, inner) >= _FEWEST_FILLED:
            filled.append((table, inner))
        else:
            free.extend(lines(inner))
    return _renumbered(free) if len(filled) < len(tables) else free, filled


def _renumbered(free: list[Line]) -> list[Line]:
    """Return lines of which some were divided anew, with rows of their own."""
    return lines(piece for line in free for piece in line.pieces)


def _filled_share(table: RuledTable, inner: Sequence[Piece]) -> float:
    filled = {index for piece in inner if (index := _cell_of(table, piece)) is not None}
    return len(filled) / len(table.cells) if len(filled) > 1 else 0.0


def _cell_of(table: RuledTable, piece: Piece) -> int | None:
    x = piece.box.left + min(piece.box.width / 2, 4)
    y = (piece.box.top + piece.box.bottom) / 2
    return next((i for i, cell in enumerate(table.cells) if cell.box.holds(x, y)), None)


def _grid(table: RuledTable, inner: Sequence[Piece], known: Known) -> Grid:
    contents: list[list[Piece]] = [[] for _ in table.cells]
    for piece in inner:
        index = _cell_of(table, piece)
        if index is not None:
            contents[index].append(piece)
    grid = Grid()
    for cell, pieces in zip(table.cells, contents, strict=True):
        texts = tuple(_cell_paragraphs(lines(pieces), known))
        grid.cells.append(GridCell(cell.row, cell.column, texts, cell.columns, cell.rows))
    return grid


def _unruled_grid(table: UnruledTable, known: Known) -> Grid:
    grid = Grid()
    for row, cells in enumerate(table.rows):
        for column, inner in enumerate(cells):
            texts = tuple(_cell_paragraphs(inner, known))
            grid.cells.append(GridCell(row, column, texts))
    return grid


def _cell_paragraphs(inner: Sequence[Line], known: Known) -> list[CellParagraph]:
    return [CellParagraph(tuple(p.spans(known))) for p in paragraphs(inner)]


def _turned(page: PageText) -> list[Paragraph]:
    """Return text that runs up, down or slanted: pieces that follow in the file as one."""
    found: list[Paragraph] = []
    last: Piece | None = None
    for piece in page.turned:
        line = Line((piece,), -piece.order)
        follows = last is not None and last.order + 1 == piece.order
        if follows and last is not None and last.drawn.direction == piece.drawn.direction:
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line], page.number))
        last = piece
    return found

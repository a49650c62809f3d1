"""The rows and cells of a Word table in their grid: merged cells once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from tender_check.documents.docx.looks import known, shade, switched_on
from tender_check.documents.docx.names import VAL, WRAPPERS, w
from tender_check.documents.docx.styles import Styles

_MOST_COLUMNS = 1000  # Word stops at 63


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a Word table before its text is read."""

    node: etree._Element
    row: int
    column: int
    columns: int = 1
    rows: int = 1
    merged: bool = False  # the lower part of a cell that is merged downwards


def flat(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Yield the children `tag` of `parent`, also those in content controls and insertions."""
    for node in parent:
        if node.tag == tag:
            yield node
        elif node.tag in WRAPPERS:
            yield from flat(node, tag)


def rows_of(table: etree._Element) -> tuple[list[etree._Element], list[etree._Element]]:
    """Return the rows of `table` that stand, and those that a tracked change deletes."""
    standing: list[etree._Element] = []
    deleted: list[etree._Element] = []
    for row in flat(table, w("tr")):
        gone = row.find(f"{w('trPr')}/{w('del')}") is not None
        (deleted if gone else standing).append(row)
    return standing, deleted


def cells_of(rows: list[etree._Element]) -> list[TableCell]:
    """Return the cells of a table, each merged cell once with how far it reaches."""
    found: list[TableCell] = []
    above: dict[int, int] = {}  # column -> index in `found` of the cell that reaches down to it
    for number, row in enumerate(rows):
        reaching: dict[int, int] = {}
        for cell in _row_cells(row, number):
            top = above.get(cell.column)
            if cell.merged and top is not None:
                found[top] = replace(found[top], rows=number - found[top].row + 1)
                reaching[cell.column] = top
            else:
                reaching[cell.column] = len(found)
                found.append(cell)
        above = reaching
    return found


def _row_cells(row: etree._Element, number: int) -> Iterator[TableCell]:
    properties = row.find(w("trPr"))
    column = _whole(properties, "gridBefore", 0)
    for node in flat(row, w("tc")):
        inner = node.find(w("tcPr"))
        columns = max(_whole(inner, "gridSpan", 1), 1)
        merge = inner.find(w("vMerge")) if inner is not None else None
        merged = merge is not None and merge.get(VAL, "continue") == "continue"
        yield TableCell(node, number, column, columns, merged=merged)
        column += columns


def _whole(properties: etree._Element | None, name: str, default: int) -> int:
    node = properties.find(w(name)) if properties is not None else None
    text = node.get(VAL, "") if node is not None else ""
    return min(int(text), _MOST_COLUMNS) if text.isdecimal() and len(text) < 9 else default


def header_rows(rows: list[etree._Element]) -> int:
    """Return how many rows at the top the file calls header rows."""
    for number, row in enumerate(rows):
        if not switched_on(row.find(f"{w('trPr')}/{w('tblHeader')}")):
            return number
    return 0


@dataclass(frozen=True, slots=True)
class Shading:
    """The backgrounds that a table's style gives its cells."""

    fills: dict[str, str]  # by the part of the table that it is for; "" for all
    parts: frozenset[str]  # the parts that are switched on
    height: int
    width: int

    def of(self, cell: TableCell) -> str | None:
        """Return the background of `cell`, None where neither cell nor style gives one."""
        own = known(shade(cell.node.find(f"{w('tcPr')}/{w('shd')}")))
        if own:
            return own
        return next((self.fills[p] for p in self._parts(cell) if p in self.fills), None)

    def _parts(self, cell: TableCell) -> Iterator[str]:
        """Yield the parts of the table that `cell` belongs to, the weightiest first."""
        first_row = "firstRow" in self.parts
        last_column = cell.column + cell.columns >= self.width
        if cell.row == 0 and first_row:
            yield "firstRow"
        if cell.row == self.height - 1 and "lastRow" in self.parts:
            yield "lastRow"
        if cell.column == 0 and "firstColumn" in self.parts:
            yield "firstCol"
        if last_column and "lastColumn" in self.parts:
            yield "lastCol"
        if "noHBand" not in self.parts:
            yield "band2Horz" if (cell.row - first_row) % 2 else "band1Horz"
        if "noVBand" not in self.parts:
            yield "band1Vert"
        yield ""


def shading(table: etree._Element, cells: list[TableCell], styles: Styles) -> Shading:
    """Return the backgrounds of the cells of `table`."""
    properties = table.find(w("tblPr"))
    look = properties.find(w("tblLook")) if properties is not None else None
    named = properties.find(w("tblStyle")) if properties is not None else None
    fills: dict[str, str] = {}
    for node in reversed(styles.chain(named.get(VAL, "")) if named is not None else []):
        _add_fill(fills, "", node)
        for part in node.findall(w("tblStylePr")):
            _add_fill(fills, part.get(w("type"), ""), part)
    if properties is not None:
        _add_fill(fills, "", table, "tblPr")
    height = max((cell.row + cell.rows for cell in cells), default=0)
    width = max((cell.column + cell.columns for cell in cells), default=0)
    return Shading(fills, _switched_parts(look), height, width)


def _add_fill(fills: dict[str, str], part: str, node: etree._Element, holder: str = "tcPr") -> None:
    fill = known(shade(node.find(f"{w(holder)}/{w('shd')}")))
    if fill:
        fills[part] = fill


_LOOK_BITS = {
    "firstRow": 0x20, "lastRow": 0x40, "firstColumn": 0x80, "lastColumn": 0x100,
    "noHBand": 0x200, "noVBand": 0x400,
}  # fmt: skip


def _switched_parts(look: etree._Element | None) -> frozenset[str]:
    if look is None:
        return frozenset({"firstRow", "firstColumn", "noVBand"})
    try:
        bits = int(look.get(VAL, "0"), 16)
    except ValueError:
        bits = 0
    named = {name: look.get(w(name)) for name in _LOOK_BITS}
    return frozenset(
        name
        for name, bit in _LOOK_BITS.items()
        if (named[name] in {"1", "true"} if named[name] is not None else bits & bit)
    )

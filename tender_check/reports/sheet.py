"""Write rows to a worksheet so that text stays text and numbers stay numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tender_check.reports.rows import Figure, Label
from tender_check.reports.safe import for_cell, looks_like_formula

Value = str | int | None | Figure | Label

# The colours of the outcomes in the web pages, lightened so that black text stays readable.
_COLOURS = {
    "met": "DDEFE3",
    "partial": "FBEBCB",
    "missing": "F8DBD6",
    "contradicted": "EFCFDA",
    "unreadable": "E6DDF1",
    "not_applicable": "E9EDF0",
}
_FILLS = {code: PatternFill("solid", fgColor=colour) for code, colour in _COLOURS.items()}
_LINE = 15.0  # points that a line of text takes
_TOP = Alignment(wrap_text=True, vertical="top")
_HEADING = PatternFill("solid", fgColor="154273")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and how its figures look."""

    heading: str
    width: int
    number_format: str = "General"


def add_sheet(
    workbook: Workbook,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    frozen_columns: int = 1,
) -> None:
    """Add a sheet with a heading row that stays in view and filters on every column."""
    sheet: Worksheet = workbook.create_sheet(title[:31])  # the format allows no longer name
    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        _heading(sheet.cell(1, number), column.heading)
    lines = max(len(wrap(column.heading, column.width - 3)) for column in columns)
    sheet.row_dimensions[1].height = _LINE * max(lines, 1) + 3
    last = 1
    for last, row in enumerate(rows, 2):
        for number, (column, value) in enumerate(zip(columns, row, strict=True), 1):
            if value is not None and value != "":
                _put(sheet.cell(last, number), value, column.number_format)
    sheet.freeze_panes = f"{get_column_letter(frozen_columns + 1)}2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    _set_up_printing(sheet)


def _heading(cell: Cell | MergedCell, text: str) -> None:
    put_text(cell, text)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = _HEADING
    cell.alignment = _TOP


def _set_up_printing(sheet: Worksheet) -> None:
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.gridLines = True


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Put `text` in the cell as text, whatever it looks like."""
    shown = for_cell(text)
    cell.value = shown
    cell.data_type = "s"  # openpyxl takes "=1" for a formula and "#N/A" for an error
    if looks_like_formula(shown):
        cell.quotePrefix = True


def _put(cell: Cell | MergedCell, value: Value, number_format: str) -> None:
    """Put a value in the cell: a figure as a number, an outcome with its colour."""
    cell.alignment = _TOP
    if isinstance(value, Label):
        put_text(cell, f"{value.sign} {value.word}".strip())
        if value.code in _FILLS:
            cell.fill = _FILLS[value.code]
    elif isinstance(value, str):
        put_text(cell, value)
    else:
        cell.value = value.value if isinstance(value, Figure) else value
        cell.number_format = number_format

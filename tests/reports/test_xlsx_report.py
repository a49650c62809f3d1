"""The workbook: numbers are numbers, every sheet filters, headings stay in view."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook, load_workbook

from tender_check.model import CheckResult
from tender_check.reports import FORMATS
from tender_check.reports.drawing import Drawing


@pytest.fixture
def book(result: CheckResult) -> Workbook:
    """Return the workbook of the small result, read back."""
    ((_, content),) = FORMATS["xlsx"].render(Drawing(result, "nl"))
    return load_workbook(io.BytesIO(content))


def test_all_sheets_are_there(book: Workbook) -> None:
    """In the order in which an officer asks for them."""
    assert book.sheetnames == [
        *("Overzicht", "Matrix", "Scores", "Aan een persoon", "Knock-outs"),
        *("Oordelen", "Bewijs", "Opmerkingen", "Verantwoording"),
    ]


def test_every_sheet_filters_and_keeps_its_headings(book: Workbook) -> None:
    """The first row stays in view and carries the filters."""
    for sheet in book:
        assert sheet.auto_filter.ref
        assert str(sheet.freeze_panes).endswith("2")


def test_figures_are_numbers(book: Workbook) -> None:
    """Scores, ranks and confidences can be summed and sorted."""
    overview = book["Overzicht"]
    assert [overview.cell(2, column).value for column in range(1, 7)] == [
        *(1, "De Groene Hand.pdf", 64.5833, 1, 2, 2)
    ]
    judgements = book["Oordelen"]
    assert judgements["H2"].value == 0.93
    assert judgements["H2"].number_format == "0%"
    assert book["Scores"]["G2"].value == 2.5


def test_the_matrix_has_a_row_per_requirement_and_a_column_per_bid(book: Workbook) -> None:
    """A bid that was not held against a requirement has an empty cell."""
    matrix = book["Matrix"]
    assert matrix.max_row == 1 + 6
    assert [matrix.cell(4, column).value for column in (1, 8, 9, 10)] == [
        *("GRO-2.1", "✗ strijdig", "○ ontbreekt", None)
    ]


def test_a_quote_stands_in_the_workbook_word_for_word(book: Workbook) -> None:
    """With its page as a number."""
    evidence = book["Bewijs"]
    assert evidence["D2"].value == "Wij maaien het gras veertien keer per jaar."
    assert evidence["F2"].value == 1

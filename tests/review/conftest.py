"""A report on disk, its checklists on a scale of 0 to 100 and of two steps; sheets filled in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tender_check.model import CheckResult
from tender_check.reports import read_report, write
from tender_check.review.sheet import sheet
from tests.reports.conftest import SMALL

BID = "de-groene-hand"
Answers = Mapping[str, tuple[Any, Any, Any]]
FillIn = Callable[[Path, Answers], Path]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """Return the path of a report.json."""
    write(SMALL, tmp_path / "report", ("json",))
    return tmp_path / "report" / "report.json"


@pytest.fixture
def result(report: Path) -> CheckResult:
    return read_report(report)


def fill_in(path: Path, answers: Answers) -> Path:
    """Write outcome, score and reason behind requirements of one bid, as a person does."""
    book = load_workbook(path)
    main = book.worksheets[0]
    headings = {cell.value: cell.column or 0 for cell in main[1]}
    own = headings["Uw oordeel"]
    for row in main.iter_rows(min_row=2):
        bid, requirement = row[own + 2].value, str(row[own + 4].value)
        if bid == BID and requirement in answers:
            for offset, value in enumerate(answers[requirement]):
                main.cell(row[0].row or 0, own + offset).value = value
    book.save(path)
    return path


@pytest.fixture
def filled(result: CheckResult, tmp_path: Path) -> Callable[..., Path]:
    """Return a function that makes the sheet of a reviewer and fills it in."""

    def _filled(reviewer: str, answers: Answers, **options: Any) -> Path:
        path = tmp_path / f"{reviewer}.xlsx"
        path.write_bytes(sheet(result, reviewer, **options))
        return fill_in(path, answers)

    return _filled

"""What a sheet to fill in looks like: its hidden keys, its own columns, its lists of choices."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from tender_check.model import Checklist, Status
from tender_check.reports.labels import Labels
from tender_check.reports.rows import BidRow, Judgement
from tender_check.reports.sheet import Column, Value, add_sheet, put_text
from tender_check.review.record import Review, to_json

META = "tender-check"  # the hidden sheet that says what the file belongs to
LISTS = "lists"
KEYS = ("bid_id", "checklist_id", "requirement_id")
ANSWERS = ("status", "score", "reason")
_HIGHEST = 400.0  # points; Excel allows 409
_OWN = PatternFill("solid", fgColor="FFF8DC")
_WIDTHS = {"status": 20, "score": 12, "reason": 60}


@dataclass(frozen=True, slots=True)
class Line:
    """One row to fill in: the cells to read, and the judgement that it is about."""

    bid: BidRow
    judgement: Judgement
    cells: Sequence[Value]
    answers: Sequence[Value] = (None, None, None)


def make_form(
    title: str,
    columns: Sequence[Column],
    lines: Sequence[Line],
    review: Review,
    checklists: Iterable[Checklist],
    labels: Labels,
) -> Workbook:
    """Return a workbook whose first sheet is locked but for outcome, score and reason.

    `review` (without decisions) is written into a hidden sheet, and every row carries the keys of
    what it is about, so that reading back needs no guess.
    """
    say = labels.messages
    own = [Column(say(f"review_sheet.{name}"), _WIDTHS[name]) for name in ANSWERS]
    keys = [Column(name, 12) for name in KEYS]
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    rows = [(*line.cells, *line.answers, *_keys(line)) for line in lines]
    add_sheet(workbook, title, [*columns, *own, *keys], rows, 4)
    sheet = workbook.worksheets[0]
    first = len(columns) + 1
    _fit_rows(sheet, columns)
    _unlock(sheet, first, len(lines))
    _hide_keys(sheet, first + len(ANSWERS))
    _lists(workbook, sheet, first, lines, tuple(checklists), labels)
    _meta(workbook, review, first)
    return workbook


def content(workbook: Workbook) -> bytes:
    """Return the workbook as the bytes of a file."""
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _keys(line: Line) -> tuple[str, str, str]:
    asked = line.judgement.requirement
    return line.bid.id, asked.checklist_id, asked.id


def _fit_rows(sheet: Worksheet, columns: Sequence[Column]) -> None:
    """Make each row as high as its longest text needs: a locked sheet does not do so by itself."""
    for cells in sheet.iter_rows(min_row=2, max_col=len(columns)):
        lines = max(
            sum(len(part) // column.width + 1 for part in str(cell.value or "").split("\n"))
            for cell, column in zip(cells, columns, strict=True)
        )
        sheet.row_dimensions[cells[0].row or 0].height = min(15.0 * lines + 3, _HIGHEST)


def _unlock(sheet: Worksheet, first: int, rows: int) -> None:
    for row in range(2, rows + 2):
        for column in range(first, first + len(ANSWERS)):
            cell = sheet.cell(row, column)
            cell.protection = Protection(locked=False)
            cell.fill = _OWN
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    protection = sheet.protection
    protection.sheet = True  # without a password: against slips, the hashes are against the rest
    protection.formatColumns = protection.formatRows = protection.autoFilter = False


def _hide_keys(sheet: Worksheet, first: int) -> None:
    for column in range(first, first + len(KEYS)):
        sheet.column_dimensions[get_column_letter(column)].hidden = True
    sheet.print_area = f"A1:{get_column_letter(first - 1)}{max(sheet.max_row, 2)}"


def _lists(
    workbook: Workbook,
    sheet: Worksheet,
    first: int,
    lines: Sequence[Line],
    checklists: tuple[Checklist, ...],
    labels: Labels,
) -> None:
    """Let outcomes be chosen from a list, and scores from the steps of the checklist's scale."""
    choices = workbook.create_sheet(LISTS)
    choices.sheet_state = "hidden"
    _choose(choices, 1, [labels.messages(f"status.{status.value}") for status in Status])
    outcomes = _validation(f"={LISTS}!$A$1:$A${len(Status)}")
    if lines:
        letter = get_column_letter(first)
        outcomes.add(f"{letter}2:{letter}{len(lines) + 1}")
    sheet.add_data_validation(outcomes)
    for validation in _score_validations(choices, first + 1, lines, checklists):
        sheet.add_data_validation(validation)


def _score_validations(
    choices: Worksheet, column: int, lines: Sequence[Line], checklists: tuple[Checklist, ...]
) -> Iterable[DataValidation]:
    letter = get_column_letter(column)
    for number, checklist in enumerate(checklists, 2):
        steps = checklist.scale.steps
        if steps:
            _choose(choices, number, [step.label for step in steps])
            at = get_column_letter(number)
            validation = _validation(f"={LISTS}!${at}$1:${at}${len(steps)}")
        else:
            validation = DataValidation("decimal", formula1="0", formula2="100", allow_blank=True)
            validation.showErrorMessage = True
        rows = [
            row
            for row, line in enumerate(lines, 2)
            if line.judgement.requirement.checklist_id == checklist.id
        ]
        for start, end in _runs(rows):
            validation.add(f"{letter}{start}:{letter}{end}")
        if rows:
            yield validation


def _runs(rows: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Yield the first and last of each stretch of rows that follow one another."""
    start = previous = None
    for row in rows:
        if start is None or previous is None:
            start = row
        elif row != previous + 1:
            yield start, previous
            start = row
        previous = row
    if start is not None and previous is not None:
        yield start, previous


def _validation(formula: str) -> DataValidation:
    validation = DataValidation("list", formula1=formula, allow_blank=True)
    validation.showErrorMessage = True
    return validation


def _choose(sheet: Worksheet, column: int, values: Sequence[str]) -> None:
    for row, value in enumerate(values, 1):
        figure = _figure(value)
        if figure is None:
            put_text(sheet.cell(row, column), value)
        else:
            sheet.cell(row, column).value = figure


def _figure(value: str) -> float | None:
    try:
        return float(value)
    except ValueError:
        return None


def _meta(workbook: Workbook, review: Review, first: int) -> None:
    """Write what the file belongs to, and where its answers stand."""
    sheet = workbook.create_sheet(META)
    sheet.sheet_state = "veryHidden"
    names = (*ANSWERS, *KEYS)
    columns: Mapping[str, int] = {name: first + i for i, name in enumerate(names)}
    put_text(sheet.cell(1, 1), "columns")
    put_text(sheet.cell(1, 2), json.dumps(columns))
    for row, (name, value) in enumerate(to_json(review).items(), 2):
        if name != "decisions":
            put_text(sheet.cell(row, 1), name)
            put_text(sheet.cell(row, 2), json.dumps(value, ensure_ascii=False))

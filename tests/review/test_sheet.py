"""The sheet of a reviewer: what it shows, what is locked, and how it comes back."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tender_check.errors import BadReview, WrongUsage
from tender_check.model import CheckResult, Status
from tender_check.reports.schemas import review_schema
from tender_check.review.reading import read_review
from tender_check.review.record import to_json
from tender_check.review.sheet import sheet
from tests.review.conftest import BID

Filled = Callable[..., Path]


def test_a_filled_in_sheet_comes_back_as_it_was_given(result: CheckResult, filled: Filled) -> None:
    """Outcome, score on the checklist's own scale, and reason; rows left empty give nothing."""
    path = filled(
        "An",
        {"GRO-1.1": ("deels", 55, "Twaalf is niet genoeg"), "ZOR-1": (None, "voldoende", None)},
    )
    review = read_review(path, result)
    assert review.reviewer == "An"
    got = {g.key.requirement_id: (g.status, g.score, g.reason) for g in review.given}
    assert got == {
        "GRO-1.1": (Status.PARTIAL, 55.0, "Twaalf is niet genoeg"),
        "ZOR-1": (None, "voldoende", ""),
    }
    assert {given.key.bid_id for given in review.given} == {BID}
    Draft202012Validator(review_schema()).validate(to_json(review))


def test_a_blind_sheet_does_not_hold_the_proposal_anywhere(result: CheckResult) -> None:
    """Neither outcome nor confidence nor reason of the tool, also not in a hidden cell."""

    def cells(blind: bool) -> set[object]:
        book = load_workbook(io.BytesIO(sheet(result, "An", blind=blind)))
        main = book.worksheets[0]
        return {cell.value for row in main.iter_rows(min_row=2) for cell in row}

    assert {"✓ voldoet", 0.93, "Gevonden: composteren."} & cells(False)
    told = [str(value) for value in cells(True)]
    assert 0.93 not in cells(True)
    assert not [text for text in told if "voldoet" in text or "spreekt tegen" in text]


def test_only_the_answers_can_be_typed_in(result: CheckResult) -> None:
    """The sheet is protected; three cells per row are not."""
    book = load_workbook(io.BytesIO(sheet(result, "An")))
    main = book.worksheets[0]
    assert main.protection.sheet
    free = {
        cell.column or 0
        for row in main.iter_rows(min_row=2)
        for cell in row
        if not cell.protection.locked
    }
    headings = {cell.column: cell.value for cell in main[1]}
    assert [headings[column] for column in sorted(free)] == ["Uw oordeel", "Uw score", "Uw reden"]


def test_the_scale_of_each_checklist_limits_its_scores(result: CheckResult) -> None:
    """Steps come from a list, a scale of 0 to 100 takes figures in between."""
    book = load_workbook(io.BytesIO(sheet(result, "An")))
    found = {
        v.type: v for v in book.worksheets[0].data_validations.dataValidation if v.type == "decimal"
    }
    assert (found["decimal"].formula1, found["decimal"].formula2) == ("0", "100")
    steps = [
        row[0] for row in book["lists"].iter_rows(min_col=3, max_col=3, max_row=2, values_only=True)
    ]
    assert steps == ["onvoldoende", "voldoende"]


@pytest.mark.parametrize(
    ("status", "score", "said"),
    [
        ("prima", None, "row .*'prima' is not an outcome"),
        (None, 101, "not on the scale"),
        (None, "x", "not on the scale"),
    ],
)
def test_what_is_not_on_the_list_is_refused(
    result: CheckResult, filled: Filled, status: str | None, score: object, said: str
) -> None:
    """Who pastes over the lists is told which cell is wrong."""
    with pytest.raises(BadReview, match=said):
        read_review(filled("An", {"GRO-1.1": (status, score, "x")}), result)


def test_a_changed_locked_cell_is_refused(result: CheckResult, filled: Filled) -> None:
    """An answer that was moved to another requirement would be counted for the wrong one."""
    path = filled("An", {"GRO-1.1": ("deels", None, None)})
    book = load_workbook(path)
    main = book.worksheets[0]
    column = next(cell.column for cell in main[1] if cell.value == "Code")
    main.cell(2, column or 0).value = "GRO-9.9"
    book.save(path)
    with pytest.raises(BadReview, match=r"row 2: the locked cells were changed"):
        read_review(path, result)


def test_a_formula_as_reason_stays_text(result: CheckResult, filled: Filled) -> None:
    """A reason is read as what stands in the cell; what Excel computes of it does not matter."""
    review = read_review(filled("An", {"GRO-1.1": ("deels", None, "'=1+1")}), result)
    assert review.given[0].reason == "'=1+1"


def test_a_bid_that_is_not_there_is_named(result: CheckResult) -> None:
    """With those that are."""
    with pytest.raises(WrongUsage, match="de-groene-hand"):
        sheet(result, "An", bids=("nergens",))


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04kapot", b"{}", b"[1]", b"\xff\xfe", b'{"format": 3}']
)
def test_a_broken_file_is_refused_with_a_reason(
    result: CheckResult, tmp_path: Path, content: bytes
) -> None:
    """Never a traceback."""
    path = tmp_path / "x.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadReview, match=r"x\.xlsx"):
        read_review(path, result)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["bids"][0].update(sha256="f" * 64), "another hash"),
        (
            lambda d: d["checklists"][0].update(sha256="f" * 64),
            "the checklist 'groen': another hash",
        ),
        (lambda d: d.update(report_sha256="f" * 64), "another report"),
        (lambda d: d["decisions"].append(d["decisions"][0]), "decided twice"),
        (lambda d: d["decisions"][0].update(requirement_id="X"), "not in the report"),
        (lambda d: d.update(reviewer=" "), "names no reviewer"),
    ],
)
def test_a_foreign_or_changed_file_is_refused_with_the_reason(
    result: CheckResult,
    filled: Filled,
    tmp_path: Path,
    change: Callable[[dict[str, object]], object],
    said: str,
) -> None:
    """Other bids, other checklists, another run, decisions that do not fit."""
    data = to_json(read_review(filled("An", {"GRO-1.1": ("deels", None, None)}), result))
    change(data)
    path = tmp_path / "saved.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(BadReview, match=said):
        read_review(path, result)

"""The report as JSON: the contract, its schema, and the way back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tender_check.errors import BadReport
from tender_check.model import CheckResult
from tender_check.reports import read_report, write
from tender_check.reports.codec import settle


def test_reading_a_written_report_gives_the_same_result(
    result: CheckResult, tmp_path: Path
) -> None:
    """Nothing that a report needs is lost on the way to disk and back."""
    write(result, tmp_path, ["json"])
    assert read_report(tmp_path / "report.json") == settle(result)


def test_a_report_drawn_again_from_its_json_is_identical(
    result: CheckResult, tmp_path: Path
) -> None:
    """Every format drawn from the JSON is byte for byte the one drawn from the result."""
    formats = ["html", "json", "csv", "terminal"]
    first = write(result, tmp_path / "first", formats)
    again = read_report(tmp_path / "first" / "report.json")
    second = write(again, tmp_path / "second", formats)
    assert [p.relative_to(tmp_path / "first") for p in first] == [
        p.relative_to(tmp_path / "second") for p in second
    ]
    for one, other in zip(first, second, strict=True):
        assert one.read_bytes() == other.read_bytes(), one.name


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("format",), "other/1", "format: 'other/1'"),
        (("bids", 0, "sha256"), None, "bids[0].sha256: text expected, null found"),
        (
            ("bids", 1, "checklists", 0, "sections", 1, "results", 0, "status"),
            "fine",
            "bids[1].checklists[0].sections[1].results[0].status: 'fine' is not one of",
        ),
        (
            ("bids", 1, "checklists", 0, "sections", 0, "results", 0, "requirement_id"),
            "GRO-9",
            "bids[1]: 'GRO-9' is in no checklist",
        ),
        (("bids", 1, "score"), True, "bids[1].score: number expected, true or false found"),
    ],
)
def test_a_bad_report_is_refused_with_the_place(
    result: CheckResult, tmp_path: Path, path: tuple[str | int, ...], value: object, place: str
) -> None:
    """The error names the file and where in it the fault is."""
    write(result, tmp_path, ["json"])
    file = tmp_path / "report.json"
    data = json.loads(file.read_text(encoding="utf-8"))
    owner = data
    for key in path[:-1]:
        owner = owner[key]
    owner[path[-1]] = value
    file.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(BadReport) as caught:
        read_report(file)
    assert place in str(caught.value)
    assert str(file) in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]", b"[" * 100_000])
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    """Whatever stands in the file, the error is one that a user can act upon."""
    file = tmp_path / "report.json"
    file.write_bytes(content)
    with pytest.raises(BadReport):
        read_report(file)

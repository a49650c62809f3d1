"""Files appear whole or not at all, the same on every run, and small enough to open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tender_check.errors import CannotWrite, WrongUsage
from tender_check.model import BidResult, Checklist, ChecklistResult, CheckResult
from tender_check.reports import FORMATS, write
from tender_check.reports.files import write_files


def test_two_runs_write_the_same_bytes(result: CheckResult, tmp_path: Path) -> None:
    """Also the workbook, whose format holds times of its own."""
    first = write(result, tmp_path / "a", list(FORMATS))
    second = write(result, tmp_path / "b", list(FORMATS))
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    # overview, bids, requirements; json, csv, xlsx, terminal; motivation
    assert len(first) == 1 + 3 + 6 + 1 + 2 + 1 + 1 + 1 + 3


def test_every_format_names_its_main_file(result: CheckResult, tmp_path: Path) -> None:
    """The command line prints this path, so it has to be there."""
    for entry in FORMATS.values():
        assert tmp_path / entry.main_file in write(result, tmp_path, [entry.name])


def test_nothing_is_left_when_a_page_cannot_be_made(tmp_path: Path) -> None:
    """An error halfway leaves neither finished files nor parts of them."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "one.html", b"1"
        yield "sub/two.html", b"2"
        raise RuntimeError("a bug in a template")

    with pytest.raises(RuntimeError):
        write_files(tmp_path, files())
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_an_older_report_stays_when_a_new_one_fails(tmp_path: Path) -> None:
    """The earlier files are replaced only when all new ones are whole."""

    def files() -> Iterator[tuple[str, bytes]]:
        yield "one.html", b"new"
        raise RuntimeError("a bug in a template")

    write_files(tmp_path, [("one.html", b"old")])
    with pytest.raises(RuntimeError):
        write_files(tmp_path, files())
    assert (tmp_path / "one.html").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_made_is_said(result: CheckResult, tmp_path: Path) -> None:
    """The error names the place and a remedy."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(CannotWrite, match="choose another folder"):
        write(result, tmp_path / "file" / "out", ["json"])


@pytest.mark.parametrize(("formats", "language"), [(["pdf"], "nl"), (["html"], "fr")])
def test_an_unknown_format_or_language_is_wrong_usage(
    result: CheckResult, tmp_path: Path, formats: list[str], language: str
) -> None:
    """Nothing is written then."""
    with pytest.raises(WrongUsage):
        write(result, tmp_path, formats, language)
    assert list(tmp_path.iterdir()) == []


def _large(result: CheckResult, bids: int, copies: int) -> CheckResult:
    """Return a result of `bids` bids with the small bid's checklists `copies` times over."""

    def again(checklist: Checklist, number: int) -> Checklist:
        return replace(checklist, id=f"{checklist.id}{number}")

    def part(results: ChecklistResult, number: int) -> ChecklistResult:
        return replace(results, id=f"{results.id}{number}")

    good: BidResult = result.bids[1]
    parts = tuple(part(c, number) for number in range(copies) for c in good.checklists)
    text = good.blocks + tuple(replace(good.blocks[2]) for _ in range(2500))
    rows = tuple(
        replace(good, id=f"b{i}", file=f"Inschrijving {i}.pdf", checklists=parts, blocks=text)
        for i in range(bids)
    )
    asked = tuple(again(c, number) for number in range(copies) for c in result.checklists)
    return replace(result, bids=rows, checklists=asked)


@pytest.mark.slow
def test_forty_bids_of_112_requirements_stay_small(result: CheckResult, tmp_path: Path) -> None:
    """Every page of 40 bids with 200,000 characters each is under 2 MB."""
    large = _large(result, bids=40, copies=19)
    assert sum(len(checklist.requirements) for checklist in large.checklists) >= 112
    paths = write(large, tmp_path, ["html"])
    assert len(paths) == 1 + 40 + 114
    assert max(path.stat().st_size for path in paths) < 2_000_000


@pytest.mark.slow
def test_a_bid_of_two_thousand_pages_stays_small(result: CheckResult, tmp_path: Path) -> None:
    """The page of a bid with far too much text leaves text out, and says how much."""
    good = result.bids[1]
    text = good.blocks + tuple(replace(good.blocks[2]) for _ in range(60_000))
    (page, *_) = [
        path
        for path in write(replace(result, bids=(replace(good, blocks=text),)), tmp_path, ["html"])
        if path.parent.name == "bids"
    ]
    assert page.stat().st_size < 2_000_000
    assert "zijn hier weggelaten" in page.read_text(encoding="utf-8")

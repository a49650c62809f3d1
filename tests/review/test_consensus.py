"""From reviews to a final report: the log only grows, and says who decided what."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tender_check.errors import BadReview
from tender_check.model import CheckResult, Status
from tender_check.reports import read_report, write
from tender_check.reports.codec import settle
from tender_check.reports.schemas import report_schema
from tender_check.review import Entry, append, compare, final_result, log_path, read_log
from tender_check.review.agenda import agenda_sheet
from tender_check.review.agenda_table import tables
from tender_check.review.reading import read_review
from tests.cli.conftest import RunCommand, run  # noqa: F401  (a fixture)
from tests.review.conftest import BID, fill_in

Filled = Callable[..., Path]
FIRST = {
    "GRO-1.1": ("voldoet", None, "staat er"),
    "GRO-2.1": ("strijdig", 0, "hele jaar"),
    "GRO-1.2": ("deels", 40, ""),
}
SECOND = {
    "GRO-1.1": ("deels", None, "te weinig"),
    "GRO-2.1": ("strijdig", 0, "broedtijd"),
    "GRO-1.2": ("deels", 60, ""),
}


def _entry(path: Path, result: CheckResult, kind: str = "review", name: str = "An") -> Entry:
    review = read_review(path, result)
    return Entry(kind, "2026-11-20T10:00:00Z", (name,), "2026-11-20", path.name, review)  # type: ignore[arg-type]


def test_the_agenda_holds_what_differs_widest_first(result: CheckResult, filled: Filled) -> None:
    """What reviewers and tool agree on is not spoken of; differences between people come first."""
    both = [read_review(filled(n, a), result) for n, a in (("An", FIRST), ("Bo", SECOND))]
    comparison = compare(result, both)
    assert [item.key.requirement_id for item in comparison.agenda] == ["GRO-1.1", "GRO-1.2"]
    assert [item.key.requirement_id for item in comparison.unanimous] == ["GRO-2.1"]
    people, an, _ = comparison.pairs
    assert (people.first, people.second, people.number) == ("An", "Bo", 3)
    assert people.agreement == pytest.approx(2 / 3)
    assert people.score_gap == pytest.approx(10)  # 0 and 20 points
    assert (an.second, an.agreement) == ("tool", 1.0)


def test_the_tables_show_every_point_of_the_agenda(result: CheckResult, filled: Filled) -> None:
    """The terminal and the workbook show the same."""
    from rich.console import Console

    both = [read_review(filled(n, a), result) for n, a in (("An", FIRST), ("Bo", SECOND))]
    stream = io.StringIO()
    console = Console(file=stream, width=80)
    for table in tables(result, compare(result, both), "nl"):
        console.print(table)
    assert "GRO-1.1" in stream.getvalue()
    assert "GRO-2.1" not in stream.getvalue()
    book = load_workbook(io.BytesIO(agenda_sheet(result, compare(result, both))))
    ids = [row[2] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    assert ids == ["GRO-1.1", "GRO-1.2"]


def test_the_log_only_grows_and_notices_a_change(
    result: CheckResult, report: Path, filled: Filled
) -> None:
    """The same file twice is one line; a line that was changed afterwards is refused."""
    log = log_path(report)
    first = _entry(filled("An", FIRST), result)
    assert append(log, first)
    before = log.read_bytes()
    assert not append(log, first)
    assert append(log, _entry(filled("An", SECOND), result))
    assert log.read_bytes().startswith(before)
    assert len(read_log(log)) == 2
    log.write_text(log.read_text("utf-8").replace("staat er", "staat er niet"), encoding="utf-8")
    with pytest.raises(BadReview, match="line 2: the log was changed"):
        read_log(log)


def test_the_final_result_says_who_decided_what(
    result: CheckResult, report: Path, filled: Filled, tmp_path: Path
) -> None:
    """Consensus goes into the totals; the tool's outcome and each reviewer's stay beside it."""
    log = log_path(report)
    append(log, _entry(filled("An", FIRST), result))
    append(log, _entry(filled("Bo", SECOND), result, name="Bo"))
    agreed = filled("samen", {"GRO-1.1": ("deels", 30, "Beiden: te weinig")})
    append(log, _entry(agreed, result, "consensus", "An, Bo"))
    final = final_result(result, read_log(log))
    bid = next(bid for bid in final.bids if bid.id == BID)
    first, second = bid.checklists[0].sections[0].results
    assert (first.status, first.score, first.decided_by) == (Status.PARTIAL, 30.0, "An, Bo")
    assert [(d.kind, d.by, d.status) for d in first.decisions] == [
        ("tool", "tool", "met"),
        ("review", "An", "met"),
        ("review", "Bo", "partial"),
        ("consensus", "An, Bo", "partial"),
    ]
    assert second.decided_by == "tool"
    assert bid.checklists[0].sections[0].score == pytest.approx((2.5 * 30 + 50) / 3.5)
    (path,) = write(final, tmp_path / "final", ("json",))
    assert read_report(path) == settle(final)
    written = json.loads(path.read_text("utf-8"))
    Draft202012Validator(report_schema()).validate(written)
    page = "".join(
        file.read_text("utf-8")
        for file in write(final, tmp_path / "html", ("html",))
        if file.name == "bid-de-groene-hand.html"
    )
    held = page[page.index('class="decisions"') :].split("</details>")[0]
    said = ("hulpmiddel", "An (20-11-2026", "te weinig", "consensus, An, Bo")
    assert [words for words in said if words not in held] == []
    assert "Besloten door An, Bo op 20-11-2026: Beiden: te weinig." in path.read_text("utf-8")


def test_without_a_consensus_the_tool_still_proposes(
    result: CheckResult, report: Path, filled: Filled
) -> None:
    """Reviews alone decide nothing."""
    append(log_path(report), _entry(filled("An", SECOND), result))
    final = final_result(result, read_log(log_path(report)))
    bid = next(bid for bid in final.bids if bid.id == BID)
    assert bid.checklists[0].sections[0].results[0].decided_by == "tool"


def test_the_whole_journey_on_the_command_line(
    run: RunCommand,  # noqa: F811
    report: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Sheets, apply, compare, consensus, final report; a foreign file ends with 3."""
    monkeypatch.chdir(tmp_path)
    for name, answers in (("An", FIRST), ("Bo", SECOND)):
        path = tmp_path / f"{name}.xlsx"
        assert run("review", "sheet", report, "--reviewer", name, "--out", path).code == 0
        fill_in(path, answers)
    before = report.read_bytes()
    applied = run("review", "apply", report, "An.xlsx", "Bo.xlsx")
    assert (applied.code, applied.err) == (0, "")
    shown = run("review", "compare", report, "--out", "agenda.xlsx")
    assert "GRO-1.1" in shown.out
    fill_in(tmp_path / "agenda.xlsx", {"GRO-1.1": ("deels", 50, "samen gelezen")})
    assert run("review", "consensus", report, "agenda.xlsx").code == 2  # nobody named
    names = ("--name", "An", "--name", "Bo", "--date", "2026-11-20")
    ended = run(
        "review", "consensus", report, "agenda.xlsx", *names, "--unanimous", "--out", "final"
    )
    assert (ended.code, ended.err) == (0, "")
    decided = {
        item.requirement_id: item.decided_by
        for bid in read_report(tmp_path / "final" / "report.json").bids
        if bid.id == BID
        for part in bid.checklists
        for section in part.sections
        for item in section.results
    }
    assert decided["GRO-1.1"] == decided["GRO-2.1"] == "An, Bo"
    assert decided["ZOR-1"] == "tool"
    assert report.read_bytes() == before
    data = json.loads(before)
    data["bids"][0]["sha256"] = "f" * 64
    other = tmp_path / "other.json"
    other.write_text(json.dumps(data), encoding="utf-8")
    refused = run("review", "apply", other, "An.xlsx")
    assert refused.code == 3
    assert "another hash" in refused.err
    assert not log_path(other).exists()


def test_the_agenda_fits_a_terminal_without_broken_names(
    result: CheckResult, filled: Filled
) -> None:
    """With long names and three reviewers no word is cut in two, and figures have a comma."""
    from rich.console import Console

    names = ("An van der Berg-Özdemir", "Bo", "Cas Jansen-Smit")
    answers = (FIRST, SECOND, {"GRO-1.2": ("deels", 47.5, "")})
    reviews = [read_review(filled(n, a), result) for n, a in zip(names, answers, strict=True)]
    stream = io.StringIO()
    console = Console(file=stream, width=80)
    for table in tables(result, compare(result, reviews), "nl"):
        console.print(table)
    lines = stream.getvalue().splitlines()
    agenda = lines[lines.index("Agenda consensus") :]
    assert any("An van der Berg-Özdemir" in line for line in agenda)
    assert any("deels (47,5)" in line for line in agenda)
    assert any("De Groene Hand.pdf" in line for line in agenda)
    assert max(map(len, lines)) <= 80

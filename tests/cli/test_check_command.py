"""The commands `check` and `report`, from bids to reports and exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tender_check.model import Document
from tests.cli.conftest import RunCommand

CHECKLIST = """\
id: groen
title: Groenonderhoud
sections:
- id: "1"
  title: Uitvoering
  kind: fase
  requirements:
  - id: GRO-1
    statement: Het gras wordt iedere maand gemaaid.
    knock_out: true
    elements:
    - {name: gras maaien, terms: [gras, gazon, maaien, gemaaid]}
    - {name: iedere maand, terms: [maand, maandelijks]}
  - {id: GRO-2, statement: De hagen worden twee keer per jaar gesnoeid.}
"""
GOOD = """\
# Plan van aanpak

Onze ploeg van vier hoveniers maait het gras iedere maand, van maart tot en met november.

De hagen snoeien wij in juni en in september.
"""
SILENT = """\
# Over ons

Wij zijn een bakkerij in het dorp en bakken elke ochtend vers brood.
"""


@pytest.fixture
def checklist(tmp_path: Path) -> Path:
    path = tmp_path / "groen.yaml"
    path.write_text(CHECKLIST, encoding="utf-8")
    return path


@pytest.fixture
def bids(tmp_path: Path) -> Path:
    folder = tmp_path / "bids"
    folder.mkdir()
    (folder / "goed.md").write_text(GOOD, encoding="utf-8")
    return folder


def _report(folder: Path) -> Any:
    return json.loads((folder / "report.json").read_text(encoding="utf-8"))


def test_check_writes_a_report_and_says_where(
    run: RunCommand, bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """A page to open, a JSON for programs, a table on the terminal."""
    out = tmp_path / "uit"
    ended = run("check", bids, "--checklist", checklist, "--out", out)
    assert "Traceback" not in ended.err
    assert str(out / "index.html") in ended.out
    assert "goed.md" in ended.out
    assert (out / "index.html").stat().st_size > 0
    (bid,) = _report(out)["bids"]
    assert (bid["id"], bid["file"], len(bid["sha256"])) == ("goed", "goed.md", 64)


def test_a_bid_that_meets_all_ends_with_0_and_a_silent_one_with_1(
    run: RunCommand, bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """An unmet knock-out is proposed, and is the exit code 1."""
    arguments = ("--checklist", checklist, "--out", tmp_path / "uit", "--quiet")
    assert run("check", bids / "goed.md", *arguments).code == 0
    (bids / "stil.md").write_text(SILENT, encoding="utf-8")
    assert run("check", bids, *arguments).code == 1
    good, silent = _report(tmp_path / "uit")["bids"]
    assert (good["knocked_out"], silent["knocked_out"]) == ([], ["GRO-1"])
    assert good["score"] > silent["score"] == 0.0


def test_quiet_prints_nothing(run: RunCommand, bids: Path, checklist: Path, tmp_path: Path) -> None:
    """For scripts: the exit code and the files say it all."""
    ended = run("check", bids, "--checklist", checklist, "--out", tmp_path / "uit", "--quiet")
    assert (ended.out, ended.err) == ("", "")


def test_a_score_below_the_threshold_ends_with_1(
    run: RunCommand, bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """`--fail-under` compares with the score of each bid."""
    checklist.write_text(CHECKLIST.replace("    knock_out: true\n", ""), encoding="utf-8")
    (bids / "stil.md").write_text(SILENT, encoding="utf-8")
    arguments = ("check", bids, "--checklist", checklist, "--out", tmp_path / "uit", "--quiet")
    assert run(*arguments).code == 0
    assert run(*arguments, "--fail-under", "1").code == 1


def test_an_unreadable_bid_is_said_and_does_not_stop_the_others(
    run: RunCommand, bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """It has no score, not 0; only `--strict` makes it exit 3."""
    (bids / "kapot.pdf").write_bytes(b"%PDF-1.7\nkapot")
    arguments = ("check", bids, "--checklist", checklist, "--out", tmp_path / "uit", "--quiet")
    assert run(*arguments).code == 0
    assert run(*arguments, "--strict").code == 3
    good, broken = _report(tmp_path / "uit")["bids"]
    assert good["score"] is not None
    assert broken["score"] is None
    results = [r for c in broken["checklists"] for s in c["sections"] for r in s["results"]]
    assert {result["status"] for result in results} == {"unreadable"}
    assert len(results) == 2


def test_where_nothing_could_be_read_the_run_ends_with_3(
    run: RunCommand, checklist: Path, tmp_path: Path
) -> None:
    """A report of nothing but unreadable bids is no result."""
    bid = tmp_path / "kapot.docx"
    bid.write_bytes(b"PK\x03\x04kapot")
    assert run("check", bid, "--checklist", checklist, "--out", tmp_path / "uit").code == 3


def test_a_bug_in_one_bid_loses_that_bid_only(
    run: RunCommand,
    bids: Path,
    checklist: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The others are judged, the report is written, and the run ends as a bug."""
    from tender_check.matching import match as real

    def trip(document: Document, checklists: Any, learned: Any = None) -> Any:
        if document.name == "stil.md":
            raise ZeroDivisionError("boom")
        return real(document, checklists, learned)

    monkeypatch.setattr("tender_check.judging.match", trip)
    (bids / "stil.md").write_text(SILENT, encoding="utf-8")
    ended = run("check", bids, "--checklist", checklist, "--out", tmp_path / "uit", "--quiet")
    assert ended.code == 4
    good, silent = _report(tmp_path / "uit")["bids"]
    assert good["score"] is not None
    assert silent["score"] is None


def test_a_second_run_writes_the_same_bytes(
    run: RunCommand,
    bids: Path,
    checklist: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With SOURCE_DATE_EPOCH a report can be compared byte for byte."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for out in ("een", "twee"):
        run("check", bids, "--checklist", checklist, "--out", tmp_path / out, "--quiet")
    first, second = (
        {
            p.relative_to(tmp_path / out): p.read_bytes()
            for p in (tmp_path / out).rglob("*")
            if p.is_file()
        }
        for out in ("een", "twee")
    )
    assert first == second
    assert _report(tmp_path / "een")["generated"] == "2023-11-14T22:13:20Z"


def test_without_a_checklist_the_bid_says_which_apply(
    run: RunCommand, bids: Path, tmp_path: Path
) -> None:
    """A bid for young people is held against their checklist, not against that for refugees."""
    text = "# Jongeren\n\n" + "Wij begeleiden jongeren van 18 tot 27 jaar naar werk of school. " * 8
    (bids / "goed.md").write_text(text, encoding="utf-8")
    run("check", bids, "--out", tmp_path / "uit", "--quiet")
    (bid,) = _report(tmp_path / "uit")["bids"]
    chosen = [each["id"] for each in bid["checklists"]]
    assert "jongeren" in chosen
    assert "statushouders" not in chosen


def test_report_draws_again_from_the_json_alone(
    run: RunCommand, bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """The same page, without the bids."""
    out = tmp_path / "uit"
    run("check", bids, "--checklist", checklist, "--out", out, "--quiet")
    (bids / "goed.md").unlink()
    again = run("report", out / "report.json", "--format", "html", "--out", tmp_path / "weer")
    assert again.code == 0
    assert (tmp_path / "weer" / "index.html").read_bytes() == (out / "index.html").read_bytes()


def test_report_refuses_what_is_no_report(run: RunCommand, tmp_path: Path) -> None:
    """A wrong file is named, with what to do."""
    path = tmp_path / "x.json"
    path.write_text("{}", encoding="utf-8")
    ended = run("report", path)
    assert ended.code == 3
    assert "x.json" in ended.err


def test_wrong_usage_is_said_before_any_work(
    run: RunCommand, bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """No bids, no such path, no such checklist, the same checklist twice: exit 2, no report."""
    out = ("--out", tmp_path / "uit")
    empty = tmp_path / "leeg"
    empty.mkdir()
    assert run("check", empty, *out).code == 2
    assert run("check", tmp_path / "weg", *out).code == 2
    assert run("check", bids, "--checklist", "raar", *out).code == 2
    assert run("check", bids, "--checklist", checklist, "--checklist", checklist, *out).code == 2
    assert run("check", bids, "--format", "odt", *out).code == 2
    assert not (tmp_path / "uit").exists()


def test_the_formats_of_the_option_are_those_of_the_reports() -> None:
    """The option lists them itself so that `--help` is quick; the two lists must agree."""
    from tender_check.cli.options import FORMATS as OFFERED
    from tender_check.reports import FORMATS

    assert set(OFFERED) == set(FORMATS)

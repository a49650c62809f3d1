"""`evaluate` prints, and writes a page that holds whatever a bid says as text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from tender_check.evaluation import evaluate, read_labels
from tender_check.evaluation.page import render
from tender_check.evaluation.wording import texts
from tender_check.model import CheckResult
from tender_check.reports import write
from tests.cli.conftest import RunCommand, run

__all__ = ["run"]


@pytest.fixture
def report(result: CheckResult, tmp_path: Path) -> Path:
    write(result, tmp_path / "report", ("json",))
    return tmp_path / "report" / "report.json"


def test_a_report_is_held_against_the_labels(run: RunCommand, labels: Path, report: Path) -> None:
    """The terminal shows the figures, the confusion and the worst error with both quotes."""
    ended = run("evaluate", labels, report, "--language", "en")
    assert ended.code == 0
    assert re.search(r"macro_f1 +0\.458", ended.out)
    assert "een A-2: Reader contradicted, Report met (0.90)" in ended.out
    assert "Psychologische hulp maakt geen deel uit" in ended.out


def test_json_is_all_that_a_script_gets(run: RunCommand, labels: Path, report: Path) -> None:
    """With --json the output is JSON and nothing else, also where a page is written."""
    page = labels / "page.html"
    ended = run("evaluate", labels, report, "--json", "--html", page, "--errors", 1)
    data = json.loads(ended.out)
    assert data["figures"]["pairs"] == 6
    assert len(data["errors"]) == 1
    assert page.is_file()


def test_bids_beside_the_labels_are_checked(run: RunCommand, tmp_path: Path) -> None:
    """Without a report, the bid is read and held against the checklist of its labels."""
    quote = "Elke deelnemer krijgt een jobcoach die twee keer per week meeloopt op de werkvloer."
    (tmp_path / "een.md").write_text(f"# Autisme\n\n{quote}\n", encoding="utf-8")
    items = [{"id": "ASS-3.1", "status": "met", "evidence": [quote]}]
    (tmp_path / "een.gold.json").write_text(json.dumps({"items": items}), encoding="utf-8")
    figures = json.loads(run("evaluate", tmp_path, "--json").out)["figures"]
    assert (figures["pairs"], figures["unjudged"], figures["hit@1"]) == (1, 0, 1.0)


def test_a_checklist_beside_a_report_is_wrong_usage(
    run: RunCommand, labels: Path, report: Path
) -> None:
    """The report was made with its own checklists."""
    assert run("evaluate", labels, report, "--checklist", "ass").code == 2


def test_the_page_holds_hostile_text_as_text(labels: Path, result: CheckResult) -> None:
    """A quote with mark-up is shown, not obeyed; the policy allows the page's own style only."""
    evaluation = evaluate(read_labels(labels), result)
    hostile = replace(evaluation.errors[0], shown=("<script>alert(1)</script>\u202e",))
    page = render(replace(evaluation, errors=(hostile,)), "nl", 10).decode("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "[U+202E]" in page
    style = re.findall(r"<style>(.*?)</style>", page, flags=re.DOTALL)[0]
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    assert f"style-src &#39;sha256-{digest}&#39;" in page or f"style-src 'sha256-{digest}'" in page
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert " style=" not in page  # the policy would not apply it


def test_the_plot_shows_each_bin_where_it_belongs(labels: Path, result: CheckResult) -> None:
    """Confidence to the right, share right upward."""
    page = render(evaluate(read_labels(labels), result), "nl", 10).decode("utf-8")
    assert 'cx="332.0" cy="204.0"' in page  # 44 + 320 * .9; 44 + 320 * (1 - .5)
    assert page.count("<circle") == 5


def test_both_languages_have_the_same_words() -> None:
    """No figure or outcome lacks its words in one of them."""
    dutch, english = texts("nl"), texts("en")
    assert dutch.keys() == english.keys()
    assert dutch["meanings"].keys() == english["meanings"].keys()
    assert dutch["statuses"].keys() == english["statuses"].keys()

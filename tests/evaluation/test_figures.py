"""The figures are those that one works out by hand."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tender_check.evaluation import evaluate, read_labels
from tender_check.evaluation.figures import automatic, calibration_error, tau_b, weighted_kappa
from tender_check.evaluation.pairing import UNJUDGED, Pair, hits
from tender_check.model import CheckResult
from tender_check.reports import read_report, write

OUTSIDE = os.environ.get("TENDER_CHECK_EVALUATE", "")


def _pair(truth: str, said: str, confidence: float = 0.5) -> Pair:
    return Pair("b", "A-1", truth, truth, said, confidence)


def test_the_figures_of_six_labels(labels: Path, result: CheckResult) -> None:
    """Worked out by hand, each as the comment beside it says.

    Reader/report: met/met, contradicted/met, partial/partial (the other reader's),
    partial/missing, missing/missing, met/unjudged.
    """
    found = evaluate(read_labels(labels), result).figures
    assert found["pairs"] == 6
    assert found["unjudged"] == 1
    assert found["accuracy"] == pytest.approx(3 / 6)
    assert found["f1_met"] == pytest.approx(2 / 4)  # 1 hit, 1 wrong, 1 not judged
    assert found["f1_partial"] == pytest.approx(2 / 3)  # 1 hit, 1 passed over
    assert found["f1_missing"] == pytest.approx(2 / 3)  # 1 hit, 1 wrong
    assert found["f1_contradicted"] == 0
    assert found["macro_f1"] == pytest.approx((1 / 2 + 2 / 3 + 2 / 3) / 4)
    assert found["false_met"] == pytest.approx(1 / 2)  # contradicted called met; missing not
    assert found["hit@1"] == pytest.approx(1 / 4)  # four labels have a passage
    assert found["hit@3"] == pytest.approx(2 / 4)
    # seen: (0,2) 1 + (1,0) 1/4 + (2,0) 1; by chance: rows 2,2,2, columns 3,1,2 of 6
    chance = (2 * 1 / 4 + 2 * 2 * 1 + 2 * 3 / 4 + 2 * 2 / 4 + 2 * 3 * 1 + 2 * 1 / 4) / 6
    assert found["qwk"] == pytest.approx(1 - 2.25 / chance)
    # bins: .9 (two, one right), .6 (right), .4 (wrong), .8 (right), 0 (unjudged: sure of nothing)
    assert found["ece"] == pytest.approx((abs(1.8 - 1) + abs(0.6 - 1) + 0.4 + 0.2 + 0) / 6)
    assert found["auto@95"] == 0  # of the two most confident one is wrong
    # scores: one 250/300 against 1/3 (the first reader counts), two 0 against (.5 + 0 + 1) / 3
    assert found["score_mae"] == pytest.approx((abs(250 / 300 - 1 / 3) + 0.5) / 2)
    assert found["rank_tau"] == pytest.approx(-1)


def test_the_worst_error_is_met_that_is_not_there(labels: Path, result: CheckResult) -> None:
    """The dangerous error stands first, whatever the confidence of the others."""
    errors = evaluate(read_labels(labels), result).errors
    assert (errors[0].requirement_id, errors[0].truth, errors[0].said) == (
        "A-2", "contradicted", "met",
    )  # fmt: skip
    assert len(errors) == 3


def test_judgements_alike_in_confidence_stay_together() -> None:
    """At .8 one of two is wrong: the first of them alone cannot be decided without a person."""
    pairs = [_pair("met", "met", 0.9), _pair("met", "met", 0.8), _pair("met", "partial", 0.8)]
    assert automatic(pairs) == pytest.approx(1 / 3)


def test_a_quote_must_be_found_and_may_not_be_too_long_or_short() -> None:
    """A slip of the scanner is forgiven; three words of a long passage are not a find."""
    passage = "Elke deelnemer krijgt een **jobcoach** die twee keer per week meeloopt."
    assert list(hits(["elke deelnemer krijgt een jobcoach die twee kccr per week"], [passage])) == [
        True
    ]
    assert list(hits(["een jobcoach"], [passage])) == [False]
    assert list(hits([passage + " en meer" * 100, ""], [passage])) == [False, False]


def test_empty_and_even_cases_have_a_figure() -> None:
    """No division by nothing: no pairs, one ranking that ranks nothing, no chance at all."""
    assert calibration_error([]) == 0
    assert tau_b([0.5, 0.5], [0.1, 0.9]) == 0
    assert weighted_kappa([_pair("met", "met")]) == 1
    assert weighted_kappa([_pair("met", UNJUDGED)]) == 0


@pytest.mark.gold
@pytest.mark.skipif(not OUTSIDE, reason="TENDER_CHECK_EVALUATE names no script")
def test_the_outside_script_gives_the_same_figures(
    labels: Path, result: CheckResult, tmp_path: Path
) -> None:
    """To the last digit, on the hand-made report and on a real check of labelled bids."""
    write(result, tmp_path / "report", ("json",))
    _require_same(labels, tmp_path / "report" / "report.json")
    gold = os.environ.get("TENDER_CHECK_GOLD", "")
    if gold:
        words = [sys.executable, "-m", "tender_check", "check", gold, "--format", "json", "--quiet"]
        lists = ["ass", "jongeren", "anderstaligen", "statushouders"]
        named = [word for each in lists for word in ("--checklist", each)]
        subprocess.run([*words, *named, "--out", str(tmp_path / "real")], check=False)
        _require_same(Path(gold), tmp_path / "real" / "report.json")


def _require_same(labels: Path, report: Path) -> None:
    spec = importlib.util.spec_from_file_location("outside", OUTSIDE)
    assert spec
    assert spec.loader
    outside = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(outside)
    gold = {
        path.name.split(".")[0]: json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(labels.glob("*.gold.json"))
    }
    told: dict[str, dict[str, object]] = {}
    for bid, results in outside.bids_of(json.loads(report.read_text(encoding="utf-8"))):
        told.setdefault(bid, {}).update(results)
    theirs, confusion, errors, _ = outside.evaluate(gold, told)
    ours = evaluate(read_labels(labels), read_report(report))
    assert ours.figures == theirs
    flat = {(g, s): n for g, row in ours.confusion.items() for s, n in row.items() if n}
    assert flat == dict(confusion)
    assert len(ours.errors) == len(errors)

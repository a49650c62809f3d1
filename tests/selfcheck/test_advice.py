"""What a draft lacks and what that is worth follows from the same outcomes as the committee's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tender_check.check import check
from tender_check.checklists import load
from tender_check.errors import WrongUsage
from tender_check.model import BidResult, CheckResult, RequirementResult, Status
from tender_check.selfcheck import GapKind, advise
from tests.cli.conftest import RunCommand, run  # noqa: F401  (a fixture)
from tests.reports.conftest import GREEN, SMALL

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
    weight: 3
    elements:
    - {name: gras maaien, terms: [gras, gazon, maaien, gemaaid]}
    - {name: iedere maand, terms: [maand, maandelijks]}
  - {id: GRO-2, statement: De hagen worden twee keer per jaar gesnoeid.}
"""
DRAFT = "# Plan\n\nDe hagen snoeien wij twee keer per jaar, in juni en in september.\n"
BETTER = DRAFT + "\nOnze hoveniers maaien het gras iedere maand.\n"


@pytest.fixture
def checklist(tmp_path: Path) -> Path:
    path = tmp_path / "groen.yaml"
    path.write_text(CHECKLIST, encoding="utf-8")
    return path


def _draft(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def _one(bid_id: str) -> CheckResult:
    bids = tuple(bid for bid in SMALL.bids if bid.id == bid_id)
    return CheckResult(
        SMALL.tool_version, SMALL.generated, "nl", SMALL.model, SMALL.checklists, bids
    )


def _results(bid: BidResult) -> list[RequirementResult]:
    return [item for part in bid.checklists for s in part.sections for item in s.results]


def test_gaps_are_named_by_kind_and_the_most_worth_comes_first() -> None:
    """Half, contradicted and missing are told apart; knock-outs and points give the order."""
    advice = advise(_one("de-groene-hand"))
    kinds = {gap.requirement.id: gap.kind for gap in advice.gaps}
    assert kinds == {
        "GRO-1.2": GapKind.HALF,
        "GRO-2.1": GapKind.CONTRADICTED,
        "GRO-2.2": GapKind.MISSING,
        "ZOR-2": GapKind.UNREADABLE,
    }
    points = [gap.points for gap in advice.gaps]
    assert points == sorted(points, reverse=True)
    assert advice.met == 2


def test_points_are_what_the_score_rises_by(tmp_path: Path, checklist: Path) -> None:
    """A requirement of weight 3 beside one of weight 1 is worth 75 of the 100 points."""
    draft = _draft(tmp_path, "a.md", DRAFT)
    advice = advise(check([draft], (load(checklist),)))
    (mowing,) = [gap for gap in advice.gaps if gap.requirement.id == "GRO-1"]
    assert mowing.points == pytest.approx(75 - mowing.result.score * 0.75)


def test_the_outcomes_are_those_of_the_committee(tmp_path: Path, checklist: Path) -> None:
    """A draft and the same file among the bids get the same outcomes, scores and confidence."""
    draft = _draft(tmp_path, "a.md", DRAFT)
    _draft(tmp_path, "b.md", BETTER)
    ours = advise(check([draft], (load(checklist),))).bid
    theirs = next(b for b in check([tmp_path], (load(checklist),)).bids if b.file == "a.md")
    assert _results(ours) == _results(theirs)


def test_what_got_better_or_worse_is_said() -> None:
    """Compared requirement by requirement with the previous draft, in both directions."""
    old, new = _one("mooi"), _one("de-groene-hand")
    up = {c.requirement.id: (c.better, c.before, c.after) for c in advise(new, old).changes}
    assert up["GRO-1.1"] == (True, Status.MISSING, Status.MET)
    assert up["GRO-2.1"] == (False, Status.MISSING, Status.CONTRADICTED)
    assert "GRO-2.2" not in up  # missing in both
    assert "ZOR-2" not in up  # unreadable: neither better nor worse
    down = {c.requirement.id: c.better for c in advise(old, new).changes}
    assert down == {id_: not better for id_, (better, *_) in up.items()}


def test_two_drafts_at_once_make_no_advice() -> None:
    """Who names a folder is told to name one file."""
    with pytest.raises(WrongUsage, match="one draft"):
        advise(SMALL)


def test_the_command_tells_the_gaps_and_fails_below_a_threshold(
    run: RunCommand,  # noqa: F811
    tmp_path: Path,
    checklist: Path,
) -> None:
    """Points, element and closest passage stand on the terminal; the exit code is for scripts."""
    old, new = _draft(tmp_path, "a.md", DRAFT), _draft(tmp_path, "b.md", BETTER)
    told = run("selfcheck", old, "--checklist", checklist, "--fail-under", "90")
    assert told.code == 1
    assert "GRO-1" in told.out
    assert "Wat nog te winnen is" in told.out
    again = run("selfcheck", new, "--checklist", checklist, "--previous", old)
    assert again.code == 0
    assert "Vorige versie" in again.out
    assert max(map(len, again.out.splitlines())) <= 80
    wrong = run("selfcheck", old, "--checklist", checklist, "--annotate", tmp_path / "x.docx")
    assert wrong.code == 2


def test_every_requirement_of_the_small_result_is_known() -> None:
    """The fixture and the advice speak of the same checklist."""
    assert {gap.checklist.id for gap in advise(_one("mooi")).gaps} == {GREEN.id, "zorg"}


def test_every_rule_for_the_form_is_told_kept_or_not(
    checklist: Path,
    tmp_path: Path,
    run: RunCommand,  # noqa: F811
) -> None:
    """A writer wants to know what was looked at, also where the draft is in order."""
    form = "form: {max_pages: 8, annexes: [Prijzenblad], sections: [Plan]}\n"
    checklist.write_text(form + CHECKLIST, encoding="utf-8")
    draft = _draft(tmp_path, "draft.md", DRAFT)
    said = " ".join(run("selfcheck", str(draft), "--checklist", str(checklist)).out.split())
    form_part = said[said.index("Eisen aan de vorm") :]
    assert "hoogstens 8 pagina's ✓ naar schatting in orde" in form_part
    assert "hoofdstuk ‘Plan’ ✓ in orde" in form_part
    assert "bijlage ‘Prijzenblad’ ✗ niet gevonden" in form_part
    assert "de gevraagde bijlage" not in said


def test_a_draft_that_cannot_be_read_says_why(
    tmp_path: Path,
    run: RunCommand,  # noqa: F811
) -> None:
    """No score of nothing and no gaps: the reason, and exit code 3."""
    draft = _draft(tmp_path, "draft.pdf", "no pdf at all")
    ended = run("selfcheck", str(draft), "--checklist", "jongeren")
    assert ended.code == 3
    assert "niet getoetst" in ended.out
    assert "eisen gehaald" not in ended.out

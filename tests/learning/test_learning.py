"""What people decided is quoted, kept under a hash, and used only where it is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tender_check.checklists import Examples, load
from tender_check.errors import BadLearned, BadReview
from tender_check.learning import learn
from tender_check.learning import load as load_learned
from tender_check.learning.decided import settle
from tender_check.learning.folder import save
from tender_check.learning.learn import with_passages
from tender_check.learning.passages import passages_of, pointed_at
from tender_check.model import (
    Block,
    Checklist,
    CheckResult,
    Evidence,
    Kind,
    Location,
    Outcome,
    Role,
    Status,
)
from tender_check.reports import read_report
from tender_check.review import Entry, Given, Key, review_of
from tender_check.review.record import to_json
from tests.cli.conftest import RunCommand, run

__all__ = ["run"]

MOWED = "Onze ploeg maait de bermen veertien keer per jaar, van maart tot november."
PRUNED = "Snoeiwerk aan bomen voeren wij niet uit; dat valt buiten deze offerte."
BILLED = "Facturen over het gras sturen wij maandelijks."
CHECKLIST = """\
id: groen
title: Groenonderhoud
sections:
- id: "1"
  title: Uitvoering
  kind: fase
  requirements:
  - {id: GRO-1, statement: "Het gras wordt ten minste twaalf keer per jaar gemaaid."}
  - {id: GRO-2, statement: "De bomen worden in de winter gesnoeid."}
  - {id: GRO-3, statement: "Het gras wordt beregend bij droogte."}
"""
BLOCKS = tuple(Block(text, Kind.PARAGRAPH, Location()) for text in (MOWED, PRUNED, BILLED))


def _outcome(status: Status, *evidence: tuple[str, Role]) -> Outcome:
    quotes = tuple(
        Evidence(text, Location(), 0.5, 0, 0, len(text), role) for text, role in evidence
    )
    return Outcome("GRO-1", status, 0.5, quotes)


def test_quotes_that_go_with_the_outcome_are_learned() -> None:
    """Of a bid that is contradicted, the passage that contradicts, not the promise beside it."""
    outcome = _outcome(Status.MET, (MOWED, Role.SUPPORTS), (PRUNED, Role.CONTRADICTS))
    assert passages_of(outcome, Status.CONTRADICTED, (), BLOCKS) == [("contradicted", PRUNED)]
    assert passages_of(outcome, Status.MET, (), BLOCKS) == [("met", MOWED)]


def test_what_is_missing_makes_the_quotes_of_the_tool_lures() -> None:
    """The tool took them for evidence, people did not."""
    outcome = _outcome(Status.MET, (BILLED, Role.SUPPORTS))
    assert passages_of(outcome, Status.MISSING, (), BLOCKS) == [("lure", BILLED)]


def test_a_passage_that_people_point_at_goes_before_the_quotes_of_the_tool() -> None:
    """Words of the bid between quotation marks, whatever the white space and case."""
    outcome = _outcome(Status.MISSING, (BILLED, Role.NEAR))
    reason = "zie alinea 1: “onze ploeg  maait de bermen veertien keer per jaar”, ruim genoeg"
    assert passages_of(outcome, Status.MET, [reason], BLOCKS) == [
        ("met", "Onze ploeg maait de bermen veertien keer per jaar")
    ]
    assert list(pointed_at('niet "de ploeg" of "staat nergens in de offerte"', BLOCKS)) == []


def test_the_nearest_passage_of_what_the_tool_missed_teaches_nothing() -> None:
    """That people hold it met does not say where."""
    outcome = _outcome(Status.MISSING, (BILLED, Role.NEAR))
    assert passages_of(outcome, Status.MET, (), BLOCKS) == []
    assert passages_of(outcome, Status.NOT_APPLICABLE, (), BLOCKS) == []


def test_a_passage_has_the_stance_of_the_latest_decision() -> None:
    """People may change their mind; a passage never stands under two outcomes."""
    old = Examples(met=(MOWED, BILLED))
    assert with_passages(old, [("lure", f" {BILLED}")]) == Examples(met=(MOWED,), lure=(BILLED,))


@pytest.fixture
def checklist(tmp_path: Path) -> Checklist:
    path = tmp_path / "groen.yaml"
    path.write_text(CHECKLIST, encoding="utf-8")
    return load(path)


@pytest.fixture
def report(run: RunCommand, checklist: Checklist, tmp_path: Path) -> Path:
    """Return the report about one bid, checked by words."""
    bids = tmp_path / "bids"
    bids.mkdir()
    text = f"# Groen\n\n{MOWED}\n\n{PRUNED}\n\n{BILLED}\n"
    (bids / "een.md").write_text(text, encoding="utf-8")
    out = tmp_path / "report"
    run("check", bids, "--checklist", checklist.path, "--out", out, "--format", "json", "--quiet")
    return out / "report.json"


Reviewed = Callable[..., Path]


@pytest.fixture
def reviewed(report: Path, tmp_path: Path) -> Reviewed:
    """Return a function that writes the review of one person."""

    def _reviewed(name: str, **given: tuple[Status, str]) -> Path:
        result = read_report(report)
        rows = tuple(
            Given(Key("een", "groen", id_.replace("_", "-")), status, None, reason)
            for id_, (status, reason) in given.items()
        )
        path = tmp_path / f"{name}.json"
        data = to_json(review_of(result, name, rows))
        path.write_text(json.dumps(data), encoding="utf-8")
        return path

    return _reviewed


def test_reviewers_who_differ_teach_nothing_until_they_agree(report: Path) -> None:
    """The consensus goes before every review; without it, all must have given the same."""
    result = read_report(report)
    key = Key("een", "groen", "GRO-1")

    def entry(kind: str, name: str, status: Status) -> Entry:
        review = review_of(result, name, (Given(key, status, None, ""),))
        return Entry(kind, "", (name,), "", "", review)  # type: ignore[arg-type]

    reviews = [entry("review", "A", Status.MET), entry("review", "B", Status.PARTIAL)]
    assert (settle(reviews).decided, settle(reviews).differ) == ((), 1)
    (decided,) = settle([*reviews, entry("consensus", "A, B", Status.PARTIAL)]).decided
    assert decided.status == Status.PARTIAL


def test_what_is_learned_changes_the_next_run_and_is_named_in_its_report(
    run: RunCommand, report: Path, reviewed: Reviewed, checklist: Checklist, tmp_path: Path
) -> None:
    """A phrasing unlike the statement is more relevant once people pointed at one like it."""
    learned, bids = tmp_path / "learned", tmp_path / "more"
    review = reviewed("Anna", GRO_1=(Status.MET, f'"{MOWED}"'), GRO_2=(Status.CONTRADICTED, ""))
    ended = run("learn", report, "--reviews", review, "--out", learned)
    assert ended.code == 0, ended.err
    assert MOWED in (learned / "groen.yaml").read_text(encoding="utf-8")
    bids.mkdir()
    other = "De bermen komen van maart tot november veertien keer aan de beurt bij onze ploeg."
    text = f"# Werkwijze\n\n{BILLED}\n\n{other}\n\nHet gras is van ons allemaal.\n"
    (bids / "twee.md").write_text(text, encoding="utf-8")
    found = {}
    for name, more in (("without", ()), ("with", ("--learned", learned))):
        out = tmp_path / name
        run("check", bids, "--checklist", checklist.path, "--out", out, "--quiet", *more)
        found[name] = read_report(out / "report.json")
    before = {each.text: each.similarity for each in _quotes(found["without"])}
    then = {each.text: each.similarity for each in _quotes(found["with"])}
    assert then[other] > before.get(other, 0.0)
    sha256 = json.loads((learned / "index.json").read_text(encoding="utf-8"))["sha256"]
    assert found["with"].model.learned_sha256 == sha256
    assert sha256[:12] in (tmp_path / "with" / "index.html").read_text(encoding="utf-8")
    assert found["without"].model.learned_sha256 == ""


def _quotes(result: CheckResult) -> tuple[Evidence, ...]:
    return result.bids[0].checklists[0].sections[0].results[0].evidence


def test_a_second_report_adds_to_the_folder(
    report: Path, reviewed: Reviewed, tmp_path: Path
) -> None:
    """Also after a change by hand, which learning takes over; a report counts once as source."""
    folder, result = tmp_path / "learned", read_report(report)
    learn(result, [reviewed("Anna", GRO_1=(Status.MET, f'"{MOWED}"'))], folder)
    text = (folder / "groen.yaml").read_text(encoding="utf-8")
    (folder / "groen.yaml").write_text(text.replace("veertien", "vijftien"), encoding="utf-8")
    with pytest.raises(BadLearned, match="changed after they were learned"):
        load_learned(folder)
    learn(result, [reviewed("Bas", GRO_3=(Status.MISSING, f'"{BILLED}"'))], folder)
    learned = load_learned(folder)
    assert learned.bank["groen"]["GRO-1"].met == (MOWED.replace("veertien", "vijftien"),)
    assert learned.bank["groen"]["GRO-3"].lure == (BILLED,)
    assert len(learned.sources) == 1


def test_passages_about_another_statement_are_not_used(
    tmp_path: Path, checklist: Checklist
) -> None:
    """Who changes what is asked starts anew."""
    bank = {"groen": {"GRO-1": Examples(met=(MOWED,)), "GRO-2": Examples(lure=(BILLED,))}}
    statements = {"groen": {"GRO-1": "Iets anders.", "GRO-2": checklist.requirements[1].statement}}
    save(tmp_path / "learned", bank, statements, [])
    assert list(load_learned(tmp_path / "learned").fitting([checklist])) == ["GRO-2"]


@pytest.mark.parametrize("text", ["ja", "null", 'met: "x" # y', "\u202e\x00\x85", "- a\n- b", "…"])
def test_any_text_of_a_bid_can_be_kept(tmp_path: Path, text: str) -> None:
    """Nothing that a bid says becomes anything but text in the file."""
    made = save(tmp_path, {"a": {"A-1": Examples(met=(text,))}}, {"a": {"A-1": text}}, [])
    (kept,) = load_learned(tmp_path).bank["a"]["A-1"].met
    assert kept.replace("[U+", "") != ""
    assert load_learned(tmp_path).sha256 == made.sha256


def test_a_checklist_id_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    """The id comes from a report, which anyone can write."""
    with pytest.raises(BadLearned, match="another id"):
        save(tmp_path / "in", {"../out": {"A-1": Examples(met=("x",))}}, {"../out": {}}, [])
    assert not (tmp_path / "out.yaml").exists()


def test_nothing_to_learn_is_said(report: Path, reviewed: Reviewed, tmp_path: Path) -> None:
    """A folder without passages would look as if it helped."""
    review = reviewed("Anna", GRO_1=(Status.NOT_APPLICABLE, ""))
    with pytest.raises(BadReview, match="nothing to learn"):
        learn(read_report(report), [review], tmp_path / "learned")
    assert not (tmp_path / "learned").exists()

"""A bid is held against checklists: outcomes, quotes and reasons that a reader can check."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tender_check.checklists import find, load
from tender_check.matching import match, model_card
from tender_check.model import Document, Outcome, Role, Status

Make = Callable[[str], Document]


@pytest.fixture
def outcomes(bid: Document) -> dict[str, Outcome]:
    """Return the outcomes of the bid for autism, by id."""
    return {outcome.requirement_id: outcome for outcome in match(bid, [find("ass")])}


def test_every_requirement_has_one_outcome(outcomes: dict[str, Outcome]) -> None:
    """Nothing that is asked is left out."""
    assert set(outcomes) == {requirement.id for requirement in find("ass").requirements}


def test_a_commitment_is_found_in_other_words(outcomes: dict[str, Outcome]) -> None:
    """The job coach and the hours that grow are met, each with its own sentence."""
    assert outcomes["ASS-3.1"].status == Status.MET
    assert "jobcoach" in outcomes["ASS-3.1"].evidence[0].text
    assert "in stappen van vier omhoog" in outcomes["ASS-4.2"].evidence[0].text


@pytest.mark.xfail(strict=True, reason="short firm promises in the tender's words come out partial")
def test_a_short_commitment_in_the_words_of_the_tender_is_met(document_of: Make) -> None:
    """One line of a list that names the job coach, the work floor and how often is enough."""
    document = document_of(
        "# Begeleiding van deelnemers met autisme\n\n"
        "- Elke deelnemer krijgt een jobcoach die twee keer per week meeloopt op de werkvloer.\n"
    )
    found = {o.requirement_id: o for o in match(document, [find("ass")])}["ASS-3.1"]
    assert found.status == Status.MET


def test_an_exclusion_contradicts(outcomes: dict[str, Outcome]) -> None:
    """What the bid excludes is contradicted, and the words that exclude are named."""
    found = outcomes["ASS-6.2"]
    assert found.status == Status.CONTRADICTED
    assert found.evidence[0].role == Role.CONTRADICTS
    assert "excluded" in {reason.code for reason in found.reasons}


def test_training_of_own_staff_is_no_training_of_participants(
    outcomes: dict[str, Outcome],
) -> None:
    """The same words about the provider's own staff do not meet the requirement."""
    assert outcomes["ASS-6.1"].status != Status.MET


def test_quotes_are_verbatim(bid: Document, outcomes: dict[str, Outcome]) -> None:
    """Every quote is a piece of a block as read, at most 600 characters."""
    quotes = [item for outcome in outcomes.values() for item in outcome.evidence]
    assert quotes
    for item in quotes:
        assert item.text == bid.blocks[item.block].text[item.start : item.end]
        assert len(item.text) <= 600


def test_other_checklists_change_nothing(bid: Document, outcomes: dict[str, Outcome]) -> None:
    """An outcome does not depend on which other checklists are held against the bid."""
    together = match(bid, [find("jongeren"), find("ass")])
    assert {o.requirement_id: o for o in together if o.requirement_id in outcomes} == outcomes


def test_the_same_bid_gives_the_same_outcomes(bid: Document) -> None:
    """Judging is deterministic."""
    assert match(bid, [find("ass")]) == match(bid, [find("ass")])


def test_repeated_wording_is_partial_at_most(document_of: Make) -> None:
    """A bare repetition of the tender's words is never met, and says so."""
    document = document_of(
        "# Aanpak autisme\n\nDe deelnemer krijgt training in sociale vaardigheden.\n\n"
        "Onze kantoren zijn goed bereikbaar met het openbaar vervoer."
    )
    found = {o.requirement_id: o for o in match(document, [find("ass")])}["ASS-6.1"]
    assert found.status != Status.MET
    assert "parroted" in {signal.code for signal in found.signals}


def test_a_figure_that_breaks_the_asked_one_contradicts(document_of: Make) -> None:
    """Sixty clients per coach is more than thirty-five."""
    document = document_of(
        "# Statushouders\n\nElke re-integratiecoach begeleidt een caseload van 60 klanten."
    )
    found = {o.requirement_id: o for o in match(document, [find("statushouders")])}["STA-V.4"]
    assert found.status == Status.CONTRADICTED
    assert "figure_breaks" in {reason.code for reason in found.reasons}


def test_an_own_checklist_is_matched_by_its_words(document_of: Make, tmp_path: Path) -> None:
    """A field that the models have never seen is looked for by words alone."""
    path = tmp_path / "groen.yaml"
    path.write_text(
        'id: groen\ntitle: Groenonderhoud\nsections:\n- id: "1"\n  title: Uitvoering\n'
        "  kind: fase\n  requirements:\n"
        "  - {id: GRO-1, level: eis, statement: "
        '"Het gras wordt ten minste twaalf keer per jaar gemaaid."}\n',
        encoding="utf-8",
    )
    document = document_of(
        "# Groen\n\nOnze ploeg maait het gras veertien keer per jaar, van maart tot november.\n\n"
        "Facturen sturen wij maandelijks."
    )
    (found,) = match(document, [load(path)])
    assert found.evidence[0].text.startswith("Onze ploeg maait het gras")


def test_a_bid_without_text_is_unreadable() -> None:
    """No passages is no answer: unreadable, and for a person."""
    empty = Document("leeg.md", "md", "0" * 64, blocks=())
    found = match(empty, [find("ass")])
    assert {(o.status, o.needs_person) for o in found} == {(Status.UNREADABLE, True)}


def test_missing_shows_the_nearest_passage_as_such(outcomes: dict[str, Outcome]) -> None:
    """What is missing has at most one passage, marked as near and not as evidence."""
    missing = [o for o in outcomes.values() if o.status == Status.MISSING]
    assert missing
    assert all([item.role for item in o.evidence] in ([], [Role.NEAR]) for o in missing)


def test_the_model_says_how_often_it_errs() -> None:
    """The card names the model, its hash, and rates between 0 and 1."""
    card = model_card()
    assert len(card.sha256) == 64
    assert {"false_met", "wrong_met"} <= dict(card.error_rates).keys()
    assert all(0 <= rate <= 1 for _, rate in card.error_rates)

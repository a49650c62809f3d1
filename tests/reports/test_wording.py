"""Sentences are composed from codes, in both languages, whatever codes come."""

from __future__ import annotations

import pytest

from tender_check.model import Location, Outcome, Reason, Remark, Severity, Status
from tender_check.reports.messages import Messages
from tender_check.reports.wording import (
    chosen_sentence,
    explain,
    place,
    remark_sentence,
    unreadable_sentence,
)

NL, EN = Messages("nl"), Messages("en")


def outcome(*reasons: Reason, status: Status = Status.PARTIAL) -> Outcome:
    """Return an outcome with these reasons."""
    return Outcome("X-1", status, 0.7, reasons=reasons)


def test_the_example_of_the_design_reads_as_designed() -> None:
    """Elements stand in one sentence, the condition with its words in the next."""
    reasons = (
        Reason("elements_found", (("names", "opbouw van uren"),)),
        Reason("conditional", (("cue", "waar mogelijk"),)),
        Reason("elements_missing", (("names", "naar gelang de vooruitgang"),)),
    )
    assert explain(outcome(*reasons), NL) == (
        "Genoemd: opbouw van uren; niet gevonden: naar gelang de vooruitgang. "
        "De toezegging is voorwaardelijk (‘waar mogelijk’)."
    )


def test_words_that_show_the_same_sign_stand_together() -> None:
    """Two reservations give one sentence, not two alike."""
    reasons = (
        Reason("conditional", (("cue", "waar mogelijk"),)),
        Reason("vague"),
        Reason("conditional", (("cue", "in principe"),)),
    )
    assert explain(outcome(*reasons), EN) == (
        "The commitment is conditional (‘waar mogelijk’, ‘in principe’). "
        "The text stays general: not who, when or how often."
    )


def test_names_that_come_one_by_one_are_joined() -> None:
    """Matching may give a name as one text or as several values."""
    reason = Reason("elements_found", (("names", "maaien"), ("names", "afvoeren")))
    assert explain(outcome(reason, status=Status.MET), EN) == "Named: maaien, afvoeren."


def test_a_partial_outcome_never_has_only_praise() -> None:
    """Where all elements were found, the sentence says why it is not met all the same."""
    reason = Reason("elements_found", (("names", "maaien"),))
    assert explain(outcome(reason), EN) == (
        "Named: maaien. What was found does not cover the whole requirement with enough certainty."
    )


@pytest.mark.parametrize("status", list(Status))
def test_an_outcome_without_reasons_still_gets_a_sentence(status: Status) -> None:
    """No judgement is left without a why."""
    sentence = explain(outcome(status=status), NL)
    assert sentence.endswith(".")
    assert sentence[0].isupper()


def test_unknown_codes_are_shown_with_their_values() -> None:
    """A room that adds a code before its text is there does not break a report."""
    assert explain(outcome(Reason("new_sign", (("cue", "x"),))), NL) == (
        "Aanwijzing: new sign (cue: x)."
    )
    remark = Remark("new_remark", Severity.INFO, (("number", "3"),))
    assert remark_sentence(remark, EN) == "Noticed: new remark (number: 3)."


def test_a_known_code_without_its_values_falls_back() -> None:
    """A missing value never shows as an empty place."""
    assert explain(outcome(Reason("figure_breaks", (("asked", "35"),))), NL) == (
        "Aanwijzing: figure breaks (asked: 35)."
    )


def test_braces_in_a_value_are_text() -> None:
    """A value is filled in once and never read as a place itself."""
    reason = Reason("negated", (("cue", "{names} {0} %s"),))
    assert explain(outcome(reason), NL) == "De inschrijving ontkent het (‘{names} {0} %s’)."


@pytest.mark.parametrize(("share", "shown"), [("0.825", "83%"), ("1", "100%"), ("veel", "veel")])
def test_a_share_is_a_percentage(share: str, shown: str) -> None:
    """Shares come as text of 0 to 1; another text is shown as it is."""
    assert explain(outcome(Reason("parroted", (("share", share),))), NL).startswith(shown.title())


def test_an_unreadable_file_says_why() -> None:
    """The code of the reading room is put in words; a new one is shown."""
    password = Reason("unreadable_file", (("code", "password"),))
    assert unreadable_sentence(password, NL) == "Het bestand vraagt om een wachtwoord."
    assert "odd one" in unreadable_sentence(Reason("unreadable_file", (("code", "odd_one"),)), NL)


def test_a_choice_of_a_checklist_is_told() -> None:
    """No reason, no sentence; a reason with its words."""
    assert chosen_sentence(None, NL) == ""
    chosen = chosen_sentence(Reason("text_names_group", (("passages", "7"),)), NL)
    assert chosen == "Gekozen omdat de tekst deze doelgroep 7 keer noemt."


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        (None, ""),
        (Location(), ""),
        (Location(4, 9, ("Aanpak", "Intake")), "p. 4 · Aanpak › Intake"),
        (Location(None, 9, ()), "alinea 9"),
    ],
)
def test_a_place_is_a_page_or_else_a_paragraph(location: Location | None, shown: str) -> None:
    """Where a format has no pages, the paragraph tells where to look."""
    assert place(location, NL) == shown

"""Elements and search terms: the words of the line, without what says nothing by itself."""

from __future__ import annotations

from tender_check.derive.elements import propose
from tender_check.derive.lending import lend


def names(phrase: str, section: str = "") -> list[str]:
    return [element.name for element in propose(phrase, section)[0]]


def test_the_members_of_a_list_are_the_elements() -> None:
    """The opening of the sentence and the end of the last member belong to none."""
    text = "De monteur controleert de ketel, de leidingen en de kranen van elke woning."
    assert names(text) == ["ketel", "leidingen", "kranen"]


def test_verbs_and_people_alone_are_no_elements() -> None:
    """Whom it is for, and an infinitive, say not what is asked."""
    found = names("De deelnemers leren ontdekken welk gereedschap bij de tuin hoort.")
    assert "gereedschap" in found
    assert not {"deelnemers", "ontdekken"} & set(found)


def test_examples_are_search_terms_but_no_elements() -> None:
    """What stands behind "zoals" may be left out of a bid."""
    elements, terms = propose("Gevaarlijke stoffen, zoals verfresten, worden apart gehouden.", "")
    assert "verfresten" in terms
    assert not any("verfresten" in element.name for element in elements)


def test_a_built_in_requirement_lends_what_providers_say() -> None:
    """A line that a built-in checklist holds too takes over its elements and their terms."""
    lent = lend("Opstellen van een individueel trajectplan.", "Intake en screening")
    assert any("trajectplan" in (element.name, *element.terms) for element in lent.elements)


def test_nothing_is_lent_to_another_field() -> None:
    """One compound that both hold ("werkdag") is not enough, whatever its parts."""
    line = "De servicedesk is op werkdagen bereikbaar van 8.00 tot 17.30 uur."
    assert not lend(line, "Bereikbaarheid").elements

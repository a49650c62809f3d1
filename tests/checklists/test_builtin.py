"""The checklists and example banks that come with the project."""

from __future__ import annotations

import pytest

from tender_check.checklists import builtin, examples, find
from tender_check.model import Checklist

COUNTS = {
    "alleenstaande-ouders": 17,
    "anderstaligen": 25,
    "ass": 16,
    "gelijke-kansen": 12,
    "jongeren": 12,
    "persoonlijke-begeleiding": 14,
    "statushouders": 16,
}
ILLUSTRATIONS = {  # what a statement gives as an example is no essential part of it
    "ASS-5.2": ("pictogrammen", "checklists"),
    "PER-3.1": ("wonen", "gezondheid"),
    "GEL-1.3": ("taalmeter",),
}


@pytest.fixture(params=sorted(COUNTS))
def checklist(request: pytest.FixtureRequest) -> Checklist:
    return find(request.param)


def test_all_112_requirements_are_there() -> None:
    """Seven checklists; every id is unique over all of them."""
    assert {each.id: len(each.requirements) for each in builtin()} == COUNTS
    ids = [requirement.id for each in builtin() for requirement in each.requirements]
    assert len(set(ids)) == len(ids) == 112


def test_every_requirement_says_what_is_essential(checklist: Checklist) -> None:
    """One to four elements with at least six words each, search terms, examples and a source."""
    assert len(checklist.target_group) >= 6
    for requirement in checklist.requirements:
        assert 1 <= len(requirement.elements) <= 4, requirement.id
        assert all(len(element.terms) >= 6 for element in requirement.elements), requirement.id
        assert len(requirement.terms) >= 4, requirement.id
        assert 2 <= len(requirement.examples) <= 4, requirement.id
        assert requirement.source.document, requirement.id
        assert requirement.source.heading, requirement.id


def test_no_term_stands_twice_in_an_element(checklist: Checklist) -> None:
    """A doubled word is a slip of the pen."""
    for requirement in checklist.requirements:
        for element in requirement.elements:
            assert len(set(element.terms)) == len(element.terms), (requirement.id, element.name)


@pytest.mark.parametrize("requirement_id", sorted(ILLUSTRATIONS))
def test_illustrations_are_no_elements(requirement_id: str) -> None:
    """'zoals schema's, pictogrammen of checklists' does not ask all three."""
    found = [r for each in builtin() for r in each.requirements if r.id == requirement_id]
    names = " ".join(element.name.lower() for element in found[0].elements)
    assert not any(word in names for word in ILLUSTRATIONS[requirement_id])


def test_figures_carry_their_comparison() -> None:
    """A caseload of 40 breaks 'at most 35', and 30% keeps 'at least 20%'."""
    asked = {
        r.id: (r.quantity.comparison, r.quantity.value, r.quantity.unit)
        for each in builtin()
        for r in each.requirements
        if r.quantity
    }
    assert asked == {
        "STA-V.4": ("at_most", 35.0, "klant"),
        "STA-R.1": ("at_least", 20.0, "%"),
        "PER-V.3": ("about", 50.0, "deelnemer"),
    }


def test_every_requirement_has_a_bank_of_examples(checklist: Checklist) -> None:
    """At least 40 that meet it, 8 in part, 10 against it and 10 lures, none of them empty."""
    bank = examples(checklist.id)
    assert set(bank) == {requirement.id for requirement in checklist.requirements}
    for id_, given in bank.items():
        counts = [len(given.met), len(given.partial), len(given.contradicted), len(given.lure)]
        least = zip(counts, (40, 8, 10, 10), strict=True)
        assert all(count >= floor for count, floor in least), (id_, counts)
        assert all(text.strip() for text in (*given.met, *given.partial, *given.lure)), id_


def test_examples_of_several_lines_keep_them() -> None:
    """A list or table row in a bid is one passage over several lines."""
    assert any("\n" in text for given in examples("ass").values() for text in given.met)


def test_a_checklist_without_a_bank_has_no_examples() -> None:
    """A tender of one's own works without."""
    assert examples("groen") == {}

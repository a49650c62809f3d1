"""What bids share is a question to both, with both places; what is everybody's is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tender_check.inspection import inspect_between
from tender_check.model import Document, Remark, Severity
from tests.inspection.conftest import STATEMENTS, Read, checklist

COPIED = (
    "Onze werkwijze begint bij de vraag wat iemand in een gewone week al doet. Wij tekenen samen "
    "een week uit, van opstaan tot slapen, en kleuren de uren waarin het goed gaat groen."
)
CHANGED = (
    "Onze werkwijze begint met de vraag wat iemand in een normale week al doet. Samen tekenen wij "
    "een week uit, van opstaan tot slapen, en wij kleuren de uren waarin het goed gaat groen."
)
OWN = (
    "In de werkplaats maken deelnemers kisten, stoelen en vogelhuisjes van sloophout.",
    "De tuin telt twaalf bedden waarin groente groeit voor de voedselbank in de buurt.",
    "Een oude bus brengt iedereen om half negen naar de haven waar de schepen liggen.",
    "Boven de winkel zijn drie lokalen met uitzicht op het plein en de kerktoren.",
    "Op de kade wordt vis verkocht door jongeren die het vak van hun oom leerden.",
)

Compare = Callable[..., list[tuple[Remark, ...]]]


@pytest.fixture
def compare(read: Read) -> Compare:
    """Compare bids of the given paragraphs."""

    def _compare(*bids: tuple[str, ...], reverse: bool = False) -> list[tuple[Remark, ...]]:
        named = [
            (f"bod-{i}.md", read(*paragraphs, name=f"bod-{i}.md"))
            for i, paragraphs in enumerate(bids)
        ]
        found = inspect_between(named[::-1] if reverse else named, [checklist()])
        return list(found[::-1] if reverse else found)

    return _compare


@pytest.mark.parametrize("copy", [COPIED, CHANGED])
def test_a_shared_passage_is_a_question_to_both(compare: Compare, copy: str) -> None:
    """Also with some words changed; each side quotes its own and the other's."""
    left, right = compare((OWN[0], COPIED), (OWN[1], copy))
    (one,), (two,) = left, right
    assert one.code == two.code == "shared_passages"
    assert one.severity is Severity.QUESTION
    assert one.quote in COPIED
    assert dict(one.values)["other_quote"] == two.quote
    assert dict(one.values)["other"] == "bod-1.md"
    assert dict(one.values)["at"] == "a2"


def test_the_words_of_the_checklist_are_nobodys(compare: Compare) -> None:
    """Two bids that repeat all requirements share nothing of their own."""
    assert compare((OWN[0], *STATEMENTS), (OWN[1], *STATEMENTS)) == [(), ()]


def test_what_nearly_all_bids_hold_is_nobodys(compare: Compare) -> None:
    """A passage in five of five bids comes from the tender."""
    assert compare(*((own, COPIED) for own in OWN)) == [()] * 5


def test_a_quotation_of_law_is_nobodys(compare: Compare) -> None:
    """Anybody may cite the same articles."""
    law = (
        "Wij verwerken persoonsgegevens overeenkomstig artikel 6 en artikel 9 van de verordening "
        "en sluiten een verwerkersovereenkomst zoals bedoeld in artikel 28 van die verordening."
    )
    assert compare((OWN[0], law), (OWN[1], law)) == [(), ()]


def test_the_same_file_twice_is_said_once(compare: Compare) -> None:
    """Its passages are not listed besides."""
    left, right = compare((OWN[0], COPIED), (OWN[0], COPIED))
    assert [r.code for r in left + right] == ["same_file", "same_file"]


def test_shared_misspellings_are_asked_about(compare: Compare) -> None:
    """Two slips that only these two bids make."""
    left, right = compare(
        (OWN[0], "De begeleidding bestaat uit een gespek per week en begeleiding."),
        (OWN[1], "Onze begeleidding kost tijd, en een gespek is een gesprek."),
    )
    (one,), (two,) = left, right
    assert one.code == two.code == "shared_errors"
    assert {value for name, value in one.values if name == "errors"} == {"begeleidding", "gespek"}
    assert "begeleidding" in one.quote


def test_rare_words_are_no_misspellings(compare: Compare) -> None:
    """Compounds and jargon that two bids share are words."""
    text = "De leerwerkplekbegeleider en de taalstageroute staan in het trajectvolgsysteem."
    assert compare((OWN[0], text), (OWN[1], text.replace("staan", "zitten"))) == [(), ()]


def made(document: Document, name: str, **metadata: str) -> tuple[str, Document]:
    """Return a bid with properties."""
    return name, replace(document, sha256=name, metadata=tuple(metadata.items()))


def test_the_same_person_behind_two_files_is_asked_about(read: Read) -> None:
    """The author of the one was the last to edit the other."""
    bids = [
        made(read(OWN[0]), "a.docx", author="W. Zwartsluis"),
        made(read(OWN[1]), "b.docx", author="Iemand", last_modified_by="w. zwartsluis"),
    ]
    (one,), (two,) = inspect_between(bids, [checklist()])
    assert one.code == two.code == "shared_metadata"
    assert ("property", "author=W. Zwartsluis") in one.values


@pytest.mark.parametrize(
    "metadata",
    [
        {"author": "Gebruiker"},
        {"creator": "Microsoft Word", "template": "Normal.dotm"},
        {"created": "2013-12-23T23:15:00Z"},
        {"created": "2026-11-02T09:00:00Z"},
    ],
)
def test_what_programs_fill_in_is_nobodys(read: Read, metadata: dict[str, str]) -> None:
    """Default names, templates and times, and times on the whole hour."""
    bids = [
        made(read(OWN[0]), "a.docx", **metadata),
        made(read(OWN[1]), "b.docx", **metadata),
    ]
    assert inspect_between(bids, [checklist()]) == ((), ())


def test_the_order_of_the_bids_changes_nothing(compare: Compare) -> None:
    """Each bid gets the same remarks, wherever it stands in the row."""
    bids = ((OWN[0], COPIED), (OWN[1], CHANGED), (OWN[2],), (OWN[3], COPIED))
    assert compare(*bids) == compare(*bids, reverse=True)

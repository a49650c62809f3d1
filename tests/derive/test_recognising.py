"""What is a group, a section, a requirement, a wish, a knock-out, and what is none of these."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tender_check.derive import Derived
from tender_check.derive.headings import group_key
from tender_check.derive.splitting import split
from tender_check.model import Requirement

Derive = Callable[..., Derived]

LOTS = """Aanbesteding tuinonderhoud

Perceel 1: Binnentuinen

Kenmerken

- De tuinen liggen vaak in de schaduw.

Eisen

- De aannemer snoeit de hagen tweemaal per jaar.
- Bij voorkeur wordt stil gereedschap gebruikt.

Perceel 2: Daken

Eisen

1. Mos wordt binnen vijf werkdagen verwijderd, op straffe van uitsluiting.
"""


def _all(derived: Derived) -> list[Requirement]:
    return [r for checklist in derived.checklists for r in checklist.requirements]


@pytest.mark.parametrize(
    ("title", "is_group"),
    [
        ("Jongeren 18-27 jaar", True),
        ("Alleenstaande ouders", True),
        ("Mensen met schulden", True),
        ("Perceel 2: Glasbewassing", True),
        ("Kavel B", True),
        ("Begeleiding van jongeren", False),
        ("Medewerkers en personeel", False),
        ("Kwaliteit", False),
    ],
)
def test_a_group_is_named_by_its_people_or_its_lot(title: str, is_group: bool) -> None:
    """A heading opens a group where people are its head, or where it numbers a lot."""
    assert bool(group_key(title)) is is_group


def test_each_lot_becomes_a_checklist(derive_text: Derive) -> None:
    """Two lots give two checklists, each with its own requirements."""
    derived = derive_text(LOTS)
    assert [c.title for c in derived.checklists] == ["Perceel 1: Binnentuinen", "Perceel 2: Daken"]
    assert [len(c.requirements) for c in derived.checklists] == [2, 1]


def test_characteristics_are_context_and_no_requirement(derive_text: Derive) -> None:
    """What stands under 'Kenmerken' is kept with the group, and asked of nobody."""
    first = derive_text(LOTS).checklists[0]
    assert first.context == ("De tuinen liggen vaak in de schaduw.",)
    assert not any("schaduw" in r.statement for r in first.requirements)


def test_levels_and_knock_out(derive_text: Derive) -> None:
    """A preference is a wens, a plain duty an eis, and 'op straffe van' excludes."""
    found = _all(derive_text(LOTS))
    assert [r.level.value for r in found] == ["eis", "wens", "eis"]
    assert [r.knock_out for r in found] == [False, False, True]


def test_a_figure_is_read_with_its_comparison(derive_text: Derive) -> None:
    """'Binnen vijf werkdagen' is at most 5 werkdag."""
    quantity = _all(derive_text(LOTS))[2].quantity
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.comparison) == (5, "werkdag", "at_most")


def test_every_requirement_can_be_reviewed(derive_text: Derive) -> None:
    """Each carries a verbatim quote with its paragraph, a certainty, and waits for a review."""
    derived = derive_text(LOTS)
    texts = " ".join(block.text for block in derived.document.blocks)
    for requirement in _all(derived):
        assert requirement.source.quote in texts
        assert requirement.source.paragraph
        assert requirement.certainty is not None
        assert 0 < requirement.certainty < 1
        assert requirement.review == "open"


def test_a_bare_phrase_is_made_to_stand_alone(derive_text: Derive) -> None:
    """A bullet under a phase says what is done, and for whom."""
    derived = derive_text(
        "Anderstaligen\n\nHet traject omvat de volgende fasen:\n\n"
        "1. Taalontwikkeling\n - o Taalles op de werkvloer;\n - o Oefenen met gesprekken.\n"
    )
    first = _all(derived)[0]
    assert first.statement == "Taalontwikkeling voor anderstaligen: taalles op de werkvloer."
    assert derived.checklists[0].sections[0].kind.value == "fase"


def test_a_lead_in_is_completed_by_its_items(derive_text: Derive) -> None:
    """'Binnen het traject wordt gewerkt aan:' and its item make one sentence, a goal."""
    derived = derive_text(
        "Traject\n\nBinnen het traject wordt gewerkt aan:\n\n"
        "- Het opbouwen van vertrouwen.\n- Het vinden van passend werk.\n"
    )
    first = _all(derived)[0]
    assert first.statement == "Binnen het traject wordt gewerkt aan het opbouwen van vertrouwen."
    assert derived.checklists[0].sections[0].kind.value == "doel"


def test_marks_of_level_on_a_line(derive_text: Derive) -> None:
    """'[Must]' and '[Should]' say the level, and the number of the line is its id."""
    derived = derive_text(
        "Uitvraag\n\nRequirements\n\nREQ-1 [Must] Het scherm is helder.\n\n"
        "REQ-2 [Should] De kabel is lang.\n"
    )
    assert [(r.id.split("-", 1)[1], r.level.value) for r in _all(derived)] == [
        ("REQ-1", "eis"),
        ("REQ-2", "wens"),
    ]


def test_text_about_the_tender_asks_nothing(derive_text: Derive) -> None:
    """Procedure, prices and what the buyer does itself are left out, with the reason."""
    derived = derive_text(
        "Bestek\n\nProcedure\n\nInschrijvers moeten hun vragen uiterlijk 4 mei stellen.\n\n"
        "Uitvoering\n\nDe gemeente stelt een ruimte beschikbaar. "
        "De opdrachtnemer levert elke maand een verslag.\n"
    )
    assert [r.statement for r in _all(derived)] == [
        "De opdrachtnemer levert elke maand een verslag."
    ]
    assert {each.reason for each in derived.left_out} >= {"procedure", "buyer"}


def test_a_goal_that_a_list_works_out_is_merged(derive_text: Derive) -> None:
    """What the introduction names and a phase works out is one requirement, with both places."""
    derived = derive_text(
        "Nieuwkomers\n\nDe nadruk ligt op:\n\n- Het borgen van nazorg en plaatsing;\n"
        "- Het vergroten van zelfvertrouwen.\n\nHet traject omvat de volgende fasen:\n\n"
        "1. Nazorg en plaatsing\n - o Nazorg na plaatsing;\n - o Bezoek aan de werkgever.\n"
    )
    merged = [r for r in _all(derived) if r.also]
    assert [r.source.quote for r in merged] == ["Nazorg na plaatsing;"]
    assert merged[0].also[0].quote == "Het borgen van nazorg en plaatsing;"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "De aanbieder verzorgt een training voor alle leidinggevenden, organiseert elk jaar "
            "een themadag en rapporteert elk kwartaal over de uitkomsten.",
            3,
        ),
        (
            "Het creëren van rust en overzicht, zoals met een vast rooster, en het omgaan met "
            "onverwachte veranderingen op de werkplek.",
            2,
        ),
        (
            "De aanbieder houdt rekening met beperkingen, bijvoorbeeld door grotere letters te "
            "gebruiken en rustige ruimten te bieden aan deelnemers.",
            1,
        ),
        ("Inventariseren van vaardigheden, diploma's, werkervaring en motivatie.", 1),
    ],
)
def test_splitting(text: str, parts: int) -> None:
    """Separate duties are split; lists of nouns and examples are not."""
    assert len(split(text)) == parts


def test_a_table_drawn_with_strokes_is_a_table(derive_text: Callable[..., Derived]) -> None:
    """In plain text too, the columns say the number, the level and what excludes."""
    text = (
        "Bestek bewaking\n\nEisen\n\n| Nr | Omschrijving | Soort |\n|---|---|---|\n"
        "| B1 | Bewakers hebben een geldige pas. | KO |\n"
        "| B2 | De receptie spreekt ook Engels. | W |\n"
    )
    found = [r for c in derive_text(text).checklists for r in c.requirements]
    assert [(r.source.quote, r.level.value, r.knock_out) for r in found] == [
        ("Bewakers hebben een geldige pas.", "eis", True),
        ("De receptie spreekt ook Engels.", "wens", False),
    ]
    assert [r.id.split("-", 1)[1] for r in found] == ["B1", "B2"]


def test_chapters_that_describe_people_are_groups(derive_text: Callable[..., Derived]) -> None:
    """A heading with "Kenmerken" of its people under it is a group, if another one is too."""
    part = "{n} Opvang voor {who}\n\nKenmerken van de doelgroep\n- Zij zijn vaak angstig.\n\n"
    part += "Aanbod\n- De aanbieder zorgt voor {n} vaste begeleiders.\n\n"
    groups = ("kinderen met een beperking", "ouderen met dementie")
    texts = [part.format(n=f"2.{n}", who=who) for n, who in enumerate(groups, start=1)]
    found = derive_text("Inkoop opvang\n\n" + "".join(texts)).checklists
    assert [c.title for c in found] == [f"Opvang voor {who}" for who in groups]
    assert all(len(c.requirements) == 1 for c in found)

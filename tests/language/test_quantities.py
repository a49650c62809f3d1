"""Facts about figures: reading them, and holding them against what is asked."""

from __future__ import annotations

import pytest

from tender_check.language import breaks, find_quantities
from tender_check.model import Quantity
from tender_check.model.checklist import Comparison

FIGURES = [
    (
        "Een caseload van maximaal 35 klanten per coach.",
        (35, None, "persoon", "at_most", "begeleider"),
    ),
    ("De caseload bedraagt 60.", (60, None, "persoon", "exactly", "begeleider")),
    (
        "Niet meer dan vijfendertig actieve dossiers per fte.",
        (35, None, "persoon", "at_most", "begeleider"),
    ),
    ("Eén begeleider op twaalf jongeren.", (12, None, "persoon", "exactly", "begeleider")),
    ("Binnen drie werkdagen volgt een gesprek.", (3, None, "werkdag", "at_most", "")),
    ("Wij bellen binnen 72 uur.", (72, None, "uur", "at_most", "")),
    ("Ten minste twintig procent vindt werk.", (20, None, "%", "at_least", "")),
    ("Een derde vindt werk.", (100 / 3, None, "%", "exactly", "")),
    ("Eén op de vijf deelnemers vindt werk.", (20, None, "%", "exactly", "")),
    ("Nazorg van twee en een half jaar.", (2.5, None, "jaar", "exactly", "")),
    ("Nazorg van een half jaar.", (0.5, None, "jaar", "exactly", "")),
    ("Nazorg van een jaar.", (1, None, "jaar", "exactly", "")),
    ("Circa anderhalf uur per week.", (1.5, None, "uur", "about", "week")),
    ("Groepen van 30 à 40 kandidaten.", (30, 40, "persoon", "exactly", "")),
    ("Het duurt 10-12 weken.", (10, 12, "week", "exactly", "")),
    ("Zes maanden of langer.", (6, None, "maand", "at_least", "")),
    ("Een zesweekse module.", (6, None, "week", "exactly", "")),
    ("Het tarief is € 3.000,50 per traject.", (3000.5, None, "euro", "exactly", "persoon")),
    ("Wij spreken elkaar om de twee weken.", (0.5, None, "gesprek", "exactly", "week")),
    ("Twee keer per week komt de coach.", (2, None, "gesprek", "exactly", "week")),
    ("Maandelijks is er overleg.", (1, None, "gesprek", "exactly", "maand")),
    ("Jongeren tot 27 jaar doen mee.", (27, None, "leeftijd", "at_most", "")),
    ("Van 120 naar 80 klanten.", (80, 120, "persoon", "exactly", "")),
    ("Ruim 80 procent slaagt.", (80, None, "%", "at_least", "")),
    ("Per week krijgt de cursist vier dagdelen.", (4, None, "dagdeel", "exactly", "week")),
]


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_reads_a_figure(text: str, expected: tuple[float, float | None, str, str, str]) -> None:
    """Figures and number words, with unit, comparison and rate in one form."""
    [found] = find_quantities(text)
    assert abs(found.value - expected[0]) < 0.01
    assert (found.high, found.unit, found.comparison, found.per) == expected[1:]
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 zijn wij gestart.",
        "Zie artikel 3 en fase 2.",
        "Een deelnemer krijgt een coach.",
        "Bel 010-1234567.",
        "",
    ],
)
def test_numbers_that_are_no_figures(text: str) -> None:
    """Years, references, phone numbers and the article "een" are no figures."""
    assert find_quantities(text) == ()


def test_bare_number_takes_the_unit_of_the_next() -> None:
    """In an enumeration the unit stands once, at the end."""
    found = find_quantities("Na 3, 6 en 12 maanden, met minimaal 10 en maximaal 12 deelnemers.")
    assert [(q.value, q.unit) for q in found] == [
        (3, "maand"),
        (6, "maand"),
        (12, "maand"),
        (10, "persoon"),
        (12, "persoon"),
    ]


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        ((35, "klant", "at_most", "coach"), "een caseload van 60", True),
        ((35, "klant", "at_most", "coach"), "hooguit 35 dossiers per fte", False),
        ((35, "klant", "at_most", "coach"), "circa 36 kandidaten per begeleider", False),
        ((35, "klant", "at_most", "coach"), "30 tot 40 deelnemers per coach", True),
        ((35, "klant", "at_most", "coach"), "minimaal 10 deelnemers per coach", None),
        ((35, "klant", "at_most", "coach"), "200 deelnemers", None),
        ((3, "werkdag", "at_most", ""), "binnen 72 uur", False),
        ((72, "uur", "at_most", ""), "binnen drie werkdagen", False),
        ((3, "werkdag", "at_most", ""), "binnen 96 uur", True),
        ((5, "werkdag", "at_most", ""), "binnen een week", False),
        ((5, "werkdag", "at_most", ""), "binnen twee weken", True),
        ((6, "maand", "at_least", ""), "26 weken nazorg", False),
        ((6, "maand", "at_least", ""), "een half jaar nazorg", False),
        ((6, "maand", "at_least", ""), "drie maanden nazorg", True),
        ((6, "maand", "at_least", ""), "maximaal een jaar nazorg", None),
        ((6, "maand", "at_least", ""), "hoogstens vier weken nazorg", True),
        ((20, "%", "at_least", ""), "15 procent vindt werk", True),
        ((20, "%", "at_least", ""), "een op de vijf vindt werk", False),
        ((20, "%", "at_least", ""), "drie weken", None),
        ((2, "uur", "at_least", "week"), "acht uur per maand", False),
        ((2, "uur", "at_least", "week"), "een uur per week", True),
        ((16, "uur", "at_least", "week"), "twee dagen per week", False),
        ((1, "gesprek", "at_least", "maand"), "wekelijks contact", False),
        ((1, "gesprek", "at_least", "maand"), "een gesprek per kwartaal", True),
        ((2, "gesprek", "exactly", "week"), "drie gesprekken per week", True),
        ((10, "gesprek", "about", ""), "acht gesprekken", False),
    ],
)
def test_breaks(
    asked: tuple[float, str, Comparison, str], text: str, expected: bool | None
) -> None:
    """Units and rates are converted; what is open on the side that matters is not compared."""
    [found] = find_quantities(text)
    assert breaks(Quantity(*asked), found) is expected

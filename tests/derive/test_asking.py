"""What the tender asks of the bid as a document, and how it weighs."""

from __future__ import annotations

from collections.abc import Callable

from tender_check.derive import Derived
from tender_check.derive.award import comments

Derive = Callable[..., Derived]

DUTY = "\n\n## Eisen\n\nDe opdrachtnemer levert elke maand een verslag.\n"


def test_pages_font_and_annexes(derive_text: Derive) -> None:
    """'Maximaal 6 A4 in Arial 10' and the list of annexes go into the form block."""
    form = (
        derive_text(
            "# Bestek\n\n## Vorm van het plan van aanpak\n\nHet plan telt maximaal 6 A4 in "
            "Arial 10. De volgende bijlagen zijn verplicht:\n\n- Bijlage A: prijzenblad;\n"
            f"- Bijlage B: referentie.{DUTY}",
            "bestek.md",
        )
        .checklists[0]
        .form
    )
    assert (form.max_pages, form.fonts, form.min_font_size) == (6, ("Arial",), 10.0)
    assert form.annexes == ("Bijlage A: prijzenblad", "Bijlage B: referentie")


def test_the_sum_of_the_criteria_is_checked(derive_text: Derive) -> None:
    """Percentages that add up to 90 are told at the head of the file."""
    derived = derive_text(
        "# Bestek\n\n## Gunning\n\n| Criterium | Weging |\n|---|---|\n| Kwaliteit | 60% |\n"
        f"| Prijs | 30% |{DUTY}",
        "bestek.md",
    )
    lines = comments(derived.award)
    assert "  Kwaliteit: 60%" in lines
    assert any("90" in line and "100" in line for line in lines)


def test_a_table_of_grades_becomes_the_scale(derive_text: Derive) -> None:
    """Grades with their share of the points are the steps, from low to high."""
    derived = derive_text(
        "# Bestek\n\n## Schaal\n\n| Oordeel | Deel van de punten |\n|---|---|\n| Goed | 100% |\n"
        f"| Voldoende | 60% |\n| Onvoldoende | 0% |{DUTY}",
        "bestek.md",
    )
    steps = derived.checklists[0].scale.steps
    assert [(s.label, s.value, s.from_share) for s in steps] == [
        ("Onvoldoende", 0.0, 0.0),
        ("Voldoende", 60.0, 0.6),
        ("Goed", 100.0, 1.0),
    ]


def test_points_of_a_wish_are_its_weight(derive_text: Derive) -> None:
    """The points in the row of a wens are its weight."""
    derived = derive_text(
        "# Bestek\n\n## Wensen\n\n| Nr | Wens | Punten |\n|---|---|---|\n"
        "| W1 | De leverancier biedt een app voor burgers. | 20 |\n",
        "bestek.md",
    )
    assert [r.weight for r in derived.checklists[0].requirements] == [20.0]

"""Facts about reading through the noise of a scan."""

from __future__ import annotations

import pytest

from tender_check.language import looks_noisy, repair_scan_noise

CLEAN = (
    "De jobcoach begeleidt de deelnemer 2 uur per week op de werkvloer (NT2, niveau B1). "
    "Jansen en Pietersma bellen binnen 72 uur; zie www.voorbeeld.nl of mail info@voorbeeld.nl."
)


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        ("trajcct", "traject"),
        ("begeleid1ng", "begeleiding"),
        ("Begeleid1ng", "Begeleiding"),
        ("deelnerner", "deelnemer "),
        ("kornt", "komt "),
        ("vluchtelinqen", "vluchtelingen"),
        ("c0ördinator", "coördinator"),
        ("e Intake en diagnose", "• Intake en diagnose"),
    ],
)
def test_misread_word_is_put_right_in_the_same_length(read: str, printed: str) -> None:
    """A known word comes out, filled up with spaces where it is shorter."""
    assert repair_scan_noise(read) == printed
    assert len(printed) == len(read)


def test_clean_text_is_left_alone() -> None:
    """Known words, compounds, names, addresses and codes are never touched, and are no noise."""
    assert repair_scan_noise(CLEAN) == CLEAN
    assert not looks_noisy(CLEAN)
    assert not looks_noisy("")


def test_noisy_text_is_recognised() -> None:
    """A few misread words in a short text make it a scan."""
    assert looks_noisy("De begeleid1ng in dit trajcct kornt op gang.")

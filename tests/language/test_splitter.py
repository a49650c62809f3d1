"""Facts about cutting Dutch text into sentences."""

from __future__ import annotations

import pytest

from tender_check.language import sentences, split_many


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ["De deelnemer krijgt o.a. begeleiding.", "Daarna volgt nazorg."],
        ["Bijv. een stage, d.w.z. leren op een werkplek m.b.t. techniek.", "Dat is n.v.t. hier."],
        ["Wij werken met mr. W.F. de Vries en drs. J. Jansen.", "Zij kennen het vak."],
        ["De groep telt ca. 12 personen t/m 31 dec. 2026.", "Daarna niet."],
        ["Zie art. 3 en nr. 5 van het bestek.", "Dit is incl. reiskosten."],
        ["Kijk op www.voorbeeld.nl.", "Mail naar info@voorbeeld.nl.", "Wij bellen om 10.30 uur."],
        ["Start: 1-1-2026.", "Einde: 31.12.2026.", "Het kost € 3.000,50."],
        ["„Ik wil werken.”", "Dat zegt zij.", "(Dit staat vast.)", "Wij doen het."],
        ['"Wat nu?" vraagt hij dan.', "Wij antwoorden."],
        ["Wij bellen; daarna komen wij langs; de rest volgt.", "Klaar."],
        ["Training, coaching, enz.", "De jongere kiest zelf."],
        ["Er is plaats voor 12.", "Wij kiezen plan B.", "Daarna volgt de rest."],
        ["we doen dit elke week.", "daarna bellen we."],
        ["Dat doen wij met u.", "Zo.", "Echt waar?!", "Ja!"],
    ],
)
def test_cuts_where_a_reader_would(parts: list[str]) -> None:
    """Abbreviations, initials, dates, times, addresses and quotations do not end a sentence."""
    assert cut(" ".join(parts)) == parts


def test_numbered_start_stays_with_its_sentence() -> None:
    """The number of a list belongs to what it numbers, at the start and further on."""
    assert cut("3. Intake. 4. Plaatsing.") == ["3. Intake.", "4. Plaatsing."]


def test_blank_line_and_bullet_end_a_sentence() -> None:
    """Blank lines and bullets are boundaries, a soft line break is none."""
    text = "Eerste deel\nvan een zin\n- punt een\n- punt twee\n\nNieuwe alinea"
    assert cut(text) == ["Eerste deel\nvan een zin", "- punt een", "- punt twee", "Nieuwe alinea"]


@pytest.mark.parametrize(
    "text", ["  Een zin.  Nog een. ", "", " \n ", "x", ". . .", "Nr. 3. Ja. ("]
)
def test_all_text_is_covered_without_white_space(text: str) -> None:
    """The spans hold everything but white space, in order, and start and end on a character."""
    spans = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(text[a:b] == text[a:b].strip() for a, b in spans)
    assert list(spans) == sorted(spans)


def test_many_is_the_same_as_one_by_one() -> None:
    """A batch gives what single calls give, empty texts included."""
    texts = ["Een. Twee.", "", "  Drie (nr. 3).", "zonder punt", "\nVier.\n\nVijf"] * 60
    assert split_many(texts) == [sentences(text) for text in texts]

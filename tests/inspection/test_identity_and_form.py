"""What gives an anonymous bid away, and where the form is not as asked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tender_check.inspection import inspect
from tender_check.inspection.form import estimated_pages
from tender_check.inspection.names import organisations
from tender_check.model import Checklist, Document, Form, Location, Look, Remark, Severity
from tests.inspection.conftest import Read, checklist


def asking(**form: object) -> Checklist:
    """Return a checklist that asks a form."""
    return replace(checklist(), form=Form(**form))  # type: ignore[arg-type]


def remarks(
    document: Document, asked: Checklist, prefix: str, providers: tuple[str, ...] = ()
) -> dict[str, Remark]:
    """Return the remarks with a code that begins with `prefix`, by code."""
    found = inspect(document, [asked], (), providers=providers)
    return {r.code.removeprefix(prefix): r for r in found if r.code.startswith(prefix)}


@pytest.mark.parametrize(
    ("text", "kind", "quote"),
    [
        ("Mail naar intake@duizendblad.nl voor vragen.", "email", "intake@duizendblad.nl"),
        ("Bel 0318 - 55 12 34 op werkdagen.", "phone", "0318 - 55 12 34"),
        ("Bel +31 6 1234 5678.", "phone", "+31 6 1234 5678"),
        ("Kijk op www.duizendblad.nl/werk voor meer.", "url", "www.duizendblad.nl/werk"),
        ("Mevrouw Van Dulkenraad leidt het team.", "person", "Mevrouw Van Dulkenraad"),
        ("De opdracht is van P.J. Ossenkoppel.", "person", "P.J. Ossenkoppel"),
        ("KvK-nummer 87654321", "number", "KvK-nummer 87654321"),
    ],
)
def test_what_gives_away_is_quoted(read: Read, text: str, kind: str, quote: str) -> None:
    """Each kind of address, number and name, as it was read."""
    found = remarks(read("# Plan", text), asking(anonymous=True), "identity_")
    assert set(found) == {kind}
    assert found[kind].quote == quote


@pytest.mark.parametrize(
    "text",
    [
        "In 2025 begeleidden wij 1.240 deelnemers, van 1-1-2025 tot en met 31-12-2025.",
        "Cijfers staan op www.cbs.nl.",
        "A. Intake en diagnose",
        "Het tarief is 1.250,00 per traject van 12,5 uur.",
    ],
)
def test_figures_and_public_addresses_give_nothing_away(read: Read, text: str) -> None:
    """Dates, amounts, chapters and the government are no identity."""
    assert remarks(read("# Plan", text), asking(anonymous=True), "identity_") == {}


def test_nothing_is_said_where_anonymity_is_not_asked(read: Read) -> None:
    """Most bids carry a name with pride."""
    document = read("# Inschrijving Duizendblad B.V.", "Mail naar a@duizendblad.nl.")
    assert remarks(document, checklist(), "identity_") == {}


def test_a_given_name_is_a_warning_in_text_and_file_name(read: Read) -> None:
    """Also without its legal form, and by its telling word alone."""
    document = read("# Plan", "Bij ZWIETRA werken wij zo.", name="plan-zwietra.md")
    found = remarks(document, checklist(), "identity_", ("Stichting Zwietra Werk",))
    assert found["organisation"].severity is Severity.WARNING
    assert found["organisation"].quote == "ZWIETRA"
    assert "file_name" in found


def test_a_name_that_is_a_word_counts_with_its_capital(read: Read) -> None:
    """Werkbrug may be a firm; a werkbrug is a bridge."""
    document = read("# Plan", "Werkbrug na werkbrug. Zo werkt dat bij Werkbrug ook.")
    found = remarks(document, checklist(), "identity_", ("Werkbrug Oostermeer",))
    assert dict(found["organisation"].values)["number"] == "1"


def test_the_name_on_the_title_page_is_found(read: Read) -> None:
    """After "Inschrijving", before a legal form, or after Stichting; never the buyer's."""
    assert organisations(read("# Inschrijving Duizendblad Trajecten", "Tekst.")) == (
        "Duizendblad Trajecten",
    )
    assert organisations(read("# Plan", "Duizendblad Trajecten B.V. te Ede")) == (
        "Duizendblad Trajecten",
    )
    assert organisations(read("# Plan van Gemeente Ede", "Tekst.")) == ()


def test_properties_and_pictures_give_away(read: Read) -> None:
    """The author, and a picture that may be a logo."""
    document = replace(
        read("# Plan", "Tekst."),
        metadata=(("author", "Fleur Knaap"), ("creator", "Microsoft Word")),
        pictures=(Location(page=1),),
    )
    found = remarks(document, asking(anonymous=True), "identity_")
    assert [value for _, value in found["metadata"].values] == ["author=Fleur Knaap"]
    assert dict(found["pictures"].values)["at"] == "p1"


def test_the_pages_of_a_pdf_are_counted(read: Read) -> None:
    """Nine pages where eight are asked is a fact; eight are not told."""
    document = replace(read("Tekst."), pages=9)
    found = remarks(document, asking(max_pages=8), "form_")
    assert found["pages"].severity is Severity.WARNING
    assert dict(found["pages"].values) == {"pages": "9", "limit": "8"}
    assert remarks(replace(document, pages=8), asking(max_pages=8), "form_") == {}


def test_the_pages_of_a_file_without_pages_are_estimated(read: Read) -> None:
    """Far over the limit is a question; near it, nothing is said."""
    document = read(*["Wij werken zo. " * 30] * 60)
    pages = estimated_pages(document)
    found = remarks(document, asking(max_pages=pages // 2), "form_")
    assert found["pages_estimate"].severity is Severity.QUESTION
    assert remarks(document, asking(max_pages=pages), "form_") == {}


def test_the_estimate_is_near_what_an_office_program_makes(samples: dict[str, Document]) -> None:
    """LibreOffice lays the three sample files out on 5 pages each; one more or less is near."""
    assert {abs(estimated_pages(d) - 5) <= 1 for d in samples.values()} == {True}


@pytest.fixture
def samples() -> dict[str, Document]:
    """Read the samples in Word's format."""
    from tender_check.documents.worker import read_here

    folder = Path(__file__).parents[2] / "sample_bids" / "bids"
    return {path.name: read_here(path) for path in folder.glob("*.docx")}


def looked(document: Document, font: str, size: float) -> Document:
    """Return `document` with all letters in one font and size."""
    blocks = tuple(
        replace(block, looks=(Look(0, len(block.text), font, size),)) for block in document.blocks
    )
    return replace(document, blocks=blocks)


@pytest.mark.parametrize("font", ["ABCDEF+Arial-BoldMT", "Arial", "ArialMT", "LiberationSans"])
def test_a_font_is_known_by_its_many_names(read: Read, font: str) -> None:
    """Subsets, styles, and what LibreOffice puts in its place."""
    document = looked(read("Tekst."), font, 10)
    assert remarks(document, asking(fonts=("Arial",)), "form_") == {}


def test_another_font_and_smaller_letters_are_told(read: Read) -> None:
    """With the share of the text; 9.96 points is 10."""
    small = remarks(looked(read("Tekst."), "Calibri", 9), asking(min_font_size=10), "form_")
    assert dict(small["size"].values)["found"] == "9"
    assert remarks(looked(read("Tekst."), "Arial", 9.96), asking(min_font_size=10), "form_") == {}
    other = remarks(looked(read("Tekst."), "Calibri", 10), asking(fonts=("Arial",)), "form_")
    assert dict(other["font"].values)["found"] == "Calibri"


def test_parts_that_are_asked_are_looked_for(read: Read) -> None:
    """A chapter is a heading; an annex is a heading or a line that begins with Bijlage."""
    document = read("# Nazorg", "Wij bellen.", "Bijlage 1: planning", "Week 1.")
    asked = asking(sections=("Nazorg", "Kwaliteit"), annexes=("planning", "referenties"))
    found = inspect(document, [asked], ())
    told = [(r.code, dict(r.values)["name"]) for r in found if r.code.startswith("form_")]
    assert told == [("form_section", "Kwaliteit"), ("form_annex", "referenties")]


def test_the_file_name_follows_the_pattern(read: Read) -> None:
    """Case does not matter."""
    asked = asking(file_name="Inschrijving-*.md")
    assert remarks(read("Tekst.", name="inschrijving-A.md"), asked, "form_") == {}
    assert "file_name" in remarks(read("Tekst.", name="bod.md"), asked, "form_")

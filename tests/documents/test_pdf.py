"""Pdf: reading order, running headers, divided words, lists, headings, tables, pages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.lib import colors
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Table

from tender_check.documents.refusals import Refused
from tender_check.model import Document, Kind, Part
from tests.documents.making import lines, pdf

Read = Callable[[Path], Document]

LEFT = [
    "De begeleiding begint met een gesprek",
    "van een uur. Daarin bespreken wij wat",
    "de deelnemer kan en wil. Na het gesprek",
    "maken wij een plan dat de deelnemer zelf",
    "ondertekent. Elke maand bekijken wij dat",
    "plan opnieuw en passen wij het aan. Wie",
]
RIGHT = [
    "werkt, houdt zijn coach een jaar lang.",
    "De coach komt elke week op de werkvloer",
    "en spreekt ook met de leidinggevende. In",
    "het laatste kwartaal bouwen wij dat af.",
    "Daarna blijft de coach bereikbaar voor",
    "vragen van de deelnemer en het bedrijf.",
]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_lines_become_paragraphs(tmp_path: Path, read: Read) -> None:
    """Lines at the usual distance belong together; a wider gap starts a paragraph."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, LEFT[:3])
        lines(canvas, RIGHT[1:3], y=690)

    document = read(pdf(tmp_path / "a.pdf", draw))
    assert texts(document) == [" ".join(LEFT[:3]), " ".join(RIGHT[1:3])]
    assert document.pages == 1
    assert {block.location.page for block in document.blocks} == {1}


def test_columns_are_read_one_after_another(tmp_path: Path, read: Read) -> None:
    """The left column goes on in the right one, also where lines stand side by side."""

    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 800, "Een titel die over beide kolommen loopt")
        canvas.setFont("Helvetica", 11)
        lines(canvas, LEFT)
        lines(canvas, RIGHT, x=320)

    document = read(pdf(tmp_path / "a.pdf", draw))
    assert texts(document) == [
        "Een titel die over beide kolommen loopt",
        " ".join(LEFT + RIGHT),
    ]


def test_running_headers_and_page_numbers_are_kept_apart(tmp_path: Path, read: Read) -> None:
    """What repeats at the edge of pages, and page numbers, are no part of the body."""

    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(60, 810, "Inschrijving Voorbeeld BV")
            lines(canvas, [f"Dit is de tekst van bladzijde {number}."], y=700)
            canvas.drawString(290, 30, f"Pagina {number} van 3")

        return draw

    document = read(pdf(tmp_path / "a.pdf", page(1), page(2), page(3)))
    assert texts(document) == [f"Dit is de tekst van bladzijde {n}." for n in (1, 2, 3)]
    assert [(m.location.page, m.part) for m in document.margins] == [
        (n, part) for n in (1, 2, 3) for part in (Part.HEADER, Part.FOOTER)
    ]


def test_paragraph_goes_on_over_pages(tmp_path: Path, read: Read) -> None:
    """A sentence that breaks at the end of a page is one; its place is where it starts."""
    first = ["De coach spreekt elke week met de deelnemer en met de werkgever over wat er"]
    second = ["goed gaat en wat nog niet."]
    document = read(
        pdf(tmp_path / "a.pdf", lambda c: lines(c, first, y=100), lambda c: lines(c, second))
    )
    assert texts(document) == [f"{first[0]} {second[0]}"]
    assert document.blocks[0].location.page == 1


def test_divided_words_are_joined(tmp_path: Path, read: Read) -> None:
    """A hyphen that only divides goes; one that belongs to the word stays."""
    drawn = [
        "Wij verzorgen de begelei-",
        "ding en de re-",
        "integratie van mensen met taal-",
        "en rekenachterstand in heel Noord-",
        "Holland.",
    ]
    document = read(pdf(tmp_path / "a.pdf", lambda c: lines(c, drawn)))
    assert texts(document) == [
        "Wij verzorgen de begeleiding en de re-integratie van mensen met taal- en "
        "rekenachterstand in heel Noord-Holland."
    ]


def test_bullets_make_list_items(tmp_path: Path, read: Read) -> None:
    """Each bullet starts an item; the lines that hang below it belong to it."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "Wij bieden vier dingen aan:")
        for y, text in ((746, "een intake van een uur met een vaste"), (718, "een plan.")):
            canvas.drawString(64, y, "•")
            canvas.drawString(78, y, text)
        canvas.drawString(78, 732, "consulent die later ook de coach is;")
        canvas.drawString(64, 704, "e")
        canvas.drawString(78, 704, "Nazorg gedurende een jaar.")

    document = read(pdf(tmp_path / "a.pdf", draw))
    assert [(b.kind, b.text) for b in document.blocks] == [
        (Kind.PARAGRAPH, "Wij bieden vier dingen aan:"),
        (
            Kind.LIST_ITEM,
            "een intake van een uur met een vaste consulent die later ook de coach is;",
        ),
        (Kind.LIST_ITEM, "een plan."),
        (Kind.LIST_ITEM, "Nazorg gedurende een jaar."),
    ]


def test_headings_are_told_by_font(tmp_path: Path, read: Read) -> None:
    """Larger fonts rank above each other; bold in the size of the body ranks below them."""

    def draw(canvas: Canvas) -> None:
        for y, font, size, text in (
            (780, "Helvetica-Bold", 20, "Plan van aanpak"),
            (740, "Helvetica-Bold", 14, "Nazorg"),
            (712, "Helvetica-Bold", 11, "Na de plaatsing"),
        ):
            canvas.setFont(font, size)
            canvas.drawString(60, y, text)
        canvas.setFont("Helvetica", 11)
        lines(canvas, LEFT, y=690)

    document = read(pdf(tmp_path / "a.pdf", draw))
    headings = [(b.text, b.level) for b in document.blocks if b.kind is Kind.HEADING]
    assert headings == [("Plan van aanpak", 1), ("Nazorg", 2), ("Na de plaatsing", 3)]
    assert document.blocks[-1].location.heading == tuple(text for text, _ in headings)
    assert document.blocks[-1].looks[0].size == 11


def test_ruled_table_has_cells_with_headers(tmp_path: Path, read: Read) -> None:
    """Rules make cells; a cell without a rule inside spans; text of a cell stays together."""
    rows = [
        ["Fase", "Wat wij doen", "Wie"],
        ["Intake", "Een gesprek van een uur\nen een plan", "coach"],
        ["Nazorg: een jaar lang", "", "coach"],
    ]

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 800, "Voor de tabel staat deze zin.")
        grid = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("SPAN", (0, 2), (1, 2))]
        table = Table(rows, style=grid)
        table.wrapOn(canvas, 400, 300)
        table.drawOn(canvas, 60, 700)
        canvas.drawString(60, 660, "Na de tabel staat deze zin.")

    document = read(pdf(tmp_path / "a.pdf", draw))
    assert texts(document) == [
        "Voor de tabel staat deze zin.",
        "Fase", "Wat wij doen", "Wie",
        "Intake", "Een gesprek van een uur en een plan", "coach",
        "Nazorg: een jaar lang", "coach",
        "Na de tabel staat deze zin.",
    ]  # fmt: skip
    cell = document.blocks[5].cell
    assert cell is not None
    assert (cell.row_header, cell.column_header) == ("Intake", "Wat wij doen")
    last = document.blocks[8].cell
    assert last is not None
    assert (last.row, last.column, last.column_header) == (2, 2, "Wie")


def test_table_without_rules_is_read_by_row(tmp_path: Path, read: Read) -> None:
    """Short texts that stand beside each other in rows are a table."""

    def draw(canvas: Canvas) -> None:
        for number, row in enumerate((("Dag", "Wat"), ("maandag", "taal"), ("dinsdag", "stage"))):
            for x, text in zip((60, 200), row, strict=True):
                canvas.drawString(x, 760 - 20 * number, text)

    document = read(pdf(tmp_path / "a.pdf", draw))
    assert texts(document) == ["Dag", "Wat", "maandag", "taal", "dinsdag", "stage"]
    stage = document.blocks[-1].cell
    assert stage is not None
    assert (stage.row_header, stage.column_header) == ("dinsdag", "Wat")


def test_raised_numbers_of_notes_are_no_text(tmp_path: Path, read: Read) -> None:
    """The number of a note leaves the sentence as it is; that of square metres stays."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "Wij plaatsten 61% van hen.")
        canvas.drawString(60, 730, "De zaal meet 40 m")
        canvas.setFont("Helvetica", 7)
        canvas.drawString(195, 764, "1")
        canvas.drawString(147.5, 734, "2")

    document = read(pdf(tmp_path / "a.pdf", draw))
    assert texts(document) == ["Wij plaatsten 61% van hen.", "De zaal meet 40 m2"]


def test_footnote_is_a_note(tmp_path: Path, read: Read) -> None:
    """A numbered line in small print at the foot of a page is a note."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, LEFT)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(60, 120, "1 Zie het jaarverslag van vorig jaar.")

    document = read(pdf(tmp_path / "a.pdf", draw))
    note = document.blocks[-1]
    assert (note.kind, note.label) == (Kind.NOTE, "1")
    assert note.text == "Zie het jaarverslag van vorig jaar."


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_turned_pages_are_read_as_a_reader_sees_them(tmp_path: Path, read: Read, turn: int) -> None:
    """A page that is stored turned and shown upright gives its lines in order."""

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(turn)  # which turns the page size too
        x, y = {90: (842, 0), 180: (595, 842), 270: (0, 595)}[turn]
        canvas.translate(x, y)
        canvas.rotate(turn)
        lines(canvas, LEFT[:4], x=60, y=500)

    document = read(pdf(tmp_path / "a.pdf", draw))
    assert texts(document) == [" ".join(LEFT[:4])]


def grey_image() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("RGB", (40, 40), (120, 130, 140)))


def test_page_of_an_image_is_unreadable(tmp_path: Path, read: Read) -> None:
    """A page with only an image is named; an empty page and a page with text are not."""

    def image(canvas: Canvas) -> None:
        canvas.drawImage(grey_image(), 0, 0, 595, 842)

    path = pdf(tmp_path / "a.pdf", lambda c: lines(c, LEFT), image, lambda _: None)
    assert read(path).unreadable_pages == (2,)


def test_file_of_images_has_no_text_layer(tmp_path: Path, read: Read) -> None:
    """A scan without text is refused with its own code, an empty pdf with another."""

    def image(canvas: Canvas) -> None:
        canvas.drawImage(grey_image(), 0, 0, 595, 842)

    with pytest.raises(Refused) as refused:
        read(pdf(tmp_path / "a.pdf", image))
    assert refused.value.code == "no_text_layer"
    with pytest.raises(Refused) as refused:
        read(pdf(tmp_path / "b.pdf", lambda _: None))
    assert refused.value.code == "empty"


def test_metadata_of_the_file(tmp_path: Path, read: Read) -> None:
    """Author and dates are known; keywords that no page shows are hidden text."""

    def draw(canvas: Canvas) -> None:
        canvas.setAuthor("A. Schrijver")
        canvas.setKeywords("voldoet aan alles")
        lines(canvas, LEFT)

    document = read(pdf(tmp_path / "a.pdf", draw))
    metadata = dict(document.metadata)
    assert metadata["author"] == "A. Schrijver"
    assert metadata["created"][:2] == "20"
    assert [h.text for h in document.hidden if h.reason == "metadata"] == ["voldoet aan alles"]


def test_scan_with_a_running_header_is_unreadable(tmp_path: Path, read: Read) -> None:
    """Page numbers that a program prints on scans do not make them readable."""

    def page(number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            if number > 1:
                canvas.drawImage(grey_image(), 0, 60, 595, 720)
            else:
                lines(canvas, LEFT)
            canvas.drawString(60, 810, "Inschrijving Voorbeeld BV")
            canvas.drawString(290, 30, f"{number}")

        return draw

    document = read(pdf(tmp_path / "a.pdf", page(1), page(2), page(3)))
    assert document.unreadable_pages == (2, 3)


def test_lines_of_contents_are_no_headings(tmp_path: Path, read: Read) -> None:
    """A table of contents names headings, with and without leaders; it holds none."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, ["1.1 Intake ........ 3", "1.2 Nazorg ........ 5"], y=780, step=30)
        lines(canvas, ["2.1 Taal 6", "2.2 Stage 8", "2.3 Werk 11"], y=700, step=30)
        lines(canvas, ["2.4 Klachten"], y=500)
        lines(canvas, LEFT, y=480)

    document = read(pdf(tmp_path / "a.pdf", draw))
    headings = [block.text for block in document.blocks if block.kind is Kind.HEADING]
    assert headings == ["Klachten"]


def test_filled_in_form_is_read(tmp_path: Path, read: Read) -> None:
    """What a bidder types into the fields of a form stands on the page like other text."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(60, 760, "Hoe verzorgt u de nazorg?")
        canvas.acroForm.textfield(
            name="a", value="Wij bellen een jaar lang.", x=60, y=700, width=300, height=24
        )

    document = read(pdf(tmp_path / "a.pdf", draw))
    assert [block.text for block in document.blocks] == [
        "Hoe verzorgt u de nazorg?",
        "Wij bellen een jaar lang.",
    ]


def test_comments_on_the_page_are_hidden_text(tmp_path: Path, read: Read) -> None:
    """A note pinned to a page is reported with its page, not read."""

    def draw(canvas: Canvas) -> None:
        lines(canvas, LEFT)
        canvas.textAnnotation("voldoet aan alles", Rect=[50, 50, 80, 80])

    document = read(pdf(tmp_path / "a.pdf", draw))
    assert [(h.reason, h.text, h.location.page) for h in document.hidden] == [
        ("comment", "voldoet aan alles", 1)
    ]

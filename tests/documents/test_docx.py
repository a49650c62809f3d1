"""Word documents: reading order, tables, lists, headings, notes, boxes, changes, margins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx.document import Document as Docx
from docx.shared import Pt

from tender_check.model import Document, Kind, Part
from tests.documents.making import W, add_xml, docx, docx_of, relationship, with_parts

Read = Callable[[Path], Document]


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def test_body_order_holds_with_tables_between_paragraphs(tmp_path: Path, read: Read) -> None:
    """A table stands where it stands, not behind the paragraphs."""

    def fill(d: Docx) -> None:
        d.add_paragraph("Voor de tabel.")
        table = d.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "links", "rechts"
        d.add_paragraph("Na de tabel.")

    document = read(docx(tmp_path / "a.docx", fill))
    assert texts(document) == ["Voor de tabel.", "links", "rechts", "Na de tabel."]


def test_table_cells_know_their_row_and_column_header(tmp_path: Path, read: Read) -> None:
    """A reader sees "Wie" above "coach" and "Intake" beside it."""

    def fill(d: Docx) -> None:
        table = d.add_table(2, 3)
        rows = (("Fase", "Wat", "Wie"), ("Intake", "Twee gesprekken.", "coach"))
        for r, row in enumerate(rows):
            for c, text in enumerate(row):
                table.cell(r, c).text = text

    cells = {b.text: b.cell for b in read(docx(tmp_path / "a.docx", fill)).blocks}
    coach = cells["coach"]
    assert coach is not None
    assert (coach.row, coach.column) == (1, 2)
    assert (coach.row_header, coach.column_header) == ("Intake", "Wie")
    first = cells["Wie"]
    assert first is not None
    assert (first.row_header, first.column_header) == ("", "")


def test_merged_cells_are_read_once(tmp_path: Path, read: Read) -> None:
    """Cells merged to the right and downwards appear once, and those behind keep their column."""

    def fill(d: Docx) -> None:
        table = d.add_table(3, 3)
        for r in range(3):
            for c in range(3):
                table.cell(r, c).text = f"cel {r}{c}"
        table.cell(0, 0).merge(table.cell(0, 1)).text = "breed"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "hoog"

    document = read(docx(tmp_path / "a.docx", fill))
    assert texts(document) == ["breed", "cel 02", "hoog", "cel 11", "cel 12", "cel 21", "cel 22"]
    places = {b.text: (b.cell.row, b.cell.column) for b in document.blocks if b.cell}
    assert places["cel 02"] == (0, 2)
    assert places["cel 21"] == (2, 1)
    headers = {b.text: b.cell.row_header for b in document.blocks if b.cell}
    assert headers["cel 21"] == "hoog"


def test_nested_table_is_read_once_as_a_table_of_its_own(tmp_path: Path, read: Read) -> None:
    """A table in a cell comes behind the text of that cell, with its own number."""

    def fill(d: Docx) -> None:
        outer = d.add_table(1, 2)
        outer.cell(0, 0).text = "buiten"
        inner = outer.cell(0, 0).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "binnen a", "binnen b"
        outer.cell(0, 1).text = "naast"

    document = read(docx(tmp_path / "a.docx", fill))
    assert texts(document) == ["buiten", "binnen a", "binnen b", "naast"]
    assert [b.cell.table for b in document.blocks if b.cell] == [0, 1, 1, 0]


def test_frame_of_one_cell_is_text(tmp_path: Path, read: Read) -> None:
    """A table of one cell is a frame: its list items stay list items."""

    def fill(d: Docx) -> None:
        cell = d.add_table(1, 1).cell(0, 0)
        cell.text = "Wij doen dit:"
        cell.add_paragraph("een ding", style="List Bullet")

    document = read(docx(tmp_path / "a.docx", fill))
    assert [b.kind for b in document.blocks] == [Kind.PARAGRAPH, Kind.LIST_ITEM]


def numbering(levels: list[tuple[str, str]]) -> str:
    """Return a numbering part with one list of the given (format, text) levels, used as 7 and 8."""
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    return (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{inner}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="8"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
    )


def item(text: str, number: int = 7, level: int = 0) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        f"</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
    )


def test_list_numbers_are_counted_as_word_does(tmp_path: Path, read: Read) -> None:
    """Levels restart below a new item, a list with a start of its own begins again."""

    def fill(d: Docx) -> None:
        for xml in (
            item("een"), item("twee"), item("eronder", level=1), item("ook", level=1),
            item("drie"), item("weer", level=1), item("opnieuw", number=8),
        ):  # fmt: skip
            add_xml(d, xml)

    path = docx(tmp_path / "a.docx", fill)
    part = numbering([("decimal", "%1."), ("lowerLetter", "%1.%2)")])
    with_parts(path, {"word/numbering.xml": part})
    document = read(path)
    labels = [block.label for block in document.blocks]
    assert labels == ["1.", "2.", "2.a)", "2.b)", "3.", "3.a)", "1."]
    assert {block.kind for block in document.blocks} == {Kind.LIST_ITEM}
    assert [block.level for block in document.blocks] == [1, 1, 2, 2, 1, 2, 1]


def test_heading_styles_give_the_path(tmp_path: Path, read: Read) -> None:
    """A passage stands under its headings; a sibling heading replaces the one before."""

    def fill(d: Docx) -> None:
        d.add_heading("Plan", 1)
        d.add_heading("Intake", 2)
        d.add_heading("Begeleiding", 2)
        d.add_paragraph("Wij begeleiden elke deelnemer een jaar lang.")

    document = read(docx(tmp_path / "a.docx", fill))
    assert document.passages[-1].location.heading == ("Plan", "Begeleiding")
    assert document.passages[-1].location.paragraph == 4


@pytest.mark.parametrize(
    ("line", "bold", "size", "heading"),
    [
        ("Onze aanpak", True, None, True),
        ("Onze aanpak", False, 16, True),
        ("2.3 Onze aanpak", False, None, True),
        ("Onze aanpak", False, None, False),
        ("Wij beloven dit met nadruk.", True, None, False),
        ("- een nadrukkelijk punt", True, None, False),
        ("Een lange vetgedrukte regel " * 6, True, None, False),
    ],
)
def test_headings_are_told_by_their_look(
    tmp_path: Path, read: Read, line: str, bold: bool, size: int | None, heading: bool
) -> None:
    """Without styles a short bold, larger or numbered line is a heading; a sentence is none."""

    def fill(d: Docx) -> None:
        run = d.add_paragraph().add_run(line)
        run.bold = bold
        run.font.size = Pt(size) if size else None
        for _ in range(3):
            text = d.add_paragraph().add_run("Gewone tekst van een bod in gewone letters.")
            text.font.size = Pt(11)

    document = read(docx(tmp_path / "a.docx", fill))
    assert (document.blocks[0].kind is Kind.HEADING) is heading


def test_manual_section_numbers_give_the_level(tmp_path: Path, read: Read) -> None:
    """In bold, "2.3 Nazorg" stands one level below "2 Aanpak"; the number is the label."""

    def fill(d: Docx) -> None:
        for text in ("2 Aanpak", "2.3 Nazorg"):
            d.add_paragraph().add_run(text).bold = True
        d.add_paragraph("Wij bellen na drie maanden.")

    document = read(docx(tmp_path / "a.docx", fill))
    assert [(b.label, b.text, b.level) for b in document.blocks[:2]] == [
        ("2", "Aanpak", 1),
        ("2.3", "Nazorg", 2),
    ]
    assert document.blocks[2].location.heading == ("2 Aanpak", "2.3 Nazorg")


def test_outline_level_makes_a_heading(tmp_path: Path, read: Read) -> None:
    """A paragraph with an outline level is a heading without any style or look."""
    xml = '<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr><w:r><w:t>Kop</w:t></w:r></w:p>'
    document = read(docx(tmp_path / "a.docx", lambda d: add_xml(d, xml)))
    assert (document.blocks[0].kind, document.blocks[0].level) == (Kind.HEADING, 3)


def test_notes_stand_behind_the_paragraph_that_names_them(tmp_path: Path, read: Read) -> None:
    """Foot- and endnotes are read as notes, once, in their place."""

    def fill(d: Docx) -> None:
        add_xml(
            d,
            "<w:p><w:r><w:t>Een bewering.</w:t></w:r>"
            '<w:r><w:footnoteReference w:id="2"/></w:r>'
            '<w:r><w:endnoteReference w:id="2"/></w:r></w:p>',
        )
        d.add_paragraph("De volgende alinea.")

    path = docx(tmp_path / "a.docx", fill)
    parts = {
        f"word/{kind}s.xml": f'<w:{kind}s {W}><w:{kind} w:type="separator" w:id="0"><w:p/>'
        f'</w:{kind}><w:{kind} w:id="2"><w:p><w:r><w:t>De {kind}.</w:t></w:r></w:p></w:{kind}>'
        f"</w:{kind}s>"
        for kind in ("footnote", "endnote")
    }
    links = relationship("footnotes", "footnotes.xml", "rId91")
    links += relationship("endnotes", "endnotes.xml", "rId92")
    document = read(with_parts(path, parts, links))
    assert texts(document) == [
        "Een bewering.", "De footnote.", "De endnote.", "De volgende alinea.",
    ]  # fmt: skip
    assert [b.kind for b in document.blocks[1:3]] == [Kind.NOTE, Kind.NOTE]


BOX = (
    "<w:p><w:r><w:t>Voor de doos.</w:t></w:r><w:r><mc:AlternateContent>"
    '<mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>'
    "<wps:spPr><a:noFill/></wps:spPr><wps:txbx><w:txbxContent>"
    "<w:p><w:r><w:t>In de doos.</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>In de doos.</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def test_text_box_is_read_once(tmp_path: Path, read: Read) -> None:
    """A text box is written twice in the file, for new and old programs, and read once."""
    document = read(docx(tmp_path / "a.docx", lambda d: add_xml(d, BOX)))
    assert texts(document) == ["Voor de doos.", "In de doos."]
    assert document.blocks[1].kind is Kind.TEXT_BOX


def test_content_controls_and_links_are_text(tmp_path: Path, read: Read) -> None:
    """What stands in a content control, a hyperlink or a field's result is read."""

    def fill(d: Docx) -> None:
        add_xml(
            d,
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>In het veld</w:t></w:r>"
            "<w:sdt><w:sdtContent><w:r><w:t> en erin</w:t></w:r></w:sdtContent></w:sdt>"
            "<w:hyperlink><w:r><w:t> met link</w:t></w:r></w:hyperlink></w:p>"
            "</w:sdtContent></w:sdt>",
        )
        add_xml(
            d,
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            "<w:r><w:instrText>DATE</w:instrText><w:t>niet dit</w:t></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1 mei</w:t></w:r>'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
        )

    document = read(docx(tmp_path / "a.docx", fill))
    assert texts(document) == ["In het veld en erin met link", "1 mei"]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path, read: Read) -> None:
    """Insertions count, deletions and deleted rows do not: they are hidden text."""

    def fill(d: Docx) -> None:
        add_xml(
            d,
            "<w:p><w:r><w:t>Wij bieden </w:t></w:r><w:del><w:r><w:delText>geen</w:delText></w:r>"
            "</w:del><w:ins><w:r><w:t>veel</w:t></w:r></w:ins><w:r><w:t> nazorg.</w:t></w:r></w:p>",
        )
        add_xml(
            d,
            "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p><w:r><w:t>rij weg</w:t></w:r></w:p>"
            "</w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
            "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        )

    document = read(docx(tmp_path / "a.docx", fill))
    assert texts(document) == ["Wij bieden veel nazorg.", "a", "b"]
    deleted = [h.text for h in document.hidden if h.reason == "deleted"]
    assert deleted == ["geen", "rij weg"]


def test_deleted_paragraph_mark_joins_paragraphs(tmp_path: Path, read: Read) -> None:
    """Where a change deletes the end of a paragraph, the next one goes on in it."""

    def fill(d: Docx) -> None:
        add_xml(
            d,
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Een zin die</w:t></w:r></w:p>",
        )
        d.add_paragraph("doorloopt.")

    assert texts(read(docx(tmp_path / "a.docx", fill))) == ["Een zin die doorloopt."]


def test_headers_and_footers_are_kept_apart(tmp_path: Path, read: Read) -> None:
    """They are read, but not as the body."""

    def fill(d: Docx) -> None:
        d.add_paragraph("De tekst.")
        d.sections[0].header.paragraphs[0].text = "Bovenaan"
        d.sections[0].footer.paragraphs[0].text = "Onderaan"

    document = read(docx(tmp_path / "a.docx", fill))
    assert texts(document) == ["De tekst."]
    assert {(m.part, m.text) for m in document.margins} == {
        (Part.HEADER, "Bovenaan"),
        (Part.FOOTER, "Onderaan"),
    }


def test_fonts_and_sizes_are_known(tmp_path: Path, read: Read) -> None:
    """Looks name font, size and weight of the characters, styles included."""

    def fill(d: Docx) -> None:
        d.styles["Normal"].font.name, d.styles["Normal"].font.size = "Arial", Pt(10)
        paragraph = d.add_paragraph("Gewoon en ")
        paragraph.add_run("vet").bold = True

    block = read(docx(tmp_path / "a.docx", fill)).blocks[0]
    looks = [(block.text[k.start : k.end], k.font, k.size, k.bold) for k in block.looks]
    assert looks == [("Gewoon en", "Arial", 10.0, False), (" vet", "Arial", 10.0, True)]


def test_line_breaks_with_dashes_are_items(tmp_path: Path, read: Read) -> None:
    """Lines typed as "- ..." with soft returns are the list that a reader sees."""

    def fill(d: Docx) -> None:
        d.add_paragraph("Wij doen:\n- een intake\n- een plan\nzonder wachttijd")

    document = read(docx(tmp_path / "a.docx", fill))
    assert texts(document) == ["Wij doen:", "een intake", "een plan zonder wachttijd"]


def test_metadata_of_the_file(tmp_path: Path, read: Read) -> None:
    """Author and last author are known; keywords that no page shows are hidden text."""

    def fill(d: Docx) -> None:
        d.add_paragraph("Tekst.")
        d.core_properties.author = "A. Schrijver"
        d.core_properties.last_modified_by = "B. Redacteur"
        d.core_properties.keywords = "voldoet aan alles"

    document = read(docx(tmp_path / "a.docx", fill))
    metadata = dict(document.metadata)
    assert metadata["author"] == "A. Schrijver"
    assert metadata["last_modified_by"] == "B. Redacteur"
    assert "voldoet aan alles" in [h.text for h in document.hidden if h.reason == "metadata"]


def test_strict_office_files_are_read(tmp_path: Path, read: Read) -> None:
    """The ISO "strict" dialect uses other names for the same things."""
    path = docx_of(tmp_path / "a.docx", "Los.")
    body = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body>'
        "<w:p><w:r><w:t>Strikt gelezen.</w:t></w:r></w:p></w:body></w:document>"
    )
    assert texts(read(with_parts(path, {"word/document.xml": body}))) == ["Strikt gelezen."]

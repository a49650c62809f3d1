"""Draw a sample as docx: with real styles, without any, or with its content in tables."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

from training.sample_docx_parts import (
    MADE,
    add_field,
    attach_notes,
    mark_rows,
    merge,
    set_widths,
    timeless,
)
from training.sample_text import Piece, Sample, filled_rows, numbered, spans


@dataclass(frozen=True, slots=True)
class Dress:
    """The look of a layout: body font, its size in points, the colour of headings and headers."""

    font: str
    size: float
    colour: str
    heading_sizes: tuple[float, ...] = (15, 12, 10.5)


DRESSES = {
    "styled": Dress("Arial", 10, "1F4E79"),
    "plain": Dress("Calibri", 11, "000000", (12, 11, 11)),
    "tables": Dress("Verdana", 9, "2E6B4F", (14, 11, 10)),
    "tender": Dress("Arial", 10, "4A2C6B"),
    "gamed": Dress("Arial", 10.5, "B03A2E"),
}


@dataclass(slots=True)
class Draft:
    """A docx in the making."""

    sample: Sample
    dress: Dress
    document: Any = field(default_factory=docx.Document)
    notes: list[str] = field(default_factory=list)
    open_list: Any = None  # the numbering of the list that is being written

    @property
    def plain(self) -> bool:
        """Whether no style may be used."""
        return self.sample.about["layout"] == "plain"


def docx_bytes(sample: Sample) -> bytes:
    """Return `sample` as the bytes of a docx file; the same bytes on every call."""
    draft = Draft(sample, DRESSES[sample.about["layout"]])
    _set_up(draft)
    _write_title(draft)
    _write_margins(draft)
    for piece in sample.pieces if draft.plain else numbered(sample.pieces):
        _write_piece(draft, piece)
    if draft.notes:
        attach_notes(draft.document, draft.notes)
    buffer = io.BytesIO()
    draft.document.save(buffer)
    return timeless(buffer.getvalue())


def _set_up(draft: Draft) -> None:
    section = draft.document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.4)
    normal = draft.document.styles["Normal"]
    _set_font(normal, draft.dress, draft.dress.size)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing = 1.2
    for level, size in enumerate(draft.dress.heading_sizes, start=1):
        style = draft.document.styles[f"Heading {level}"]
        _set_font(style, draft.dress, size)
        style.font.color.rgb = RGBColor.from_string(draft.dress.colour)
        style.paragraph_format.space_before = Pt(16 if level == 1 else 10)
        style.paragraph_format.space_after = Pt(5)
    _describe(draft)


def _describe(draft: Draft) -> None:
    about, properties = draft.sample.about, draft.document.core_properties
    properties.author = properties.last_modified_by = about["provider"]
    properties.title = about["title"]
    properties.comments = ""
    properties.keywords = about.get("keywords", "")
    properties.language = "nl-NL"
    properties.created = properties.modified = MADE


def _set_font(style: Any, dress: Dress, size: float) -> None:
    style.font.name, style.font.size = dress.font, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in list(fonts.attrib):
        if name.endswith("Theme"):
            del fonts.attrib[name]
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), dress.font)


def _write_title(draft: Draft) -> None:
    about = draft.sample.about
    lines = (
        (about["title"], 22 if not draft.plain else 14, True),
        (about["subtitle"], 12, False),
        (f"{about['provider']}, voor {about['client']}, {about['date']}", 10, False),
    )
    for text, size, bold in lines:
        paragraph = draft.document.add_paragraph()
        run = paragraph.add_run(text)
        run.bold, run.font.size = bold, Pt(size)
        if not draft.plain:
            run.font.color.rgb = RGBColor.from_string(draft.dress.colour)
    draft.document.paragraphs[-1].paragraph_format.space_after = Pt(18)


def _write_margins(draft: Draft) -> None:
    """Write a running header, and page numbers below; the plain layout has only those."""
    section, about = draft.document.sections[0], draft.sample.about
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    if not draft.plain:
        section.header.paragraphs[0].add_run(f"{about['provider']} | {about['title']}")
        footer.add_run("Fictief voorbeeld | pagina ")
    add_field(footer, "PAGE")
    if not draft.plain:
        footer.add_run(" van ")
        add_field(footer, "NUMPAGES")
    for paragraph in (section.header.paragraphs[0], footer):
        for run in paragraph.runs:
            run.font.size, run.font.color.rgb = Pt(8), RGBColor(0x59, 0x59, 0x59)


def _write_piece(draft: Draft, piece: Piece) -> None:
    if piece.kind != "item":
        draft.open_list = None
    writers = {
        "heading": _write_heading,
        "paragraph": _write_paragraph,
        "item": _write_item,
        "table": _write_table,
        "pagebreak": _break_page,
    }
    writers[piece.kind](draft, piece)


def _write_heading(draft: Draft, piece: Piece) -> None:
    if draft.plain:
        paragraph = draft.document.add_paragraph()
        run = paragraph.add_run(piece.text)
        run.bold, run.font.size = True, Pt(draft.dress.heading_sizes[piece.level - 1])
        paragraph.paragraph_format.space_before = Pt(8)
        paragraph.paragraph_format.keep_with_next = True
        return
    text = f"{piece.label} {piece.text}" if draft.sample.about.get("numbering") else piece.text
    draft.document.add_heading(text, piece.level)


def _break_page(draft: Draft, _: Piece) -> None:
    draft.document.add_page_break()


def _write_paragraph(draft: Draft, piece: Piece) -> None:
    _add_spans(draft, draft.document.add_paragraph(), piece.text)


def _write_item(draft: Draft, piece: Piece) -> None:
    if draft.plain or piece.label.endswith(")"):
        paragraph = draft.document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.paragraph_format.left_indent = Cm(0.6 * (piece.level - 1))
        _add_spans(draft, paragraph, f"{piece.label} {piece.text}")
        return
    style = "List Number" if piece.label[0].isdigit() else "List Bullet"
    depth = "" if piece.level == 1 else f" {piece.level}"
    paragraph = draft.document.add_paragraph(style=style + depth)
    paragraph.paragraph_format.space_after = Pt(3)
    if style == "List Number":
        _number(draft, paragraph, piece)
    _add_spans(draft, paragraph, piece.text)


def _number(draft: Draft, paragraph: Any, piece: Piece) -> None:
    """Give the paragraph the numbering of its list; a list that starts at 1 gets its own."""
    if draft.open_list is None or piece.label == "1.":
        numbering = draft.document.part.numbering_part.element
        style_number = paragraph.style.element.pPr.numPr.numId.val
        abstract = numbering.num_having_numId(style_number).abstractNumId.val
        draft.open_list = numbering.add_num(abstract)
        draft.open_list.add_lvlOverride(ilvl=0).add_startOverride(1)
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_numId().val = draft.open_list.numId
    properties.get_or_add_ilvl().val = 0


def _add_spans(draft: Draft, paragraph: Any, text: str) -> None:
    for span in spans(text):
        run = paragraph.add_run("" if span.look == "note" else span.text)
        if span.look == "bold":
            run.bold = True
        elif span.look == "italic":
            run.italic = True
        elif span.look == "white":
            run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
        elif span.look == "tiny":
            run.font.size = Pt(1)
        elif span.look == "vanish":
            run.font.hidden = True
        elif span.look == "note":
            _refer(draft, run, draft.sample.notes[span.text])


def _refer(draft: Draft, run: Any, note: str) -> None:
    draft.notes.append(note)
    run.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(len(draft.notes)))
    run._r.append(reference)


def _write_table(draft: Draft, piece: Piece) -> None:
    rows = filled_rows(piece)
    table = draft.document.add_table(len(rows), len(rows[0]), style="Table Grid")
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text not in ("<", "^"):
                _write_cell(draft, table.cell(r, c), text, head=r == 0)
    set_widths(table, rows)
    merge(table, rows)
    mark_rows(table)
    draft.document.add_paragraph().paragraph_format.space_after = Pt(2)


def _write_cell(draft: Draft, cell: Any, text: str, *, head: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.line_spacing = 1.1
    _add_spans(draft, paragraph, text)
    if head:
        shade = parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="{draft.dress.colour}"/>')
        cell._tc.get_or_add_tcPr().append(shade)
        for run in paragraph.runs:
            run.bold, run.font.color.rgb = True, RGBColor(0xFF, 0xFF, 0xFF)

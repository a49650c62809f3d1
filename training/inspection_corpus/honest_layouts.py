"""More honest bids that look suspicious: designed pages, and traces of colleagues."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from training.inspection_corpus.making import Made, docx, ground, pdf


def honest_layouts() -> Iterator[Made]:
    """Yield the honest bids of this file."""
    for number, (name, change) in enumerate(_IN_WORD.items()):
        yield Made(f"honest-layout-{name}.docx", docx(ground(number + 5), change))
    for number, (name, draw) in enumerate(_IN_PDF.items()):
        yield Made(f"honest-layout-{name}.pdf", pdf(ground(number + 12), draw))


def _white(run: Any) -> None:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def _shade(fill: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{fill}"/>')


def _run_of(xml: str) -> Any:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    spaces = (
        f'{nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:o="urn:schemas-microsoft-com:office:office"'
    )
    return parse_xml(xml.replace(" ", f" {spaces} ", 1))


def _filled_box(document: Any) -> None:
    run = _run_of(
        '<w:r ><w:pict><v:shape style="width:400pt;height:60pt" fillcolor="#1f3864"><v:textbox>'
        '<w:txbxContent><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>Samen maken wij '
        "van elke klant een collega, stap voor stap en in zijn eigen tempo</w:t></w:r></w:p>"
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph()._p.append(run)


def _watermark(document: Any) -> None:
    run = _run_of(
        '<w:r ><w:pict><v:shape type="#_x0000_t136" fillcolor="silver" stroked="f" '
        'style="position:absolute;width:400pt;height:100pt;rotation:315">'
        '<v:fill opacity=".5"/><v:textpath style="font-family:Calibri" '
        'string="CONCEPT VERTROUWELIJK NIET VERSPREIDEN ZONDER OVERLEG"/></v:shape></w:pict></w:r>'
    )
    document.sections[0].header.paragraphs[0]._p.append(run)


def _styled_table(document: Any) -> None:
    table = document.add_table(rows=2, cols=3, style="Medium Shading 1 Accent 1")
    heads = ("Wat wij samen met de klant doen", "Wie het doet en hoe lang", "Wanneer dat gebeurt")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("Gesprek", "Coach", "Week 1"), strict=True):
        cell.text = text


def _shaded_line(document: Any) -> None:
    paragraph = document.add_paragraph()
    paragraph._p.get_or_add_pPr().append(_shade("0B5345"))
    _white(paragraph.add_run("Wat u van ons mag verwachten in de eerste zes weken"))


def _highlighted(document: Any) -> None:
    from docx.enum.text import WD_COLOR_INDEX

    run = document.add_paragraph().add_run("Let op: de eerste bijeenkomst is altijd op een dinsdag")
    _white(run)
    run.font.highlight_color = WD_COLOR_INDEX.DARK_BLUE


def _grey_footer(document: Any) -> None:
    from docx.shared import Pt, RGBColor

    run = (
        document.sections[0]
        .footer.paragraphs[0]
        .add_run(
            "Plan van aanpak arbeidstoeleiding, versie 3, vertrouwelijk, niet voor verspreiding"
        )
    )
    run.font.color.rgb = RGBColor(0xA6, 0xA6, 0xA6)
    run.font.size = Pt(6.5)


def _tracked(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    old = (
        "De coach bezoekt de deelnemer in de eerste maand twee keer per week op het werk",
        "Daarna bespreken zij met de werkgever of er een contract volgt, en voor hoeveel uur",
        "De nazorg duurt een jaar",
    )
    for number, text in enumerate(old):
        paragraph = document.add_paragraph()
        for tag, part, words in (("del", "delText", text), ("ins", "t", text + " of langer")):
            paragraph._p.append(
                parse_xml(
                    f'<w:{tag} {nsdecls("w")} w:id="{number}" w:author="Kees">'
                    f"<w:r><w:{part}>{words}.</w:{part}></w:r></w:{tag}>"
                )
            )


def _comments(document: Any) -> None:
    said = (
        "Is dit nog actueel? Volgens mij werken daar nu vijf coaches en een taaldocent.",
        "Graag navragen bij Els of de stageplekken voor 2027 al zijn toegezegd door de werkgevers.",
        "Mooi! Misschien hier ook iets zeggen over de evaluatie met de jobcoach en de nazorg?",
        "Zin loopt niet.",
    )
    paragraphs = [p for p in document.paragraphs if p.runs]
    for text, paragraph in zip(said, paragraphs[2:], strict=False):
        document.add_comment(paragraph.runs[0], text=text, author="Els", initials="E")


def _pictures(document: Any) -> None:
    from PIL import Image

    for text in (
        "Een deelnemer oefent met zijn taalmaatje aan de keukentafel",
        "Diagram: intake, stage, werk en nazorg achter elkaar, met pijlen van links naar rechts",
        "Afbeelding met persoon, buiten, gras. Automatisch gegenereerde beschrijving",
    ):
        picture = io.BytesIO()
        Image.new("RGB", (10, 10), (0, 90, 120)).save(picture, "PNG")
        picture.seek(0)
        document.add_picture(picture)._inline.docPr.set("descr", text)


def _bullets(document: Any) -> None:
    for text in (
        "kennismaken in de eerste week",
        "een plan met drie doelen",
        "een werkplek in de buurt",
        "elke week een gesprek",
        "hulp bij schulden en formulieren",
        "een maatje van dezelfde leeftijd",
        "sport op donderdag",
        "een feestelijk afscheid",
    ):
        document.add_paragraph(text, style="List Bullet")


def _contents(document: Any) -> None:
    """Add a table of contents as Word makes it: its page numbers are hidden on the web."""
    for number, text in enumerate(("Onze visie op werk", "De eerste maand", "Werkgevers")):
        run = _run_of(
            f"<w:r ><w:rPr><w:webHidden/></w:rPr><w:t>{number + 3} van de in totaal tien "
            "pagina’s</w:t></w:r>"
        )
        document.add_paragraph(f"{text}\t")._p.append(run)


def _hidden_mark(document: Any) -> None:
    """Only the end of a paragraph is hidden, so that a heading runs on into its text."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph = document.add_paragraph("Werkgevers in de regio doen graag met ons mee.")
    mark = f"<w:rPr {nsdecls('w')}><w:vanish/><w:specVanish/></w:rPr>"
    paragraph._p.get_or_add_pPr().append(parse_xml(mark))
    document.add_paragraph("Dat zijn er 85.")


def _dark_page(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    ground_colour = parse_xml(f'<w:background {nsdecls("w")} w:color="10243E"/>')
    document.element.insert(0, ground_colour)
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            _white(run)


_IN_WORD: dict[str, Callable[[Any], None]] = {
    "filled-box": _filled_box,
    "watermark": _watermark,
    "styled-table": _styled_table,
    "shaded-line": _shaded_line,
    "highlighted": _highlighted,
    "grey-footer": _grey_footer,
    "tracked": _tracked,
    "comments": _comments,
    "pictures": _pictures,
    "bullets": _bullets,
    "contents": _contents,
    "hidden-mark": _hidden_mark,
    "dark-page": _dark_page,
}


def _table_head(canvas: Any) -> None:
    canvas.setFillColorRGB(0.12, 0.3, 0.25)
    canvas.rect(60, 695, 470, 20, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.setFont("Helvetica-Bold", 9)
    for x, text in ((65, "Wat de klant van ons krijgt"), (230, "Wie dat doet"), (380, "Hoe vaak")):
        canvas.drawString(x, 701, text)


def _grey_foot(canvas: Any) -> None:
    canvas.setFillGray(0.65)
    canvas.setFont("Helvetica", 6.5)
    canvas.drawString(60, 30, "Plan van aanpak, vertrouwelijk, versie 2, november 2026, pagina 1")


def _gradient(canvas: Any) -> None:
    from reportlab.lib.colors import HexColor

    canvas.saveState()
    path = canvas.beginPath()
    path.rect(0, 690, 595, 152)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.linearGradient(0, 690, 595, 842, (HexColor("#0b3d66"), HexColor("#127a5b")))
    canvas.restoreState()
    canvas.setFillGray(1)
    canvas.setFont("Helvetica-Bold", 20)
    canvas.drawString(60, 770, "Samen aan het werk in Lindervoort en omgeving")


def _circle(canvas: Any) -> None:
    canvas.setFillColorRGB(0.7, 0.1, 0.2)
    canvas.circle(450, 760, 70, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.setFont("Helvetica-Bold", 9)
    for number, text in enumerate(("Van tien deelnemers", "hebben er zes", "na een jaar werk")):
        canvas.drawString(405, 770 - 12 * number, text)


def _shadow(canvas: Any) -> None:
    canvas.setFont("Helvetica-Bold", 24)
    for shift, grey in ((1.5, 0.95), (0, 0.1)):
        canvas.setFillGray(grey)
        canvas.drawString(60 + shift, 770 - shift, "Een plan dat past bij wie je bent")


def _outlined(canvas: Any) -> None:
    canvas.setFillGray(1)
    canvas.setStrokeColorRGB(0, 0.2, 0.5)
    drawn = canvas.beginText(60, 770)
    drawn.setFont("Helvetica-Bold", 24)
    drawn.setTextRenderMode(2)
    drawn.textOut("Open deuren voor wie hier nieuw is")
    canvas.drawText(drawn)


def _tab(canvas: Any) -> None:
    canvas.setFillColorRGB(0, 0.2, 0.5)
    canvas.rect(560, 400, 35, 60, stroke=0, fill=1)
    canvas.saveState()
    canvas.translate(580, 405)
    canvas.rotate(90)
    canvas.setFillGray(1)
    canvas.setFont("Helvetica", 8)
    canvas.drawString(0, 0, "Hoofdstuk 1")
    canvas.restoreState()


def _printers_marks(canvas: Any) -> None:
    canvas.setFont("Helvetica", 5)
    canvas.drawString(-150, 850, "plan_v3_def.indd 1")
    canvas.drawString(400, -20, "12-11-2026 09:41")


def _note(canvas: Any) -> None:
    canvas.textAnnotation("Nog nalezen door de directie voor vrijdag.", Rect=[500, 780, 520, 800])


_IN_PDF: dict[str, Callable[[Any], None]] = {
    "table-head": _table_head,
    "grey-foot": _grey_foot,
    "gradient": _gradient,
    "circle": _circle,
    "shadow": _shadow,
    "outlined": _outlined,
    "tab": _tab,
    "printers-marks": _printers_marks,
    "note": _note,
}

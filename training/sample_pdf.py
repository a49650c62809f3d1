"""Draw a sample as pdf, in one or two columns, with running headers and hyphenation."""

from __future__ import annotations

import html
import io
import textwrap
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    FrameBreak,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
)

from training.sample_text import Piece, Sample, spans

_COLOUR = HexColor("#7A2E1F")
_MARGIN = 2.0 * cm
_GAP = 0.8 * cm
_TITLE_HEIGHT = 3.6 * cm
_WIDTH, _HEIGHT = A4

BODY = ParagraphStyle(
    "body",
    fontName="Helvetica",
    fontSize=10,
    leading=14,
    alignment=TA_JUSTIFY,
    spaceAfter=7,
    hyphenationLang="nl_NL",
    hyphenationMinWordLength=7,
)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=12, bulletIndent=2, spaceAfter=4)
HEADINGS = tuple(
    ParagraphStyle(
        f"heading{level}",
        fontName="Helvetica-Bold",
        fontSize=size,
        leading=size * 1.3,
        textColor=_COLOUR,
        spaceBefore=10,
        spaceAfter=5,
        keepWithNext=1,
    )
    for level, size in enumerate((14, 11, 10), start=1)
)
TITLE = ParagraphStyle("title", parent=HEADINGS[0], fontSize=22, leading=27, spaceBefore=0)
SUBTITLE = ParagraphStyle("subtitle", fontName="Helvetica", fontSize=11.5, leading=16)


class InvisibleText(Flowable):  # type: ignore[misc]
    """Lines in text render mode 3: on the page for a machine, not for a reader."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.lines = textwrap.wrap(text, 100)
        self.height = 10 * len(self.lines)

    def draw(self) -> None:
        """Draw the lines on the canvas that reportlab has set."""
        text = self.canv.beginText(0, self.height - 8)
        text.setFont("Helvetica", 8, 10)
        text.setTextRenderMode(3)
        text.textLines(self.lines)
        self.canv.drawText(text)


def pdf_bytes(sample: Sample) -> bytes:
    """Return `sample` as the bytes of a pdf file; the same bytes on every call."""
    buffer = io.BytesIO()
    about = sample.about
    document = BaseDocTemplate(
        buffer,
        pagesize=A4,
        invariant=1,
        title=about["title"],
        author=about["provider"],
        keywords=about.get("keywords", ""),
        lang="nl-NL",
    )
    columns = 2 if about["layout"] == "columns" else 1
    document.addPageTemplates(_templates(about, columns))
    document.build([*_title(about), *(_flowable(piece) for piece in sample.pieces)])
    return buffer.getvalue()


def _templates(about: dict[str, str], columns: int) -> list[Any]:
    """Return the first page, with a title over all columns, and the page for the rest."""

    def margins(canvas: Any, document: Any) -> None:
        _draw_margins(canvas, about, document.page)

    bottom, height = 2.2 * cm, _HEIGHT - 4.4 * cm
    top = _columns(1, bottom + height - _TITLE_HEIGHT, _TITLE_HEIGHT)
    first = [*top, *_columns(columns, bottom, height - _TITLE_HEIGHT)]
    return [
        PageTemplate("first", first, onPage=margins),
        PageTemplate("rest", _columns(columns, bottom, height), onPage=margins),
    ]


def _columns(count: int, bottom: float, height: float) -> list[Any]:
    width = (_WIDTH - 2 * _MARGIN - (count - 1) * _GAP) / count
    return [
        Frame(_MARGIN + i * (width + _GAP), bottom, width, height, leftPadding=0, rightPadding=0)
        for i in range(count)
    ]


def _draw_margins(canvas: Any, about: dict[str, str], page: int) -> None:
    canvas.saveState()
    canvas.setFont("Helvetica", 8)
    canvas.setFillColor(HexColor("#595959"))
    canvas.drawString(_MARGIN, _HEIGHT - 1.3 * cm, f"{about['provider']} - {about['title']}")
    canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 1.3 * cm, about["date"])
    canvas.line(_MARGIN, _HEIGHT - 1.5 * cm, _WIDTH - _MARGIN, _HEIGHT - 1.5 * cm)
    canvas.drawString(_MARGIN, 1.2 * cm, "Fictief voorbeeld")
    canvas.drawRightString(_WIDTH - _MARGIN, 1.2 * cm, f"Pagina {page}")
    canvas.restoreState()


def _title(about: dict[str, str]) -> list[Any]:
    return [
        NextPageTemplate("rest"),
        Paragraph(html.escape(about["title"]), TITLE),
        Paragraph(html.escape(about["subtitle"]), SUBTITLE),
        Paragraph(html.escape(f"{about['provider']}, voor {about['client']}"), SUBTITLE),
        FrameBreak(),
    ]


def _flowable(piece: Piece) -> Any:
    if piece.kind == "heading":
        return Paragraph(_markup(piece.text), HEADINGS[piece.level - 1])
    if piece.kind == "item":
        label = "•" if piece.label in "-o" else piece.label
        return Paragraph(_markup(piece.text), ITEM, bulletText=label)
    if piece.kind == "paragraph":
        parts = spans(piece.text)
        if len(parts) == 1 and parts[0].look == "vanish":
            return InvisibleText(parts[0].text)
        return Paragraph(_markup(piece.text), BODY)
    if piece.kind == "pagebreak":
        return Spacer(1, 1)
    raise ValueError(f"no {piece.kind} in a pdf sample: write it as text")


def _markup(text: str) -> str:
    """Return the text in reportlab's markup."""
    wraps = {
        "": "{}",
        "bold": "<b>{}</b>",
        "italic": "<i>{}</i>",
        "white": '<font color="#FFFFFF">{}</font>',
        "tiny": '<font size="1">{}</font>',
        "vanish": '<font color="#FFFFFF" size="1">{}</font>',
    }
    return "".join(wraps[span.look].format(html.escape(span.text)) for span in spans(text))

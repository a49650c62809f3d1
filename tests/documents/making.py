"""Make small docx and pdf files that show one thing each."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import docx as python_docx
from docx.document import Document as Docx
from docx.oxml import parse_xml
from reportlab.pdfgen.canvas import Canvas

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SPACES = (
    f"{W} "
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
PAGE_WIDTH, PAGE_HEIGHT = 595, 842


def docx(path: Path, fill: Callable[[Docx], None]) -> Path:
    """Make a docx of what `fill` adds to an empty document."""
    document = python_docx.Document()
    fill(document)
    document.save(str(path))
    return path


def docx_of(path: Path, *paragraphs: str) -> Path:
    """Make a docx of plain paragraphs."""

    def fill(document: Docx) -> None:
        for text in paragraphs:
            document.add_paragraph(text)

    return docx(path, fill)


def add_xml(document: Docx, xml: str) -> None:
    """Add an element before the end of the body; the usual prefixes are known."""
    head, rest = xml.split(">", 1) if "/>" not in xml.split(">", 1)[0] + ">" else (xml, "")
    element = parse_xml(f"{head} {SPACES}>{rest}")
    document.element.body.insert(len(document.element.body) - 1, element)


def with_parts(path: Path, parts: Mapping[str, str | bytes], relationships: str = "") -> Path:
    """Add or replace parts in the docx `path`; `relationships` are added to the main part's."""
    with zipfile.ZipFile(path) as archive:
        contents: dict[str, bytes] = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        contents[name] = content.encode() if isinstance(content, str) else content
    rels = "word/_rels/document.xml.rels"
    closing = b"</Relationships>"
    contents[rels] = contents[rels].replace(closing, relationships.encode() + closing)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in contents.items():
            archive.writestr(name, data)
    return path


def relationship(kind: str, target: str, name: str = "rIdTest") -> str:
    """Return the XML of a relationship of the main part."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return f'<Relationship Id="{name}" Type="{base}/{kind}" Target="{target}"/>'


def pdf(path: Path, *pages: Callable[[Canvas], None]) -> Path:
    """Make an A4 pdf with a page per drawing."""
    path.write_bytes(pdf_bytes(*pages))
    return path


def pdf_bytes(*pages: Callable[[Canvas], None]) -> bytes:
    """Return an A4 pdf with a page per drawing."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(PAGE_WIDTH, PAGE_HEIGHT))
    for draw in pages:
        canvas.setFont("Helvetica", 11)
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def lines(
    canvas: Canvas, texts: list[str], x: float = 60, y: float = 760, step: float = 14
) -> None:
    """Draw lines of text one below the other."""
    for number, text in enumerate(texts):
        canvas.drawString(x, y - number * step, text)


def minimal_pdf(objects: list[bytes]) -> bytes:
    """Return a pdf of `objects`, the first of which is its catalogue."""
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    return bytes(data)


def page_of(stream: bytes) -> bytes:
    """Return a pdf with one page of the given content."""
    return minimal_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
            b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        ]
    )


BOX_OF = (
    "<w:p><w:r><w:t>Voor de doos.</w:t></w:r><w:r><w:drawing><wp:anchor><a:graphic>"
    "<a:graphicData><wps:wsp><wps:spPr>{fill}</wps:spPr><wps:txbx><w:txbxContent><w:p><w:r>"
    '<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:t>{text}</w:t></w:r></w:p></w:txbxContent>'
    "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>"
)

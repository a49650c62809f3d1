"""Do what python-docx does not: fields, footnotes, merged tables, a file without times."""

from __future__ import annotations

import datetime
import html
import io
import zipfile
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

MADE = datetime.datetime(2026, 11, 2, 9, 0, 0)
_NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0">'
    "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
)


def add_field(paragraph: Any, name: str) -> None:
    """Add a field that Word fills in; "1" stands there until it does."""
    for kind in ("begin", "instruction", "separate", "text", "end"):
        run = paragraph.add_run("1" if kind == "text" else "")
        if kind == "instruction":
            instruction = OxmlElement("w:instrText")
            instruction.text = name
            run._r.append(instruction)
        elif kind != "text":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def attach_notes(document: Any, texts: list[str]) -> None:
    """Add the footnotes part with `texts`, numbered from 1 as their references are."""
    small = '<w:sz w:val="16"/>'
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr>{small}<w:vertAlign w:val="superscript"/>'
        f"</w:rPr><w:footnoteRef/></w:r><w:r><w:rPr>{small}</w:rPr>"
        f'<w:t xml:space="preserve"> {html.escape(text)}</w:t></w:r></w:p></w:footnote>'
        for number, text in enumerate(texts, start=1)
    )
    xml = f"<w:footnotes {nsdecls('w')}>{_SEPARATORS}{notes}</w:footnotes>"
    blob = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.encode()
    part = Part(PackURI("/word/footnotes.xml"), _NOTES_TYPE, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def merge(table: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    """Merge each cell with the cells to its right marked `<`, or below marked `^`."""
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("<", "^"):
                continue
            right, down = c, r
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            while down + 1 < len(rows) and rows[down + 1][c] == "^":
                down += 1
            if (right, down) != (c, r):
                _merge_area(table.cell(r, c), table.cell(down, right))


def _merge_area(first: Any, last: Any) -> None:
    """Merge without the empty paragraphs that merging gathers."""
    merged = first.merge(last)
    for paragraph in merged.paragraphs[1:]:
        if not paragraph.text:
            paragraph._p.getparent().remove(paragraph._p)


def set_widths(table: Any, rows: tuple[tuple[str, ...], ...]) -> None:
    """Share the width of the page by the longest cell and word, so that no column starves."""
    columns = list(zip(*rows, strict=True))
    roots = [max(9, *map(len, column)) ** 0.5 for column in columns]
    words = [
        max(len(word) for cell in column for word in (cell or "-").split()) for column in columns
    ]
    shares = [root + word / 4 for root, word in zip(roots, words, strict=True)]
    table.autofit = False
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(16 * share / sum(shares))
        for cell in column.cells:
            cell.width = column.width


def mark_rows(table: Any) -> None:
    """Repeat the head row on every page, and keep rows whole."""
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))


def timeless(packed: bytes) -> bytes:
    """Return the archive with fixed times and attributes: two builds give the same bytes."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(packed)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for old in source.infolist():
            entry = zipfile.ZipInfo(old.filename, MADE.timetuple()[:6])
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            target.writestr(entry, source.read(old.filename))
    return buffer.getvalue()

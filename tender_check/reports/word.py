"""Write a Word document with real styles, a table of contents and marked headings."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from tender_check.reports.safe import visible
from tender_check.reports.zip_stamp import stamped

_CONTENTS_LEVELS = 2
_FONT = "Calibri"


class WordFile:
    """A document that grows from top to bottom; all text is made visible and harmless."""

    def __init__(self, title: str, language: str, moment: datetime) -> None:
        self._document = docx.Document()
        self._moment = moment
        self._headings: list[tuple[int, str, str]] = []  # level, text, bookmark
        self._contents: Any = None
        self._set_up(title, language)
        self._document.add_heading(visible(title), 0)

    def _set_up(self, title: str, language: str) -> None:
        properties = self._document.core_properties
        properties.title, properties.author = visible(title)[:255], "tender-check"
        properties.comments, properties.language = "", language
        properties.created = properties.modified = self._moment
        section = self._document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = _FONT, Pt(11)
        tag = OxmlElement("w:lang")
        tag.set(qn("w:val"), {"nl": "nl-NL", "en": "en-GB"}.get(language, language))
        normal.element.get_or_add_rPr().append(tag)
        for level in range(1, _CONTENTS_LEVELS + 1):
            style = self._document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH, True)
            style.base_style = normal
            style.paragraph_format.left_indent = Cm(0.6 * (level - 1))
            style.paragraph_format.space_after = Pt(2)

    def heading(self, text: str, level: int) -> None:
        """Add a heading; those of the first two levels come into the table of contents."""
        paragraph = self._document.add_heading(visible(text), level)
        if level > _CONTENTS_LEVELS:
            return
        name = f"_Toc{len(self._headings) + 1:06d}"
        for tag, place in (("w:bookmarkStart", 0), ("w:bookmarkEnd", None)):
            mark = OxmlElement(tag)
            mark.set(qn("w:id"), str(len(self._headings)))
            if place is None:
                paragraph._p.append(mark)
            else:
                mark.set(qn("w:name"), name)
                paragraph.runs[0]._r.addprevious(mark)
        self._headings.append((level, visible(text), name))

    def text(self, text: str, style: str | None = None, bold: str = "") -> None:
        """Add a paragraph that may begin in bold."""
        paragraph = self._document.add_paragraph(style=style)
        if bold:
            paragraph.add_run(visible(bold)).bold = True
        paragraph.add_run(visible(text))

    def table(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[float]
    ) -> None:
        """Add a table whose first row is repeated on every page; `widths` are in centimetres."""
        table = self._document.add_table(1, len(headings), style="Light Grid Accent 1")
        for cell, words in zip(table.rows[0].cells, headings, strict=True):
            cell.text = visible(words)
        repeat = OxmlElement("w:tblHeader")
        table.rows[0]._tr.get_or_add_trPr().append(repeat)
        for row in rows:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = visible(words)
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
            for cell in column.cells:  # Word goes by the cells, LibreOffice by the columns
                cell.width = Cm(width)

    def contents(self, title: str) -> None:
        """Reserve the place of the table of contents."""
        self.text("", bold=title)
        self._contents = self._document.add_paragraph()

    def content(self) -> bytes:
        """Return the file."""
        if self._contents is not None:
            self._fill_contents()
        stream = io.BytesIO()
        self._document.save(stream)
        return stamped(stream.getvalue(), self._moment)

    def _fill_contents(self) -> None:
        """Write the field with its entries, so that it is right before Word renews it.

        Without page numbers (switch n), which only Word itself could know.
        """
        code = f' TOC \\o "1-{_CONTENTS_LEVELS}" \\n \\h \\z '
        last = len(self._headings) - 1
        for number, (level, words, name) in enumerate(self._headings):
            paragraph = self._contents.insert_paragraph_before(style=f"toc {level}")
            if number == 0:
                _field(paragraph, "begin")
                instruction = OxmlElement("w:instrText")
                instruction.set(qn("xml:space"), "preserve")
                instruction.text = code
                paragraph.add_run()._r.append(instruction)
                _field(paragraph, "separate")
            link = OxmlElement("w:hyperlink")
            link.set(qn("w:anchor"), name)
            link.append(paragraph.add_run(words)._r)
            paragraph._p.append(link)
            if number == last:
                _field(paragraph, "end")


def _field(paragraph: Any, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)

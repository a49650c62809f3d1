"""Make the same text as docx and as pdf, from a Document that was read of a text file."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from tender_check.model import Block, Document, Kind


def to_docx(document: Document, path: Path) -> Path:
    """Write a Word file with heading and list styles, as a tender officer would make it."""
    import docx

    made = docx.Document()
    for table, blocks in groupby(document.blocks, key=_table):
        if table is not None:
            _word_table(made, list(blocks))
            continue
        for block in blocks:
            _word_paragraph(made, block)
    made.save(str(path))
    return path


def _table(block: Block) -> int | None:
    return block.cell.table if block.kind is Kind.TABLE_CELL and block.cell else None


def _word_paragraph(made: Any, block: Block) -> None:
    if block.kind is Kind.HEADING:
        made.add_heading(f"{block.label} {block.text}".strip(), min(block.level, 4))
    elif block.kind is Kind.LIST_ITEM:
        depth = "" if block.level < 2 else f" {min(block.level, 3)}"
        if block.label[:1].isdigit() or (block.label[:1].isalpha() and block.label != "o"):
            made.add_paragraph(f"{block.label} {block.text}")
        else:
            made.add_paragraph(block.text, style=f"List Bullet{depth}")
    else:
        made.add_paragraph(block.text)


def _word_table(made: Any, blocks: list[Block]) -> None:
    rows = max(b.cell.row for b in blocks if b.cell) + 1
    columns = max(b.cell.column for b in blocks if b.cell) + 1
    grid = made.add_table(rows=rows, cols=columns)
    grid.style = "Table Grid"
    for block in blocks:
        assert block.cell is not None
        grid.cell(block.cell.row, block.cell.column).text = block.text


def to_pdf(document: Document, path: Path) -> Path:
    """Write a pdf with bold headings, indented lists and ruled tables."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import SimpleDocTemplate

    styles = getSampleStyleSheet()
    story: list[Any] = []
    for table, blocks in groupby(document.blocks, key=_table):
        if table is not None:
            story.append(_pdf_table(list(blocks), styles))
            continue
        story.extend(_pdf_paragraph(block, styles) for block in blocks)
    SimpleDocTemplate(str(path), pagesize=A4).build(story)
    return path


def _pdf_paragraph(block: Block, styles: Any) -> Any:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    text = escape(f"{block.label} {block.text}".strip())
    if block.kind is Kind.HEADING:
        return Paragraph(text, styles[f"Heading{min(block.level + 1, 4)}"])
    body = styles["BodyText"]
    if block.kind is Kind.LIST_ITEM:
        indent = 16 * block.level
        item = ParagraphStyle("item", parent=body, leftIndent=indent, bulletIndent=indent - 12)
        return Paragraph(escape(block.text), item, bulletText=block.label)
    return Paragraph(text, body)


def _pdf_table(blocks: list[Block], styles: Any) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Paragraph, Table, TableStyle

    rows = max(b.cell.row for b in blocks if b.cell) + 1
    columns = max(b.cell.column for b in blocks if b.cell) + 1
    texts = [["" for _ in range(columns)] for _ in range(rows)]
    for block in blocks:
        assert block.cell is not None
        texts[block.cell.row][block.cell.column] = block.text
    widest = max(range(columns), key=lambda c: sum(len(row[c]) for row in texts))
    widths = [300 if column == widest else 55 for column in range(columns)]
    cells = [[Paragraph(escape(text), styles["BodyText"]) for text in row] for row in texts]
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black)])
    return Table(cells, colWidths=widths, style=grid)


def to_bare_docx(source: Path, path: Path) -> Path:
    """Write the lines of a text file as plain paragraphs: no headings, list styles or levels."""
    import docx

    made = docx.Document()
    for line in source.read_text(encoding="utf-8").splitlines():
        if line.strip():
            made.add_paragraph(line.strip())
    made.save(str(path))
    return path

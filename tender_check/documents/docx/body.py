"""Walk over the body of a docx in reading order: paragraphs, lists, tables, notes, text boxes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from tender_check.documents.colours import WHITE
from tender_check.documents.docx.alternatives import alternative
from tender_check.documents.docx.boxes import box_background
from tender_check.documents.docx.fields import Fields
from tender_check.documents.docx.inline import Inline, InlineReader
from tender_check.documents.docx.looks import known, shade
from tender_check.documents.docx.names import ALTERNATE, VAL, WRAPPERS, w
from tender_check.documents.docx.numbering import Numbering
from tender_check.documents.docx.styles import (
    ParagraphStyle,
    Styles,
    numbering_of,
    outline_level,
)
from tender_check.documents.docx.tables import (
    TableCell,
    cells_of,
    header_rows,
    rows_of,
    shading,
)
from tender_check.documents.gather import Gatherer, Span
from tender_check.documents.markers import marker
from tender_check.documents.refusals import Refused
from tender_check.documents.tables import Grid, GridCell, Paragraph, add_grid
from tender_check.documents.thresholds import thresholds
from tender_check.model import Kind, Part

_LONGEST_HEADING = 250  # characters; what is longer is text in the wrong style
_BACKDROP = 15  # paragraphs before which a picture may lie behind the text


@dataclass(slots=True)
class _Read:
    """A paragraph as it was read."""

    spans: tuple[Span, ...]
    kind: Kind
    level: int = 0
    label: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)


@dataclass(slots=True)
class BodyReader:
    """Reads stories (body, notes, headers, text boxes) into a Gatherer."""

    gatherer: Gatherer
    styles: Styles
    numbering: Numbering
    notes: dict[tuple[str, str], etree._Element]
    diagrams: dict[str, tuple[str, ...]] = field(default_factory=dict)  # their texts
    page_background: str = WHITE
    fields: Fields = field(default_factory=Fields)
    _noted: set[tuple[str, str]] = field(default_factory=set)
    _carried: list[Span] = field(default_factory=list)  # of a paragraph whose mark is deleted
    _since_backdrop: int = _BACKDROP
    _depth: int = 0

    def story(
        self,
        parent: etree._Element,
        *,
        background: str | None,
        part: Part = Part.BODY,
        kind: Kind = Kind.PARAGRAPH,
    ) -> None:
        """Read what stands in `parent`; plain paragraphs become blocks of `kind`."""
        self._deeper()
        for node in parent:
            if node.tag == w("p"):
                self._add(self._paragraph(node, background), part, kind, background)
            elif node.tag == w("tbl"):
                self._table(node, background, part, kind)
            elif node.tag in WRAPPERS:
                self.story(node, background=background, part=part, kind=kind)
            elif node.tag == ALTERNATE:
                self.story(alternative(node), background=background, part=part, kind=kind)
        self._depth -= 1

    def _deeper(self) -> None:
        self._depth += 1
        if self._depth > thresholds().limits.depth:
            raise Refused("unsafe", detail="nesting without end")

    def _add(self, read: _Read | None, part: Part, kind: Kind, background: str | None) -> None:
        """Add a paragraph, and behind it its notes and text boxes."""
        if read is None:
            return
        for spans in _lines(read.spans):
            shown = kind if read.kind is Kind.PARAGRAPH else read.kind
            self.gatherer.add(spans, shown, part=part, level=read.level, label=read.label)
        self._attached(read, part, background)

    def _attached(self, read: _Read, part: Part, background: str | None) -> None:
        for key in read.notes:
            self._note(key)
        for box in read.boxes:
            beneath = box_background(box, background, near_backdrop=self._near_backdrop)
            self.story(box, background=beneath, part=part, kind=Kind.TEXT_BOX)
        for name in read.diagrams:
            for text in self.diagrams.get(name, ()):
                self.gatherer.add([Span(text)], Kind.TEXT_BOX, part=part)

    @property
    def _near_backdrop(self) -> bool:
        return self._since_backdrop < _BACKDROP

    def _note(self, key: tuple[str, str]) -> None:
        node = self.notes.get(key)
        if node is None or key in self._noted:
            return
        self._noted.add(key)
        label = str(len([k for k in self._noted if k[0] == key[0]]))
        for paragraph in node.iter(w("p")):
            read = self._paragraph(paragraph, self.page_background)
            if read:
                self.gatherer.add(read.spans, Kind.NOTE, label=label)

    def _paragraph(self, node: etree._Element, background: str | None) -> _Read | None:
        """Return what a paragraph says; None where it goes on in the next one."""
        properties = node.find(w("pPr"))
        style = self._style(properties)
        own = known(shade(properties.find(w("shd")))) if properties is not None else None
        self._since_backdrop += 1
        beneath = own or known(style.shade) or (None if self._near_backdrop else background)
        inline = InlineReader(self.styles.character, self.fields, style.look, beneath).read(node)
        if inline.backdrop:
            self._since_backdrop = 0
        for text, reason in inline.hidden:
            self.gatherer.hide(text, reason)
        for _ in range(inline.pictures):
            self.gatherer.picture()
        spans = (*self._carried, *inline.spans)
        self._carried.clear()
        if _mark_deleted(properties):
            self._carried.extend((*spans, Span(" ")))
            return None
        return self._as_kind(_Read(spans, Kind.PARAGRAPH), properties, style, inline)

    def _style(self, properties: etree._Element | None) -> ParagraphStyle:
        node = properties.find(w("pStyle")) if properties is not None else None
        return self.styles.paragraph(node.get(VAL) if node is not None else None)

    def _as_kind(
        self,
        read: _Read,
        properties: etree._Element | None,
        style: ParagraphStyle,
        inline: Inline,
    ) -> _Read:
        """Return the paragraph with its kind, level and label."""
        read.notes, read.boxes, read.diagrams = inline.notes, inline.boxes, inline.diagrams
        text = "".join(span.text for span in read.spans).strip()
        if not text:
            return read
        label, depth = self._label(properties, style)
        outline = outline_level(properties)
        level = style.level if outline is None else outline
        if level and len(text) <= _LONGEST_HEADING:
            read.kind, read.level, read.label = Kind.HEADING, level, label or ""
        elif label is not None or style.contents:
            read.kind, read.level, read.label = Kind.LIST_ITEM, depth + 1, label or ""
        return read

    def _label(
        self, properties: etree._Element | None, style: ParagraphStyle
    ) -> tuple[str | None, int]:
        """Return the number or bullet that Word sets before the paragraph, and its depth from 0."""
        number, depth = numbering_of(properties)
        if number is None and style.numbering:
            number, styled = style.numbering
            depth = styled if depth is None else depth
        if not number or number == "0":
            return None, 0
        return self.numbering.label(number, depth or 0), depth or 0

    def _table(self, node: etree._Element, background: str | None, part: Part, kind: Kind) -> None:
        """Read a table; one of a single cell is a frame around text."""
        rows, deleted = rows_of(node)
        for row in deleted:
            texts = "".join(t.text or "" for t in row.iter(w("t"), w("delText")))
            self.gatherer.hide(texts, "deleted")
        cells = cells_of(rows)
        shades = shading(node, cells, self.styles)
        if len(cells) == 1 or part is not Part.BODY:
            for cell in cells:
                beneath = shades.of(cell) or background
                self.story(cell.node, background=beneath, part=part, kind=kind)
            return
        later: list[_Read] = []
        grid = self._grid(node, background, later)
        add_grid(self.gatherer, grid)
        for read in later:
            self._attached(read, part, background)

    def _grid(self, node: etree._Element, background: str | None, later: list[_Read]) -> Grid:
        """Return the cells of a table; notes and text boxes in them go to `later`."""
        self._deeper()
        rows, _ = rows_of(node)
        cells = cells_of(rows)
        shades = shading(node, cells, self.styles)
        grid = Grid(header_rows(rows))
        for cell in cells:
            beneath = shades.of(cell) or background
            grid.cells.append(self._cell(cell, beneath, later))
        self._depth -= 1
        return grid

    def _cell(self, cell: TableCell, background: str | None, later: list[_Read]) -> GridCell:
        paragraphs: list[Paragraph] = []
        nested: list[Grid] = []
        self._cell_content(cell.node, background, paragraphs, nested, later)
        return GridCell(
            cell.row, cell.column, tuple(paragraphs), cell.columns, cell.rows, tuple(nested)
        )

    def _cell_content(
        self,
        parent: etree._Element,
        background: str | None,
        paragraphs: list[Paragraph],
        nested: list[Grid],
        later: list[_Read],
    ) -> None:
        for node in parent:
            if node.tag == w("p"):
                read = self._paragraph(node, background)
                if read:
                    label, level = read.label, read.level
                    paragraphs += [Paragraph(s, label, level) for s in _lines(read.spans)]
                    later.append(replace(read, spans=()))
            elif node.tag == w("tbl"):
                nested.append(self._grid(node, background, later))
            elif node.tag in WRAPPERS:
                self._cell_content(node, background, paragraphs, nested, later)
            elif node.tag == ALTERNATE:
                self._cell_content(alternative(node), background, paragraphs, nested, later)


def _mark_deleted(properties: etree._Element | None) -> bool:
    """Return whether a tracked change deletes the end of the paragraph."""
    return properties is not None and properties.find(f"{w('rPr')}/{w('del')}") is not None


def _lines(spans: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Return `spans` divided at the line breaks behind which a new item or paragraph starts."""
    if not any("\n" in span.text for span in spans):
        return [spans]
    lines: list[list[Span]] = [[]]
    for span in spans:
        first, *others = span.text.split("\n")
        lines[-1].append(Span(first, span.style))
        lines.extend([Span(other, span.style)] for other in others)
    found: list[list[Span]] = []
    apart = True
    for line in lines:
        text = "".join(span.text for span in line).strip()
        if apart or marker(text):
            found.append([])
        found[-1].extend((Span(" "), *line))
        apart = not text
    return [tuple(line) for line in found]

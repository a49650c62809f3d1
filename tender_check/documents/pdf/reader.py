"""Read a pdf: text in reading order, tables, running headers, hidden text, unreadable pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from tender_check.documents.gather import Gatherer, Reading, Span
from tender_check.documents.joining import Known
from tender_check.documents.pdf.layers import read_layers
from tender_check.documents.pdf.layout import Item, PageText, Table, lay_out
from tender_check.documents.pdf.lines import Line
from tender_check.documents.pdf.margins import running
from tender_check.documents.pdf.pages import PageReader
from tender_check.documents.pdf.paragraphs import Paragraph, continues, measure
from tender_check.documents.pdf.scene import SceneReader
from tender_check.documents.pdf.source import open_pdf, pdf_metadata
from tender_check.documents.refusals import Refused
from tender_check.documents.tables import add_grid
from tender_check.documents.text.plain import known_words
from tender_check.documents.thresholds import thresholds
from tender_check.model import Kind, Part

_NOTE = re.compile(r"(\d{1,3}|\*{1,3})[.)]?\s+(?=\S)")
_NOTE_SIZE = 0.93  # times the size of the body text: notes are smaller


def read_pdf(data: bytes) -> Reading:
    """Return what the pdf `data` holds.

    Raises Refused("truncated", "damaged", "password", "encrypted", "too_many_pages",
    "no_text_layer" or "empty").
    """
    document = open_pdf(data)
    gatherer = Gatherer()
    reader = PageReader(document, gatherer, SceneReader(read_layers(data)))
    pages = [reader.read(number) for number in range(1, len(document) + 1)]
    if not any(page.lines or page.turned for page in pages):
        raise Refused("no_text_layer" if reader.unreadable else "empty")
    metadata = pdf_metadata(document, gatherer)
    if reader.scanned:
        metadata += (("scanned_pages", " ".join(map(str, reader.scanned))),)
    unreadable = {*reader.unreadable, *_Assembly(gatherer, pages).run()}
    if not gatherer.blocks and unreadable:
        raise Refused("no_text_layer")
    return Reading(
        tuple(gatherer.blocks),
        tuple(gatherer.margins),
        tuple(gatherer.hidden),
        len(document),
        tuple(sorted(unreadable)),
        metadata,
        tuple(gatherer.pictures),
    )


@dataclass(slots=True)
class _Assembly:
    """Makes blocks of the pages: lays them out and joins what runs over."""

    gatherer: Gatherer
    pages: Sequence[PageText]
    items: list[Item] = field(default_factory=list)
    known: Known = field(default=lambda _: False)
    body_size: float = 0.0

    def run(self) -> list[int]:
        """Add the blocks of all pages to the gatherer.

        Returns the pages that show a picture and hold no text but running headers: scans.
        """
        marks = running([p.lines for p in self.pages], [p.box.height for p in self.pages])
        bodies: list[list[Line]] = []
        for number, page in enumerate(self.pages):
            parts = [marks.get((number, index)) for index in range(len(page.lines))]
            self._add_margins(page, parts)
            kept = zip(page.lines, parts, strict=True)
            bodies.append([line for line, part in kept if part is None])
        self._measure(bodies)
        leading = self._leading(bodies)
        for page, body in zip(self.pages, bodies, strict=True):
            for item in lay_out(page, body, self.known, leading):
                self._take(item)
        for item in self.items:
            self._add(item)
        share = thresholds().hidden.scan_image
        paired = zip(self.pages, bodies, strict=True)
        return [p.number for p, body in paired if not (body or p.turned) and p.pictured >= share]

    def _measure(self, bodies: Sequence[Sequence[Line]]) -> None:
        text = "\n".join(line.text for body in bodies for line in body)
        self.known = known_words(text)
        sizes: dict[float, int] = {}
        for body in bodies:
            for line in body:
                sizes[line.size] = sizes.get(line.size, 0) + len(line.text)
        self.body_size = max(sizes, key=lambda size: sizes[size]) if sizes else 0.0

    @staticmethod
    def _leading(bodies: Sequence[Sequence[Line]]) -> float | None:
        """Return the usual distance of lines (as of `Column`), from the first pages that tell."""
        found = [measure(body).leading for body in bodies[:20] if body]
        known = [leading for leading in found if leading]
        return median(known) if known else None

    def _add_margins(self, page: PageText, parts: Sequence[Part | None]) -> None:
        for line, part in zip(page.lines, parts, strict=True):
            if part is not None:
                self.gatherer.add(line.spans, Kind.PARAGRAPH, page=page.number, part=part)

    def _take(self, item: Item) -> None:
        """Add an item, or join it to the paragraph that it continues."""
        if isinstance(item, Paragraph) and self.items:
            last = self._last_text(item)
            if last and continues(last, item):
                last.lines.extend(item.lines)
                return
        self.items.append(item)

    def _last_text(self, item: Paragraph) -> Paragraph | None:
        """Return the paragraph before `item` in another column or page; notes do not count."""
        for before in reversed(self.items[-4:]):
            if isinstance(before, Table):
                return None
            if not self._is_note(before):
                apart = before.page != item.page or before.lines[-1].row >= item.lines[0].row
                return before if apart else None
        return None

    def _is_note(self, item: Paragraph) -> bool:
        first = item.lines[0]
        small = first.size < _NOTE_SIZE * self.body_size
        low = first.box.top > self.pages[item.page - 1].box.height / 2
        return small and low and _NOTE.match(first.text) is not None

    def _add(self, item: Item) -> None:
        if isinstance(item, Table):
            add_grid(self.gatherer, item.grid, page=item.page)
        elif self._is_note(item):
            self._add_note(item)
        else:
            self.gatherer.add(item.spans(self.known), Kind.PARAGRAPH, page=item.page)

    def _add_note(self, item: Paragraph) -> None:
        spans = item.spans(self.known)
        text = "".join(span.text for span in spans)
        found = _NOTE.match(text)
        end = found.end() if found else 0
        rest = [Span(text[end:], spans[0].style)]
        self.gatherer.add(rest, Kind.NOTE, page=item.page, label=text[:end].strip())

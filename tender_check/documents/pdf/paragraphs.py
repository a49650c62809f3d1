"""Join the lines of a column to paragraphs, list items and headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from tender_check.documents.gather import Span
from tender_check.documents.joining import Known, joint
from tender_check.documents.markers import bullet, marker
from tender_check.documents.pdf.lines import Line
from tender_check.documents.thresholds import PdfLayout, thresholds

_SENTENCE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_LEADING = 1.3  # times the font size, where nothing tells
_LETTER_WIDTH = 0.5  # times the font size, on average
_SAME_SIZE = 0.08  # share by which font sizes of one paragraph may differ
_FEWEST = 3  # lines from which the usual distance is known


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)
    page: int = 0  # from 1

    def spans(self, known: Known) -> list[Span]:
        """Return its text with looks, divided words joined; `known` as in `joining.join`."""
        spans: list[Span] = []
        before = ""
        for line in self.lines:
            if before and spans:
                cut, glue = joint(before, line.text, known)
                last = spans[-1]
                text = last.text.rstrip()
                spans[-1] = Span(text[: len(text) - cut] + glue, last.style)
            spans.extend(line.spans)
            before = line.text
        return spans


@dataclass(frozen=True, slots=True)
class Column:
    """The measures of a column of lines; edges in points."""

    left: float
    right: float
    leading: float | None  # usual distance of baselines, times the font size; None if unknown

    @property
    def width(self) -> float:
        """How wide it is."""
        return max(self.right - self.left, 1.0)


def measure(lines: Sequence[Line]) -> Column:
    """Return the measures of the column that `lines` make up."""
    rights = sorted(line.box.right for line in lines)
    gaps = [
        (below.baseline - above.baseline) / below.size
        for above, below in pairwise(lines)
        if 0.5 * below.size < below.baseline - above.baseline < 2.2 * below.size
        and abs(below.size - above.size) <= _SAME_SIZE * above.size
    ]
    leading = median(gaps) if len(gaps) >= _FEWEST else None
    right = rights[max(int(len(rights) * 0.95) - 1, 0)] if len(rights) > _FEWEST else rights[-1]
    return Column(min(line.box.left for line in lines), right, leading)


def paragraphs(lines: Sequence[Line], leading: float | None = None) -> list[Paragraph]:
    """Return the paragraphs of the lines of one column, from the top down.

    `leading` is the document's (as of `Column`), for columns too short to tell.
    """
    if not lines:
        return []
    layout, column = thresholds().pdf, measure(lines)
    if column.leading is None or (leading and column.leading > 1.25 * leading):
        column = Column(column.left, column.right, leading)
    found: list[Paragraph] = []
    for line in lines:
        if found and _goes_on(found[-1], line, column, layout):
            found[-1].lines.append(line)
        else:
            found.append(Paragraph([line]))
    return found


def _goes_on(paragraph: Paragraph, line: Line, column: Column, layout: PdfLayout) -> bool:
    """Return whether `line` continues `paragraph`."""
    last = paragraph.lines[-1]
    if line.row == last.row:
        return True
    if _differs(last, line) or _far(last, line, column, layout):
        return False
    if marker(line.text) and not _mid_sentence(last, line, column):
        return False
    if _indented(paragraph, line, layout):
        return False
    return not _ended(last, line, column, layout)


def _differs(last: Line, line: Line) -> bool:
    """Return whether the look says that something new starts."""
    if abs(line.size - last.size) > _SAME_SIZE * last.size:
        return True
    return line.bold != last.bold and not line.text[0].islower()


def _far(last: Line, line: Line, column: Column, layout: PdfLayout) -> bool:
    distance = line.baseline - last.baseline
    usual = (column.leading or _LEADING) * line.size
    return distance < 0 or distance > layout.paragraph_gap * usual


def _mid_sentence(last: Line, line: Line, column: Column) -> bool:
    """Return whether a line that starts like a list item goes on in a sentence ("12. januari")."""
    if bullet(line.text) or _SENTENCE_END.search(last.text):
        return False
    return not _fitted(last, line, column) and abs(line.box.left - last.box.left) < 2


def _indented(paragraph: Paragraph, line: Line, layout: PdfLayout) -> bool:
    """Return whether the left edge says that a paragraph starts here."""
    first, last = paragraph.lines[0], paragraph.lines[-1]
    shift = line.box.left - last.box.left
    step = layout.indent * line.size
    if marker(first.text):
        # A list item hangs from its bullet: text further out does not belong to it.
        return line.box.left < first.box.left - step or (len(paragraph.lines) > 1 and shift < -step)
    if len(paragraph.lines) == 1 and shift < 0:
        return False  # the first line was indented
    return shift > step and not _centred(last, line)


def _centred(last: Line, line: Line) -> bool:
    middle = (last.box.left + last.box.right - line.box.left - line.box.right) / 2
    return abs(middle) < 3 and last.box.width > line.box.width


def _ended(last: Line, line: Line, column: Column, layout: PdfLayout) -> bool:
    """Return whether `last` ends short of the column, and so its paragraph."""
    stopped = _SENTENCE_END.search(last.text) is not None
    fresh = not line.text[0].islower()
    if not (stopped or fresh):
        return False
    if stopped and fresh and last.box.right < column.left + layout.short_line * column.width:
        return _fitted(last, line, column)
    return (stopped or fresh) and _fitted(last, line, column, margin=2.0)


def _fitted(last: Line, line: Line, column: Column, margin: float = 0.5) -> bool:
    """Return whether the first word of `line` would have fitted behind `last`."""
    word = line.text.split(maxsplit=1)[0]
    needed = (len(word) + 1) * _LETTER_WIDTH * line.size + margin * line.size
    return last.box.right + needed < column.right


def continues(paragraph: Paragraph, following: Paragraph) -> bool:
    """Return whether a paragraph goes on in the first one of the next column or page."""
    last, line = paragraph.lines[-1], following.lines[0]
    if _differs(last, line) or _SENTENCE_END.search(last.text) or marker(line.text):
        return False
    return line.text[0].islower() or last.text.endswith(("-", ","))

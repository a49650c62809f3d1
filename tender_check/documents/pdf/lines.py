"""Put pieces of text together to lines; gaps between columns and cells divide them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from tender_check.documents.gather import Span
from tender_check.documents.markers import marker
from tender_check.documents.pdf.geometry import Box
from tender_check.documents.pdf.pieces import Piece
from tender_check.documents.thresholds import PdfLayout, thresholds

_BASELINES = 0.3  # share of the font size by which baselines of one line may differ
_MARKER_GAP = 5.0  # times the font size: as far a bullet may stand from its text
_LONGEST_MARK = 4  # characters
_LONGEST_NUMBER = 2  # digits of a note's number
_MEASURES = frozenset({"m", "cm", "mm", "km"})
_APART = 0.45  # times the font size: a gap between pieces that do not follow in the file


@dataclass(frozen=True)
class Line:
    """Pieces that stand on one line without a wide gap, from left to right."""

    pieces: tuple[Piece, ...]
    row: int  # the lines of one row stand beside each other

    @cached_property
    def box(self) -> Box:
        """The box around it."""
        box = self.pieces[0].box
        for piece in self.pieces[1:]:
            box = box.joined(piece.box)
        return box

    @cached_property
    def text(self) -> str:
        """Its text, words apart."""
        return "".join(span.text for span in self.spans).strip()

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Its text with looks; white space stands where the page shows room."""
        spans: list[Span] = []
        before: Piece | None = None
        for piece in self.pieces:
            if before is not None and self._refers_to_note(before, piece):
                continue
            space = " " if before is not None and _apart(before, piece) else ""
            spans.append(Span(space + piece.text, piece.style))
            before = piece
        return tuple(spans)

    def _refers_to_note(self, before: Piece, piece: Piece) -> bool:
        """Return whether `piece` is the raised number of a note, and not the 2 of "m2"."""
        if not piece.text.isdecimal() or len(piece.text) > _LONGEST_NUMBER:
            return False
        size = before.style.size or 1.0
        raised = before.baseline - piece.baseline > 0.2 * size
        small = (piece.style.size or 1.0) <= 0.8 * size
        word = before.text.split()[-1]
        return raised and small and not word[-1].isdecimal() and word not in _MEASURES

    @cached_property
    def size(self) -> float:
        """The font size of most of it."""
        sizes: dict[float, int] = {}
        for piece in self.pieces:
            size = piece.style.size or 0.0
            sizes[size] = sizes.get(size, 0) + len(piece.text)
        return max(sizes, key=lambda size: (sizes[size], size)) or 1.0

    @cached_property
    def bold(self) -> bool:
        """Whether all letters of it are bold."""
        return all(p.style.bold for p in self.pieces if any(c.isalnum() for c in p.text))

    @cached_property
    def baseline(self) -> float:
        """Where it stands: the baseline of its largest piece."""
        return max(self.pieces, key=lambda piece: piece.style.size or 0.0).baseline


def _apart(before: Piece, piece: Piece) -> bool:
    """Return whether white space stands between two neighbours."""
    if piece.order == before.order + 1:
        return piece.spaced
    gap = piece.box.left - before.box.right
    return gap > thresholds().pdf.word_gap * (piece.style.size or 1.0)


def lines(pieces: Iterable[Piece]) -> list[Line]:
    """Return the lines of `pieces` that run from left to right, from the top down."""
    layout = thresholds().pdf
    return [
        Line(tuple(group), number)
        for number, row in enumerate(_rows(pieces))
        for group in _segments(row, layout)
    ]


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Return the pieces that share a baseline, raised and lowered ones with their neighbours."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.baseline, p.box.left)):
        row = _row_of(piece, rows)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    return _with_raised(rows)


def _row_of(piece: Piece, rows: Sequence[list[Piece]]) -> list[Piece] | None:
    """Return which of the last rows has nearly the baseline of `piece`."""
    for row in rows[-1:-3:-1]:
        size = min(piece.style.size or 1.0, row[0].style.size or 1.0)
        if abs(piece.baseline - row[0].baseline) <= _BASELINES * size:
            return row
    return None


def _with_raised(rows: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Return `rows` with those of a raised or lowered mark (a note's number) in their row."""
    kept: list[list[Piece]] = []
    for index, row in enumerate(rows):
        near = [rows[n] for n in (index + 1, index - 1) if 0 <= n < len(rows)]
        host = next((other for other in near if _hangs_on(row, other)), None)
        if host is None:
            kept.append(row)
        else:
            host.extend(row)
    return kept


def _hangs_on(mark: Sequence[Piece], row: Sequence[Piece]) -> bool:
    """Return whether a small piece stands raised or lowered beside a piece of `row`."""
    small = mark[0]
    size = row[0].style.size or 1.0
    if len(mark) > 1 or (small.style.size or 1.0) > 0.8 * size or len(small.text) > _LONGEST_MARK:
        return False
    if abs(small.baseline - row[0].baseline) > 0.7 * size:
        return False
    return any(abs(small.box.left - piece.box.right) < 0.5 * size for piece in row)


def _segments(row: Sequence[Piece], layout: PdfLayout) -> list[list[Piece]]:
    """Return the pieces of a row in groups without a wide gap."""
    groups: list[list[Piece]] = []
    for piece in sorted(row, key=lambda p: p.box.left):
        if groups and not _divides(groups[-1], piece, layout):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _divides(group: Sequence[Piece], piece: Piece, layout: PdfLayout) -> bool:
    before = group[-1]
    gap = piece.box.left - before.box.right
    size = max(piece.style.size or 1.0, before.style.size or 1.0)
    if len(group) == 1 and marker(before.text + " x") and len(before.text) < 8:
        return gap > _MARKER_GAP * size
    follows = piece.order == before.order + 1
    return gap > (layout.column_gap if follows else _APART) * size

"""Tell which texts on a page a reader does not see, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tender_check.documents.colours import WHITE, contrast
from tender_check.documents.pdf.geometry import Box
from tender_check.documents.pdf.pieces import Piece
from tender_check.documents.pdf.scene import DrawnText, Filled
from tender_check.documents.thresholds import thresholds

_INVISIBLE_MODES = {3, 7}  # render modes of the pdf standard: neither filled nor stroked
_SCANNED = {"render_mode", "covered", "alpha"}  # how programs lay recognised text over a scan
_LETTER = 0.45  # width of a letter on average, times its size
_MOST_FILLS = 4000  # of a page that are looked at; a drawing beyond that is no background

OpaqueAt = Callable[[int, Box, Box], bool]


@dataclass(frozen=True, slots=True)
class Seen:
    """The pieces of a page that a reader sees, and those that he does not with the reason."""

    pieces: list[Piece]
    hidden: list[tuple[Piece, str]]
    scanned: bool = False  # the text is that of a scan: laid invisibly over its image


def sort_out(pieces: Sequence[Piece], fills: Sequence[Filled], page: Box, opaque: OpaqueAt) -> Seen:
    """Tell the visible from the hidden `pieces` of a page of which the visible box is `page`.

    `opaque(image, its box, box)` says whether an image hides what lies under `box`.
    """
    judge = _Judge(fills[:_MOST_FILLS], page, opaque)
    seen: list[Piece] = []
    hidden: list[tuple[Piece, str]] = []
    for piece in pieces:
        reason, background = judge.reason(piece)
        if reason:
            hidden.append((piece, reason))
        else:
            style = piece.style._replace(background=background)
            seen.append(replace(piece, style=style) if background != WHITE else piece)
    if _is_scan(seen, hidden, fills, page):
        kept = [(p, r) for p, r in hidden if r not in _SCANNED]
        shown = {p.order for p in pieces} - {p.order for p, _ in kept}
        return Seen([p for p in pieces if p.order in shown], kept, scanned=True)
    return Seen(seen, hidden)


def _is_scan(
    seen: Sequence[Piece],
    hidden: Sequence[tuple[Piece, str]],
    fills: Sequence[Filled],
    page: Box,
) -> bool:
    """Return whether nearly all text is laid invisibly over images that fill most of the page."""
    rules = thresholds().hidden
    invisible = sum(len(piece.text) for piece, reason in hidden if reason in _SCANNED)
    total = invisible + sum(len(piece.text) for piece in seen)
    if not total or invisible < rules.scan_invisible * total:
        return False
    return image_share(fills, page) >= rules.scan_image


def image_share(fills: Sequence[Filled], page: Box) -> float:
    """Return the share (0..1) of the page under images; overlapping ones count twice."""
    covered = sum(fill.box.overlap(page).area for fill in fills if fill.image)
    return min(covered / page.area, 1.0) if page.area else 0.0


class _Judge:
    """Judges the pieces of one page; pieces of one text object look alike."""

    def __init__(self, fills: Sequence[Filled], page: Box, opaque: OpaqueAt) -> None:
        self._fills = fills
        self._page = page
        self._opaque = opaque
        self._rules = thresholds().hidden

    def reason(self, piece: Piece) -> tuple[str, str | None]:
        """Return the code of why `piece` is hidden ("" where it is seen), and its background."""
        drawn = piece.drawn
        if drawn.off:
            return "vanish", None
        if drawn.mode in _INVISIBLE_MODES:
            return "render_mode", None
        if drawn.size < self._rules.size or min(drawn.box.width, drawn.box.height) <= 0.1:
            return "size", None
        if drawn.opacity < self._rules.alpha:
            return "alpha", None
        if self._off_page(drawn):
            return "off_page", None
        if piece.upright and drawn.box.width < self._least_width(piece):
            return "size", None
        if not self._fills:
            return ("colour" if self._fades(drawn, WHITE) else ""), WHITE
        return self._among_fills(drawn)

    def _least_width(self, piece: Piece) -> float:
        return self._rules.width * _LETTER * piece.drawn.size * len(piece.text)

    def _among_fills(self, drawn: DrawnText) -> tuple[str, str | None]:
        if self._covered(drawn):
            return "covered", None
        background, unsure = self._behind(drawn)
        if background is None:
            return "", None
        candidates = (background, *unsure)
        if all(self._fades(drawn, colour) for colour in candidates):
            return "colour", background
        return "", background

    def _fades(self, drawn: DrawnText, background: str) -> bool:
        """Tell whether neither the letters nor their outline stand out."""
        colours = (drawn.colour, drawn.edge or drawn.colour)
        return all(contrast(colour, background) < self._rules.contrast for colour in colours)

    def _off_page(self, drawn: DrawnText) -> bool:
        least = 1 - self._rules.off_page
        if drawn.box.share_in(self._page) <= least:
            return True
        return drawn.visible is not None and drawn.box.share_in(drawn.visible) <= least

    def _covered(self, drawn: DrawnText) -> bool:
        for fill in self._fills:
            if fill.order < drawn.order or fill.opacity < 1 or not fill.rectangular:
                continue
            if drawn.box.share_in(fill.box) < self._rules.covered:
                continue
            if not fill.image or self._opaque(fill.image, fill.box, drawn.box):
                return True
        return False

    def _behind(self, drawn: DrawnText) -> tuple[str | None, list[str]]:
        """Return the colour behind a text, and colours of odd shapes that may lie behind it.

        None stands for a picture or anything else of many colours.
        """
        x, y = (drawn.box.left + drawn.box.right) / 2, (drawn.box.top + drawn.box.bottom) / 2
        unsure: list[str] = []
        veils: list[tuple[str, float]] = []
        for fill in reversed(self._fills):
            if fill.order > drawn.order or not fill.box.holds(x, y):
                continue
            if fill.colour is None:
                return None, unsure
            if not fill.rectangular:
                unsure.append(fill.colour)
            elif fill.opacity < 1:
                veils.append((fill.colour, fill.opacity))
            else:
                return _veiled(fill.colour, veils), unsure
        return _veiled(WHITE, veils), unsure


def _veiled(colour: str, veils: Sequence[tuple[str, float]]) -> str:
    """Return `colour` as seen through half transparent fills, the uppermost first."""
    channels = [int(colour[i : i + 2], 16) for i in (0, 2, 4)]
    for veil, opacity in reversed(veils):
        over = [int(veil[i : i + 2], 16) for i in (0, 2, 4)]
        channels = [
            round(below + (above - below) * opacity)
            for below, above in zip(channels, over, strict=True)
        ]
    return "".join(f"{channel:02x}" for channel in channels)

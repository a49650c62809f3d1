"""The text of a page in pieces of one look, each with its place."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tender_check.documents.gather import Style
from tender_check.documents.pdf import library as pdf
from tender_check.documents.pdf.geometry import Box, Matrix
from tender_check.documents.pdf.scene import DrawnText, Scene

_DIVIDING_HYPHEN = 2  # what pdfium makes of a hyphen at the end of a line
_ASCENT, _DESCENT = 0.75, 0.22  # of most fonts, times the size
_SAME_PLACE = 0.7  # share of a text that lies within the box of its copy
_SAMPLE = 400  # characters of a page of which the font is asked for their letters


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of characters of one text object."""

    text: str
    box: Box
    baseline: float
    drawn: DrawnText
    order: int  # in the order of the page's text
    spaced: bool  # pdfium sees white space before it
    upright: bool  # runs from left to right
    style: Style


def pieces(page: int, scene: Scene, matrix: Matrix) -> tuple[list[Piece], float]:
    """Return the pieces of a page in the file's order, and the share of characters without letter.

    `matrix` as of `page_matrix`.
    """
    text_page = pdf.load_text_page(page)
    if not text_page:
        return [], 0.0
    try:
        count = pdf.count_characters(text_page)
        found = _as_drawn_last(list(_pieces(text_page, count, scene, matrix)), scene)
        return found, _unmapped(text_page, count)
    finally:
        pdf.close_text_page(text_page)


def _pieces(text_page: int, count: int, scene: Scene, matrix: Matrix) -> Iterator[Piece]:
    used: set[int] = set()
    spaced, order = True, 0
    for node, start, text in _runs(text_page, count):
        drawn = scene.texts.get(node)
        bare = text.strip()
        if not bare or drawn is None:
            spaced = True
            continue
        whole = node not in used and len(scene.texts) > 0
        used.add(node)
        box = drawn.box if whole else _measured(text_page, start, len(text), matrix)
        order += 1
        yield _piece(bare, box, drawn, order, spaced or text[0].isspace())
        spaced = text[-1].isspace()


def _as_drawn_last(found: list[Piece], scene: Scene) -> list[Piece]:
    """Give text that is drawn twice, as with a shadow, the look of the copy that lies on top.

    pdfium leaves the copy out, so its text object has no characters of its own.
    """
    read = {piece.drawn.order for piece in found}
    copies: dict[tuple[float, int], list[DrawnText]] = {}
    for drawn in scene.texts.values():
        if drawn.order not in read and not drawn.off:
            copies.setdefault(_shape(drawn), []).append(drawn)
    return [_under(piece, copies.get(_shape(piece.drawn), ())) for piece in found]


def _shape(drawn: DrawnText) -> tuple[float, int]:
    return round(drawn.size, 1), round(drawn.box.width)


def _under(piece: Piece, copies: Sequence[DrawnText]) -> Piece:
    for copy in copies:
        if copy.order > piece.drawn.order and piece.drawn.box.share_in(copy.box) >= _SAME_PLACE:
            style = piece.style._replace(colour=copy.colour)
            return replace(piece, drawn=copy, style=style)
    return piece


def _piece(text: str, box: Box, drawn: DrawnText, order: int, spaced: bool) -> Piece:
    across, down = drawn.direction
    upright = across > 0 and abs(down) < 0.2 * across
    base = drawn.origin[1]
    if upright:  # the height of the font, not of the letters that happen to be there
        top, bottom = base - _ASCENT * drawn.size, base + _DESCENT * drawn.size
        box = Box(box.left, top, box.right, bottom)
    style = Style(drawn.font.name, round(drawn.size, 1), drawn.font.bold, drawn.colour, None)
    return Piece(text, box, base, drawn, order, spaced, upright, style)


def _runs(text_page: int, count: int) -> Iterator[tuple[int, int, str]]:
    """Yield the runs of characters of one text object: its handle, where they start, their text."""
    get_unicode, get_text_object = pdf.get_unicode, pdf.get_text_object
    node, start, run = 0, 0, []
    for index in range(count):
        code = get_unicode(text_page, index)
        current = get_text_object(text_page, index) or 0
        if current != node:
            if current == 0 and code == 32:
                run.append(" ")  # within the run, if that goes on
                continue
            if run:
                yield node, start, "".join(run)
            node, start, run = current, index, []
        run.append("-" if code == _DIVIDING_HYPHEN else chr(code) if code < 0x110000 else "")
    if run:
        yield node, start, "".join(run)


def _measured(text_page: int, start: int, length: int, matrix: Matrix) -> Box:
    """Return the box around characters of a text object that is not drawn in one go."""
    four = (ctypes.c_float * 4)()
    found: Box | None = None
    for index in range(start, start + length):
        if pdf.get_character_box(text_page, index, ctypes.addressof(four)):
            left, top, right, bottom = four
            box = matrix.box(left, bottom, right, top)
            found = found.joined(box) if found else box
    return found or Box(0, 0, 0, 0)


def _unmapped(text_page: int, count: int) -> float:
    """Return the share of the characters for which the font names no letter, from a sample."""
    step = max(count // _SAMPLE, 1)
    sample: Sequence[int] = range(0, count, step)
    wrong = sum(pdf.has_unicode_error(text_page, index) == 1 for index in sample)
    return wrong / len(sample) if sample else 0.0

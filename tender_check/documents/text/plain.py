"""Read a plain text file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tender_check.documents.gather import Gatherer, Reading, Span
from tender_check.documents.refusals import Refused
from tender_check.documents.text.decode import decode
from tender_check.documents.text.paragraphs import Habits, Piece, pieces, wrap_width

_BREAK = re.compile(r"\r\n?|[\n\x0b\x85\u2028]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def read_plain(data: bytes) -> Reading:
    """Return what the text file `data` holds. Raises Refused("damaged") where it is no text."""
    text = decode(data)
    if text is None:
        raise Refused("damaged", detail="it is no text")
    lines = split_lines(text)
    gatherer = Gatherer()
    habits = Habits(wrap_width(lines))
    add_pieces(gatherer, pieces(lines, habits, known_words(text)))
    return Reading(tuple(gatherer.blocks), hidden=tuple(gatherer.hidden))


def add_pieces(gatherer: Gatherer, found: Iterable[Piece]) -> None:
    """Add `found` as blocks."""
    for piece in found:
        spans = (Span(piece.text),)
        gatherer.add(spans, piece.kind, level=piece.level, label=piece.label)


def split_lines(text: str) -> list[str]:
    """Return the lines of `text`; a page break stands as a blank line."""
    return [line.expandtabs(4) for line in _BREAK.split(text.replace("\x0c", "\n\n"))]


def known_words(text: str) -> Callable[[str], bool]:
    """Return a test whether a word stands undivided in `text`."""
    words: set[str] | None = None

    def known(word: str) -> bool:
        nonlocal words
        if words is None:
            words = {match.group().lower() for match in _WORD.finditer(text)}
        return word in words

    return known

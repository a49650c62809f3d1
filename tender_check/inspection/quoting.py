"""Cut quotes and count places: what the remarks of all detectors share."""

from __future__ import annotations

from collections.abc import Iterable

from tender_check.language import sentences
from tender_check.model import Location

LONGEST_QUOTE = 600  # characters, as of evidence


def quote(text: str, start: int = 0, end: int | None = None) -> str:
    """Return at most 600 characters of `text` from `start`: always a substring of it."""
    end = len(text) if end is None else end
    return text[start : min(end, start + LONGEST_QUOTE)].strip()


def sentence_at(text: str, start: int, end: int) -> str:
    """Return the sentence of `text` that holds `start`, and the characters up to `end`."""
    for first, last in sentences(text):
        if first <= start < last:
            begin = first if end - first <= LONGEST_QUOTE else start
            return quote(text, begin, max(last, end))
    return quote(text, start, end)


def places(locations: Iterable[Location | None], most: int = 12) -> tuple[tuple[str, str], ...]:
    """Return values that name the places, each once, in order: ("at", "p4") or ("at", "a15").

    ("at", "") stands for no place in the text.
    """
    codes = dict.fromkeys(place_code(location) for location in locations if location)
    known = [code for code in codes if code] or [""]
    return tuple(("at", code) for code in known[:most])


def place_code(location: Location) -> str:
    """Return "p4" for page 4, "a15" for paragraph 15 where there are no pages, else ""."""
    if location.page is not None:
        return f"p{location.page}"
    return f"a{location.paragraph}" if location.paragraph is not None else ""

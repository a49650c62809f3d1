"""Recognise running headers, footers and page numbers over the pages of a document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tender_check.documents.pdf.lines import Line
from tender_check.documents.thresholds import thresholds
from tender_check.model import Part

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:(?:pagina|pag\.?|page|blad|blz\.?|p\.)\s*)?[-–—|]?\s*\d{1,4}\s*"
    r"(?:(?:van|of|/)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
_SAME_HEIGHT = 4.0  # points within which a header stands at the same height on each page
_LEAST_PAGES = 3  # on which a line repeats in a document with headers per chapter

Mark = tuple[int, int]  # (page from 0, index of the line on it)


def running(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> dict[Mark, Part]:
    """Return which lines of which pages are running headers and footers.

    `pages` holds the lines of each page, `heights` how high each page is in points.
    """
    groups: dict[tuple[Part, str], list[tuple[Mark, float]]] = defaultdict(list)
    found: dict[Mark, Part] = {}
    for number, height in enumerate(heights):
        for index, part in _edge_lines(pages[number], height):
            line = pages[number][index]
            place = line.box.top if part is Part.HEADER else height - line.box.bottom
            groups[part, _DIGITS.sub("#", line.text.lower())].append(((number, index), place))
            if _PAGE_NUMBER.fullmatch(line.text):
                found[number, index] = part
    for (part, text), places in groups.items():
        numbered = text.startswith("#") or text.endswith("#")
        for mark in _repeated(places, 2 if numbered else _least(len(pages))):
            found[mark] = part
    return found


def _edge_lines(lines: Sequence[Line], height: float) -> Iterator[tuple[int, Part]]:
    """Yield the lines near the top and the bottom of a page, with where they stand."""
    layout = thresholds().pdf
    order = sorted(range(len(lines)), key=lambda index: lines[index].box.top)
    rows = list(dict.fromkeys(lines[index].row for index in order))
    first, last = set(rows[: layout.edge_lines]), set(rows[-layout.edge_lines :])
    for index in order:
        box = lines[index].box
        if lines[index].row in first and box.bottom < layout.edge * height:
            yield index, Part.HEADER
        elif lines[index].row in last and box.top > (1 - layout.edge) * height:
            yield index, Part.FOOTER


def _least(pages: int) -> int:
    """Return on how many of `pages` a running header without a number stands."""
    return max(2, min(_LEAST_PAGES, round(pages * thresholds().pdf.repeated)))


def _repeated(places: Sequence[tuple[Mark, float]], least: int) -> list[Mark]:
    """Return the marks of a text that stands at the same height on at least `least` pages."""
    heights: dict[int, set[int]] = defaultdict(set)
    for (page, _), place in places:
        for near in (-1, 0, 1):
            heights[round(place / _SAME_HEIGHT) + near].add(page)
    return [m for m, place in places if len(heights[round(place / _SAME_HEIGHT)]) >= least]

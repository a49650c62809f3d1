"""Numbers of requirements ("E1.", "W-07", "3.2.4") and the pieces of a text that they open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tender_check.model import Block

_CODE = r"(?:(?:eis|wens)\s+)?(?:[A-Z]{1,4}[-.]?\d{1,3}(?:[.-]\d{1,3})*|\d{1,3}(?:\.\d{1,3}){1,4})"
_OPENING = re.compile(rf"^({_CODE}|(?:Eis|Wens|EIS|WENS)\s+\d+)\s*[.:)]?\s+(?=[A-ZÀ-Þ\"'‘“(\[])")
_INLINE = re.compile(
    rf"(?:(?<=[.;:!?]\s)|^)(?P<code>{_CODE}|(?:Eis|Wens)\s+\d+)\s*[.:)]?\s+(?=[A-ZÀ-Þ(\[])"
)
# "- o Een intake": a bullet behind a bullet, where a file lost the levels of its lists.
_SECOND_BULLET = re.compile(r"^\s*[oe•▪◦–-]\s+(?=[A-ZÀ-Þ])")
_LETTERED = re.compile(
    r"(?:^|(?<=[\s;,:]))\(?(?P<letter>[a-h])\)\s+|(?<=[;:])\s(?P<dotted>[a-h])\.\s"
)


_MARK = re.compile(
    r"^[\[(](?P<first>must|should|could|won't|eis|wens|knock-?out|ko|[emskcw])[\])]\s*"
    r"|\s*[\[(](?P<last>must|should|could|eis|wens|knock-?out|ko|[ew])[\])]\s*[.;]?$",
    re.IGNORECASE,
)


def mark_of(text: str) -> tuple[str, str]:
    """Return the mark of level in a line ("[Must]", "(wens)", or ""), and the text without it."""
    match = _MARK.search(text)
    if not match:
        return "", text
    mark = match["first"] or match["last"]
    return mark, f"{text[: match.start()]}{text[match.end() :]}".strip()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, with the number that it opens with."""

    start: int
    end: int
    text: str
    label: str


def label_of(block: Block) -> str:
    """Return the number of a requirement that a block carries; "" for a bullet or plain count."""
    bare = block.label.strip().rstrip(".:)")
    return bare if re.fullmatch(rf"{_CODE}", bare) else ""


def pieces(text: str, cuts: Sequence[int] = ()) -> tuple[Piece, ...]:
    """Return the numbered parts of `text`, cut at `cuts`, the places where sentences start."""
    found: list[Piece] = []
    for start, end, label in _numbered(text):
        inner = [place for place in cuts if start < place < end]
        for first, last in pairwise([start, *inner, end]):
            part = _trimmed(text, first, last)
            if part:
                found.append(Piece(*part, label if first == start else ""))
    return tuple(found)


def _numbered(text: str) -> list[tuple[int, int, str]]:
    """Return (start, end, number) of the parts of `text` that open with a number."""
    opening = _OPENING.match(text)
    hits = list(_INLINE.finditer(text))
    if len(hits) < 2 and not opening:
        return [(0, len(text), "")]
    starts = [(hit.start(), hit.end(), hit["code"]) for hit in hits]
    if opening and (not starts or starts[0][0] > 0):
        starts.insert(0, (0, opening.end(), opening[1]))
    parts = [(0, starts[0][0], "")] if starts[0][0] > 0 else []
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    parts += [(b, end, code) for (_, b, code), end in zip(starts, ends, strict=True)]
    return parts


def _trimmed(text: str, start: int, end: int) -> tuple[int, int, str] | None:
    part = text[start:end]
    second = _SECOND_BULLET.match(part)
    if second:
        start, part = start + second.end(), part[second.end() :]
    bare = part.strip()
    if not bare:
        return None
    start += part.index(bare)
    return start, start + len(bare), bare

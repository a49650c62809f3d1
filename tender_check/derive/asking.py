"""Find what the tender asks of the bid as a document: pages, fonts, annexes, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from tender_check.derive.outline import Line
from tender_check.derive.rules import table
from tender_check.language import find_quantities
from tender_check.model import Document, Form, Kind

_MAX_ANNEXES = 30
_MAX_LENGTH = 180


def form_of(document: Document, lines: Sequence[Line]) -> Form:
    """Return the rules for the bid's form; where the document gives several, the strictest."""
    texts = [text for text in _texts(document) if re.search(table("asking")["about"], text, re.I)]
    pages = _numbers(texts, *table("asking")["pages"])
    fonts = {m["font"] for t in texts for m in _pattern(table("asking")["fonts"]).finditer(t)}
    sizes = _numbers(texts, *table("asking")["size"])
    named = [m["name"] for t in texts if (m := _pattern(table("asking")["file_name"]).search(t))]
    return Form(
        max_pages=int(min(pages)) if pages else None,
        fonts=tuple(sorted(fonts)),
        min_font_size=min(sizes) if sizes else None,
        annexes=_annexes(document, lines),
        file_name=_wildcards(named[0]) if named else "",
        anonymous=any(_pattern(table("asking")["anonymous"]).search(text) for text in texts),
    )


def _texts(document: Document) -> Iterable[str]:
    return (block.text for block in document.blocks)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def _numbers(texts: Sequence[str], *patterns: str) -> list[float]:
    found = [m["n"] for text in texts for p in patterns for m in _pattern(p).finditer(text)]
    return [number for text in found if (number := _number(text)) > 0]


def _number(text: str) -> float:
    if text[0].isdigit():
        return float(text.replace(",", "."))
    counted = find_quantities(f"maximaal {text} dagen")
    return counted[0].value if counted else 0.0


def _wildcards(name: str) -> str:
    """Return a pattern for a file name: what stands between brackets is filled in by the bidder."""
    return re.sub(r"\[[^\]]*\]|<[^>]*>", "*", name).strip()


def _annexes(document: Document, lines: Sequence[Line]) -> tuple[str, ...]:
    lead, sentence = (_pattern(table("asking")[k]) for k in ("annexes", "annex_sentence"))
    found: dict[str, None] = {}
    for line in lines:
        if line.form == "item" and any(lead.search(s.title) for s in line.scopes[-2:]):
            found.setdefault(line.text.rstrip(" ;.,")[:_MAX_LENGTH])
    for block in document.blocks:
        match = sentence.search(block.text) if block.kind is not Kind.HEADING else None
        if match and ":" in match.group():
            parts = re.split(r",\s|;\s|\s+en\s+", match["list"].rstrip(" ."))
            found.update(dict.fromkeys(re.sub(r"^(?:het|de|een)\s", "", p).strip() for p in parts))
    return tuple(name for name in found if name)[:_MAX_ANNEXES]

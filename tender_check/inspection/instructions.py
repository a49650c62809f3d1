"""Remark on sentences that speak to a program that reads bids. They have no effect on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from tender_check.inspection.hidden import straightened
from tender_check.inspection.quoting import quote, sentence_at
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Subject
from tender_check.language import sentences
from tender_check.model import Location, Remark, Severity

_LONGEST = 20_000  # characters of one text that are looked through: an instruction stands somewhere


class _Text(NamedTuple):
    text: str
    location: Location | None
    hidden: bool


def instructions_to_a_machine(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each sentence that tells a program what to make of the bid."""
    seen: set[str] = set()
    for text in _texts(subject):
        for found, severity in _instructions(text):
            if found not in seen:
                seen.add(found)
                values = (("where", "hidden" if text.hidden else "visible"),)
                yield Remark("instruction", severity, values, text.location, found)


def _texts(subject: Subject) -> Iterator[_Text]:
    document = subject.document
    for hidden in document.hidden:
        yield _Text(hidden.text, hidden.location, True)
    for block in (*document.blocks, *document.margins):
        yield _Text(block.text, block.location, False)
    for _, value in document.metadata:
        yield _Text(value, None, True)


def _instructions(text: _Text) -> Iterator[tuple[str, Severity]]:
    read = straightened(text.text[:_LONGEST])
    strong, weak = _patterns()
    if not (strong.search(read) or weak.search(read)):
        return
    for start, end in sentences(read):
        part = read[start:end]
        hit = strong.search(part)
        hints = weak.findall(part)
        if hit or hints:
            grave = hit is not None or len(hints) > 1 or text.hidden
            found = _quoted(text.text, start, end, hit)
            yield found, Severity.WARNING if grave else Severity.QUESTION


def _quoted(text: str, start: int, end: int, hit: re.Match[str] | None) -> str:
    if hit is None:
        return quote(text, start, end)
    return sentence_at(text, start + hit.start(), start + hit.end())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = rules("instructions")

    def joined(name: str) -> re.Pattern[str]:
        each = (pattern.replace("<gap>", known["gap"]) for pattern in known[name])
        return re.compile("|".join(f"(?:{pattern})" for pattern in each), re.IGNORECASE)

    return joined("strong"), joined("weak")

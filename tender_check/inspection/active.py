"""Point out text that a browser, a sheet or a terminal would run if it were not kept as text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tender_check.inspection.hidden import place_of
from tender_check.inspection.quoting import quote
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Subject
from tender_check.model import Location, Remark, Severity

_LONGEST = 20_000  # characters of one text that are looked through
_BEFORE = 20  # characters of the quote before what is found


def active_text(subject: Subject) -> Iterator[Remark]:
    """Yield a question for each text, seen or hidden, that programs run: a script, a formula."""
    told: set[tuple[str, str]] = set()
    for text, location, where in _texts(subject):
        for kind, pattern in _patterns().items():
            match = pattern.search(text[:_LONGEST])
            if match is None or (kind, match.group()) in told:
                continue
            told.add((kind, match.group()))
            start = max(0, match.start() - _BEFORE)
            values = (("active", kind), ("where", where))
            words = quote(text, start, match.end() + 80)
            yield Remark("active_text", Severity.QUESTION, values, location, words)


def _texts(subject: Subject) -> Iterator[tuple[str, Location | None, str]]:
    document = subject.document
    for block in (*document.blocks, *document.margins):
        yield block.text, block.location, "visible"
    for hidden in document.hidden:
        yield hidden.text, place_of(hidden), "hidden"
    for _, value in document.metadata:
        yield value, None, "hidden"


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    found = rules("active")["patterns"]
    return {kind: re.compile(text, re.IGNORECASE) for kind, text in found.items()}

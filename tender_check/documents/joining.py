"""Join lines to running text: words that were divided at the end of a line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache

from tender_check.documents.thresholds import load_data

_LAST_PART = re.compile(r"([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")

Known = Callable[[str], bool]


@cache
def _rules() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    data = load_data("hyphens.yaml")
    return frozenset(data["prefixes"]), frozenset(data["clashes"]), frozenset(data["pairing"])


def join(lines: Iterable[str], known: Known = lambda _: False) -> str:
    """Return `lines` as one text; `known` says whether a word stands elsewhere in the document."""
    parts: list[str] = []
    for line in lines:
        if parts:
            cut, glue = joint(parts[-1], line, known)
            parts[-1] = parts[-1][: len(parts[-1]) - cut] + glue
        parts.append(line)
    return "".join(parts)


def joint(text: str, line: str, known: Known) -> tuple[int, str]:
    """Return how many characters to take off the end of `text`, and what to set before `line`."""
    if not _divided(text, line):
        return 0, " "
    return (0, "") if keeps_hyphen(text, line, known) else (1, "")


def _divided(text: str, line: str) -> bool:
    """Return whether the last word of `text` goes on in `line`."""
    if not text.endswith("-") or len(text) < 2 or not text[-2].isalnum() or not line:
        return False
    word = _FIRST_WORD.match(line)
    return line[0].isalnum() and not (word and word.group() in _rules()[2])


def keeps_hyphen(text: str, line: str, known: Known) -> bool:
    """Return whether the hyphen at the end of `text` belongs to the word ("re-integratie")."""
    prefixes, clashes, _ = _rules()
    first, second = _LAST_PART.search(text), _FIRST_WORD.match(line)
    if not first or not second or not second.group()[0].islower():
        return True
    left, right = first.group(1).lower(), second.group().lower()
    if known(f"{left}-{right}"):
        return True
    if known(left + right):
        return False
    return left in prefixes or left[-1] + right[0] in clashes

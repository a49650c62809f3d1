"""Tell whether a text holds a finite verb."""

from __future__ import annotations

import re
from functools import lru_cache

from tender_check.derive.rules import table
from tender_check.language import lemmas

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


@lru_cache(maxsize=20_000)
def has_verb(text: str) -> bool:
    """Tell whether `text` holds a finite verb form that is no noun as well."""
    return any(is_finite(word.lower()) for word in _WORD.findall(text))


@lru_cache(maxsize=50_000)
def is_finite(word: str) -> bool:
    """Tell whether `word` is a finite verb: listed, or a third person of a known verb."""
    rules = table("verbs")
    if word in rules["always"] or (word.endswith("t") and word in table("splitting")["verbs"]):
        return True
    if not word.endswith("t") or len(word) < 4 or word in rules["never"]:
        return False
    if word.startswith(tuple(rules["participles"])):
        return False
    best = lemmas(word)[0]
    return best != word and best.endswith("n") and not word.endswith("heit")

"""Lists of words and phrases from data/*.yaml, found in a text quickly."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[\w'’/-]*\w")
_PLAIN = re.compile(r"^[\w'/-]+$")
_GAP = r"(?:[^\w.;:!?]+[\w'’/-]+){0,6}?[^\w.;:!?]+"
_LETTERS = r"[\w'’-]*"
_SUGAR = re.compile(r" \.\.\. | \?|\s+|\*|\.")


@dataclass(frozen=True, slots=True)
class Hit:
    """The first place where a phrase of a list stands in a text."""

    start: int
    end: int
    text: str


class Phrases:
    """A list of phrases; the syntax stands at the head of data/structure.yaml."""

    def __init__(self, phrases: Iterable[object]) -> None:
        self._words: set[str] = set()
        self._patterns: list[tuple[str, re.Pattern[str]]] = []
        endings: list[str] = []
        beginnings: list[str] = []
        for phrase in map(str, phrases):
            if _PLAIN.match(phrase):
                self._words.add(phrase.lower())
            elif phrase.startswith("*") and _PLAIN.match(phrase[1:]):
                endings.append(phrase[1:].lower())
            elif phrase.endswith("*") and _PLAIN.match(phrase[:-1]):
                beginnings.append(phrase[:-1].lower())
            else:
                self._patterns.append((_needle(phrase), _compiled(phrase)))
        self._endings, self._beginnings = tuple(endings), tuple(beginnings)

    def find(self, text: str) -> Hit | None:
        """Return the first hit in `text`, or None; words are tried before longer phrases."""
        for start, end, word in _words(text):
            if self._holds(word):
                return Hit(start, end, text[start:end])
        low = text.lower()
        for needle, pattern in self._patterns:
            if needle in low and (match := pattern.search(low)):
                return Hit(match.start(), match.end(), text[match.start() : match.end()])
        return None

    def opens(self, text: str) -> bool:
        """Tell whether `text` begins with one of the phrases."""
        low = text.lower()
        words = _words(text)
        if words and words[0][0] == 0 and self._holds(words[0][2]):
            return True
        return any(needle in low and pattern.match(low) for needle, pattern in self._patterns)

    def __contains__(self, text: str) -> bool:
        return self.find(text) is not None

    def _holds(self, word: str) -> bool:
        return (
            word in self._words or word.endswith(self._endings) or word.startswith(self._beginnings)
        )


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[tuple[int, int, str], ...]:
    found = _WORD.finditer(text)
    return tuple((m.start(), m.end(), m.group().lower().replace("’", "'")) for m in found)


def _needle(phrase: str) -> str:
    """Return letters that each text with a hit must hold: the longest run outside brackets."""
    bare = re.sub(r"\([^()]*\)\??|\w\?", " ", phrase.lower())
    runs = re.findall(r"[^\W_]+", bare)
    return max(runs, key=len, default="")


def _compiled(phrase: str) -> re.Pattern[str]:
    """Return the pattern of a phrase, for text in lower case."""
    parts, position = [], 0
    low = phrase.lower().strip()
    for match in _SUGAR.finditer(low):
        parts.append(low[position : match.start()])
        sugar = match.group()
        if sugar == " ... ":
            parts.append(_GAP)
        elif sugar == " ?":
            parts.append(r"\s*")
        else:
            parts.append({"*": _LETTERS, ".": r"\."}.get(sugar, r"\s+"))
        position = match.end()
    body = "".join((*parts, low[position:]))
    before = "" if body.startswith("^") else r"(?<![\w-])"
    return re.compile(f"{before}{body}" + ("" if body.endswith("$") else r"(?!\w)"))

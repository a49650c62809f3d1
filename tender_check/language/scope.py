"""Tell how far a cue reaches: the clause it stands in, what follows it, or the whole sentence.

The rule: a sentence is cut into clauses at `;`, `:`, dashes, brackets, contrasting and
subordinating words, and at those commas that open a clause (data/scope.yaml). A cue of scope
`clause` rules its clause, before and behind it. A cue followed by a colon rules what the colon
announces as well ("Niet inbegrepen: ..."). A clause with no content of its own besides the cue
("... , maar die bieden wij niet"; "taalles (niet inbegrepen)") lends the cue to the clause
before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache
from itertools import pairwise

from tender_check.language.data_files import read_yaml
from tender_check.language.phrases import PhraseFinder
from tender_check.language.same_length import plain
from tender_check.language.words import is_stopword, tokens

Span = tuple[int, int]
_HARD = re.compile(r"[;()\[\]]|:(?=\s)|\s[–—-]+\s|(?<=[a-z]{3})[.!?…]+(?=\s)")
_BACK = 2  # clauses that a cue without content of its own reaches back
_WEL = re.compile(r"\b(?:wel|niet|geen)\b")


class Clauses:
    """The clauses of one sentence."""

    def __init__(self, text: str) -> None:
        """Cut `text`, one sentence, into clauses."""
        self._text = text
        self.spans = _clauses(text)
        self._ends = [end for _, end in self.spans]
        self._content = [t.start for t in tokens(text) if _is_content(t.lower)]

    def scope(self, start: int, end: int, rule: str) -> Span:
        """Return the part of the sentence that a cue at `start` to `end` rules.

        `rule` is "clause", "after" (from the cue to the end of its clause; the clause where
        nothing follows), "sentence" or "self".
        """
        if rule == "self":
            return (start, end)
        if rule == "sentence":
            return (0, len(self._text))
        index = self._index(start)
        first, last = self.spans[index][0], self.spans[self._index(end - 1)][1]
        last = self._announced(end, last)
        if rule == "after" and self._has_content(end, last):
            return (start, last)
        for _ in range(min(index, _BACK)):
            if self._has_content(first, start) or self._has_content(end, last):
                break
            index -= 1
            first = self.spans[index][0]
        return _trim(self._text, first, last)

    def _index(self, position: int) -> int:
        return min(bisect_right(self._ends, position), len(self.spans) - 1)

    def _announced(self, end: int, last: int) -> int:
        """Return the end of what a colon right behind the cue's clause announces."""
        return len(self._text) if self._text.startswith(":", last) else max(end, last)

    def _has_content(self, start: int, end: int) -> bool:
        return bisect_left(self._content, start) < bisect_left(self._content, end)


def _is_content(word: str) -> bool:
    return not is_stopword(word) and word not in _empty()


def _clauses(text: str) -> list[Span]:
    low = plain(text)
    cuts = {0, len(text)}
    cuts.update(match.start() for match in _HARD.finditer(low))
    cuts.update(hit.start for hit in _split_before().find(low))
    commas = [match.start() for match in re.finditer(r",(?=\s)", low)]
    starts = {hit.start for hit in _split_after_comma().find(low)} if commas else set()
    cuts.update(comma for comma in commas if _next_word(low, comma) in starts)
    cuts.update(_contrasted(low, commas))
    bounds = sorted(cuts)
    return list(pairwise(bounds)) or [(0, len(text))]


def _contrasted(low: str, commas: list[int]) -> list[int]:
    """Return the commas between "X wel" and "Y niet": there each part has its own sign."""
    if "wel" not in low:
        return []
    bounds = [0, *commas, len(low)]
    signs = [set(_WEL.findall(low[a:b])) for a, b in pairwise(bounds)]
    pairs = zip(commas, signs, signs[1:], strict=False)
    return [comma for comma, left, right in pairs if ("wel" in left) != ("wel" in right)]


def _next_word(text: str, comma: int) -> int:
    match = re.compile(r"\w").search(text, comma)
    return match.start() if match else -1


def _trim(text: str, start: int, end: int) -> Span:
    """Take white space and the punctuation of the cut off a scope."""
    while start < end and text[start] in " ,;:()[]–—-\n\t":
        start += 1
    return (start, len(text[:end].rstrip()))


@cache
def _split_before() -> PhraseFinder[None]:
    return PhraseFinder((phrase, None) for phrase in read_yaml("scope.yaml")["split_before"])


@cache
def _split_after_comma() -> PhraseFinder[None]:
    return PhraseFinder((phrase, None) for phrase in read_yaml("scope.yaml")["split_after_comma"])


@cache
def _empty() -> frozenset[str]:
    return frozenset(read_yaml("scope.yaml")["empty"])

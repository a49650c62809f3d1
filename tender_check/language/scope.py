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
from functools import cache
from itertools import pairwise

from tender_check.language.data_files import read_yaml
from tender_check.language.phrases import PhraseFinder
from tender_check.language.same_length import plain
from tender_check.language.words import is_stopword, tokens

Span = tuple[int, int]
_HARD = re.compile(r"[;()\[\]]|:(?=\s)|\s[–—-]+\s|(?<=[a-z]{3})[.!?…]+(?=\s)")
_WEL = re.compile(r"\b(?:wel|niet|geen)\b")


class Clauses:
    """The clauses of one sentence."""

    def __init__(self, text: str) -> None:
        """Cut `text`, one sentence, into clauses when first asked."""
        self._text = text
        self._cut: list[Span] | None = None

    @property
    def spans(self) -> list[Span]:
        """The (start, end) of each clause, in order, together the whole sentence."""
        if self._cut is None:
            self._cut = _clauses(self._text)
        return self._cut

    def scope(self, start: int, end: int, rule: str) -> Span:
        """Return the part of the sentence that a cue at `start` to `end` rules.

        `rule` is "clause", "after" (from the cue to the end of its clause; the clause where
        nothing follows), "phrase" (from the cue to the next comma or preposition), "sentence" or
        "self".
        """
        if rule == "self":
            return (start, end)
        if rule == "sentence":
            return (0, len(self._text))
        index = self._index(start)
        first, last = self.spans[index][0], self.spans[self._index(end - 1)][1]
        last = self._announced(end, last)
        if rule in ("after", "phrase") and self._has_content(end, last):
            return (start, _phrase_end(self._text, end, last) if rule == "phrase" else last)
        while index > 0 and not (self._has_content(first, start) or self._has_content(end, last)):
            index -= 1
            first = self.spans[index][0]
        return _trim(self._text, first, last)

    def _index(self, position: int) -> int:
        for index, (_, end) in enumerate(self.spans):
            if position < end:
                return index
        return len(self.spans) - 1

    def _announced(self, end: int, last: int) -> int:
        """Return the end of what a colon right behind the cue's clause announces."""
        opens = self._text[end:last].rstrip().endswith(":") or self._text[last:].startswith(":")
        return len(self._text) if opens else last

    def _has_content(self, start: int, end: int) -> bool:
        return any(_is_content(token.lower) for token in tokens(self._text[start:end]))


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


def _phrase_end(text: str, start: int, last: int) -> int:
    """Return where the noun phrase after a cue ends: at a comma, preposition or finite verb."""
    for token in tokens(text[start:last]):
        if token.start > 1 and is_stopword(token.lower) and _closes(token.lower):
            before = text[start : start + token.start]
            if any(_is_content(t.lower) for t in tokens(before)):
                return start + len(before.rstrip())
    comma = text.find(",", start, last)
    return comma if comma > 0 else len(text[:last].rstrip())


@cache
def _closing_words() -> frozenset[str]:
    groups = read_yaml("stopwords.yaml")
    return frozenset(groups["prepositions"]) - {"van", "op"} | frozenset(groups["auxiliaries"])


def _closes(word: str) -> bool:
    return word in _closing_words()


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

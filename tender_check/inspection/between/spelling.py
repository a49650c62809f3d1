"""Find rare misspellings that two bids share: copied text keeps its errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from tender_check.inspection.rules import rules
from tender_check.language import compound_parts, is_stopword, tokens
from tender_check.language.lemmatizer import is_known
from tender_check.model import Document


class Place(NamedTuple):
    """Where a word stands first: block, start, end."""

    block: int
    start: int
    end: int


def shared_spellings(
    documents: Sequence[Document],
) -> Iterator[tuple[int, int, tuple[str, ...], Sequence[Mapping[str, Place]]]]:
    """Yield two bids, the misspellings that they alone share, and where each word stands."""
    known = rules("between")["spellings"]
    odd = [_odd_words(document) for document in documents]
    holders: dict[str, list[int]] = {}
    for number, words in enumerate(odd):
        for word in words:
            holders.setdefault(word, []).append(number)
    vocabulary = _frequent(documents)
    pairs: dict[tuple[int, int], list[str]] = {}
    for word, bids in sorted(holders.items()):
        if 2 <= len(bids) <= known["bids"] and _is_misspelt(word, vocabulary):
            for index, first in enumerate(bids):
                for other in bids[index + 1 :]:
                    pairs.setdefault((first, other), []).append(word)
    for (first, other), words_ in sorted(pairs.items()):
        if len(words_) >= known["errors"]:
            yield first, other, tuple(words_), odd


def _odd_words(document: Document) -> dict[str, Place]:
    """Return the small-lettered words that no dictionary knows, with their first place."""
    least = rules("between")["spellings"]["letters"]
    found: dict[str, Place] = {}
    for number, block in enumerate(document.blocks):
        for token in tokens(block.text):
            if len(token.text) < least or token.text in found:
                continue
            if token.text.isalpha() and token.text.islower() and not _is_word(token.text):
                found[token.text] = Place(number, token.start, token.end)
    return found


@lru_cache(maxsize=200_000)
def _is_word(word: str) -> bool:
    if is_stopword(word) or is_known(word) or compound_parts(word):
        return True
    return any(
        word.startswith(particle) and _is_rest(word[len(particle) :])
        for particle in rules("between")["spellings"]["particles"]
    )


def _is_rest(word: str) -> bool:
    known = rules("between")["spellings"]["particles"]
    return len(word) > 1 and (word in known or is_known(word) or is_stopword(word))


def _frequent(documents: Sequence[Document]) -> frozenset[str]:
    """Return the words of the bids that are words."""
    words = {t.lower for d in documents for block in d.blocks for t in tokens(block.text)}
    least = rules("between")["spellings"]["letters"] - 1
    return frozenset(word for word in words if len(word) >= least and _is_word(word))


def _is_misspelt(word: str, vocabulary: frozenset[str]) -> bool:
    """Tell whether one letter less, more, other or swapped makes a word of these bids."""
    return any(each in vocabulary for each in _one_off(word))


def _one_off(word: str) -> Iterator[str]:
    letters = "abcdefghijklmnopqrstuvwxyz"
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        for letter in letters:
            yield before + letter + after
            yield before + letter + after[1:]

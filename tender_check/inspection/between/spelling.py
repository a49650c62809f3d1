"""Find rare misspellings that two bids share: copied text keeps its errors."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from tender_check.inspection.between.words import Text
from tender_check.inspection.rules import rules
from tender_check.language import compound_parts, is_stopword
from tender_check.language.lemmatizer import is_known

_MOST_SHARED = 5000  # odd words that are looked at: a run of scans has any number of them


def shared_spellings(texts: Sequence[Text]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield two bids and the misspellings that they and hardly any others share."""
    known = rules("between")["spellings"]
    holders: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for word in text.plain:
            holders.setdefault(word, []).append(number)
    few = [word for word, bids in holders.items() if 2 <= len(bids) <= known["bids"]]
    odd = sorted(word for word in few if not _is_word(word))[:_MOST_SHARED]
    pairs: dict[tuple[int, int], list[str]] = {}
    for word in odd:
        if _is_misspelt(word, holders):
            bids = holders[word]
            for index, first in enumerate(bids):
                for other in bids[index + 1 :]:
                    pairs.setdefault((first, other), []).append(word)
    for (first, other), words in sorted(pairs.items()):
        if len(words) >= known["errors"]:
            yield first, other, tuple(words)


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


def _is_misspelt(word: str, vocabulary: dict[str, list[int]]) -> bool:
    """Tell whether one letter less, more, other or swapped makes a word.

    The dictionary holds rare words that look like any slip, so where the bids do not have the word
    itself only a letter that is doubled counts.
    """
    if any(each in vocabulary and _is_word(each) for each in _one_off(word)):
        return True
    return any(is_known(each) or compound_parts(each) for each in _doubled(word))


def _doubled(word: str) -> Iterator[str]:
    """Yield `word` with one doubled letter written once."""
    for place in range(1, len(word)):
        if word[place] == word[place - 1]:
            yield word[:place] + word[place + 1 :]


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

"""The content words of many bids as numbers with their places: quick to compare."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tender_check.inspection.subject import content_words, lemma_of
from tender_check.language import is_stopword, tokens
from tender_check.model import Document

Integers = NDArray[np.int64]
_BREAK = 0  # the number that stands between blocks, so that no shingle runs over two


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The content words of a bid in order of reading: arrays of the same length."""

    words: Integers  # the number of each word; 0 between blocks
    blocks: Integers
    starts: Integers  # places within the block
    ends: Integers


class Numbers:
    """Gives every word a number, from 1."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, word: str) -> int:
        """Return the number of `word`."""
        return self._numbers.setdefault(word, len(self._numbers) + 1)

    def text(self, document: Document) -> Text:
        """Return the content words of the body of `document`."""
        rows: list[tuple[int, int, int, int]] = []
        for number, block in enumerate(document.blocks):
            rows.extend(
                (self.of(lemma_of(token.lower)), number, token.start, token.end)
                for token in tokens(block.text)
                if not is_stopword(token.lower)
            )
            rows.append((_BREAK, number, 0, 0))
        table = np.array(rows, dtype=np.int64).reshape(-1, 4)
        return Text(table[:, 0], table[:, 1], table[:, 2], table[:, 3])

    def shingles_of(self, texts: Iterable[str], size: int) -> Integers:
        """Return the shingles of `texts`, each once."""
        numbers: list[int] = []
        for text in texts:
            numbers.extend(self.of(word) for word in content_words(text))
            numbers.append(_BREAK)
        return np.unique(shingles(np.array(numbers, dtype=np.int64), size)[0])


def shingles(words: Integers, size: int) -> tuple[Integers, Integers]:
    """Return the hash of every `size` words in a row, and the place of each; none over a break."""
    count = max(len(words) - size + 1, 0)
    value = np.zeros(count, dtype=np.uint64)
    whole = np.ones(count, dtype=bool)
    for shift in range(size):
        part = words[shift : shift + count]
        value = value * np.uint64(0x100000001B3) + part.astype(np.uint64)
        value ^= value >> np.uint64(29)
        whole &= part != _BREAK
    return value[whole].view(np.int64), np.flatnonzero(whole)


def is_among(values: Integers, sorted_values: Sequence[int] | Integers) -> NDArray[np.bool_]:
    """Tell for each of `values` whether it is among `sorted_values`."""
    known = np.asarray(sorted_values, dtype=np.int64)
    if not len(known):
        return np.zeros(len(values), dtype=bool)
    place = np.minimum(np.searchsorted(known, values), len(known) - 1)
    result: NDArray[np.bool_] = known[place] == values
    return result

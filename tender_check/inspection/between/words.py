"""The content words of many bids as numbers with their places: quick to compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tender_check.inspection.rules import rules
from tender_check.inspection.subject import lemma_of
from tender_check.language import is_stopword
from tender_check.model import Document

Integers = NDArray[np.int64]
_BREAK = 0  # the number that stands between blocks, so that no shingle runs over two
# Simpler than the words of the language room, and several times as quick: only used to compare.
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Place(NamedTuple):
    """Where a word stands: block, start, end."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """The content words of a bid in order of reading: arrays of the same length."""

    words: Integers  # the number of each word; 0 between blocks
    blocks: Integers
    starts: Integers  # places within the block
    ends: Integers
    plain: Mapping[str, Place]  # the longer words of small letters, each with its first place

    @property
    def count(self) -> int:
        """The number of content words."""
        return int(np.count_nonzero(self.words))


class Numbers:
    """Gives every content word a number from 1, the same for all forms of one lemma."""

    def __init__(self) -> None:
        self._lemmas: dict[str, int] = {}
        self._forms: dict[str, int] = {}
        self._least = rules("between")["spellings"]["letters"]

    def of(self, word: str) -> int:
        """Return the number of `word` (any form of it), 0 for a function word."""
        lower = word.lower()
        number = self._forms.get(lower)
        if number is None:
            lemma = "" if is_stopword(lower) else lemma_of(lower)
            number = self._lemmas.setdefault(lemma, len(self._lemmas) + 1) if lemma else _BREAK
            self._forms[lower] = number
        return number

    def text(self, document: Document) -> Text:
        """Return the content words of the body of `document`."""
        rows: list[tuple[int, int, int, int]] = []
        plain: dict[str, Place] = {}
        for number, block in enumerate(document.blocks):
            for match in _WORD.finditer(block.text):
                word, (start, end) = match.group(), match.span()
                found = self.of(word)
                if found:
                    rows.append((found, number, start, end))
                if end - start >= self._least and word.islower() and word.isalpha():
                    plain.setdefault(word, Place(number, start, end))
            rows.append((_BREAK, number, 0, 0))
        table = np.array(rows, dtype=np.int64).reshape(-1, 4)
        return Text(table[:, 0], table[:, 1], table[:, 2], table[:, 3], plain)

    def shingles_of(self, texts: Iterable[str], size: int) -> Integers:
        """Return the shingles of `texts`, each once, sorted."""
        numbers: list[int] = []
        for text in texts:
            found = (self.of(match.group()) for match in _WORD.finditer(text))
            numbers.extend(number for number in found if number)
            numbers.append(_BREAK)
        return sorted_once(shingles(np.array(numbers, dtype=np.int64), size)[0])


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


def sorted_once(values: Integers) -> Integers:
    """Return the different `values`, sorted."""
    ordered = np.sort(values)
    if not len(ordered):
        return ordered
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]


def is_among(values: Integers, sorted_values: Sequence[int] | Integers) -> NDArray[np.bool_]:
    """Tell for each of `values` whether it is among `sorted_values`."""
    known = np.asarray(sorted_values, dtype=np.int64)
    if not len(known):
        return np.zeros(len(values), dtype=bool)
    place = np.minimum(np.searchsorted(known, values), len(known) - 1)
    result: NDArray[np.bool_] = known[place] == values
    return result

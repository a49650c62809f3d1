"""Turn texts into sparse vectors: words and character n-grams, hashed into fixed spaces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from tender_check.language import fold, is_stopword, lemmas, words

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]

# 2^17 slots each: on the example bank fewer than 4% of n-grams share a slot with a heavier one.
WIDTH_BITS = 17
WIDTH = 1 << WIDTH_BITS
_SHORTEST, _LONGEST = 2, 5  # char 2-4 and 2-5 ranked Dutch sentence pairs best among n-gram sizes
_MULTIPLIER = np.uint64(1_000_003)
_MIXER = np.uint64(0x9E3779B97F4A7C15)
_VALUES_AT_ONCE = 20_000  # keeps a product of 112 outputs within the processor's cache


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """A matrix of which only some columns (of the hashed space) have a row in `table`.

    `places[column]` is the row of a column, 0 where it has none (row 0 holds zeros); an output is
    multiplied by its `scale`. Small whole numbers keep trained weights small.
    """

    places: NDArray[np.int32]
    table: NDArray[np.int8] | Floats
    scale: Floats

    @classmethod
    def of(cls, columns: Integers, rows: NDArray[np.int8] | Floats, scale: Floats) -> Weights:
        """Return the weights that have `rows[i]` for `columns[i]`."""
        places = np.zeros(2 * WIDTH, dtype=np.int32)
        places[columns] = np.arange(1, len(columns) + 1)
        zeros = np.zeros((1, rows.shape[1]), dtype=rows.dtype)
        return cls(places, np.concatenate([zeros, rows]), scale)

    @property
    def columns(self) -> Integers:
        """The columns that have a row, in order of their rows."""
        used = np.flatnonzero(self.places)
        return used[np.argsort(self.places[used])]

    @property
    def outputs(self) -> int:
        """The number of outputs."""
        return int(self.table.shape[1])


@dataclass(frozen=True, slots=True)
class Vectors:
    """Sparse rows: row i has `values[starts[i]:starts[i+1]]` in the columns `columns[...]`."""

    starts: Integers
    columns: Integers
    values: Floats

    def __len__(self) -> int:
        return len(self.starts) - 1

    def chosen(self, rows: Integers) -> Vectors:
        """Return the rows `rows`, in that order."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate([[0], np.cumsum(lengths)])
        inside = np.arange(starts[-1]) - np.repeat(starts[:-1], lengths)
        places = np.repeat(self.starts[rows], lengths) + inside
        return Vectors(starts, self.columns[places], self.values[places])

    def times(self, weights: Weights) -> Floats:
        """Multiply with `weights`; returns rows x outputs."""
        place = np.take(weights.places, self.columns)
        known = np.flatnonzero(place)
        owner = np.repeat(np.arange(len(self)), np.diff(self.starts))[known]
        place, values = place[known], self.values[known]
        result = np.zeros((len(self), weights.outputs), dtype=np.float32)
        for first in range(0, len(owner), _VALUES_AT_ONCE):
            part = slice(first, first + _VALUES_AT_ONCE)
            begins = np.flatnonzero(np.diff(owner[part], prepend=-1))
            rows = owner[part][begins]
            product = np.take(weights.table, place[part], axis=0).astype(np.float32, copy=False)
            product *= values[part, None]
            result[rows] += np.add.reduceat(product, begins, axis=0)
        return result * weights.scale


def compact(rows: Vectors, outputs: Integers, count: int) -> Weights:
    """Turn rows into weights: row i is added to output `outputs[i]` (of `count` outputs)."""
    columns, place = np.unique(rows.columns, return_inverse=True)
    table = np.zeros((len(columns), count), dtype=np.float32)
    np.add.at(table, (place, np.repeat(outputs, np.diff(rows.starts))), rows.values)
    return Weights.of(columns, table, np.ones(count, dtype=np.float32))


def stack(left: Vectors, right: Vectors, width: int) -> Vectors:
    """Put two spaces side by side: the columns of `right` come after `width` columns of `left`."""
    rows = len(left)
    owner = np.concatenate([np.repeat(np.arange(rows), np.diff(v.starts)) for v in (left, right)])
    order = np.argsort(owner, kind="stable")
    starts = left.starts + right.starts
    columns = np.concatenate([left.columns, right.columns + width])[order]
    return Vectors(starts, columns, np.concatenate([left.values, right.values])[order])


def vectorize(texts: Sequence[str], rarity: Floats | None = None) -> Vectors:
    """Turn each text into one row of 2 x `WIDTH` columns: words first, then n-grams.

    Term frequencies are dampened (1 + ln), weighed with `rarity` (one per column; 1 where None),
    and each of the two halves has length 1.
    """
    whole = _unit(_weighed(_word_counts(texts), None if rarity is None else rarity[:WIDTH]))
    grams = _unit(_weighed(_gram_counts(texts), None if rarity is None else rarity[WIDTH:]))
    return stack(whole, grams, WIDTH)


def rarity_of(texts: Sequence[str]) -> Floats:
    """Return the smoothed inverse document frequency of every column over `texts`."""
    rows = vectorize(texts)
    seen = np.bincount(rows.columns, minlength=2 * WIDTH)
    result: Floats = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
    return result


def _weighed(counts: Vectors, rarity: Floats | None) -> Vectors:
    values = 1 + np.log(counts.values)
    if rarity is not None:
        values = values * rarity[counts.columns]
    return Vectors(counts.starts, counts.columns, values.astype(np.float32))


def _unit(rows: Vectors) -> Vectors:
    lengths = np.zeros(len(rows), dtype=np.float32)
    owner = np.repeat(np.arange(len(rows)), np.diff(rows.starts))
    np.add.at(lengths, owner, rows.values**2)
    lengths = np.sqrt(np.maximum(lengths, 1e-12))
    return Vectors(rows.starts, rows.columns, rows.values / lengths[owner])


def _word_counts(texts: Sequence[str]) -> Vectors:
    owners: list[int] = []
    columns: list[int] = []
    for row, text in enumerate(texts):
        slots = word_slots(text)
        columns.extend(slots)
        owners.extend([row] * len(slots))
    return _counted(np.array(owners, dtype=np.int64), np.array(columns, dtype=np.int64), len(texts))


def word_slots(text: str) -> list[int]:
    """Return the columns of the words of `text`: lemmas, compound parts, pairs of neighbours."""
    heads = []
    slots = []
    for word in words(text):
        head, *rest = _slots_of_word(word)
        heads.append(head)
        slots.append(head)
        slots.extend(rest)
    slots.extend((left * 31 + right * 17 + 7) % WIDTH for left, right in pairwise(heads))
    return slots


@lru_cache(maxsize=200_000)
def _slots_of_word(word: str) -> tuple[int, ...]:
    if is_stopword(word):
        return (_slot(word),)
    return tuple(dict.fromkeys(_slot(fold(lemma)) for lemma in lemmas(word)))


def _slot(key: str) -> int:
    return crc32(key.encode()) % WIDTH


def _gram_counts(texts: Sequence[str]) -> Vectors:
    """Count the n-grams inside words, a space at each end of a word included."""
    padded = [f" {' '.join(words(fold(text)))} " for text in texts]
    letters = np.frombuffer("".join(padded).encode("utf-32-le"), dtype=np.uint32).astype(np.uint64)
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in padded])
    space = letters == 32
    found = [_grams(letters, owner, space, size) for size in range(_SHORTEST, _LONGEST + 1)]
    return _counted(
        np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found]), len(texts)
    )


def _grams(
    letters: NDArray[np.uint64], owner: Integers, space: NDArray[np.bool_], size: int
) -> tuple[Integers, Integers]:
    """Return the owner and the column of every n-gram of `size` letters within one word."""
    last = max(len(letters) - size + 1, 0)
    value = np.full(last, size, dtype=np.uint64)
    for shift in range(size):
        value = value * _MULTIPLIER + letters[shift : shift + last]
    inner = np.zeros(last, dtype=bool)
    for shift in range(1, size - 1):
        inner |= space[shift : shift + last]
    blank = space[:last] & space[size - 1 : size - 1 + last] & (size == _SHORTEST)
    keep = ~inner & ~blank & (owner[:last] == owner[size - 1 : size - 1 + last])
    columns = ((value * _MIXER) >> np.uint64(64 - WIDTH_BITS)).astype(np.int64)
    return owner[:last][keep], columns[keep]


def _counted(owners: Integers, columns: Integers, rows: int) -> Vectors:
    """Count how often each row has each column."""
    keys, counts = np.unique(owners * WIDTH + columns, return_counts=True)
    starts = np.searchsorted(keys, np.arange(rows + 1) * WIDTH)
    return Vectors(starts.astype(np.int64), keys % WIDTH, counts.astype(np.float32))

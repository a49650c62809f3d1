"""Find the passages that two bids share: equal shingles first, then the texts side by side.

All shingles of all bids are compared by sorting their hashes, which for 200 bids is quicker than
MinHash signatures and misses nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tender_check.inspection.between.words import (
    Integers,
    Numbers,
    Text,
    is_among,
    shingles,
    sorted_once,
)
from tender_check.inspection.rules import rules
from tender_check.model import Checklist, Document

Seeds = tuple[Integers, Integers]  # hashes (sorted), and their places in the text


@dataclass(frozen=True, slots=True)
class Run:
    """A shared passage: the first and last of its content words in the one bid and in the other."""

    first: tuple[int, int]
    other: tuple[int, int]
    equal: int  # content words that are the same

    @property
    def length(self) -> int:
        """The content words of the longer side."""
        return max(self.first[1] - self.first[0], self.other[1] - self.other[0]) + 1


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """Two bids (their places in the row) and the passages that both hold, the longest first."""

    first: int
    other: int
    runs: tuple[Run, ...]

    @property
    def words(self) -> int:
        """The content words in all of them."""
        return sum(run.length for run in self.runs)


def shared_passages(
    texts: Sequence[Text], numbers: Numbers, checklists: Sequence[Checklist]
) -> Iterator[Shared]:
    """Yield the pairs of bids with enough in common, without the text that is nobody's own."""
    known = rules("between")["passages"]
    seeds = _own_seeds(texts, numbers, checklists)
    pairs = _pairs(seeds)
    ordered = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    for (first, other), count in ordered[: known["pairs"]]:
        if count < known["seeds"]:
            break
        runs = _runs(seeds[first], seeds[other], texts[first], texts[other])
        shared = Shared(first, other, tuple(runs))
        if shared.words >= known["enough"]:
            yield shared


def _own_seeds(
    texts: Sequence[Text], numbers: Numbers, checklists: Sequence[Checklist]
) -> list[Seeds]:
    """Return per bid its shingles, without those of the checklists and of very many bids."""
    known = rules("between")
    size = known["passages"]["shingle"]
    found = [shingles(text.words, size) for text in texts]
    asked = numbers.shingles_of(_asked(checklists), size)
    once = [sorted_once(hashes) for hashes, _ in found]
    values, counts = _counted(np.sort(np.concatenate(once or [asked[:0]])))
    most = max(known["common_bids"], known["common_share"] * len(texts))
    nobodys = np.concatenate((values[counts > most], asked))
    alone = values[counts == 1]
    drop = sorted_once(np.concatenate((nobodys, alone)))
    return [_sorted(*each, drop=drop) for each in found]


def _counted(ordered: Integers) -> tuple[Integers, Integers]:
    """Return the different values of a sorted array, and how often each comes."""
    if not len(ordered):
        return ordered, ordered
    starts = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1])))
    return ordered[starts], np.diff(np.append(starts, len(ordered)))


def _asked(checklists: Sequence[Checklist]) -> Iterator[str]:
    for requirement in (r for checklist in checklists for r in checklist.requirements):
        yield from (requirement.statement, requirement.source.quote, *requirement.examples)


def _sorted(hashes: Integers, places: Integers, drop: Integers) -> Seeds:
    keep = ~is_among(hashes, drop)
    order = np.argsort(hashes[keep], kind="stable")
    return hashes[keep][order], places[keep][order]


def _pairs(seeds: Sequence[Seeds]) -> Counter[tuple[int, int]]:
    """Count the shingles that each pair of bids shares."""
    once = [sorted_once(hashes) for hashes, _ in seeds]
    hashes = np.concatenate(once) if once else np.zeros(0, dtype=np.int64)
    owners = np.repeat(np.arange(len(once)), [len(each) for each in once])
    order = np.lexsort((owners, hashes))
    hashes, owners = hashes[order], owners[order]
    _, sizes = _counted(hashes)
    starts = np.cumsum(sizes) - sizes
    found: Counter[tuple[int, int]] = Counter()
    for size in np.unique(sizes[sizes > 1]):
        rows = starts[sizes == size][:, None] + np.arange(size)
        left, right = np.triu_indices(int(size), 1)
        keys = owners[rows][:, left] * len(seeds) + owners[rows][:, right]
        values, counts = np.unique(keys, return_counts=True)
        for key, count in zip(values.tolist(), counts.tolist(), strict=True):
            found[divmod(key, len(seeds))] += count
    return found


def _runs(first: Seeds, other: Seeds, one: Text, two: Text) -> list[Run]:
    """Lay two bids side by side: return the runs of equal words, small gaps included."""
    known = rules("between")["passages"]
    _, left, right = np.intersect1d(first[0], other[0], return_indices=True)
    places = sorted(zip(first[1][left].tolist(), other[1][right].tolist(), strict=True))
    size = known["shingle"]
    runs = [_run(chain, size) for chain in _chains(places, one, two)]
    long = [r for r in runs if r.length >= known["least"] and r.equal >= known["equal"] * r.length]
    return sorted(long, key=lambda run: (-run.length, run.first))


def _chains(places: list[tuple[int, int]], one: Text, two: Text) -> list[list[tuple[int, int]]]:
    """Join equal shingles that follow each other closely in both bids, within one block."""
    known = rules("between")["passages"]
    reach = known["gap"] + known["shingle"]
    chains: list[list[tuple[int, int]]] = []
    for left, right in places:
        for chain in reversed(chains[-4:]):
            before, behind = chain[-1]
            steps = (left - before, right - behind)
            near = min(steps) > 0 and max(steps) <= reach
            same = (
                one.blocks[before] == one.blocks[left] and two.blocks[behind] == two.blocks[right]
            )
            if near and abs(steps[0] - steps[1]) <= known["drift"] and same:
                chain.append((left, right))
                break
        else:
            chains.append([(left, right)])
    return chains


def _run(chain: list[tuple[int, int]], size: int) -> Run:
    equal = len({place + shift for place, _ in chain for shift in range(size)})
    (left, right), (last, end) = chain[0], chain[-1]
    return Run((left, last + size - 1), (right, end + size - 1), equal)


def text_of(document: Document, text: Text, span: tuple[int, int]) -> str:
    """Return the words of a run as they stand in the document, within one block."""
    block = document.blocks[int(text.blocks[span[0]])]
    return block.text[int(text.starts[span[0]]) : int(text.ends[span[1]])]

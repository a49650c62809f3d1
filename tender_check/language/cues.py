"""Find the words that decide what a sentence commits to: negation, exclusion, hedging ..."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tender_check.language.data_files import read_yaml
from tender_check.language.phrases import Hit, PhraseFinder
from tender_check.language.scope import Clauses

_LARGEST = 200  # overlapping hits that are weighed together: no written sentence has more


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue: its kind, its words `text[start:end]`, and the part of the sentence that it rules."""

    kind: str
    text: str
    start: int
    end: int
    scope_start: int
    scope_end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    scope: str


def find_cues(text: str) -> tuple[Cue, ...]:
    """Return the cues of one sentence, by start; kinds and their words are in data/cues.yaml.

    Of the same kind the longest of overlapping cues counts; a kind hides another inside its own
    words as `hides` in that file says ("niet alleen" is no negation).
    """
    hits = _finder().find(text)
    if not hits:
        return ()
    clauses = Clauses(text)
    return tuple(_cue(text, hit, clauses) for hit in _visible(hits))


@cache
def cue_kinds() -> tuple[str, ...]:
    """Return the names of the kinds of cue, in the order of data/cues.yaml."""
    return tuple(read_yaml("cues.yaml")["kinds"])


def _cue(text: str, hit: Hit[_Entry], clauses: Clauses) -> Cue:
    scope = clauses.scope(hit.start, hit.end, hit.value.scope)
    return Cue(hit.value.kind, text[hit.start : hit.end], hit.start, hit.end, *scope)


@cache
def _finder() -> PhraseFinder[_Entry]:
    """Compile the phrases of data/cues.yaml, once."""
    phrases: list[tuple[str, _Entry]] = []
    for kind, groups in read_yaml("cues.yaml")["kinds"].items():
        for group in groups:
            entry = _Entry(kind, group["scope"])
            phrases.extend((phrase, entry) for phrase in group["phrases"])
    return PhraseFinder(phrases)


@cache
def _hides() -> dict[str, frozenset[str]]:
    return {kind: frozenset(others) for kind, others in read_yaml("cues.yaml")["hides"].items()}


def _visible(hits: list[Hit[_Entry]]) -> list[Hit[_Entry]]:
    """Drop hits that a longer one of the same kind, or one of a hiding kind, overlaps."""
    kept: list[Hit[_Entry]] = []
    for cluster in _clusters(hits):
        longest = _longest(cluster)
        kept.extend(hit for hit in longest if not any(_hides_it(o, hit) for o in longest))
    return sorted(kept, key=lambda hit: (hit.start, hit.end))


def _clusters(hits: list[Hit[_Entry]]) -> Iterator[list[Hit[_Entry]]]:
    """Yield runs of hits that overlap; a run is cut off where it grows beyond reason."""
    cluster: list[Hit[_Entry]] = []
    end = 0
    for hit in sorted(hits, key=lambda hit: hit.start):
        if cluster and (hit.start >= end or len(cluster) >= _LARGEST):
            yield cluster
            cluster = []
        cluster.append(hit)
        end = max(end, hit.end)
    yield cluster


def _longest(cluster: list[Hit[_Entry]]) -> list[Hit[_Entry]]:
    """Return the hits that no longer one of their own kind overlaps."""
    kept: list[Hit[_Entry]] = []
    for hit in sorted(cluster, key=lambda hit: (hit.start - hit.end, hit.start)):
        if not any(o.value.kind == hit.value.kind and _overlap(o, hit) for o in kept):
            kept.append(hit)
    return kept


def _hides_it(other: Hit[_Entry], hit: Hit[_Entry]) -> bool:
    return hit.value.kind in _hides().get(other.value.kind, ()) and _overlap(other, hit)


def _overlap(one: Hit[_Entry], other: Hit[_Entry]) -> bool:
    return one.start < other.end and other.start < one.end

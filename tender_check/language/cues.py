"""Find the words that decide what a sentence commits to: negation, exclusion, hedging ..."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tender_check.language.data_files import read_yaml
from tender_check.language.phrases import Hit, PhraseFinder
from tender_check.language.scope import Clauses


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
    """Drop hits that a longer one of the same kind, or one of a hiding kind, covers."""
    by_length = sorted(hits, key=lambda hit: (hit.start - hit.end, hit.start))
    kept: list[Hit[_Entry]] = []
    for hit in by_length:
        if not any(_covers(other, hit) for other in kept):
            kept.append(hit)
    shown = [hit for hit in kept if not any(_hidden_by(other, hit) for other in kept)]
    return sorted(shown, key=lambda hit: (hit.start, hit.end))


def _covers(longer: Hit[_Entry], hit: Hit[_Entry]) -> bool:
    overlap = longer.start < hit.end and hit.start < longer.end
    return overlap and longer.value.kind == hit.value.kind


def _hidden_by(other: Hit[_Entry], hit: Hit[_Entry]) -> bool:
    overlap = other.start < hit.end and hit.start < other.end
    return overlap and hit.value.kind in _hides().get(other.value.kind, ())

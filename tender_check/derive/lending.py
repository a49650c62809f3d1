"""Lend words from the built-in checklists: a requirement that they hold too has terms of use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from tender_check.checklists import builtin
from tender_check.derive.rules import phrases
from tender_check.language import find_quantities, keys, synonyms
from tender_check.model import Element, Requirement

# Of 1, the least likeness from which two requirements mean the same. On the tenders of tests/derive
# the pairs above it were right, in re-integration and in other fields.
_ALIKE = 0.5
_SHARED = 2  # content words that both must hold


@dataclass(frozen=True, slots=True)
class _Known:
    requirement: Requirement
    words: frozenset[str]


def lend(text: str, around: str) -> tuple[tuple[Element, ...], tuple[str, ...]]:
    """Return the elements and terms of the built-in requirement that says what `text` says.

    `around` is the title of its section. Both are empty where no requirement is alike enough.
    """
    own = content(_without_figures(text))
    other = own | content(around)
    likely = [(_likeness(own, other, _known()[n].words), -n) for n in _candidates(own)]
    best, place = max(likely, default=(0.0, 0))
    if best < _ALIKE:
        return (), ()
    found = _known()[-place].requirement
    return found.elements, found.terms


def _without_figures(text: str) -> str:
    """Blank out figures with their units: "binnen 5 werkdagen" says nothing of a working day."""
    for found in find_quantities(text):
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


def content(text: str) -> frozenset[str]:
    """Return the words of `text` that say what it is about, with the parts of compounds."""
    return frozenset(
        key.lemma
        for key in keys(text)
        if (key.weight >= 1 or key.is_part) and key.lemma not in phrases("elements", "empty")
    )


@cache
def _known() -> tuple[_Known, ...]:
    return tuple(
        _Known(requirement, content(requirement.statement))
        for checklist in builtin()
        for requirement in checklist.requirements
    )


@cache
def _holders() -> Mapping[str, frozenset[int]]:
    """Return the places in `_known` of the requirements that hold a word."""
    found: dict[str, set[int]] = defaultdict(set)
    for place, each in enumerate(_known()):
        for word in each.words:
            found[word].add(place)
    return {word: frozenset(places) for word, places in found.items()}


def _candidates(own: frozenset[str]) -> list[int]:
    """Return the places in `_known` that share enough of the words `own`."""
    counts = Counter(place for word in own for place in _holding(word))
    return [place for place, count in counts.items() if count >= _SHARED]


@lru_cache(maxsize=20_000)
def _holding(word: str) -> frozenset[int]:
    """Return the places in `_known` that hold `word` or a near-synonym of it."""
    nothing: frozenset[int] = frozenset()
    return nothing.union(*(_holders().get(each, nothing) for each in (word, *synonyms(word))))


def _likeness(own: frozenset[str], around: frozenset[str], other: frozenset[str]) -> float:
    """Return the mean of what `own` says of `other` and `other`, with `around`, says of `own`."""
    return (_hits(other, around) / len(other) + _hits(own, other) / len(own)) / 2


def _hits(words: frozenset[str], other: frozenset[str]) -> int:
    """Return how many of `words` the `other` words hold, near-synonyms included."""
    return sum(w in other or any(s in other for s in synonyms(w)) for w in words)

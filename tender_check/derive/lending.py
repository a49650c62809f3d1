"""Lend words from the built-in checklists: a requirement that they hold too has terms of use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

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
    best = max(_known(), key=lambda each: _likeness(own, content(around), each.words))
    if _likeness(own, content(around), best.words) < _ALIKE:
        return (), ()
    return best.requirement.elements, best.requirement.terms


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


def _likeness(own: frozenset[str], around: frozenset[str], other: frozenset[str]) -> float:
    """Return the mean of what `own` says of `other` and `other`, with its title, says of `own`."""
    shared = _hits(own, other)
    if not other or shared < _SHARED:
        return 0.0
    return (_hits(other, own | around) / len(other) + shared / len(own)) / 2


def _hits(words: frozenset[str], other: frozenset[str]) -> int:
    """Return how many of `words` the `other` words hold, near-synonyms included."""
    return sum(w in other or any(s in other for s in synonyms(w)) for w in words)

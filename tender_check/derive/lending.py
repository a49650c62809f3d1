"""Lend words from the built-in checklists: a requirement that they hold too has terms of use."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import log

from tender_check.checklists import builtin
from tender_check.derive.rules import phrases
from tender_check.language import Key, find_quantities, keys, synonyms
from tender_check.model import Element, Requirement

# Shares of words, each by its rarity (0..1), chosen on the tenders of tests/derive. In a field that
# the built-in checklists are about, a likeness of .3 is nearly always right; in another field, .3
# is chance (a "werkdag" here and there), and .45 leaves one pair in 400 lines.
# `python -m tests.derive.against_bids` measures what lending brings.
_ALIKE = 0.3  # the least likeness from which two requirements ask the same, in a known field
_ELSEWHERE = 0.45  # ... and in any other
_KNOWN_FIELD = 0.25  # share of the lines that are clearly asked by a built-in requirement too
_CLEARLY = 0.5
_SAME = 0.5  # ... and from which the names of two elements mean the same
_WHOLE = 0.5  # from this share on, what is lent says the whole of the line
_LACKS = 0.3  # share of an own element's words under which nothing lent says it
_NEAR = 0.6  # what a near-synonym counts, against the word itself
_SHARED = 2  # content words that both must hold


@dataclass(frozen=True, slots=True)
class _Known:
    requirement: Requirement
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lent:
    """What a built-in requirement lends; nothing where none is alike enough."""

    elements: tuple[Element, ...] = ()
    terms: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()  # all that it says
    whole: bool = False  # it says most of the line

    def lacks(self, name: str) -> bool:
        """Tell whether nothing was lent that says what an element called `name` would say."""
        own = content(name)
        if self.whole:
            return False
        return not self.elements or (bool(own) and _share(own, self.words) < _LACKS)


def least_likeness(lines: Sequence[tuple[str, str]]) -> float:
    """Return the likeness from which the lines of a document may borrow.

    `lines` holds each line with the title of its section. Where many lines are clearly asked by
    built-in requirements too, the document is about the same field, and less will do.
    """
    clear = sum(_nearest(text, around)[0] >= _CLEARLY for text, around in lines)
    return _ALIKE if clear >= _KNOWN_FIELD * max(len(lines), 1) else _ELSEWHERE


def lend(text: str, around: str, least: float = _ELSEWHERE) -> Lent:
    """Return what the built-in requirement that says what `text` says has to lend.

    `around` is the title of its section, `least` the likeness that it must have.
    """
    likeness, place = _nearest(text, around)
    if likeness < least:
        return Lent()
    found = _known()[place].requirement
    own = content(_without_figures(text))
    told = " ".join((found.statement, *(t for e in found.elements for t in (e.name, *e.terms))))
    return Lent(found.elements, found.terms, content(told), _share(own, content(told)) >= _WHOLE)


@lru_cache(maxsize=5_000)
def _nearest(text: str, around: str) -> tuple[float, int]:
    """Return the likeness of the nearest built-in requirement, and its place in `_known`."""
    bare = _without_figures(text)
    own = content(bare)
    other = own | content(around)
    likely = [(_likeness(own, other, _known()[n].words), -n) for n in _candidates(bare)]
    best, place = max(likely, default=(0.0, 0))
    return best, -place


@lru_cache(maxsize=5_000)
def words_for(name: str) -> tuple[str, ...]:
    """Return the terms of the built-in elements that mean what an element called `name` means."""
    own = content(name)
    found: dict[str, None] = {}
    for terms in (_elements().get(own, ()), *(_elements().get(frozenset((w,)), ()) for w in own)):
        found.update(dict.fromkeys(terms))
    for other, terms in _elements().items():
        if own & other and min(_share(own, other), _share(other, own)) >= _SAME:
            found.update(dict.fromkeys(terms))
    return tuple(found)


@cache
def _elements() -> Mapping[frozenset[str], tuple[str, ...]]:
    """Return the terms of all built-in elements, by the content words of their names."""
    found: dict[frozenset[str], dict[str, None]] = defaultdict(dict)
    for each in _known():
        for element in each.requirement.elements:
            own = content(element.name)
            if own:
                found[own].update(dict.fromkeys(element.terms))
    return {own: tuple(terms) for own, terms in found.items()}


def _without_figures(text: str) -> str:
    """Blank out figures with their units: "binnen 5 werkdagen" says nothing of a working day."""
    for found in find_quantities(text):
        text = text[: found.start] + " " * (found.end - found.start) + text[found.end :]
    return text


def content(text: str) -> frozenset[str]:
    """Return the words of `text` that say what it is about, with the parts of compounds."""
    return frozenset(key.lemma for key in _telling(text))


def _telling(text: str) -> list[Key]:
    empty = phrases("elements", "empty")
    return [k for k in keys(text) if (k.weight >= 1 or k.is_part) and k.lemma not in empty]


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


def _candidates(text: str) -> list[int]:
    """Return the places in `_known` that share enough words of `text`, a compound counted once."""
    holding: dict[tuple[int, int], set[int]] = defaultdict(set)
    for key in _telling(text):
        holding[key.start, key.end] |= _holding(key.lemma)
    counts = Counter(place for places in holding.values() for place in places)
    return [place for place, count in counts.items() if count >= _SHARED]


@lru_cache(maxsize=20_000)
def _holding(word: str) -> frozenset[int]:
    """Return the places in `_known` that hold `word` or a near-synonym of it."""
    nothing: frozenset[int] = frozenset()
    return nothing.union(*(_holders().get(each, nothing) for each in (word, *synonyms(word))))


def _likeness(own: frozenset[str], around: frozenset[str], other: frozenset[str]) -> float:
    """Return the mean of what `own` says of `other` and `other`, with `around`, says of `own`."""
    return (_share(other, around) + _share(own, other)) / 2


def _share(words: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of `words`, each by its rarity, that the `other` words hold."""
    held = sum(_rarity(word) * _held(word, other) for word in words)
    return held / (sum(_rarity(w) for w in words) or 1.0)


def _held(word: str, other: frozenset[str]) -> float:
    if word in other:
        return 1.0
    return _NEAR if any(each in other for each in synonyms(word)) else 0.0


@lru_cache(maxsize=20_000)
def _rarity(word: str) -> float:
    """Return how much a word tells built-in requirements apart: 0 for one that all hold."""
    return log((len(_known()) + 1) / (len(_holding(word)) + 1))

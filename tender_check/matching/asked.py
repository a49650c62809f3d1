"""Prepare the requirements of a checklist for matching: what to look for, once per checklist."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tender_check.language import find_cues, fold, is_stopword, lemmas, synonyms, tokens, words
from tender_check.matching.prepared import begins_a_word
from tender_check.matching.settings import settings
from tender_check.matching.vectors import (
    WIDTH,
    Floats,
    Vectors,
    Weights,
    compact,
    vectorize,
    word_slots,
)
from tender_check.model import Checklist, Element, Quantity, Requirement

# Cues that speak against a bid, but not where the tender itself has them.
_DOUBTING = frozenset(
    (
        "negation",
        "exclusion",
        "own_cost",
        "exception",
        "hedge",
        "condition",
        "when_needed",
        "future",
    )
)


@dataclass(frozen=True, slots=True)
class Asked:
    """One requirement, ready to be looked for."""

    requirement: Requirement
    elements: tuple[Element, ...]  # those of the file, or the statement's own content words
    element_terms: tuple[tuple[str, ...], ...]  # folded
    terms: tuple[str, ...]  # folded
    content: frozenset[str]  # lemmas of the statement's content words
    quantity: Quantity | None
    asks: frozenset[
        str
    ]  # kinds of cue in the statement itself: "no sanctions" is asked, not refused


@dataclass(frozen=True, slots=True, eq=False)
class AskedList:
    """The requirements of one checklist, with the queries of all of them as weights."""

    checklist: Checklist
    asked: tuple[Asked, ...]
    statements: Weights
    expanded: Weights  # words of statement, terms and elements, with their near-synonyms
    examples: Weights  # one output per example
    example_owner: tuple[int, ...]  # the requirement of each example
    groups: frozenset[str]  # the target groups that the checklist is about


def content_words(text: str) -> frozenset[str]:
    """Return the first lemma of every content word of `text`."""
    return frozenset(lemmas(word)[0] for word in words(text) if not is_stopword(word))


def ask(
    checklist: Checklist, rarity: Floats, more_examples: Sequence[Sequence[str]] = ()
) -> AskedList:
    """Return the checklist prepared; `more_examples` are phrasings per requirement, in order."""
    requirements = checklist.requirements
    texts = [
        (owner, text)
        for owner, requirement in enumerate(requirements)
        for text in (
            requirement.statement,
            *requirement.examples,
            *(more_examples[owner] if more_examples else ()),
        )
    ]
    count = len(requirements)
    rows = np.arange(count)
    example_rows = vectorize([text for _, text in texts], rarity)
    return AskedList(
        checklist=checklist,
        asked=tuple(_asked(requirement) for requirement in requirements),
        statements=compact(vectorize([r.statement for r in requirements], rarity), rows, count),
        expanded=compact(_expanded(requirements, rarity), rows, count),
        examples=compact(example_rows, np.arange(len(texts)), len(texts)),
        example_owner=tuple(owner for owner, _ in texts),
        groups=_groups(checklist),
    )


def _asked(requirement: Requirement) -> Asked:
    elements = requirement.elements or _own_elements(requirement.statement)
    return Asked(
        requirement=requirement,
        elements=elements,
        element_terms=tuple(_folded((e.name, *e.terms)) for e in elements),
        terms=_folded(requirement.terms),
        content=content_words(requirement.statement),
        quantity=requirement.quantity,
        asks=frozenset(cue.kind for cue in find_cues(requirement.statement)) & _DOUBTING,
    )


def _own_elements(statement: str) -> tuple[Element, ...]:
    """Take the whole statement as its only element, named by its content words."""
    own = [t.text for t in tokens(statement) if not is_stopword(t.lower)]
    return (Element(" ".join(own[:6]), tuple(w for w in own if len(w) > 3)),) if own else ()


def _folded(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(text) for text in texts if text.strip()))


def _groups(checklist: Checklist) -> frozenset[str]:
    named: dict[str, list[str]] = settings("groups")["groups"]
    own = [fold(word) for word in checklist.target_group] or [fold(checklist.title)]
    return frozenset(
        group
        for group, words in named.items()
        if any(begins_a_word(word, text) for word in words for text in own)
    )


def _expanded(requirements: Sequence[Requirement], rarity: Floats) -> Vectors:
    """Return one row of words per requirement, of length 1."""
    starts: list[int] = [0]
    columns: list[int] = []
    values: list[float] = []
    for requirement in requirements:
        weighed = _weighed_slots(requirement)
        lengths = {slot: weight * float(rarity[slot]) for slot, weight in weighed.items()}
        norm = sum(value**2 for value in lengths.values()) ** 0.5 or 1.0
        columns.extend(sorted(lengths))
        values.extend(lengths[slot] / norm for slot in sorted(lengths))
        starts.append(len(columns))
    return Vectors(
        np.array(starts, dtype=np.int64),
        np.array(columns, dtype=np.int64),
        np.array(values, dtype=np.float32),
    )


def _weighed_slots(requirement: Requirement) -> dict[int, float]:
    rules = settings("relevance")
    weighed: dict[int, float] = {}

    def add(text: str, weight: float) -> None:
        for slot in word_slots(text):
            weighed[slot] = max(weighed.get(slot, 0.0), weight)

    add(requirement.statement, 1.0)
    for term in (
        *requirement.terms,
        *(t for e in requirement.elements for t in (e.name, *e.terms)),
    ):
        add(term, rules["term_weight"])
    for word in sorted(content_words(requirement.statement)):
        for synonym in synonyms(word):
            add(synonym, rules["synonym_weight"])
    return {slot: weight for slot, weight in weighed.items() if slot < WIDTH}

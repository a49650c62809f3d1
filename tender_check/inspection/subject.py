"""A bid as the detectors look at it: prepared once, so that each of them stays quick."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tender_check.language import (
    Cue,
    find_cues,
    find_quantities,
    fold,
    is_stopword,
    lemmas,
    synonyms,
    tokens,
)
from tender_check.model import Checklist, Document, Outcome, Passage, Reason, Requirement

Again = Callable[[Document], tuple[Outcome, ...]]  # judges a changed document once more


@dataclass(frozen=True, slots=True)
class Sentence:
    """A passage with its words: `content` are the lemmas of all that are no function words."""

    passage: Passage
    words: tuple[str, ...]
    content: tuple[str, ...]
    cues: tuple[Cue, ...]
    figures: tuple[str, ...]

    def count(self, *kinds: str) -> int:
        """Return how many cues of `kinds` the passage holds."""
        return sum(cue.kind in kinds for cue in self.cues)


@dataclass(frozen=True, slots=True, eq=False)
class Subject:
    """What is inspected: a document, what it was held against, and what came out."""

    document: Document
    checklists: tuple[Checklist, ...]
    outcomes: tuple[Outcome, ...]
    sentences: tuple[Sentence, ...]
    vocabulary: frozenset[str]  # lemmas (and near-synonyms) of all statements
    terms: dict[str, frozenset[str]]  # lemma of a key term -> ids of the requirements it is of
    providers: tuple[str, ...] = ()
    chosen_because: tuple[Reason | None, ...] = ()
    again: Again | None = None

    @property
    def requirements(self) -> dict[str, Requirement]:
        """The requirements by id."""
        return {r.id: r for checklist in self.checklists for r in checklist.requirements}


def prepare(
    document: Document,
    checklists: Sequence[Checklist],
    outcomes: Sequence[Outcome] = (),
    *,
    providers: Sequence[str] = (),
    chosen_because: Sequence[Reason | None] = (),
    again: Again | None = None,
) -> Subject:
    """Return the subject that the detectors look at."""
    requirements = [r for checklist in checklists for r in checklist.requirements]
    return Subject(
        document=document,
        checklists=tuple(checklists),
        outcomes=tuple(outcomes),
        sentences=tuple(_sentence(passage) for passage in document.passages),
        vocabulary=widened(w for r in requirements for w in content_words(r.statement)),
        terms=key_terms(requirements),
        providers=tuple(providers),
        chosen_because=tuple(chosen_because),
        again=again,
    )


def content_words(text: str) -> tuple[str, ...]:
    """Return the first lemma, folded, of every word of `text` that is no function word."""
    return tuple(lemma_of(t.lower) for t in tokens(text) if not is_stopword(t.lower))


def widened(words: Iterable[str]) -> frozenset[str]:
    """Return `words` with their near-synonyms, all folded."""
    found = set(words)
    return frozenset(found.union(*map(_near, found))) if found else frozenset()


@lru_cache(maxsize=50_000)
def _near(word: str) -> frozenset[str]:
    return frozenset(fold(synonym) for synonym in synonyms(word))


@lru_cache(maxsize=100_000)
def lemma_of(word: str) -> str:
    """Return the first lemma of a word in lower case, folded."""
    return fold(lemmas(word)[0])


def _sentence(passage: Passage) -> Sentence:
    words = tokens(passage.text)
    return Sentence(
        passage,
        tuple(token.lower for token in words),
        tuple(lemma_of(token.lower) for token in words if not is_stopword(token.lower)),
        find_cues(passage.text),
        tuple(found.text for found in find_quantities(passage.text)),
    )


def key_terms(requirements: Iterable[Requirement]) -> dict[str, frozenset[str]]:
    """Return of which requirements a lemma is a key term: of its statement, elements or terms."""
    found: dict[str, set[str]] = {}
    for requirement in requirements:
        names = (element.name for element in requirement.elements)
        for text in (requirement.statement, *names, *requirement.terms):
            for word in content_words(text):
                found.setdefault(word, set()).add(requirement.id)
    return {word: frozenset(ids) for word, ids in found.items()}

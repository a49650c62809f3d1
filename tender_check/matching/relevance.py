"""Tell how relevant every passage is to every requirement of a checklist.

By examples: a linear model per requirement, trained on its example passages against all others.
By words (a requirement without examples): cosine with its statement, its terms, its phrasings.
Both give the same signals; a logistic model over the signals gives the probability of evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tender_check.matching.asked import AskedList
from tender_check.matching.prepared import Prepared
from tender_check.matching.trained import Ranker, Trained
from tender_check.matching.vectors import Floats, Vectors

SIGNALS = (
    "main",  # the score of the passage as a whole
    "window",  # of its best clause, if higher
    "context",  # of its heading and table headers
    "previous",
    "next",
    "statement",
    "expanded",
    "nearest",
    "terms",
    "elements",
    "long_enough",
    "length",
    "heading",
    "cell",
    "short",
    "margin",  # over the requirement that fits the passage best but for this one
    "below_best",  # main, less that of the best passage of the document
    "window_below_best",
    "rank",  # ln(1 + rank by main)
)
_FAR_BELOW = -1.0  # the score of a neighbour that is not there


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """Scores of passages, of their windows and of their context, each rows x outputs."""

    passages: Floats
    windows: Floats
    context: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Related:
    """Passages x requirements: signals, and the probability that a passage is evidence."""

    signals: Floats  # n x R x S
    probability: Floats  # n x R
    covered: tuple[NDArray[np.bool_], ...]  # per requirement n x elements

    def signal(self, name: str) -> Floats:
        """Return one signal, n x R."""
        return self.signals[:, :, SIGNALS.index(name)]


def example_scores(prepared: Prepared, trained: Trained) -> Scores:
    """Score the document with the models of all requirements that have examples."""
    return Scores(*(_trained_scores(rows, trained) for rows in _views(prepared)))


def word_scores(prepared: Prepared, asked: AskedList) -> Scores:
    """Score the document by the words of the requirements of one checklist."""
    return Scores(*(_word_scores(rows, asked) for rows in _views(prepared)))


def _views(prepared: Prepared) -> tuple[Vectors, Vectors, Vectors]:
    return prepared.vectors, prepared.windows, prepared.context


def _trained_scores(rows: Vectors, trained: Trained) -> Floats:
    scores: Floats = (rows.times(trained.relevance) + trained.intercepts).astype(np.float32)
    return scores


def _word_scores(rows: Vectors, asked: AskedList) -> Floats:
    scores: Floats = (
        rows.times(asked.statements) / 2 + rows.times(asked.expanded) + _nearest(rows, asked)
    ).astype(np.float32)
    return scores


def relate(
    prepared: Prepared, asked: AskedList, scores: Scores, own: Sequence[int], ranker: Ranker
) -> Related:
    """Return how the passages relate to the requirements of `asked`.

    `scores` may hold more outputs than these requirements; `own` are theirs, in order. A passage
    that fits another output better is less likely to be evidence.
    """
    signals, covered = signals_of(prepared, asked, scores, own)
    return Related(signals, ranker.probability(signals), covered)


def signals_of(
    prepared: Prepared, asked: AskedList, scores: Scores, own: Sequence[int]
) -> tuple[Floats, tuple[NDArray[np.bool_], ...]]:
    """Return the signals (n x R x S) and which elements each passage names."""
    own = list(own)
    main, best_other = scores.passages[:, own], _best_other(scores.passages, own)
    window = _best_window(prepared, main, scores.windows[:, own])
    context = scores.context[:, own]
    finder = prepared.terms
    covered = tuple(
        np.stack([finder.holds(terms) for terms in each.element_terms], axis=1)
        if each.element_terms
        else np.zeros((len(main), 0), dtype=bool)
        for each in asked.asked
    )
    terms = [finder.holds(each.terms) for each in asked.asked]
    columns = [
        main,
        window,
        context,
        np.vstack([np.full((1, main.shape[1]), _FAR_BELOW), main[:-1]]),
        np.vstack([main[1:], np.full((1, main.shape[1]), _FAR_BELOW)]),
        prepared.vectors.times(asked.statements) / 2,
        prepared.vectors.times(asked.expanded),
        _nearest(prepared.vectors, asked),
        np.stack(terms, axis=1),
        np.stack([c.mean(axis=1) if c.size else np.zeros(len(main)) for c in covered], axis=1),
        *_forms(prepared, main.shape),
        main - best_other,
        main - main.max(axis=0, keepdims=True),
        window - window.max(axis=0, keepdims=True),
        np.log1p(np.argsort(np.argsort(-main, axis=0, kind="stable"), axis=0, kind="stable")),
    ]
    return np.stack(columns, axis=2).astype(np.float32), covered


def _nearest(rows: Vectors, asked: AskedList) -> Floats:
    """Return the highest cosine with a phrasing of each requirement."""
    similar = rows.times(asked.examples) / 2
    owner = np.array(asked.example_owner)
    begins = np.searchsorted(owner, np.arange(len(asked.asked)))
    best: Floats = np.maximum.reduceat(similar, begins, axis=1)
    return best


def _best_other(scores: Floats, own: list[int]) -> Floats:
    """Return for each of `own` the best score of another requirement, per passage."""
    if scores.shape[1] < 2 or not len(scores):
        return np.zeros((len(scores), len(own)), dtype=np.float32)
    top_two = np.partition(scores, -2, axis=1)[:, -2:]
    best, second = top_two[:, 1:], top_two[:, :1]
    chosen = scores[:, own]
    result: Floats = np.where(chosen >= best, second, best)
    return result


def _best_window(prepared: Prepared, main: Floats, windows: Floats) -> Floats:
    best = main.copy()
    np.maximum.at(best, prepared.window_owner, windows)
    return best


def _forms(prepared: Prepared, shape: tuple[int, ...]) -> list[NDArray[np.float64]]:
    """Return what the form of a passage says of it, alike for all requirements."""
    words = prepared.words
    forms = (
        words >= 4,
        np.minimum(words, 40) / 40,
        prepared.is_heading,
        prepared.is_cell,
        words < 8,
    )
    return [np.broadcast_to(np.asarray(form, dtype=float)[:, None], shape) for form in forms]

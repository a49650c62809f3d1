"""Fit the linear models on the example passages, and put them into small whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy.sparse as sparse
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

from tender_check.language import find_cues
from tender_check.matching.prepared import count_cues
from tender_check.matching.trained import STANCES, Ranker, Stance
from tender_check.matching.vectors import WIDTH, Floats, Vectors, Weights, rarity_of, vectorize

SVM_C = 0.5  # hit@1 on the training bids: .1 .79, .3 .80, .5 .80, 1 .80
SVM_TOL = 0.05  # weights correlate .9999 with those at 1e-4, in a tenth of the time
STANCE_C = 3.0  # four-fold macro F1 on the bank: 1 .79, 3 .80, 10 .81 (less well calibrated)
RANKER_C = 1.0
LEVELS = 127


@dataclass(frozen=True, slots=True)
class Line:
    """An example passage of a requirement; `stance` is one of STANCES."""

    requirement_id: str
    stance: str
    text: str
    element: str = ""  # the only element of the requirement that the passage holds


@dataclass(frozen=True, slots=True, eq=False)
class Bank:
    """All example passages, as vectors."""

    lines: tuple[Line, ...]
    rarity: Floats
    rows: sparse.csr_matrix


def bank_of(lines: Sequence[Line]) -> Bank:
    """Return the lines with the rarity of their columns and their vectors."""
    texts = [line.text for line in lines]
    rarity = rarity_of(texts).astype(np.float16).astype(np.float32)  # as it is kept
    return Bank(tuple(lines), rarity, as_matrix(vectorize(texts, rarity)))


def as_matrix(rows: Vectors) -> sparse.csr_matrix:
    """Return the vectors as a scipy matrix."""
    shape = (len(rows), 2 * WIDTH)
    return sparse.csr_matrix((rows.values, rows.columns, rows.starts), shape=shape)


def fit_relevance(bank: Bank, requirement_ids: Sequence[str]) -> tuple[Weights, Floats]:
    """Fit one model per requirement: its passages against all others and against its lures."""
    owner = np.array([line.requirement_id for line in bank.lines])
    speaks = np.array([line.stance != "lure" for line in bank.lines])
    fitted = Parallel(n_jobs=-1)(
        delayed(_fit_one)(bank.rows, (owner == id_) & speaks) for id_ in requirement_ids
    )
    intercepts = np.array([intercept for _, intercept in fitted], dtype=np.float32)
    return shrink(np.stack([coefficients for coefficients, _ in fitted], axis=1)), intercepts


def _fit_one(rows: sparse.csr_matrix, positive: NDArray[np.bool_]) -> tuple[Floats, float]:
    model = LinearSVC(C=SVM_C, tol=SVM_TOL, class_weight="balanced", random_state=0).fit(
        rows, positive
    )
    return model.coef_[0].astype(np.float32), float(model.intercept_[0])


def fit_stance(bank: Bank) -> Stance:
    """Fit one logistic model per stance over the passages of all requirements together.

    Passages that hold one element only are left out: they promise half, but firmly.
    """
    places = [place for place, line in enumerate(bank.lines) if not line.element]
    lines = [bank.lines[place] for place in places]
    counts = count_cues([find_cues(line.text) for line in lines])
    rows = sparse.hstack([bank.rows[places], sparse.csr_matrix(counts * CUE_SCALE)]).tocsr()
    stance = np.array([line.stance for line in lines])
    models = [
        LogisticRegression(C=STANCE_C, class_weight="balanced", solver="liblinear").fit(
            rows, stance == name
        )
        for name in STANCES
    ]
    coefficients = np.stack([model.coef_[0] for model in models], axis=1).astype(np.float32)
    intercepts = np.array([model.intercept_[0] for model in models], dtype=np.float32)
    words, cues = coefficients[: 2 * WIDTH], coefficients[2 * WIDTH :] * CUE_SCALE
    return Stance(shrink(words), cues.astype(np.float32), intercepts)


CUE_SCALE = 0.3  # a count of cues against word weights of length 1


def shrink(matrix: Floats) -> Weights:
    """Return the matrix as whole numbers of -127..127 with one scale per output."""
    scale = np.maximum(np.abs(matrix).max(axis=0), 1e-9) / LEVELS
    whole = np.round(matrix / scale).astype(np.int8)
    columns = np.flatnonzero(whole.any(axis=1))
    return Weights.of(columns, whole[columns], scale.astype(np.float32))


def fit_ranker(signals: Floats, is_evidence: NDArray[np.bool_]) -> Ranker:
    """Fit the logistic model over the signals of relevance."""
    mean, spread = signals.mean(axis=0), signals.std(axis=0) + 1e-6
    model = LogisticRegression(C=RANKER_C, max_iter=1000)
    model.fit((signals - mean) / spread, is_evidence)
    return Ranker(
        mean.astype(np.float32),
        spread.astype(np.float32),
        model.coef_[0].astype(np.float32),
        float(model.intercept_[0]),
    )

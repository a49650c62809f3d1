"""Fit the models of single requirements: which elements a passage holds, what it does with them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import scipy.sparse as sparse
from joblib import Parallel, delayed
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from tender_check.matching.trained import STANCES, Detail
from tender_check.matching.vectors import Floats
from tender_check.model import Requirement
from training.fit import LEVELS, Bank

# Halves of the bank: passages with one element against those with another, area under the curve
# .88 with all weights, .88 with the 1,500 heaviest of each model, .87 with words alone.
KEPT = 1500
ELEMENT_C, STANCE_C = 0.5, 1.0
# A passage that holds one element only tells more of it than one that holds all.
ONLY_WEIGHT, OTHERS_WEIGHT = 3.0, 0.3
OTHERS = 300  # passages of other requirements, by chance
SEED = 20261122

Truth = tuple[NDArray[np.int64], NDArray[np.bool_], NDArray[np.float64]]  # rows, holds, weights


def fit_details(bank: Bank, requirements: Sequence[Requirement]) -> dict[str, Detail]:
    """Return the models of each requirement, fitted on its examples and some of others."""
    owner = np.array([line.requirement_id for line in bank.lines])
    dealer = np.random.RandomState(SEED)
    others = [dealer.choice(np.flatnonzero(owner != r.id), OTHERS) for r in requirements]
    fitted = Parallel(n_jobs=-1)(
        delayed(_detail)(bank, each, np.flatnonzero(owner == each.id), other)
        for each, other in zip(requirements, others, strict=True)
    )
    return {each.id: detail for each, detail in zip(requirements, fitted, strict=True)}


def _detail(
    bank: Bank, requirement: Requirement, own: NDArray[np.int64], others: NDArray[np.int64]
) -> Detail:
    names = tuple(element.name for element in requirement.elements)
    truths = [(_holds(bank, name, own, others), ELEMENT_C) for name in names]
    truths += [(_does(bank, stance, own, others), STANCE_C) for stance in STANCES]
    models = [_fit(bank.rows, truth, c) for truth, c in truths]
    coefficients = np.stack([_heaviest(model.coef_[0]) for model in models], axis=1)
    columns = np.flatnonzero(coefficients.any(axis=1))
    scale = np.maximum(np.abs(coefficients).max(axis=0), 1e-9) / LEVELS
    return Detail(
        names,
        columns.astype(np.int32),
        np.round(coefficients[columns] / scale).astype(np.int8),
        scale.astype(np.float32),
        np.array([model.intercept_[0] for model in models], dtype=np.float32),
    )


def _holds(bank: Bank, element: str, own: NDArray[np.int64], others: NDArray[np.int64]) -> Truth:
    """Return which passages hold an element; those that refuse or half promise tell nothing."""
    rows, holds, weights = [], [], []
    for row in own:
        line = bank.lines[row]
        if line.element or line.stance in ("met", "lure"):
            rows.append(row)
            holds.append(line.element == element or (not line.element and line.stance == "met"))
            weights.append(ONLY_WEIGHT if line.element else 1.0)
    return _with_others(rows, holds, weights, others)


def _does(bank: Bank, stance: str, own: NDArray[np.int64], others: NDArray[np.int64]) -> Truth:
    """Return which passages have a stance; firm ones that hold one element only tell nothing."""
    rows = [int(row) for row in own if not bank.lines[row].element]
    holds = [bank.lines[row].stance == stance for row in rows]
    return _with_others(rows, holds, [1.0] * len(rows), others)


def _with_others(
    rows: Sequence[int],
    holds: Sequence[bool],
    weights: Sequence[float],
    others: NDArray[np.int64],
) -> Truth:
    count = len(others)
    return (
        np.concatenate([np.array(rows, dtype=np.int64), others]),
        np.concatenate([np.array(holds, dtype=bool), np.zeros(count, dtype=bool)]),
        np.concatenate([np.array(weights), np.full(count, OTHERS_WEIGHT)]),
    )


def _fit(rows: sparse.csr_matrix, truth: Truth, c: float) -> LogisticRegression:
    chosen, holds, weights = truth
    model = LogisticRegression(C=c, solver="liblinear", class_weight="balanced")
    return model.fit(rows[chosen], holds, sample_weight=weights)


def _heaviest(coefficients: NDArray[np.float64]) -> Floats:
    """Keep the `KEPT` heaviest weights; of equals all."""
    least = np.partition(np.abs(coefficients), -KEPT)[-KEPT]
    kept: Floats = np.where(np.abs(coefficients) >= least, coefficients, 0).astype(np.float32)
    return kept

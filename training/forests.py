"""Fit the forests of the judge, and put them into plain arrays."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier

from tender_check.matching.forest import Forest
from tender_check.matching.vectors import Floats

# On the labelled documents, cross-validated by bid (macro F1, "met" of what is not there): random
# trees .68, .11; boosted ones .69, .10; their mean .70, .10, and better calibrated than each.
RANDOM = {"n_estimators": 200, "min_samples_leaf": 3, "max_features": 0.3}
BOOSTED = {
    "max_iter": 300,
    "learning_rate": 0.05,
    "max_leaf_nodes": 8,
    "l2_regularization": 10,
    "min_samples_leaf": 15,
    "max_features": 0.1,
}


def fit_forests(
    rows: Floats, outcomes: NDArray[np.int64], weights: NDArray[np.float64], count: int
) -> tuple[Forest, ...]:
    """Return a forest of random trees and one of boosted trees; `outcomes` are 0..`count`-1."""
    random = ExtraTreesClassifier(**RANDOM, class_weight="balanced", random_state=0, n_jobs=-1)
    boosted = HistGradientBoostingClassifier(**BOOSTED, class_weight="balanced", random_state=0)
    return (
        _averaged(random.fit(rows, outcomes, sample_weight=weights), count),
        _added(boosted.fit(rows, outcomes, sample_weight=weights), count),
    )


def _averaged(model: ExtraTreesClassifier, count: int) -> Forest:
    """Return the random trees: each leaf holds the shares of the outcomes in it."""
    parts: dict[str, list[NDArray[np.float64]]] = {name: [] for name in ("f", "t", "c", "v")}
    roots, size = [], 0
    for tree in (estimator.tree_ for estimator in model.estimators_):
        roots.append(size)
        values = np.zeros((tree.node_count, count))
        shares = tree.value[:, 0]
        values[:, model.classes_] = shares / shares.sum(axis=1, keepdims=True)
        leaf = tree.children_left < 0
        parts["f"].append(np.where(leaf, -1, tree.feature))
        parts["t"].append(np.where(leaf, 0, tree.threshold))
        parts["c"].append(np.stack([tree.children_left, tree.children_right], axis=1) + size)
        parts["v"].append(np.where(leaf[:, None], values, 0))
        size += tree.node_count
    return _forest(parts, roots, np.zeros(0))


def _added(model: HistGradientBoostingClassifier, count: int) -> Forest:
    """Return the boosted trees: each leaf holds what it adds to the score of one outcome."""
    parts: dict[str, list[NDArray[np.float64]]] = {name: [] for name in ("f", "t", "c", "v")}
    roots, size = [], 0
    start = np.full(count, _NEVER)
    start[model.classes_] = model._baseline_prediction.ravel()
    for round_ in model._predictors:
        for outcome, tree in zip(model.classes_, round_, strict=True):
            nodes, leaf = tree.nodes, tree.nodes["is_leaf"].astype(bool)
            roots.append(size)
            values = np.zeros((len(nodes), count))
            values[leaf, outcome] = nodes["value"][leaf]
            children = np.stack([nodes["left"], nodes["right"]], axis=1).astype(np.int64)
            parts["f"].append(np.where(leaf, -1, nodes["feature_idx"]))
            parts["t"].append(np.where(leaf, 0, nodes["num_threshold"]))
            parts["c"].append(np.where(leaf[:, None], 0, children + size))
            parts["v"].append(values)
            size += len(nodes)
    return _forest(parts, roots, start)


_NEVER = -30.0  # the score of an outcome that the training documents do not have


def _forest(
    parts: dict[str, list[NDArray[np.float64]]],
    roots: list[int],
    start: NDArray[np.float64],
) -> Forest:
    values = np.concatenate(parts["v"])
    return Forest(
        np.concatenate(parts["f"]).astype(np.int16),
        np.concatenate(parts["t"]).astype(np.float32),
        np.maximum(np.concatenate(parts["c"]), 0).astype(np.int32),
        values.astype(np.float32) if start.size else values.astype(np.float16),
        np.array(roots, dtype=np.int32),
        start.astype(np.float32),
    )

"""Run a forest of decision trees that is kept as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LEAF = -1


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees as arrays over their nodes; a leaf has feature -1 and figures per outcome in `values`.

    `children` holds the left and the right node: a feature <= its threshold goes left. With an
    empty `start` the leaves hold shares, of which the mean is taken (a random forest); else they
    hold scores that are added to `start`, and the sums are turned into shares (boosting).
    """

    features: NDArray[np.int16]
    thresholds: NDArray[np.float32]
    children: NDArray[np.int32]  # nodes x 2
    values: NDArray[np.float16] | NDArray[np.float32]  # nodes x outcomes
    roots: NDArray[np.int32]
    start: NDArray[np.float32]

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return rows x outcomes, adding up to 1."""
        leaves = self.values[self._reached(rows)].astype(np.float64)
        if not self.start.size:
            return _shares(leaves.mean(axis=1))
        scores = self.start + leaves.sum(axis=1)
        return _shares(np.exp(scores - scores.max(axis=1, keepdims=True)))

    def _reached(self, rows: NDArray[np.float32]) -> NDArray[np.int32]:
        """Return the leaf that each row reaches in each tree, rows x trees."""
        node = np.repeat(self.roots[None, :], len(rows), axis=0)
        index = np.arange(len(rows))[:, None]
        while True:
            feature = self.features[node]
            inner = feature != _LEAF
            if not inner.any():
                return node
            right = rows[index, np.maximum(feature, 0)] > self.thresholds[node]
            node = np.where(inner, self.children[node, right.astype(np.int8)], node)


def _shares(parts: NDArray[np.float64]) -> NDArray[np.float64]:
    shares: NDArray[np.float64] = parts / parts.sum(axis=1, keepdims=True)
    return shares

"""Run a forest of decision trees that is kept as plain arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_LEAF = -1


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Trees as arrays over their nodes; a leaf has feature -1 and a distribution in `values`.

    `children` holds the left and the right node: a feature <= its threshold goes left.
    """

    features: NDArray[np.int16]
    thresholds: NDArray[np.float32]
    children: NDArray[np.int32]  # nodes x 2
    values: NDArray[np.float16]  # nodes x outcomes
    roots: NDArray[np.int32]

    def probabilities(self, rows: NDArray[np.float32]) -> NDArray[np.float64]:
        """Return rows x outcomes: the mean of the leaves that the rows reach."""
        node = np.repeat(self.roots[None, :], len(rows), axis=0)
        index = np.arange(len(rows))[:, None]
        while True:
            feature = self.features[node]
            inner = feature != _LEAF
            if not inner.any():
                break
            right = rows[index, np.maximum(feature, 0)] > self.thresholds[node]
            node = np.where(inner, self.children[node, right.astype(np.int8)], node)
        leaves: NDArray[np.float64] = self.values[node].astype(np.float64).mean(axis=1)
        shares: NDArray[np.float64] = leaves / leaves.sum(axis=1, keepdims=True)
        return shares

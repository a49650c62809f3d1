"""Read the most relevant passages once more, with the models of the one requirement.

They tell which of its elements a passage holds, and what passages about it do: a general model
knows how a promise is worded, these know what is promised.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tender_check.matching.trained import STANCES, Detail
from tender_check.matching.vectors import Floats, Integers, Vectors

_LURE = STANCES.index("lure")


@dataclass(frozen=True, slots=True, eq=False)
class Closer:
    """The passages that were read closely, most relevant first: shares of 0..1."""

    names: tuple[str, ...]  # of the elements
    elements: Floats  # passages x elements
    stances: Floats  # passages x STANCES


def read_closely(vectors: Vectors, rows: Integers, detail: Detail) -> Closer:
    """Return what the models of one requirement say of the passages `rows`."""
    score = vectors.chosen(rows).times(detail.weights()) + detail.intercepts
    shares = (1 / (1 + np.exp(-score))).astype(np.float32)
    count = len(detail.elements)
    return Closer(detail.elements, shares[:, :count], shares[:, count:])


def closer_features(
    closer: Closer, relevance: Floats, elsewhere: Floats, stance: Floats, near: float
) -> dict[str, float]:
    """Return the features by name; the arguments run over the passages of `closer`.

    `elsewhere` discounts what stands under another target group's heading, `stance` is the general
    one, and from the relevance `near` a passage counts in full.
    """
    weight = relevance * (1 - elsewhere)
    found = _spread("el_top", closer.elements[0])
    is_near = relevance > near
    is_near[0] = True
    found |= _spread("el_near", _most(closer.elements[is_near], 1 - elsewhere[is_near]))
    found |= _spread("el_weighed", _most(closer.elements, weight))
    for place, name in enumerate(STANCES[:_LURE]):
        found |= _spread(f"el_{name}", _most(closer.elements, weight * stance[:, place]))
    weighed = _most(closer.stances, weight)
    for place, name in enumerate(STANCES):
        found[f"own_top_{name}"] = float(closer.stances[0, place])
        found[f"own_weighed_{name}"] = float(weighed[place])
    return found


def _most(shares: Floats, weight: Floats) -> Floats:
    most: Floats = (shares * weight[:, None]).max(axis=0)
    return most


def _spread(name: str, shares: Sequence[float] | Floats) -> dict[str, float]:
    """Return the least, the mean and the most; 1 where there is nothing to hold."""
    if not len(shares):
        return {f"{name}_{part}": 1.0 for part in ("least", "mean", "most")}
    figures = np.min(shares), np.mean(shares), np.max(shares)
    return {
        f"{name}_{part}": float(v)
        for part, v in zip(("least", "mean", "most"), figures, strict=True)
    }

"""Measure cross-validated judgements, for the model card, by the functions of `evaluation`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tender_check.evaluation.figures import (
    automatic,
    calibration_error,
    confusion,
    judging_figures,
    reliability,
)
from tender_check.evaluation.pairing import Pair
from training.judging import NAMES, Samples


def figures_of(samples: Samples, likely: NDArray[np.float64]) -> dict[str, Any]:
    """Return figures, confusion and reliability of calibrated, cross-validated probabilities."""
    pairs = _pairs(samples, likely)
    counts = confusion(pairs)
    return {
        "figures": _figures(pairs),
        "confusion": {truth: {said: counts[truth][said] for said in NAMES} for truth in NAMES},
        "reliability": [
            {
                "from": each.start,
                "bids": each.number,
                "confidence": round(each.confidence, 4),
                "right": round(each.right, 4),
            }
            for each in reliability(pairs)
        ],
    }


def _pairs(samples: Samples, likely: NDArray[np.float64]) -> list[Pair]:
    """Return what the forest says beside what the readers say."""
    said = [NAMES[place] for place in likely.argmax(axis=1)]
    return [
        Pair(
            bid=str(bid),
            requirement_id=id_,
            first=first,
            truth=status if status == second else first,
            said=status,
            confidence=float(confidence),
        )
        for bid, id_, (first, second), status, confidence in zip(
            samples.bids, samples.ids, samples.statuses, said, likely.max(axis=1), strict=True
        )
    ]


def _figures(pairs: Sequence[Pair]) -> dict[str, float]:
    found = judging_figures(pairs)
    del found["unjudged"]  # the forest judges everything
    found |= {"ece": calibration_error(pairs), "auto@95": automatic(pairs)}
    for name in NAMES:
        wrong = [not pair.right for pair in pairs if pair.said == name]
        found[f"wrong_{name}"] = sum(wrong) / len(wrong) if wrong else 0.0
    return {name: round(float(value), 4) for name, value in found.items()}

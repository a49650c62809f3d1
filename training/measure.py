"""Measure cross-validated judgements: the figures of the model card."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from tender_check.matching.judge import sharpen
from training.judging import NAMES, Samples

_WORTH = {"contradicted": 0, "missing": 0, "partial": 1, "met": 2}
_SURE = 0.95  # auto@95: what can be decided without a person at this accuracy


def figures_of(samples: Samples, likely: NDArray[np.float64], sharpness: float) -> dict[str, Any]:
    """Return figures, confusion and reliability of the cross-validated probabilities."""
    sharp = sharpen(likely, sharpness)
    said = [NAMES[place] for place in sharp.argmax(axis=1)]
    confidence = sharp.max(axis=1)
    gold = [
        guess if guess == second else first
        for guess, (first, second) in zip(said, samples.statuses, strict=True)
    ]
    right = np.array([a == b for a, b in zip(said, gold, strict=True)])
    return {
        "figures": _figures(gold, said, right, confidence),
        "confusion": {
            g: {s: sum(a == g and b == s for a, b in zip(gold, said, strict=True)) for s in NAMES}
            for g in NAMES
        },
        "reliability": _reliability(right, confidence),
    }


def _figures(
    gold: list[str], said: list[str], right: NDArray[np.bool_], confidence: NDArray[np.float64]
) -> dict[str, float]:
    pairs = list(zip(gold, said, strict=True))
    f1 = {name: _f1(pairs, name) for name in NAMES}
    absent = [s for g, s in pairs if _WORTH[g] == 0]
    found = {
        "pairs": float(len(pairs)),
        "accuracy": float(right.mean()),
        "macro_f1": sum(f1.values()) / len(f1),
        "qwk": _kappa(pairs),
        **{f"f1_{name}": value for name, value in f1.items()},
        "false_met": sum(s == "met" for s in absent) / len(absent),
        "ece": sum(
            b["bids"] * abs(b["confidence"] - b["right"]) for b in _reliability(right, confidence)
        )
        / len(pairs),
        "auto@95": _automatic(right, confidence),
    }
    for name in NAMES:
        wrong = [g != s for g, s in pairs if s == name]
        found[f"wrong_{name}"] = sum(wrong) / len(wrong) if wrong else 0.0
    return {name: round(value, 4) for name, value in found.items()}


def _f1(pairs: list[tuple[str, str]], name: str) -> float:
    hit = sum(g == s == name for g, s in pairs)
    either = sum((g == name) + (s == name) for g, s in pairs)
    return 2 * hit / either if either else 0.0


def _kappa(pairs: list[tuple[str, str]]) -> float:
    """Return the quadratic weighted kappa on contradicted = missing < partial < met."""
    table = np.zeros((3, 3))
    for g, s in pairs:
        table[_WORTH[g], _WORTH[s]] += 1
    weight = np.array([[(i - j) ** 2 for j in range(3)] for i in range(3)])
    chance = np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
    return float(1 - (weight * table).sum() / (weight * chance).sum())


def _reliability(
    right: NDArray[np.bool_], confidence: NDArray[np.float64]
) -> list[dict[str, float]]:
    bins = np.minimum((confidence * 10).astype(int), 9)
    return [
        {
            "from": place / 10,
            "bids": int((bins == place).sum()),
            "confidence": round(float(confidence[bins == place].mean()), 4),
            "right": round(float(right[bins == place].mean()), 4),
        }
        for place in range(10)
        if (bins == place).any()
    ]


def _automatic(right: NDArray[np.bool_], confidence: NDArray[np.float64]) -> float:
    order = np.argsort(-confidence, kind="stable")
    share = np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    enough = np.flatnonzero(share >= _SURE)
    return float((enough[-1] + 1) / len(order)) if len(enough) else 0.0

"""Hold a report against labelled bids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tender_check.evaluation.figures import (
    BidScore,
    Bin,
    bid_scores,
    confusion,
    figures,
    reliability,
    worst,
)
from tender_check.evaluation.labels import Labelled
from tender_check.evaluation.pairing import Pair, pairs_of
from tender_check.model import CheckResult, ModelCard


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How well a report agrees with the readers; `errors` from the worst on."""

    tool_version: str
    generated: str
    model: ModelCard
    figures: dict[str, float]
    confusion: dict[str, dict[str, int]]
    reliability: tuple[Bin, ...]
    bids: tuple[BidScore, ...]
    errors: tuple[Pair, ...]


def evaluate(labelled: Sequence[Labelled], result: CheckResult) -> Evaluation:
    """Return the figures of `result` over all labels; what it does not judge counts as wrong."""
    pairs = pairs_of(labelled, result)
    return Evaluation(
        tool_version=result.tool_version,
        generated=result.generated,
        model=result.model,
        figures=figures(pairs),
        confusion=confusion(pairs),
        reliability=reliability(pairs),
        bids=bid_scores(pairs),
        errors=worst(pairs),
    )


def as_json(evaluation: Evaluation, errors: int) -> dict[str, Any]:
    """Return the JSON values of an evaluation, with at most so many errors."""
    from tender_check.reports.codec import plain

    return {
        "format": "tender-check/evaluation/1",
        "tool_version": evaluation.tool_version,
        "generated": evaluation.generated,
        "model": plain(evaluation.model),
        "figures": evaluation.figures,
        "confusion": evaluation.confusion,
        "reliability": [plain(each) for each in evaluation.reliability],
        "bids": [plain(each) for each in evaluation.bids],
        "errors": [plain(each) for each in evaluation.errors[:errors]],
    }

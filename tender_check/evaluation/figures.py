"""The figures of an evaluation, each a small function over pairs; all are shares unless said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from statistics import fmean

from tender_check.evaluation.labels import STATUSES
from tender_check.evaluation.pairing import UNJUDGED, Pair

ORDINAL = {"contradicted": 0, "missing": 0, "partial": 1, "met": 2}
WORTH = {"met": 1.0, "partial": 0.5, "missing": 0.0, "contradicted": 0.0}
SURE = 0.95  # auto@95: what could be decided without a person at this accuracy
BINS = 10
_SAME = 1e-9  # scores that differ less are the same score


@dataclass(frozen=True, slots=True)
class Bin:
    """The judgements whose confidence begins at `start` (0, .1, ... .9)."""

    start: float
    number: int
    confidence: float  # mean
    right: float  # share that a reader agrees with


@dataclass(frozen=True, slots=True)
class BidScore:
    """The mean score of a bid (0..1) in the report, and by the readers."""

    bid: str
    report: float
    readers: float


def figures(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return all figures by name; `pairs` and `unjudged` are counts, `qwk` and `rank_tau` -1..1."""
    bids = bid_scores(pairs)
    return {
        **judging_figures(pairs),
        "hit@1": hit_at(pairs, 1),
        "hit@3": hit_at(pairs, 3),
        "ece": calibration_error(pairs),
        "auto@95": automatic(pairs),
        "score_mae": fmean(abs(bid.report - bid.readers) for bid in bids) if bids else 0.0,
        "rank_tau": tau_b([bid.report for bid in bids], [bid.readers for bid in bids]),
    }


def judging_figures(pairs: Sequence[Pair]) -> dict[str, float]:
    """Return the figures that need outcomes only."""
    f1 = {status: f1_of(pairs, status) for status in STATUSES}
    return {
        "pairs": len(pairs),
        "unjudged": sum(pair.said == UNJUDGED for pair in pairs),
        "accuracy": _share([pair.right for pair in pairs]),
        "macro_f1": sum(f1.values()) / len(f1),
        "qwk": weighted_kappa(pairs),
        **{f"f1_{status}": value for status, value in f1.items()},
        "false_met": false_met(pairs),
    }


def f1_of(pairs: Sequence[Pair], status: str) -> float:
    """Return the F1 of one outcome, 0 where neither readers nor report give it."""
    hit = sum(pair.truth == pair.said == status for pair in pairs)
    either = sum((pair.truth == status) + (pair.said == status) for pair in pairs)
    return 2 * hit / either if either else 0.0


def false_met(pairs: Sequence[Pair]) -> float:
    """Return which share of what is not there the report calls met: the dangerous error."""
    return _share([pair.said == "met" for pair in pairs if ORDINAL[pair.truth] == 0])


def weighted_kappa(pairs: Sequence[Pair]) -> float:
    """Return the quadratic weighted kappa on contradicted = missing < partial < met."""
    steps = range(3)
    table = Counter((ORDINAL[pair.truth], ORDINAL.get(pair.said, 0)) for pair in pairs)
    rows = [sum(table[i, j] for j in steps) for i in steps]
    columns = [sum(table[i, j] for i in steps) for j in steps]
    cells = [(i, j, (i - j) ** 2 / 4) for i in steps for j in steps]
    seen = sum(weight * table[i, j] for i, j, weight in cells)
    chance = sum(weight * rows[i] * columns[j] / len(pairs) for i, j, weight in cells)
    return 1 - seen / chance if chance else 1.0


def hit_at(pairs: Sequence[Pair], most: int) -> float:
    """Return how often one of the first `most` quotes is what the readers quote."""
    return _share([any(pair.found[:most]) for pair in pairs if pair.quoted])


def reliability(pairs: Sequence[Pair]) -> tuple[Bin, ...]:
    """Return the judgements in ten bins of confidence, those without any left out."""
    ordered = sorted(_by_confidence(pairs), key=_bin)
    found = []
    for place, group in groupby(ordered, key=_bin):
        inside = list(group)
        found.append(
            Bin(
                start=place / BINS,
                number=len(inside),
                confidence=sum(pair.confidence for pair in inside) / len(inside),
                right=sum(pair.right for pair in inside) / len(inside),
            )
        )
    return tuple(found)


def calibration_error(pairs: Sequence[Pair]) -> float:
    """Return the expected calibration error: how far confidence is from being right, on average."""
    ordered = sorted(_by_confidence(pairs), key=_bin)
    gaps = 0.0
    for _, group in groupby(ordered, key=_bin):
        inside = list(group)
        gaps += abs(sum(pair.confidence for pair in inside) - sum(pair.right for pair in inside))
    return gaps / len(pairs) if pairs else 0.0


def automatic(pairs: Sequence[Pair]) -> float:
    """Return the largest share, most confident first, of which at least 95% is right.

    Judgements of the same confidence are taken together or not at all.
    """
    right, taken, best = 0, 0, 0
    for _, group in groupby(_by_confidence(pairs), key=lambda pair: pair.confidence):
        inside = list(group)
        taken += len(inside)
        right += sum(pair.right for pair in inside)
        if right / taken >= SURE:
            best = taken
    return best / len(pairs) if pairs else 0.0


def bid_scores(pairs: Sequence[Pair]) -> tuple[BidScore, ...]:
    """Return the mean scores per bid, over its labelled requirements."""
    found = []
    for bid, group in groupby(pairs, key=lambda pair: pair.bid):
        inside = list(group)
        report = sum(pair.score for pair in inside) / len(inside)
        readers = sum(WORTH[pair.first] for pair in inside) / len(inside)
        found.append(BidScore(bid, report, readers))
    return tuple(found)


def tau_b(left: Sequence[float], right: Sequence[float]) -> float:
    """Return Kendall's tau-b (-1..1) between two rankings, 0 where one of them ranks nothing."""
    signs = [
        (_sign(left[j] - left[i]), _sign(right[j] - right[i]))
        for i, j in combinations(range(len(left)), 2)
    ]
    ranked = sum(a != 0 for a, _ in signs) * sum(b != 0 for _, b in signs)
    return sum(a * b for a, b in signs) / float(ranked) ** 0.5 if ranked else 0.0


def confusion(pairs: Sequence[Pair]) -> dict[str, dict[str, int]]:
    """Return counts by the readers' outcome and the report's, which may also be none."""
    counts = Counter((pair.truth, pair.said) for pair in pairs)
    others = sorted({pair.said for pair in pairs} - set(STATUSES))
    return {
        truth: {said: counts[truth, said] for said in (*STATUSES, *others)} for truth in STATUSES
    }


def worst(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the errors: met that is not there first, then the farthest, then the surest."""

    def badness(pair: Pair) -> tuple[bool, int, float]:
        far = abs(ORDINAL[pair.truth] - ORDINAL.get(pair.said, 0))
        dangerous = pair.said == "met" and ORDINAL[pair.truth] == 0
        return (not dangerous, -far, -pair.confidence)

    return tuple(sorted((pair for pair in pairs if not pair.right), key=badness))


def _by_confidence(pairs: Sequence[Pair]) -> list[Pair]:
    return sorted(pairs, key=lambda pair: -pair.confidence)


def _bin(pair: Pair) -> int:
    return min(int(pair.confidence * BINS), BINS - 1)


def _sign(difference: float) -> int:
    return (difference > _SAME) - (difference < -_SAME)


def _share(said: Sequence[bool]) -> float:
    return sum(said) / len(said) if said else 0.0

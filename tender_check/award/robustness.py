"""How firm a ranking is: which single change of a score changes it, and whether a loser decides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tender_check.award.award import Award, quality_of, rank
from tender_check.model import (
    BidResult,
    Checklist,
    CheckResult,
    RequirementResult,
    Scale,
    Status,
)
from tender_check.scoring import score_bid, step_score, total_checklist


@dataclass(frozen=True, slots=True)
class Tipping:
    """A single change of one score that gives another ranking."""

    bid_id: str
    checklist_id: str
    requirement_id: str
    before: float  # 0..100
    after: float  # 0..100
    other_winner: bool  # whether another bid wins, or one more shares the first place


@dataclass(frozen=True, slots=True)
class Reversal:
    """A bid without which others change order; `pairs` of (was ahead, then falls behind)."""

    without: str
    pairs: tuple[tuple[str, str], ...]


def tipping_points(
    result: CheckResult, given: Award, prices: Mapping[str, float]
) -> tuple[Tipping, ...]:
    """Return every single change that changes the ranking: other winner first, smallest first.

    A change is one step up or down the scale of the checklist; where that has no steps, to what
    another outcome is worth.
    """
    found = [*_tipping(result, given, prices)]
    return tuple(sorted(found, key=lambda t: (not t.other_winner, abs(t.after - t.before))))


def _tipping(result: CheckResult, given: Award, prices: Mapping[str, float]) -> Iterator[Tipping]:
    checklists = {checklist.id: checklist for checklist in result.checklists}
    bids = {bid.id: bid for bid in result.bids}
    qualities = {each.bid_id: each.quality for each in given.standings}
    for bid_id in qualities:
        for part_id, item, score in _changes(bids[bid_id], checklists):
            changed = _with(bids[bid_id], part_id, item, score, checklists)
            quality = quality_of(changed, given.formula, checklists)
            other = rank(bids, {**qualities, bid_id: quality}, given.formula, prices)
            order = {each.bid_id: each.rank for each in other}
            if order != dict(given.order):
                winners = tuple(each.bid_id for each in other if each.rank == 1)
                yield Tipping(
                    bid_id,
                    part_id,
                    item.requirement_id,
                    item.score,
                    score,
                    set(winners) != set(given.winners),
                )


def _changes(
    bid: BidResult, checklists: Mapping[str, Checklist]
) -> Iterator[tuple[str, RequirementResult, float]]:
    for part in bid.checklists:
        steps = _steps(checklists[part.id].scale)
        for section in part.sections:
            for item in section.results:
                if item.status in (Status.UNREADABLE, Status.NOT_APPLICABLE):
                    continue
                lower = [step for step in steps if step < item.score]
                higher = [step for step in steps if step > item.score]
                for score in (*lower[-1:], *higher[:1]):
                    yield part.id, item, score


def _steps(scale: Scale) -> list[float]:
    if scale.steps:
        return sorted({step_score(scale, step.label) or 0.0 for step in scale.steps})
    return sorted({0.0, 100.0, *(100.0 * worth for _, worth in scale.worth)})


def _with(
    bid: BidResult,
    part_id: str,
    item: RequirementResult,
    score: float,
    checklists: Mapping[str, Checklist],
) -> BidResult:
    """Return the bid with another score for one requirement, and totals that follow from it."""
    parts = []
    for part in bid.checklists:
        if part.id == part_id:
            results = (
                replace(each, score=score) if each.requirement_id == item.requirement_id else each
                for section in part.sections
                for each in section.results
            )
            part = total_checklist(checklists[part.id], results)
        parts.append(part)
    total, _ = score_bid([checklists[part.id] for part in parts], parts)
    return replace(bid, checklists=tuple(parts), score=total)


def reversals(
    result: CheckResult, given: Award, prices: Mapping[str, float]
) -> tuple[Reversal, ...]:
    """Return the bids whose leaving would turn the order of others round.

    It can only happen with a formula that is relative: the points of a bid hang on other prices.
    """
    bids = {bid.id: bid for bid in result.bids}
    qualities = {each.bid_id: each.quality for each in given.standings}
    found = []
    for left_out in qualities:
        rest = {id_: quality for id_, quality in qualities.items() if id_ != left_out}
        before = [id_ for id_, _ in given.order if id_ != left_out]
        ranks = dict(given.order)
        after = {each.bid_id: each.rank for each in rank(bids, rest, given.formula, prices)}
        pairs = tuple(
            (a, b)
            for i, a in enumerate(before)
            for b in before[i + 1 :]
            if ranks[a] < ranks[b] and after[a] > after[b]
        )
        if pairs:
            found.append(Reversal(left_out, pairs))
    return tuple(found)

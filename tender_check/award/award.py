"""Turn final scores and prices into a ranking by the formula of the tender. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tender_check.award.formula import Band, Criterion, Formula
from tender_check.errors import WrongUsage
from tender_check.model import BidResult, Checklist, CheckResult, Scale
from tender_check.scoring import grade, step_score

_EQUAL = 1e-9  # totals that differ by less differ by rounding only


@dataclass(frozen=True, slots=True)
class Standing:
    """A bid in the ranking; `total` is points, or a fictitious price in euros."""

    bid_id: str
    file: str
    quality: float  # 0..100
    price: float  # euros
    quality_worth: float  # points, or euros
    price_points: float  # points; the price itself for award on value
    total: float
    rank: int  # equal totals share a rank
    open_knock_outs: tuple[str, ...]  # proposed by the tool, not yet decided by people


@dataclass(frozen=True, slots=True)
class Excluded:
    """A bid that is not ranked, with the reason: "knock_out", "unreadable" or "no_score"."""

    bid_id: str
    file: str
    reason: str
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Award:
    """The ranking, best first, and who is not in it."""

    formula: Formula
    standings: tuple[Standing, ...]
    excluded: tuple[Excluded, ...]

    @property
    def order(self) -> tuple[tuple[str, int], ...]:
        """Return the ids of bids with their rank, best first."""
        return tuple((each.bid_id, each.rank) for each in self.standings)

    @property
    def winners(self) -> tuple[str, ...]:
        """Return the ids of the bids with rank 1: more than one where totals are equal."""
        return tuple(each.bid_id for each in self.standings if each.rank == 1)


def award(result: CheckResult, formula: Formula, prices: Mapping[str, float]) -> Award:
    """Return the ranking of the bids in `result`; `prices` holds euros per bid id.

    Only a knock-out that people decided excludes; one that the tool proposed is named. Raises
    WrongUsage where the formula asks a checklist or section that a bid was not held against.
    """
    excluded = {bid.id: reason for bid in result.bids if (reason := _excluded(bid)) is not None}
    checklists = {checklist.id: checklist for checklist in result.checklists}
    left = [bid for bid in result.bids if bid.id not in excluded]
    if not formula.quality.criteria:
        _require_comparable(left)
    qualities = {bid.id: quality_of(bid, formula, checklists) for bid in left}
    standings = rank({bid.id: bid for bid in left}, qualities, formula, prices)
    return Award(formula, standings, tuple(excluded.values()))


def rank(
    bids: Mapping[str, BidResult],
    qualities: Mapping[str, float],
    formula: Formula,
    prices: Mapping[str, float],
) -> tuple[Standing, ...]:
    """Return the standings, best first, of the bids that have a quality (0..100)."""
    lowest = min((prices[id_] for id_ in qualities), default=0.0)
    rows = [
        _row(bids[id_], quality, formula, prices[id_], lowest) for id_, quality in qualities.items()
    ]
    sign = 1 if formula.lowest_wins else -1
    rows.sort(key=lambda row: (sign * row.total, row.bid_id))
    return tuple(_ranked(rows))


def _ranked(rows: Sequence[Standing]) -> list[Standing]:
    """Return sorted rows with their rank; equal totals share one."""
    ranked: list[Standing] = []
    for place, row in enumerate(rows, 1):
        before = ranked[-1] if ranked else None
        tied = before is not None and abs(before.total - row.total) <= _EQUAL
        ranked.append(replace(row, rank=before.rank if before and tied else place))
    return ranked


def _row(bid: BidResult, quality: float, formula: Formula, price: float, lowest: float) -> Standing:
    if formula.kind == "value":
        worth, points = formula.quality.value * quality / 100, price
        total = price - worth
    else:
        worth = formula.quality.weight * quality / 100
        points = price_points(formula, price, lowest)
        total = worth + points
    return Standing(bid.id, bid.file, quality, price, worth, points, total, 0, bid.knocked_out)


def price_points(formula: Formula, price: float, lowest: float) -> float:
    """Return the points of a price; `lowest` is the least price among the bids."""
    asked = formula.price
    if formula.kind == "points":
        return next((b.points for b in _bands(formula) if price <= b.up_to), 0.0)
    shares = {
        "lowest": lambda: lowest / price,
        "linear": lambda: 2 - price / lowest,
        "absolute": lambda: 1 - (price - asked.floor) / (asked.ceiling - asked.floor),
    }
    return asked.weight * min(1.0, max(0.0, shares[asked.points]()))


def outside(given: Award) -> tuple[Standing, ...]:
    """Return the bids whose price lies beyond those for which the formula gives points.

    With a floor and ceiling, or bands, of another tender every bid gets the same points: the price
    then decides nothing, and nobody would see why.
    """
    asked = given.formula.price
    if given.formula.kind == "points":
        return tuple(
            each for each in given.standings if each.price > _bands(given.formula)[-1].up_to
        )
    if given.formula.kind == "value" or asked.points != "absolute":
        return ()
    return tuple(e for e in given.standings if not asked.floor <= e.price <= asked.ceiling)


def _bands(formula: Formula) -> list[Band]:
    return sorted(formula.price.bands, key=lambda band: band.up_to)


def _excluded(bid: BidResult) -> Excluded | None:
    if bid.unreadable is not None and bid.score is None:  # with a score: people read and judged it
        return Excluded(bid.id, bid.file, "unreadable")
    decided = tuple(id_ for id_ in bid.knocked_out if _decided_by_people(bid, id_))
    if decided:
        return Excluded(bid.id, bid.file, "knock_out", decided)
    return Excluded(bid.id, bid.file, "no_score") if bid.score is None else None


def _decided_by_people(bid: BidResult, requirement_id: str) -> bool:
    return any(
        item.decided_by != "tool"
        for part in bid.checklists
        for section in part.sections
        for item in section.results
        if item.requirement_id == requirement_id
    )


def _require_comparable(bids: Sequence[BidResult]) -> None:
    if len({tuple(part.id for part in bid.checklists) for bid in bids}) > 1:
        raise WrongUsage(
            "the bids were not held against the same checklists, so their scores cannot be "
            "compared; check them again with --checklist, or name 'criteria' in the formula"
        )


def quality_of(bid: BidResult, formula: Formula, checklists: Mapping[str, Checklist]) -> float:
    """Return the quality (0..100) of a bid: its score, or the mean of the formula's criteria."""
    asked = formula.quality
    if asked.criteria:
        total = sum(each.weight for each in asked.criteria)
        return (
            sum(each.weight * _score(bid, each, formula, checklists) for each in asked.criteria)
            / total
        )
    if not asked.on_scale:
        return bid.score or 0.0
    weights = {part.id: checklists[part.id].weight for part in bid.checklists}
    scored = [part for part in bid.checklists if part.score is not None]
    total = sum(weights[part.id] for part in scored)
    return (
        sum(
            weights[part.id] * stepped(checklists[part.id].scale, part.score or 0.0)
            for part in scored
        )
        / total
    )


def _score(
    bid: BidResult, asked: Criterion, formula: Formula, checklists: Mapping[str, Checklist]
) -> float:
    part = next((part for part in bid.checklists if part.id == asked.checklist), None)
    section = next((s for s in part.sections if s.id == asked.section), None) if part else None
    if part is None or (asked.section and section is None):
        place = f"'{asked.checklist}'" + (f" section '{asked.section}'" if asked.section else "")
        raise WrongUsage(f"{bid.file}: not held against {place}, which the formula asks")
    score = section.score if section else part.score
    if score is None:
        raise WrongUsage(f"{bid.file}: '{asked.checklist}' has no score; a person has to judge it")
    return stepped(checklists[part.id].scale, score) if formula.quality.on_scale else score


def stepped(scale: Scale, score: float) -> float:
    """Return what the step that a score (0..100) reaches is worth, as 0..100."""
    if not scale.steps:
        return score
    return step_score(scale, grade(scale, score)) or 0.0

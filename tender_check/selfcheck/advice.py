"""Turn the result of one draft into advice: gaps with their worth, and what changed. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from tender_check.errors import WrongUsage
from tender_check.model import (
    BidResult,
    Checklist,
    ChecklistResult,
    CheckResult,
    Evidence,
    Remark,
    Requirement,
    RequirementResult,
    Role,
    Status,
)
from tender_check.scoring import score_bid, total_checklist
from tender_check.selfcheck.form_rules import Rule, form_rules

# Signals of words that promise less than they seem to; what is half because of these is vague.
_VAGUE = frozenset({"vague", "hedge", "condition"})
# From worse to better, for what changed since the previous draft; the others cannot be compared.
_RISING = (Status.CONTRADICTED, Status.MISSING, Status.PARTIAL, Status.MET)


class GapKind(StrEnum):
    """What is the matter with a requirement that is not met."""

    CONTRADICTED = "contradicted"
    MISSING = "missing"
    HALF = "half"
    VAGUE = "vague"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Gap:
    """A requirement that the draft does not meet; `points` is what meeting it adds to the score."""

    kind: GapKind
    checklist: Checklist
    requirement: Requirement
    result: RequirementResult
    points: float  # of the 0..100 of the whole draft

    @property
    def lacking(self) -> tuple[str, ...]:
        """The elements that were not found."""
        return tuple(element.name for element in self.result.elements if not element.found)

    @property
    def closest(self) -> Evidence | None:
        """Where the draft comes closest, or goes against it; None where nothing speaks of it."""
        against = [e for e in self.result.evidence if e.role is Role.CONTRADICTS]
        return next(iter((*against, *self.result.evidence)), None)


@dataclass(frozen=True, slots=True)
class Change:
    """A requirement whose outcome is another than in the previous draft."""

    requirement: Requirement
    before: Status
    after: Status
    better: bool


@dataclass(frozen=True, slots=True)
class Advice:
    """What the writer of a draft wants to know; gaps by worth, most first."""

    bid: BidResult
    gaps: tuple[Gap, ...]
    met: int
    score: float | None  # 0..100
    before: float | None  # the score of the previous draft
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    rules: tuple[Rule, ...] = ()  # what is asked of the form, kept or not


def advise(result: CheckResult, previous: CheckResult | None = None) -> Advice:
    """Return the advice about the one draft in `result`; raises WrongUsage for more than one."""
    if len(result.bids) != 1 or (previous is not None and len(previous.bids) != 1):
        raise WrongUsage("a self-check is about one draft: name one file")
    (bid,) = result.bids
    checklists = {checklist.id: checklist for checklist in result.checklists}
    gaps = sorted(_gaps(bid, checklists), key=_worth)
    old = previous.bids[0] if previous else None
    return Advice(
        bid=bid,
        gaps=tuple(gaps),
        met=sum(item.status is Status.MET for item in _items(bid)),
        score=bid.score,
        before=old.score if old else None,
        changes=tuple(_changes(bid, old, checklists)) if old else (),
        remarks=bid.remarks,
        rules=form_rules(tuple(each.form for each in result.checklists), bid.remarks),
    )


def _worth(gap: Gap) -> tuple[bool, float]:
    """Sort knock-outs first, then what is worth most."""
    return not gap.requirement.knock_out, -gap.points


def _items(bid: BidResult) -> Iterator[RequirementResult]:
    for part in bid.checklists:
        for section in part.sections:
            yield from section.results


def _gaps(bid: BidResult, checklists: Mapping[str, Checklist]) -> Iterator[Gap]:
    for part in bid.checklists:
        checklist = checklists[part.id]
        requirements = {each.id: each for each in checklist.requirements}
        for section in part.sections:
            for item in section.results:
                kind = _kind(item)
                if kind is not None:
                    points = _points(bid, part, item, checklists)
                    yield Gap(kind, checklist, requirements[item.requirement_id], item, points)


def _kind(item: RequirementResult) -> GapKind | None:
    if item.status is Status.PARTIAL:
        vague = any(signal.code in _VAGUE for signal in item.signals)
        return GapKind.VAGUE if vague and all(e.found for e in item.elements) else GapKind.HALF
    kinds = {
        Status.CONTRADICTED: GapKind.CONTRADICTED,
        Status.MISSING: GapKind.MISSING,
        Status.UNREADABLE: GapKind.UNREADABLE,
    }
    return kinds.get(item.status)


def _points(
    bid: BidResult,
    part: ChecklistResult,
    item: RequirementResult,
    checklists: Mapping[str, Checklist],
) -> float:
    """Return how much the score of the draft rises where this one requirement is met."""
    checklist = checklists[part.id]
    met = 100.0 * dict(checklist.scale.worth).get("met", 1.0)
    better = replace(item, outcome=replace(item.outcome, status=Status.MET), score=met)
    results = (
        better if each.requirement_id == item.requirement_id else each
        for section in part.sections
        for each in section.results
    )
    total = total_checklist(checklist, results)
    parts = [total if each.id == part.id else each for each in bid.checklists]
    score, _ = score_bid([checklists[each.id] for each in parts], parts)
    return max(0.0, (score or 0.0) - (bid.score or 0.0))


def _changes(
    bid: BidResult, old: BidResult, checklists: Mapping[str, Checklist]
) -> Iterator[Change]:
    before = {item.requirement_id: item.status for item in _items(old)}
    requirements = {r.id: r for c in checklists.values() for r in c.requirements}
    for item in _items(bid):
        was = before.get(item.requirement_id, item.status)
        if was is not item.status and was in _RISING and item.status in _RISING:
            better = _RISING.index(item.status) > _RISING.index(was)
            yield Change(requirements[item.requirement_id], was, item.status, better)

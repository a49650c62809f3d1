"""Make the final result: the tool's with what the committee decided, and who held what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from tender_check.model import (
    BidResult,
    Checklist,
    ChecklistResult,
    CheckResult,
    Decision,
    Reason,
    RequirementResult,
    Scale,
)
from tender_check.review.log import Entry
from tender_check.review.record import Given, Key
from tender_check.scoring import score_bid, step_score, total_checklist

_Held = Mapping[Key, Sequence[tuple[Entry, Given]]]


def final_result(result: CheckResult, log: Iterable[Entry]) -> CheckResult:
    """Return `result` with the last consensus on each requirement, and totals that follow from it.

    The quotes stay; every decision (of the tool, of reviewers, of the committee) is kept in order
    of time. What the committee did not decide remains a proposal of the tool.
    """
    held: dict[Key, list[tuple[Entry, Given]]] = {}
    for entry in log:
        for given in entry.review.given:
            held.setdefault(given.key, []).append((entry, given))
    checklists = {checklist.id: checklist for checklist in result.checklists}
    return replace(result, bids=tuple(_bid(bid, checklists, held) for bid in result.bids))


def _bid(bid: BidResult, checklists: Mapping[str, Checklist], held: _Held) -> BidResult:
    parts = tuple(_part(bid.id, part, checklists[part.id], held) for part in bid.checklists)
    score, knocked_out = score_bid([checklists[part.id] for part in parts], parts)
    return replace(bid, checklists=parts, score=score, knocked_out=knocked_out)


def _part(bid_id: str, part: ChecklistResult, checklist: Checklist, held: _Held) -> ChecklistResult:
    results = (
        _decided(item, held.get(Key(bid_id, part.id, item.requirement_id), ()), checklist.scale)
        for section in part.sections
        for item in section.results
    )
    return total_checklist(checklist, results, part.chosen_because)


def _decided(
    item: RequirementResult, held: Sequence[tuple[Entry, Given]], scale: Scale
) -> RequirementResult:
    if not held:
        return item
    tool = Decision("tool", "tool", item.status, item.score)
    decisions = (tool, *(_decision(entry, given, scale) for entry, given in held))
    agreed = [(entry, given) for entry, given in held if entry.kind == "consensus"]
    if not agreed:
        return replace(item, decisions=decisions)
    entry, given = agreed[-1]
    status = given.status or item.status
    own_score = None if given.score is None else step_score(scale, given.score)
    by_outcome = 100.0 * dict(scale.worth).get(status.value, 0.0)
    outcome = replace(
        item.outcome, status=status, confidence=1.0, needs_person=False, reasons=_why(entry, given)
    )
    return RequirementResult(
        outcome, by_outcome if own_score is None else own_score, _names(entry), decisions
    )


def _decision(entry: Entry, given: Given, scale: Scale) -> Decision:
    score = None if given.score is None else step_score(scale, given.score)
    shown = f"{given.score:g}" if isinstance(given.score, float) else given.score or ""
    return Decision(entry.kind, _names(entry), given.status, score, shown, given.reason, entry.at)


def _names(entry: Entry) -> str:
    return ", ".join(entry.names)


def _why(entry: Entry, given: Given) -> tuple[Reason, ...]:
    values = (("names", _names(entry)), ("date", entry.date))
    if not given.reason:
        return (Reason("decided_without_reason", values),)
    return (Reason("decided", (*values, ("text", given.reason))),)

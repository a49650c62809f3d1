"""Turn outcomes into scores: pure functions that read no text and decide nothing for a person.

A requirement earns the share that the checklist's scale gives its outcome (met 1, partial 0.5
unless the file says otherwise). A section is the mean of its requirements by weight, a checklist
the mean of its sections by weight, a bid the mean of its checklists by weight. What is not
applicable or could not be read is left out of the mean; where nothing remains, the score is None.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

from tender_check.model import (
    Checklist,
    ChecklistResult,
    Outcome,
    Reason,
    Requirement,
    RequirementResult,
    Scale,
    Section,
    SectionResult,
    Status,
)

_NOT_SCORED = (Status.UNREADABLE, Status.NOT_APPLICABLE)
_UNMET = (Status.MISSING, Status.CONTRADICTED)
_ROUNDING = 1e-9  # a share of 0.7 that was summed from tenths still earns the step from 0.7


def score_checklist(
    checklist: Checklist, outcomes: Iterable[Outcome], chosen_because: Reason | None = None
) -> ChecklistResult:
    """Return the scored results of one checklist in one bid, in checklist order.

    `outcomes` holds one outcome per requirement of the checklist, in any order; others are passed
    over. Raises KeyError where a requirement has no outcome.
    """
    by_id = {outcome.requirement_id: outcome for outcome in outcomes}
    worth = dict(checklist.scale.worth)
    results = (
        RequirementResult(each, 100.0 * worth.get(each.status.value, 0.0))
        for each in (by_id[requirement.id] for requirement in checklist.requirements)
    )
    return total_checklist(checklist, results, chosen_because)


def total_checklist(
    checklist: Checklist,
    results: Iterable[RequirementResult],
    chosen_because: Reason | None = None,
) -> ChecklistResult:
    """Return the scores of sections and checklist that follow from the scores of requirements.

    `results` holds one result per requirement, in any order; people may have given the scores.
    Raises KeyError where a requirement has no result.
    """
    by_id = {result.requirement_id: result for result in results}
    sections = tuple(_total_section(each, by_id) for each in checklist.sections)
    score = _mean(
        (result.score, section.weight)
        for result, section in zip(sections, checklist.sections, strict=True)
    )
    return ChecklistResult(
        checklist.id, score, grade(checklist.scale, score), sections, chosen_because
    )


def score_bid(
    checklists: Sequence[Checklist], results: Sequence[ChecklistResult]
) -> tuple[float | None, tuple[str, ...]]:
    """Return a bid's score (0..100, or None) and the ids of its proposed knock-outs.

    `results` are the results of `checklists`, in the same order.
    """
    pairs = tuple(zip(checklists, results, strict=True))
    score = _mean((result.score, checklist.weight) for checklist, result in pairs)
    return score, tuple(id_ for pair in pairs for id_ in _knock_outs(*pair))


def grade(scale: Scale, score: float | None) -> str:
    """Return the score (0..100) on the checklist's scale: "goed", "8", "72"; "" for None."""
    if score is None:
        return ""
    if not scale.steps:
        return str(math.floor(score + 0.5))
    reached = [step for step in scale.steps if step.from_share <= score / 100 + _ROUNDING]
    return reached[-1].label if reached else scale.steps[0].label


def step_score(scale: Scale, given: float | str) -> float | None:
    """Return what a figure or label on `scale` is worth as 0..100; None where it is not on it.

    A step is worth its value as a share of the highest value: an 8 of 10 is worth 80.
    """
    if not scale.steps:
        figure = _figure(given)
        return figure if figure is not None and 0 <= figure <= 100 else None
    highest = max(step.value for step in scale.steps)
    for step in scale.steps:
        if step.label == str(given) or step.value == _figure(given):
            return 100.0 * step.value / highest if highest > 0 else 100.0 * step.from_share
    return None


def _figure(given: float | str) -> float | None:
    try:
        figure = float(given)
    except ValueError:
        return None
    return figure if math.isfinite(figure) else None


def _total_section(section: Section, by_id: Mapping[str, RequirementResult]) -> SectionResult:
    results = tuple(by_id[each.id] for each in section.requirements)
    score = _mean(
        (None if result.status in _NOT_SCORED else result.score, requirement.weight)
        for result, requirement in zip(results, section.requirements, strict=True)
    )
    return SectionResult(section.id, score, results)


def _mean(weighed: Iterable[tuple[float | None, float]]) -> float | None:
    """Return the mean by weight of the scores that are not None; the order changes nothing."""
    known = [(score, weight) for score, weight in weighed if score is not None]
    if not known:
        return None
    total = math.fsum(weight for _, weight in known)
    mean = math.fsum(score * weight for score, weight in known) / total
    return min(100.0, max(0.0, mean))


def _knock_outs(checklist: Checklist, result: ChecklistResult) -> Iterable[str]:
    unmet = (*_UNMET, Status.PARTIAL) if checklist.knock_out_on_partial else _UNMET
    requirements: dict[str, Requirement] = {each.id: each for each in checklist.requirements}
    for section in result.sections:
        for each in section.results:
            if requirements[each.requirement_id].knock_out and each.status in unmet:
                yield each.requirement_id

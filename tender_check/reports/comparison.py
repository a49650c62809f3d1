"""Rows that lay bids side by side: the heat map, and what all bids say about a requirement."""

from __future__ import annotations

from dataclasses import dataclass

from tender_check.reports.rows import (
    AskedChecklist,
    AskedSection,
    BidRow,
    ChecklistRow,
    Judgement,
    Label,
    RemarkRow,
    Report,
    RequirementRow,
    SectionRow,
    Tally,
)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """The figures of one bid under one checklist; None where a section was not judged."""

    bid: BidRow
    part: ChecklistRow
    sections: tuple[SectionRow | None, ...]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Bids by sections of one checklist."""

    checklist: AskedChecklist
    rows: tuple[HeatRow, ...]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """The figures of one bid under every checklist; None where it was not held against one."""

    bid: BidRow
    parts: tuple[ChecklistRow | None, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A requirement with the outcomes that the bids got."""

    requirement: RequirementRow
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class AskedGroup:
    """The requirements of one section, for the list per requirement."""

    section: AskedSection
    rows: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What the first page shows beside the ranking."""

    heat_maps: tuple[HeatMap, ...]
    knock_outs: tuple[tuple[BidRow, Judgement], ...]
    remarks: tuple[tuple[BidRow, RemarkRow], ...]
    asked: tuple[tuple[AskedChecklist, tuple[AskedGroup, ...]], ...]
    groups: tuple[GroupRow, ...] = ()  # bids x checklists; () where there is one checklist


@dataclass(frozen=True, slots=True)
class Comparison:
    """What all bids say about one requirement; before and after it in the checklist."""

    checklist: AskedChecklist
    section: AskedSection
    requirement: RequirementRow
    answers: tuple[tuple[BidRow, Judgement], ...]
    tallies: tuple[Tally, ...]
    previous: RequirementRow | None
    following: RequirementRow | None
    not_held: tuple[BidRow, ...] = ()  # bids that were not held against it
    not_read: tuple[BidRow, ...] = ()  # bids that could not be read, and nobody judged


def overview(report: Report) -> Overview:
    """Return the rows of the first page."""
    answers = _answers(report)
    return Overview(
        heat_maps=tuple(
            heat_map for c in report.checklists if (heat_map := _heat_map(c, report)).rows
        ),
        knock_outs=tuple((bid, j) for bid in report.bids for j in bid.knock_outs),
        remarks=tuple((bid, remark) for bid in report.bids for remark in bid.remarks),
        asked=tuple(
            (checklist, tuple(_group(section, answers, report) for section in checklist.sections))
            for checklist in report.checklists
        ),
        groups=_groups(report),
    )


def comparisons(report: Report) -> tuple[Comparison, ...]:
    """Return one comparison per requirement, in checklist order."""
    answers = _answers(report)
    asked = [
        (checklist, section, requirement)
        for checklist in report.checklists
        for section in checklist.sections
        for requirement in section.requirements
    ]
    return tuple(
        Comparison(
            checklist=checklist,
            section=section,
            requirement=requirement,
            answers=answers.get(requirement.page, ()),
            tallies=_tallies(answers.get(requirement.page, ()), report.outcomes),
            previous=asked[i - 1][2] if i else None,
            following=asked[i + 1][2] if i + 1 < len(asked) else None,
            not_held=tuple(
                bid for bid in report.bids if not bid.unreadable and not bid.checklist(checklist.id)
            ),
            not_read=tuple(
                bid for bid in report.bids if bid.unreadable and not bid.checklist(checklist.id)
            ),
        )
        for i, (checklist, section, requirement) in enumerate(asked)
    )


Answers = tuple[tuple[BidRow, Judgement], ...]


def _answers(report: Report) -> dict[str, Answers]:
    """Return per page of a requirement the judgements about it, bids in order of rank."""
    answers: dict[str, list[tuple[BidRow, Judgement]]] = {}
    for bid in report.bids:
        for judgement in bid.judgements:
            answers.setdefault(judgement.requirement.page, []).append((bid, judgement))
    return {page: tuple(found) for page, found in answers.items()}


def _tallies(answers: Answers, outcomes: tuple[Label, ...]) -> tuple[Tally, ...]:
    """Return how often each outcome was given, best first, without those never given."""
    given = [judgement.outcome.code for _, judgement in answers]
    return tuple(
        Tally(outcome, given.count(outcome.code))
        for outcome in reversed(outcomes)
        if outcome.code in given
    )


def _heat_map(checklist: AskedChecklist, report: Report) -> HeatMap:
    parts = [(bid, bid.checklist(checklist.id)) for bid in report.bids]
    return HeatMap(checklist, tuple(_heat_row(bid, part, checklist) for bid, part in parts if part))


def _groups(report: Report) -> tuple[GroupRow, ...]:
    if len(report.checklists) < 2:
        return ()
    return tuple(
        GroupRow(bid, tuple(bid.checklist(checklist.id) for checklist in report.checklists))
        for bid in report.bids
        if bid.checklists
    )


def _heat_row(bid: BidRow, part: ChecklistRow, checklist: AskedChecklist) -> HeatRow:
    sections = {section.id: section for section in part.sections}
    return HeatRow(bid, part, tuple(sections.get(asked.id) for asked in checklist.sections))


def _group(section: AskedSection, answers: dict[str, Answers], report: Report) -> AskedGroup:
    rows = (
        Asked(requirement, _tallies(answers.get(requirement.page, ()), report.outcomes))
        for requirement in section.requirements
    )
    return AskedGroup(section, tuple(rows))

"""What the motivation of a decision says about a bid: its criteria, and the winner's advantages.

The winner's own words are not quoted to others: article 2.57 of the Aanbestedingswet 2012 keeps
what a bidder gave in confidence; article 2.130 asks for the characteristics and advantages of
the chosen bid. These are told by what was asked: which requirement, and which part of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tender_check.model import Status
from tender_check.reports.rows import BidRow, ChecklistRow, Judgement, Report, SectionRow

_NEEDS_QUOTE = (Status.MET, Status.PARTIAL, Status.CONTRADICTED)


@dataclass(frozen=True, slots=True)
class Advantage:
    """A requirement on which one bid did better than another; `names`: elements only it names."""

    better: Judgement
    other: Judgement
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Criterion:
    """A section of a checklist: what the bid got, and what the winner got where it is another."""

    checklist: ChecklistRow
    section: SectionRow
    winner: SectionRow | None
    advantages: tuple[Advantage, ...]  # of the winner over this bid
    own_advantages: tuple[Advantage, ...]  # of this bid over the winner


@dataclass(frozen=True, slots=True)
class Flaw:
    """A judgement that cannot be motivated as it stands; `code` says what it lacks."""

    bid: BidRow
    judgement: Judgement
    code: str  # "no_evidence", "no_text" or "undecided"


def winner_of(report: Report, winner_id: str | None = None) -> BidRow | None:
    """Return the bid that won: the one named, else the best score without a knock-out.

    None where bids cannot be compared, or nobody is left.
    """
    if winner_id is not None:
        return next((bid for bid in report.bids if bid.id == winner_id), None)
    if not report.comparable:
        return None
    return next((b for b in report.bids if b.rank is not None and not b.knock_outs), None)


def criteria(bid: BidRow, winner: BidRow | None) -> Iterator[Criterion]:
    """Yield the criteria of a bid in checklist order, beside those of the winner."""
    rival = None if winner is None or winner.id == bid.id else winner
    for part in bid.checklists:
        theirs = rival.checklist(part.id) if rival else None
        sections = {section.id: section for section in theirs.sections} if theirs else {}
        for section in part.sections:
            other = sections.get(section.id)
            yield Criterion(
                part,
                section,
                other,
                tuple(_advantages(other, section)) if other else (),
                tuple(_advantages(section, other)) if other else (),
            )


def _advantages(better: SectionRow, other: SectionRow) -> Iterator[Advantage]:
    mine = {judgement.requirement.id: judgement for judgement in other.judgements}
    for judgement in better.judgements:
        rival = mine.get(judgement.requirement.id)
        if rival and (judgement.score.value or 0) > (rival.score.value or 0):
            named = _found(judgement) - _found(rival)
            names = tuple(e.name for e in judgement.elements if e.name in named)
            yield Advantage(judgement, rival, names)


def _found(judgement: Judgement) -> set[str]:
    return {e.name for e in judgement.elements if e.state.code == "found"}


def flaws(bid: BidRow) -> Iterator[Flaw]:
    """Yield what has to be mended before the motivation of a bid can be sent."""
    for judgement in bid.judgements:
        if not judgement.decided_by:
            if judgement.for_person:
                yield Flaw(bid, judgement, "undecided")
        elif not judgement.has_reason:
            yield Flaw(bid, judgement, "no_text")
        if Status(judgement.outcome.code) in _NEEDS_QUOTE and not judgement.quotes:
            yield Flaw(bid, judgement, "no_evidence")

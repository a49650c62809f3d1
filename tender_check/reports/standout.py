"""Say in a line of words what stands out in a bid."""

from __future__ import annotations

from collections.abc import Iterator

from tender_check.reports.labels import Labels
from tender_check.reports.rows import BidRow, SectionRow

_GRAVE = ("error", "warning", "question")  # severities that deserve a mention


def standout(bid: BidRow, labels: Labels) -> str:
    """Return the line for `bid`: its extremes, and what a person has to look at."""
    return bid.unreadable or " ".join(_sentences(bid, labels))


def _sentences(bid: BidRow, labels: Labels) -> Iterator[str]:
    say = labels.messages
    sections = [s for part in bid.checklists for s in part.sections if s.score.value is not None]
    yield from _extremes(sections, labels)
    if bid.knock_outs:
        ids = ", ".join(judgement.requirement.id for judgement in bid.knock_outs)
        yield say.count("standout.knock_outs", len(bid.knock_outs), ids=ids)
    contradicted = sum(j.outcome.code == "contradicted" for j in bid.judgements)
    if contradicted:
        yield say.count("standout.contradicted", contradicted)
    if bid.for_person:
        yield say.count("standout.for_person", len(bid.for_person))
    grave = sum(remark.severity.code in _GRAVE for remark in bid.remarks)
    if grave:
        yield say.count("standout.remarks", grave)


def _extremes(sections: list[SectionRow], labels: Labels) -> Iterator[str]:
    """Yield the strongest and the weakest section, where there is a difference to tell."""
    if not sections:
        return
    best = max(sections, key=lambda section: section.score.value or 0)
    worst = min(sections, key=lambda section: section.score.value or 0)
    if best.score.text == worst.score.text:
        yield labels.messages("standout.even", score=best.score.text)
        return
    yield labels.messages(
        "standout.extremes",
        best=best.title,
        best_score=best.score.text,
        worst=worst.title,
        worst_score=worst.score.text,
    )

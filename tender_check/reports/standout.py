"""Say in a line of words what stands out in a bid."""

from __future__ import annotations

from collections.abc import Iterator

from tender_check.reports.labels import Labels
from tender_check.reports.rows import BidRow, SectionRow

_GRAVE = ("error", "warning", "question")  # severities that deserve a mention


def standout(bid: BidRow, labels: Labels) -> str:
    """Return the line for `bid`: its extremes, and what a person has to look at."""
    if bid.unreadable and bid.score.value is None:
        return bid.unreadable
    said = " ".join(_sentences(bid, labels))
    return f"{bid.unreadable} {said}" if bid.unreadable else said


def _sentences(bid: BidRow, labels: Labels) -> Iterator[str]:
    say = labels.messages
    sections = [s for part in bid.checklists for s in part.sections if s.score.value is not None]
    yield from _extremes(sections, labels)
    yield from _knock_outs(bid, labels)
    for code in ("contradicted", "missing"):
        number = sum(j.outcome.code == code for j in bid.judgements)
        if number:
            yield say.count(f"standout.{code}", number)
    if bid.for_person:
        yield say.count("standout.for_person", len(bid.for_person))
    grave = sum(remark.severity.code in _GRAVE for remark in bid.remarks)
    if grave:
        yield say.count("standout.remarks", grave)


def _knock_outs(bid: BidRow, labels: Labels) -> Iterator[str]:
    """Yield what people decided apart from what the tool only proposes."""
    decided = [j.requirement.id for j in bid.knock_outs if j.decided_by]
    proposed = [j.requirement.id for j in bid.knock_outs if not j.decided_by]
    for key, ids in (("standout.decided_knock_outs", decided), ("standout.knock_outs", proposed)):
        if ids:
            yield labels.messages.count(key, len(ids), ids=", ".join(ids))


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

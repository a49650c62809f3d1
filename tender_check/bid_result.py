"""Put together what was found about one bid."""

from __future__ import annotations

from dataclasses import dataclass

from tender_check.identity import BidName, hash_file
from tender_check.model import BidResult, Checklist, Document, Outcome, Reason, Remark, Status
from tender_check.scoring import score_bid, score_checklist


@dataclass(frozen=True, slots=True)
class Judged:
    """A bid with its outcomes before scoring; without a document, `unreadable` says why."""

    name: BidName
    document: Document | None = None
    chosen: tuple[tuple[Checklist, Reason | None], ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    remarks: tuple[Remark, ...] = ()
    unreadable: Reason | None = None


def bid_result(judged: Judged, checklists: tuple[Checklist, ...]) -> BidResult:
    """Return the scored result; an unreadable bid is `unreadable` on all of `checklists`."""
    document, outcomes, chosen = judged.document, judged.outcomes, judged.chosen
    if document is None:
        chosen = tuple((checklist, None) for checklist in checklists)
        outcomes = tuple(_unreadable(r.id) for c in checklists for r in c.requirements)
    used = [checklist for checklist, _ in chosen]
    results = tuple(score_checklist(each, outcomes, reason) for each, reason in chosen)
    score, knocked_out = score_bid(used, results)
    return BidResult(
        id=judged.name.id,
        file=judged.name.file,
        sha256=document.sha256 if document else hash_file(judged.name.path),
        pages=document.pages if document else None,
        words=document.words if document else 0,
        score=score,
        knocked_out=knocked_out,
        remarks=judged.remarks,
        checklists=results,
        blocks=document.blocks if document else (),
        hidden=document.hidden if document else (),
        unreadable_pages=document.unreadable_pages if document else (),
        unreadable=judged.unreadable,
    )


def _unreadable(requirement_id: str) -> Outcome:
    return Outcome(requirement_id, Status.UNREADABLE, confidence=1.0, needs_person=True)

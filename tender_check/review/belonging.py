"""Refuse a review that does not belong to the report: other bids, other checklists, other run."""

from __future__ import annotations

from collections.abc import Iterator

from tender_check.errors import BadReview
from tender_check.model import CheckResult, Scale
from tender_check.reports.json_report import fingerprint
from tender_check.review.record import Key, Review, keys_of
from tender_check.scoring import step_score


def require_belongs(review: Review, result: CheckResult, file: str) -> None:
    """Raise BadReview, with every reason, where `review` from `file` is not about `result`."""
    reasons = [*_other_hashes(review, result)]
    if not reasons and review.report_sha256 != fingerprint(result):
        reasons = [
            "it was made for another report of the same bids (another run, or a changed one)"
        ]
    remedy = "give the report that it was made for, or make a new sheet with 'review sheet'"
    if not reasons:
        reasons = [*_wrong_decisions(review, result)]
        remedy = "correct it in the file, and give the file again"
    if not review.reviewer.strip():
        reasons.append("it names no reviewer")
    if reasons:
        raise BadReview(f"{file}: refused: {'; '.join(reasons)}; {remedy}")


def _other_hashes(review: Review, result: CheckResult) -> Iterator[str]:
    bids = {bid.id: bid.sha256 for bid in result.bids}
    checklists = {checklist.id: checklist.sha256 for checklist in result.checklists}
    for kind, theirs, ours in (
        ("bid", review.bids, bids),
        ("checklist", review.checklists, checklists),
    ):
        unknown = [id_ for id_, _ in theirs if id_ not in ours]
        other = [id_ for id_, sha256 in theirs if ours.get(id_, sha256) != sha256]
        for ids, wrong in (
            (unknown, "not in the report"),
            (other, "another hash than in the report"),
        ):
            if ids:
                more = f" and {len(ids) - 1} more" if len(ids) > 1 else ""
                yield f"the {kind} '{ids[0]}'{more}: {wrong}"


def _wrong_decisions(review: Review, result: CheckResult) -> Iterator[str]:
    known = set(keys_of(result))
    named = {id_ for id_, _ in review.bids}
    scales = {checklist.id: checklist.scale for checklist in result.checklists}
    seen: set[Key] = set()
    for given in review.given:
        key = given.key
        about = f"{key.requirement_id} in {key.bid_id}"
        if key not in known or key.bid_id not in named:
            yield f"{about} is not in the report"
        elif key in seen:
            yield f"{about} is decided twice"
        elif given.score is not None and step_score(scales[key.checklist_id], given.score) is None:
            yield (
                f"{about}: score {str(given.score)[:40]!r} is not on the scale "
                f"({scale_words(scales[key.checklist_id])})"
            )
        seen.add(key)


def scale_words(scale: Scale) -> str:
    """Return the steps of a scale as people read them."""
    return ", ".join(step.label for step in scale.steps) or "0 to 100"

"""What a reviewer or the committee gave, as it is kept in files: `tender-check/review/1`."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tender_check.errors import BadReview
from tender_check.model import CheckResult, Status
from tender_check.reports.json_report import fingerprint

FORMAT = "tender-check/review/1"
_LONGEST_REASON = 10_000  # characters; what is longer was not typed by a person


@dataclass(frozen=True, slots=True)
class Key:
    """Which requirement in which bid."""

    bid_id: str
    checklist_id: str
    requirement_id: str


@dataclass(frozen=True, slots=True)
class Given:
    """What was given about one requirement in one bid; None where nothing was."""

    key: Key
    status: Status | None
    score: float | str | None  # on the checklist's scale: 0 to 100, or the label of a step
    reason: str


@dataclass(frozen=True, slots=True)
class Review:
    """All that one reviewer, or the committee together, gave about one report."""

    reviewer: str
    report_sha256: str
    bids: tuple[tuple[str, str], ...]  # id and sha256
    checklists: tuple[tuple[str, str], ...]  # id and sha256
    given: tuple[Given, ...]
    saved: str = ""  # ISO 8601, UTC


def keys_of(result: CheckResult) -> Iterator[Key]:
    """Yield every judgement of the report, in its order."""
    for bid in result.bids:
        for part in bid.checklists:
            for section in part.sections:
                for item in section.results:
                    yield Key(bid.id, part.id, item.requirement_id)


def review_of(
    result: CheckResult, reviewer: str, given: tuple[Given, ...], saved: str = ""
) -> Review:
    """Return a review that carries the hashes of `result`."""
    return Review(
        reviewer,
        fingerprint(result),
        tuple((bid.id, bid.sha256) for bid in result.bids),
        tuple((checklist.id, checklist.sha256) for checklist in result.checklists),
        given,
        saved,
    )


def to_json(review: Review) -> dict[str, Any]:
    """Return the JSON values of a review, as review_schema() describes them."""
    return {
        "format": FORMAT,
        "report_sha256": review.report_sha256,
        "reviewer": review.reviewer,
        "saved": review.saved,
        "bids": [{"id": id_, "sha256": sha256} for id_, sha256 in review.bids],
        "checklists": [{"id": id_, "sha256": sha256} for id_, sha256 in review.checklists],
        "decisions": [
            {
                "bid_id": given.key.bid_id,
                "checklist_id": given.key.checklist_id,
                "requirement_id": given.key.requirement_id,
                "status": given.status.value if given.status else None,
                "score": given.score,
                "reason": given.reason,
            }
            for given in review.given
        ],
    }


def from_json(data: Any, file: str) -> Review:
    """Return the review that JSON values describe; raises BadReview naming `file` and the place."""
    place = file
    try:
        if data["format"] != FORMAT:
            raise BadReview(f"{file}: format: {str(data['format'])[:60]!r} is not '{FORMAT}'")
        given = []
        for number, item in enumerate(data["decisions"], 1):
            place = f"{file}: decision {number}"
            given.append(_given(item, place))
        place = file
        return Review(
            reviewer=_text(data["reviewer"], place),
            report_sha256=_text(data["report_sha256"], place),
            bids=_hashes(data["bids"], place),
            checklists=_hashes(data["checklists"], place),
            given=tuple(given),
            saved=_text(data.get("saved", ""), place),
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise BadReview(f"{place}: this is no review, or it was changed ({error!r})") from None


def _given(item: Any, place: str) -> Given:
    key = Key(*(_text(item[name], place) for name in ("bid_id", "checklist_id", "requirement_id")))
    status = item["status"]
    if status is not None and status not in tuple(Status):
        raise BadReview(f"{place}: {str(status)[:60]!r} is not an outcome")
    reason = _text(item["reason"], place).strip()
    if len(reason) > _LONGEST_REASON:
        raise BadReview(f"{place}: the reason is longer than {_LONGEST_REASON} characters")
    return Given(key, Status(status) if status else None, _score(item["score"], place), reason)


def _score(value: Any, place: str) -> float | str | None:
    if value is None or isinstance(value, str):
        return value or None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise BadReview(f"{place}: the score is neither a figure nor the label of a step")
    return float(value)


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str):
        raise BadReview(f"{place}: text expected, {str(value)[:60]!r} found")
    return value


def _hashes(items: Any, place: str) -> tuple[tuple[str, str], ...]:
    return tuple((_text(item["id"], place), _text(item["sha256"], place)) for item in items)

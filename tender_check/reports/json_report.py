"""Write a CheckResult as `report.json`: the contract that other programs rely on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tender_check.model import (
    BidResult,
    Checklist,
    ChecklistResult,
    CheckResult,
    Remark,
    RequirementResult,
    SectionResult,
)
from tender_check.reports.codec import plain
from tender_check.reports.messages import Messages
from tender_check.reports.wording import explain, remark_sentence

if TYPE_CHECKING:
    from tender_check.reports.drawing import Drawing

FORMAT = "tender-check/report/1"


def render(drawing: Drawing) -> Iterator[tuple[str, bytes]]:
    """Yield the one file of this format."""
    yield "report.json", dump(document(drawing.result, drawing.say))


def dump(data: Any) -> bytes:
    """Return JSON as bytes, the same on every run and machine: an object without lists per line."""
    return ("".join(_pieces(data, "\n")) + "\n").encode("utf-8")


def _pieces(data: Any, line: str) -> Iterator[str]:
    """Yield the text of `data`; `line` is the line break with the indent of where it stands."""
    if not _is_deep(data):
        yield _compact(data)
        return
    inner = line + " "
    is_object = isinstance(data, dict)
    yield "{" if is_object else "["
    for number, item in enumerate(data.items() if is_object else data):
        yield f",{inner}" if number else inner
        if is_object:
            yield f"{_compact(item[0])}: "
        yield from _pieces(item[1] if is_object else item, inner)
    yield line + ("}" if is_object else "]")


def _is_deep(data: Any) -> bool:
    """Tell whether `data` is a list of objects, or an object that holds one."""
    if isinstance(data, list):
        return bool(data) and isinstance(data[0], dict)
    return isinstance(data, dict) and any(_is_deep(value) for value in data.values())


def _compact(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def fingerprint(result: CheckResult) -> str:
    """Return the sha256 of the result without its sentences: one figure for every language.

    A review carries it, so that it can be refused at another report.
    """
    data = document(result, None)
    del data["language"]
    return hashlib.sha256(_compact(data).encode("utf-8")).hexdigest()


def document(result: CheckResult, messages: Messages | None) -> dict[str, Any]:
    """Return the JSON values of a report; without `messages`, without sentences."""
    data: dict[str, Any] = {
        "format": FORMAT,
        "tool_version": result.tool_version,
        "generated": result.generated,
        "language": messages.language if messages else result.language,
        "model": plain(result.model),
        "checklists": [plain(checklist) for checklist in result.checklists],
    }
    for written, checklist in zip(data["checklists"], result.checklists, strict=True):
        written.setdefault("source", checklist.source)
    by_id = {checklist.id: checklist for checklist in result.checklists}
    data["bids"] = [_bid(bid, by_id, messages) for bid in result.bids]
    return data


def _bid(
    bid: BidResult, checklists: dict[str, Checklist], messages: Messages | None
) -> dict[str, Any]:
    data: dict[str, Any] = plain(bid)
    data["remarks"] = [_remark(remark, messages) for remark in bid.remarks]
    data["checklists"] = [
        _checklist(part, checklists[part.id], messages) for part in bid.checklists
    ]
    return data


def _remark(remark: Remark, messages: Messages | None) -> dict[str, Any]:
    data: dict[str, Any] = plain(remark)
    data.setdefault("location", None)
    if messages:
        data["message"] = remark_sentence(remark, messages)
    return data


def _checklist(
    part: ChecklistResult, checklist: Checklist, messages: Messages | None
) -> dict[str, Any]:
    data: dict[str, Any] = plain(part)
    sections = {section.id: section for section in checklist.sections}
    data["sections"] = [
        {
            "id": section.id,
            "title": sections[section.id].title,
            "kind": sections[section.id].kind.value,
            **_section(section, messages),
        }
        for section in part.sections
    ]
    return data


def _section(section: SectionResult, messages: Messages | None) -> dict[str, Any]:
    data: dict[str, Any] = plain(section)
    data["results"] = [_requirement(item, messages) for item in section.results]
    return data


def _requirement(item: RequirementResult, messages: Messages | None) -> dict[str, Any]:
    outcome: dict[str, Any] = plain(item.outcome)
    data = {
        "requirement_id": item.requirement_id,
        "status": item.status.value,
        "score": item.score,
        "confidence": item.confidence,
        "decided_by": item.decided_by,
        "needs_person": item.needs_person,
        "elements": [],
        "evidence": [],
        **outcome,
        "signals": [signal.code for signal in item.signals],
        "cues": [signal.cue for signal in item.signals],
    }
    if item.decisions:
        data["decisions"] = [plain(decision) for decision in item.decisions]
    if messages:
        data["explanation"] = explain(item.outcome, messages)
    return data

"""Read a `report.json` back to the CheckResult that it was written from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tender_check.errors import BadReport
from tender_check.model import BidResult, CheckResult, Outcome
from tender_check.reports.codec import build, expect
from tender_check.reports.json_report import FORMAT


def read_report(path: Path) -> CheckResult:
    """Return the result that `path` holds.

    Raises BadReport, naming the file and the place in it, where it is no report of this format.
    """
    try:
        return from_document(_load(path))
    except BadReport as error:
        raise BadReport(f"{path}: {error}; make the report anew with 'check'") from None


def _load(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadReport(f"cannot be opened ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise BadReport(f"byte {error.start} is not UTF-8") from None
    except json.JSONDecodeError as error:
        raise BadReport(f"line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise BadReport("is nested too deep") from None


def from_document(data: Any) -> CheckResult:
    """Return the result that the JSON values of a report describe; raises BadReport."""
    expect(data, dict, "report")
    if data.get("format") != FORMAT:
        raise BadReport(f"format: {data.get('format')!r:.60} is not '{FORMAT}'")
    bids = expect(data.get("bids"), list, "bids")
    written = {**data, "bids": [_bid(bid, f"bids[{i}]") for i, bid in enumerate(bids)]}
    result: CheckResult = build(CheckResult, written, "")
    for i, bid in enumerate(result.bids):
        _check_references(result, bid, f"bids[{i}]")
    return result


def _bid(data: Any, place: str) -> Any:
    expect(data, dict, place)
    parts = _objects(data, "checklists", place)
    return {**data, "checklists": [_checklist(part, at) for part, at in parts]}


def _checklist(data: Any, place: str) -> Any:
    sections = _objects(data, "sections", place)
    return {**data, "sections": [_section(section, at) for section, at in sections]}


def _section(data: Any, place: str) -> Any:
    results = _objects(data, "results", place)
    return {**data, "results": [_requirement(item, at) for item, at in results]}


def _requirement(data: Any, place: str) -> Any:
    """Put what belongs to the outcome back into an object of its own."""
    own = ("score", "decided_by", "decisions")
    outcome = {key: value for key, value in data.items() if key not in own}
    codes = expect(data.get("signals", []), list, f"{place}.signals")
    cues = expect(data.get("cues", [""] * len(codes)), list, f"{place}.cues")
    if len(cues) != len(codes):
        raise BadReport(f"{place}.cues: {len(codes)} values expected, {len(cues)} found")
    outcome["signals"] = [{"code": c, "cue": cue} for c, cue in zip(codes, cues, strict=True)]
    # built here, so that an error names the place in the file and not one in between
    outcome_value: Outcome = build(Outcome, outcome, place)
    return {"outcome": outcome_value, **{key: data[key] for key in own if key in data}}


def _objects(data: Any, key: str, place: str) -> list[tuple[Any, str]]:
    items = expect(data.get(key), list, f"{place}.{key}")
    places = [f"{place}.{key}[{i}]" for i in range(len(items))]
    return [(expect(item, dict, at), at) for item, at in zip(items, places, strict=True)]


def _check_references(result: CheckResult, bid: BidResult, place: str) -> None:
    """Every judgement must be about a requirement that the report itself holds."""
    known = {
        (checklist.id, section.id): {requirement.id for requirement in section.requirements}
        for checklist in result.checklists
        for section in checklist.sections
    }
    for part in bid.checklists:
        for section in part.sections:
            ids = known.get((part.id, section.id))
            if ids is None:
                raise BadReport(f"{place}: section '{part.id}/{section.id}' is in no checklist")
            for item in section.results:
                if item.requirement_id not in ids:
                    raise BadReport(f"{place}: '{item.requirement_id}' is in no checklist")

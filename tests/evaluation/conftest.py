"""Two labelled bids and a report about them, small enough to work the figures out by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tender_check.model import (
    BidResult,
    Checklist,
    ChecklistResult,
    CheckResult,
    Evidence,
    Location,
    ModelCard,
    Outcome,
    Requirement,
    RequirementResult,
    Section,
    SectionKind,
    SectionResult,
    Status,
)

JOBCOACH = "Elke deelnemer krijgt een jobcoach die twee keer per week meeloopt."
NO_HELP = "Psychologische hulp maakt geen deel uit van deze inschrijving."
HOURS = "De uren gaan in stappen van vier omhoog."
ELSEWHERE = "Facturen sturen wij maandelijks, met een overzicht per deelnemer."

# id: reader's outcome, other reader's, passage | report's outcome, score, confidence, quotes
_ONE: dict[str, tuple[str, str, str, str, float, float, tuple[str, ...]]] = {
    "A-1": ("met", "", JOBCOACH, "met", 100, 0.9, (JOBCOACH,)),
    "A-2": ("contradicted", "", NO_HELP, "met", 100, 0.9, (ELSEWHERE, NO_HELP)),
    "A-3": ("missing", "partial", "", "partial", 50, 0.6, (HOURS,)),
}
_TWO: dict[str, tuple[str, str, str, str, float, float, tuple[str, ...]]] = {
    "A-1": ("partial", "", HOURS, "missing", 0, 0.4, ()),
    "A-2": ("missing", "", "", "missing", 0, 0.8, ()),
}
BIDS = {"een": _ONE, "twee": _TWO}


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    """Return a folder of labels; the second bid has a label that the report does not judge."""
    folder = tmp_path / "labels"
    folder.mkdir()
    for bid, rows in BIDS.items():
        items: list[dict[str, Any]] = [
            {
                "id": id_,
                "status": row[0],
                **({"also": row[1]} if row[1] else {}),
                "evidence": [row[2]] if row[2] else [],
            }
            for id_, row in rows.items()
        ]
        if bid == "twee":
            items.append({"id": "A-3", "status": "met", "evidence": [JOBCOACH]})
        text = json.dumps({"bid": bid, "items": items})
        (folder / f"{bid}.gold.json").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def result() -> CheckResult:
    """Return the report about both bids."""
    requirements = tuple(Requirement(f"A-{n}", f"Eis {n}.") for n in (1, 2, 3))
    sections = (Section("1", "Fase", SectionKind.FASE, requirements),)
    return CheckResult(
        tool_version="0",
        generated="2026-01-01T00:00:00Z",
        language="nl",
        model=ModelCard("leeswijzer", "0" * 64),
        checklists=(Checklist("a", "Lijst", sections),),
        bids=tuple(_bid(name) for name in BIDS),
    )


def _bid(name: str) -> BidResult:
    results = []
    for id_, (*_, status, score, confidence, quotes) in BIDS[name].items():
        evidence = tuple(Evidence(q, Location(), 0.5, 0, 0, len(q)) for q in quotes)
        outcome = Outcome(id_, Status(status), confidence, evidence)
        results.append(RequirementResult(outcome, score))
    part = ChecklistResult("a", None, "", (SectionResult("1", None, tuple(results)),))
    return BidResult(name, f"map/{name}.docx", "", None, 0, None, (), (), (part,))

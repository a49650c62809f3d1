"""Write an award as JSON: the ranking, how firm it is, and what it was made from."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence

from tender_check.award.award import Award
from tender_check.award.robustness import Reversal, Tipping
from tender_check.model import CheckResult
from tender_check.reports.json_report import fingerprint

FORMAT = "tender-check/award/1"


def to_json(
    result: CheckResult, given: Award, tipping: Sequence[Tipping], reversed_: Sequence[Reversal]
) -> bytes:
    """Return the award as JSON, the same on every run."""
    data = {
        "format": FORMAT,
        "report_sha256": fingerprint(result),
        "formula": given.formula.model_dump(),
        "standings": [dataclasses.asdict(each) for each in given.standings],
        "excluded": [dataclasses.asdict(each) for each in given.excluded],
        "tipping_points": [dataclasses.asdict(each) for each in tipping],
        "rank_reversals": [dataclasses.asdict(each) for each in reversed_],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")

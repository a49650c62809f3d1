"""On labelled bids that are no part of the project, the outcomes hold up."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tender_check.checklists import builtin
from tender_check.documents import Reader
from tender_check.matching import match

GOLD = os.environ.get("TENDER_CHECK_GOLD", "")


@pytest.mark.gold
@pytest.mark.skipif(not GOLD, reason="TENDER_CHECK_GOLD names no folder")
def test_labelled_bids_are_judged_far_better_than_by_likeness() -> None:
    """What is not there is seldom called met, and most outcomes are those of a careful reader."""
    right, absent, false_met, count = 0, 0, 0, 0
    with Reader() as reader:
        for path in sorted(Path(GOLD).glob("d*.gold.json")):
            gold = json.loads(path.read_text(encoding="utf-8"))["items"]
            stem = path.name.removesuffix(".gold.json")
            file = next(
                f for s in ("docx", "pdf", "md") if (f := path.with_name(f"{stem}.{s}")).is_file()
            )
            said = {o.requirement_id: o.status.value for o in match(reader.read(file), builtin())}
            for item in gold:
                count += 1
                right += said[item["id"]] in (item["status"], item.get("also"))
                if item["status"] in ("missing", "contradicted"):
                    absent += 1
                    false_met += said[item["id"]] == "met"
    assert count > 200
    assert right / count >= 0.6  # likeness of text: .32-.38
    assert false_met / absent <= 0.15  # likeness of text: .44-.65

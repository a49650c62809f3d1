"""Every format of the small result, held against the files in `gold/`.

Set TENDER_CHECK_RENEW_GOLD=1 to write them anew after a change that was meant; read the difference
before committing it. What a test got instead is kept beside the gold file as `*.actual`.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tender_check.model import CheckResult
from tender_check.reports import FORMATS
from tender_check.reports.drawing import Drawing

GOLD = Path(__file__).parent / "gold"
CASES = [("html", "nl"), ("json", "nl"), ("csv", "nl"), ("terminal", "nl"), ("terminal", "en")]


def scrubbed(name: str, content: bytes) -> bytes:
    """Return the page without its style and script: those are looked at, not compared."""
    text = content.decode("utf-8")
    for start, end in (("<style>", "</style>"), ("<script>", "</script>")):
        if name.endswith(".html") and start in text:
            text = text[: text.index(start) + len(start)] + text[text.index(end) :]
    lines = (line for line in text.split("\n") if "Content-Security-Policy" not in line)
    return "\n".join(lines).encode("utf-8")


@pytest.mark.parametrize(("name", "language"), CASES)
def test_reports_are_as_in_the_gold_files(result: CheckResult, name: str, language: str) -> None:
    """A change in any report is seen, and has to be meant."""
    folder = GOLD / f"{name}-{language}"
    renew = os.environ.get("TENDER_CHECK_RENEW_GOLD") == "1"
    different = []
    for file, content in FORMATS[name].render(Drawing(result, language)):
        gold, got = folder / file, scrubbed(file, content)
        if renew:
            gold.parent.mkdir(parents=True, exist_ok=True)
            gold.write_bytes(got)
        elif not gold.exists() or gold.read_bytes() != got:
            gold.parent.mkdir(parents=True, exist_ok=True)
            gold.with_name(f"{gold.name}.actual").write_bytes(got)
            different.append(gold.name)
    assert not different

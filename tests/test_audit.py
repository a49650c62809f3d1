"""The audit of dependencies says what it found or that it could not ask; it fails no build."""

from __future__ import annotations

import json
import runpy
import subprocess
from pathlib import Path
from typing import Any

import pytest

AUDIT = Path(__file__).parents[1] / ".ci" / "audit.py"
FOUND = [{"id": "PYSEC-1", "fix_versions": ["2.0"]}, {"id": "PYSEC-2", "fix_versions": []}]


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        ([{"name": "a", "version": "1.0", "vulns": FOUND}], "a 1.0 has PYSEC-1, fixed in 2.0"),
        ([{"name": "a", "version": "1.0", "vulns": FOUND}], "2 known vulnerabilities in 1 of 1"),
        ([{"name": "a", "version": "1.0", "vulns": []}], "0 known vulnerabilities in 1 of 1"),
        ([{"name": "a", "skip_reason": "not found"}], "skipped, the index knows none of 1"),
        ("", "skipped, the index could not be asked"),
        (subprocess.TimeoutExpired("pip-audit", 60), "skipped, the index could not be asked"),
    ],
)
def test_the_audit_says_what_it_found(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: Any, says: str
) -> None:
    """Each way in which the index can answer, or not."""

    def run(*_: object, **__: object) -> subprocess.CompletedProcess[str]:
        if isinstance(answer, Exception):
            raise answer
        found = json.dumps({"dependencies": answer}) if answer else ""
        return subprocess.CompletedProcess([], 1, found, "")

    monkeypatch.setattr(subprocess, "run", run)
    runpy.run_path(str(AUDIT), run_name="__main__")
    assert says in capsys.readouterr().out

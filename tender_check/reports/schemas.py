"""The JSON schemas that are shipped with the package, for whoever reads or writes its files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent


def report_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of `report.json`."""
    return _read("report.schema.json")


def review_schema() -> dict[str, Any]:
    """Return the schema (draft 2020-12) of a file of one reviewer's decisions."""
    return _read("review.schema.json")


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads((_FOLDER / name).read_text(encoding="utf-8"))
    return data

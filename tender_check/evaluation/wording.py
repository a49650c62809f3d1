"""The words of an evaluation, and figures as people read them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tender_check.errors import WrongUsage

_TEXTS = Path(__file__).parent / "data" / "texts.yaml"
_COUNTS = ("pairs", "unjudged")


@cache
def _all_texts() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(_TEXTS.read_text(encoding="utf-8"))
    return loaded


def texts(language: str) -> dict[str, Any]:
    """Return the words of `language`; raises WrongUsage for a language that has none."""
    found: dict[str, Any] | None = _all_texts().get(language)
    if found is None:
        raise WrongUsage(f"there is no evaluation in '{language}': {', '.join(_all_texts())}")
    return found


def shown(name: str, value: float) -> str:
    """Return a figure: counts as whole numbers, everything else with three decimals."""
    return f"{value:.0f}" if name in _COUNTS else f"{value:.3f}"

"""Bring units and rates to one form, and tell how they convert."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from tender_check.language.data_files import read_yaml
from tender_check.language.same_length import plain

TIMES = (
    "minuut",
    "kwartier",
    "uur",
    "dagdeel",
    "dag",
    "werkdag",
    "week",
    "maand",
    "kwartaal",
    "jaar",
)


@cache
def tables() -> dict[str, Any]:
    """Return data/units.yaml, loaded once."""
    tables: dict[str, Any] = read_yaml("units.yaml")
    return tables


def canonical_unit(form: str) -> str:
    """Return the canonical unit of a form ("klanten": "persoon"); the plain form if unknown."""
    low = " ".join(plain(form).split())
    return _forms("units").get(low, low)


def canonical_per(form: str) -> str:
    """Return what a rate is per ("jobcoach", "fte": "begeleider"); the plain form if unknown."""
    low = " ".join(plain(form).split())
    return _forms("per").get(low, low)


@cache
def _forms(table: str) -> dict[str, str]:
    return {plain(form): name for name, forms in tables()[table].items() for form in forms}


@cache
def unit_pattern() -> str:
    """Return a regular expression for any form of a unit in plain text, without groups."""
    return _any(_forms("units"))


@cache
def per_pattern() -> str:
    """Return a regular expression for anything that a rate is per, without groups."""
    return _any(_forms("per"))


def _any(forms: dict[str, str]) -> str:
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)) + ")"


def in_common(value: float, unit: str, other_unit: str, effort: bool) -> float | None:
    """Return `value` of `unit` in a measure that it shares with `other_unit`; None if it has none.

    Times share hours (of work where `effort`) if one of the two is hours, else days.
    """
    if unit == other_unit:
        return value
    if unit not in TIMES or other_unit not in TIMES:
        return None
    days: dict[str, float] = tables()["days"]
    if not effort and unit in days and other_unit in days:
        return value * days[unit]
    hours: dict[str, float] = tables()["effort_hours" if effort else "lead_hours"]
    return value * hours[unit] if unit in hours and other_unit in hours else None

"""Read Dutch numbers, in figures (3.000,50) and in words (vijfendertig, twee en een halve)."""

from __future__ import annotations

import re
from functools import cache

from tender_check.language.data_files import read_yaml
from tender_check.language.same_length import plain

_FIGURE = re.compile(r"\d+(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?")
_AND_A_HALF = re.compile(r"(\S+) en een hal(?:f|ve)$")


@cache
def number_words() -> dict[str, float]:
    """Return each number that is one word, without accents, with its value."""
    lists = read_yaml("numbers.yaml")
    units: dict[str, float] = lists["units"]
    words = {**units, **lists["teens"], **lists["tens"], **lists["fractions"]}
    for ten, value in lists["tens"].items():
        for unit, ones in units.items():
            if 0 < ones < 10:
                words[f"{unit}{'en'}{ten}"] = value + ones
    hundreds = {"honderd": 100.0, "duizend": 1000.0}
    for word, value in hundreds.items():
        words.update({f"{u}{word}": ones * value for u, ones in units.items() if 1 < ones < 10})
    return words | hundreds


@cache
def number_pattern() -> str:
    """Return a regular expression for a number in plain text (see `plain`), without groups."""
    words = "|".join(sorted(number_words(), key=len, reverse=True))
    # "zesweekse" and "driedaags" hold a number as well.
    ends = r"(?:(?!\w)|(?=(?:daags|weeks|maands|jarig|uurs)e?\b))"
    single = rf"(?:(?<![\w])(?:{_FIGURE.pattern})|(?<![\w])(?:{words}){ends})"
    return rf"(?:{single}(?:\s+en\s+een\s+hal(?:f|ve)\b)?)"


def number_value(text: str) -> float | None:
    """Return the value of `text`, one number in figures or words; None for anything else."""
    low = " ".join(plain(text).split())
    half = _AND_A_HALF.match(low)
    if half:
        whole = number_value(half[1])
        return None if whole is None else whole + 0.5
    if low in number_words():
        return float(number_words()[low])
    return _figure_value(low) if _FIGURE.fullmatch(low) else None


def _figure_value(low: str) -> float:
    """Read figures as the Dutch write them; a full stop before three figures is no decimal."""
    if re.fullmatch(r"\d+(?:\.\d{3})+(?:,\d+)?", low):
        return float(low.replace(".", "").replace(",", "."))
    return float(low.replace(",", "."))

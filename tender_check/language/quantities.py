"""Find the figures of a sentence: number, unit, comparison and rate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from tender_check.language.numbers import number_pattern, number_value
from tender_check.language.same_length import plain
from tender_check.language.units import (
    canonical_per,
    canonical_unit,
    per_pattern,
    tables,
    unit_pattern,
)
from tender_check.model.checklist import Comparison

_REACH = 40  # characters before a number in which the comparison stands
_LOOK_BACK = 80  # characters before a number that say what it counts
_NEAR = 5  # characters between two figures that share a unit
_YEAR = re.compile(r"(?:19|20)\d\d$")
# "een" is a number before these units (or with a rate behind it); elsewhere it is the article.
_COUNTED_ONE = frozenset({"uur", "dag", "werkdag", "dagdeel", "week", "maand", "kwartaal", "jaar"})
_AGED = re.compile(
    r"(?:leeftijd|jongeren|kandidaten|deelnemers|personen|mensen|inwoners|iedereen|volwassenen)"
    r"(?:\s+(?:die|zijn|ouder|jonger|dan|van|tot|vanaf|onder|boven|de|tussen|in))*\s*$"
)
_AGE = re.compile(r"\s+(?:en\s+|of\s+)?(?:oud|ouder|jonger)\b")
_DATE = re.compile(r"[./-]\d|\s+(?:jan|feb|maart|mrt|apr|mei|jun|jul|aug|sep|okt|nov|dec)[a-z]*\b")
_REFERENCE = re.compile(
    r"(?:artikel|art\.?|lid|paragraaf|par\.|hoofdstuk|hfst\.|bijlage|perceel|fase|stap|nr\.?|nummer"
    r"|punt|versie|vraag|module|spoor|pagina|blz\.?|niveau|tabel|figuur|nt|week)\s*$"
)


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """A figure in a text: `value` (up to `high`, for a range) of `unit`, `per` what.

    `unit` and `per` are canonical (data/units.yaml), "" where the text has none. `text` is
    `text[start:end]` of what was searched, comparison included.
    """

    value: float
    high: float | None
    unit: str
    comparison: Comparison
    per: str
    text: str
    start: int
    end: int


def find_quantities(text: str) -> tuple[FoundQuantity, ...]:
    """Return the figures of `text`, one sentence or cell, in order.

    A number counts if it has a unit, a rate or a comparison: years, articles and the like do not.
    """
    low = plain(text)
    found: list[FoundQuantity] = []
    for finder in (_ratios, _shares, _counted_rhythms, _counted, _rhythms):
        taken = [(quantity.start, quantity.end) for quantity in found]
        found.extend(q for q in finder(text, low) if not _overlaps(q, taken))
    ordered = sorted(found, key=lambda quantity: quantity.start)
    return tuple(_inherit(ordered))[::-1]


def _overlaps(quantity: FoundQuantity, taken: list[tuple[int, int]]) -> bool:
    return any(quantity.start < end and start < quantity.end for start, end in taken)


@cache
def _figure() -> re.Pattern[str]:
    """Compile the pattern of a number or range, some adjectives, a unit, and a rate."""
    number, unit = number_pattern(), unit_pattern()
    adjective = r"\s+(?!en\s|of\s|per\s|op\s|uur\s)[a-z-]+(?:e|en|s|d|t)"
    full = r"(?:vol(?:le|tijds?)?\s+|fulltime\s+|individuele\s+)?"
    return re.compile(
        rf"(?P<low>{number})"
        rf"(?:\s*(?:-|–|a|naar|tot|tot en met|t/m|of|tot maximaal)\s*(?P<high>{number}))?"
        rf"(?:[\s-]*(?P<unit>%|{unit}(?!\w))|(?:{adjective}){{1,2}}\s+(?P<far>{unit})(?!\w))?"
        r"(?:\s+(?:keer|maal|x)(?=\s+per\b))?"
        rf"(?:\s+(?:[a-z]+\s+)?(?:per|/|elke|iedere|in de|in een)\s+{full}"
        rf"(?P<per>{per_pattern()})(?!\w))?"
    )


def _counted(text: str, low: str) -> Iterator[FoundQuantity]:
    position = 0
    while match := _figure().search(low, position):
        quantity = _quantity(text, low, match)
        # What follows an article "een" may hold a figure itself: "een zesweekse module".
        position = match.end() if quantity else match.end("low")
        if quantity:
            yield quantity


def _quantity(text: str, low: str, match: re.Match[str]) -> FoundQuantity | None:
    value, high = number_value(match["low"]), match["high"] and number_value(match["high"])
    unit = canonical_unit(match["unit"] or match["far"] or "")
    per = canonical_per(match["per"] or "") or _rate_before(low, match.start())
    comparison, start = _before(low, match.start())
    after, end = _after(low, match.end())
    if unit == "jaar" and _is_age(low, match):
        unit = "leeftijd"
    if not unit and match["low"] != "een":
        unit, implied_per = _implied(low, match)
        per = per or implied_per
    if value is None or _is_no_figure(low, match, unit, per, bool(comparison or after)):
        return None
    if unit == "euro" or _is_money(low, start, match.start()):
        unit = "euro"
    said: Comparison = after or comparison or "exactly"
    value, high = (high, value) if high and high < value else (value, high or None)
    return FoundQuantity(value, high, unit, said, per, text[start:end], start, end)


def _is_no_figure(low: str, match: re.Match[str], unit: str, per: str, compared: bool) -> bool:
    """Tell whether a number is an article "een", a year, a reference or a bare number."""
    if match["low"] == "een" and not match["high"]:
        return not (unit in _COUNTED_ONE or (per and unit))
    if unit or per:
        return False
    if _YEAR.match(match["low"]) or _DATE.match(low, match.end()):
        return True
    if re.match(r"\s*(?:,|en|of|/)\s*\d", low[match.end() :]) and not low[
        max(0, match.start() - _LOOK_BACK) : match.start()
    ].endswith("/"):
        return bool(_REFERENCE.search(low[max(0, match.start() - _LOOK_BACK) : match.start()]))
    return not compared or bool(
        _REFERENCE.search(low[max(0, match.start() - _LOOK_BACK) : match.start()])
    )


def _is_age(low: str, match: re.Match[str]) -> bool:
    """Tell whether a number of years is an age: "jongeren tot 27 jaar", "18 jaar en ouder"."""
    return bool(
        _AGED.search(low[max(0, match.start() - _LOOK_BACK) : match.start()])
        or _AGE.match(low, match.end())
    )


def _is_money(low: str, start: int, number: int) -> bool:
    return "€" in low[max(0, start - 2) : number] or low[max(0, number - 4) : number] == "eur "


def _implied(low: str, match: re.Match[str]) -> tuple[str, str]:
    """Return the unit and rate that a word shortly before a bare number implies."""
    words = re.findall(r"[a-z]+", low[max(0, match.start() - 50) : match.start()])[-5:]
    for word in reversed(words):
        if word in tables()["implied"]:
            unit, per = tables()["implied"][word]
            return unit, per
    return (
        ("persoon", "")
        if match["per"] and canonical_per(match["per"]) == "begeleider"
        else ("", "")
    )


def _before(low: str, start: int) -> tuple[Comparison | None, int]:
    """Return the comparison that stands right before `start`, and where its words start."""
    head = low[max(0, start - _REACH) : start]
    match = _comparison_before().search(head)
    if not match:
        return None, start
    name = _comparisons("before")[" ".join(match[1].split())]
    return name, start - len(head) + match.start(1)


def _after(low: str, end: int) -> tuple[Comparison | None, int]:
    match = _comparison_after().match(low, end)
    return (_comparisons("after")[match[1]], match.end()) if match else (None, end)


@cache
def _comparisons(side: str) -> dict[str, Comparison]:
    return {plain(phrase): name for name, phrases in tables()[side].items() for phrase in phrases}


@cache
def _comparison_before() -> re.Pattern[str]:
    phrases = sorted(_comparisons("before"), key=len, reverse=True)
    body = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<!\w)({body})\s*(?:van\s+)?(?:de\s+|het\s+|een\s+|eerste\s+)?(?:€\s*)?$")


@cache
def _comparison_after() -> re.Pattern[str]:
    body = "|".join(map(re.escape, sorted(_comparisons("after"), key=len, reverse=True)))
    return re.compile(rf"\s+({body})(?!\w)(?!\s+\d)")


def _rate_before(low: str, start: int) -> str:
    """Return the rate of "per week 2 uur", "wekelijks twee uur" and "elke week een uur"."""
    match = _rate().search(low[max(0, start - 60) : start])
    if not match:
        return ""
    if match["per"]:
        return canonical_per(match["per"])
    times, unit = tables()["rhythms"][match["rhythm"]]
    return str(unit) if times == 1 else ""


@cache
def _rate() -> re.Pattern[str]:
    """Compile the pattern of a rate that stands before its figure, or opens the clause."""
    rhythms = "|".join(sorted(tables()["rhythms"], key=len, reverse=True))
    some = r"(?:\s+(?!en\b|of\b)[a-z]+){0,5}"
    per = rf"(?:^|[.,;:]\s*)per\s+(?P<per>{per_pattern()}){some}"
    return re.compile(rf"(?:{per}|(?<!\w)(?P<rhythm>{rhythms})(?:\s+(?:een|minimaal|circa))*)\s*$")


def _ratios(text: str, low: str) -> Iterator[FoundQuantity]:
    """Find "1 op 5": a share where a whole is named ("op de"), else persons per coach."""
    for match in _ratio().finditer(low):
        one, many = number_value(match["one"]), number_value(match["many"])
        if not one or not many:
            continue
        share = bool(match["the"] or match["of"]) and not match["who"]
        value = 100 * one / many if share else many / one
        unit, per = ("%", "") if share else ("persoon", "begeleider")
        comparison, start = _before(low, match.start())
        said: Comparison = comparison or "exactly"
        yield FoundQuantity(
            value, None, unit, said, per, text[start : match.end()], start, match.end()
        )


@cache
def _ratio() -> re.Pattern[str]:
    number = number_pattern()
    who = "|".join(map(re.escape, tables()["units"]["begeleider"]))
    return re.compile(
        rf"(?P<one>{number})\s+(?P<who>(?:vaste\s+)?(?:{who})\s+)?op\s+(?P<the>de\s+|elke\s+|iedere\s+)?"
        rf"(?:maximaal\s+|hooguit\s+|ongeveer\s+)?(?P<many>{number})(?!\w)"
        rf"(?P<of>\s+{unit_pattern()}(?!\w))?"
    )


def _shares(text: str, low: str) -> Iterator[FoundQuantity]:
    body = "|".join(sorted(tables()["shares"], key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)({body})(?!\w)(?!\s+(?:jaar|uur|dag))", low):
        comparison, start = _before(low, match.start())
        said: Comparison = comparison or "exactly"
        value = float(tables()["shares"][match[1]])
        yield FoundQuantity(
            value, None, "%", said, "", text[start : match.end()], start, match.end()
        )


def _counted_rhythms(text: str, low: str) -> Iterator[FoundQuantity]:
    """Find "om de twee weken": its number is not a figure of its own."""
    return _times(text, low, [rhythm for rhythm in tables()["rhythms"] if rhythm.count(" ") > 1])


def _rhythms(text: str, low: str) -> Iterator[FoundQuantity]:
    """Find "wekelijks" and "elke maand"."""
    return _times(text, low, list(tables()["rhythms"]))


def _times(text: str, low: str, rhythms: list[str]) -> Iterator[FoundQuantity]:
    body = "|".join(sorted(rhythms, key=len, reverse=True))
    for match in re.finditer(rf"(?<!\w)({body})(?!\w)", low):
        value, unit = tables()["rhythms"][match[1]]
        comparison, start = _before(low, match.start())
        said: Comparison = comparison or "exactly"
        end = match.end()
        yield FoundQuantity(float(value), None, "gesprek", said, unit, text[start:end], start, end)


def _inherit(found: list[FoundQuantity]) -> Iterator[FoundQuantity]:
    """Give a bare number the unit of the next one ("minimaal 10 en maximaal 12 deelnemers").

    Yields from the last figure to the first.
    """
    last: FoundQuantity | None = None
    for quantity in reversed(found):
        near = last is not None and last.start - quantity.end <= _NEAR
        if last and near and not quantity.unit:
            quantity = replace(quantity, unit=last.unit, per=quantity.per or last.per)
        last = quantity
        if quantity.unit or quantity.per or quantity.comparison != "exactly":
            yield quantity

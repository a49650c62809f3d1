"""Hold a figure of a bid against the figure that a requirement asks."""

from __future__ import annotations

from tender_check.language.quantities import FoundQuantity
from tender_check.language.units import TIMES, canonical_per, canonical_unit, in_common, tables
from tender_check.model import Quantity

_UNBOUND_PER = frozenset({"persoon", "groep", ""})


def breaks(asked: Quantity, found: FoundQuantity) -> bool | None:
    """Tell whether `found` goes against `asked`; None where the two cannot be compared.

    Units are converted (data/units.yaml says how, and how much slack differing units get). A
    promise that is open on the side that matters ("minimaal 10" where at most 35 is asked)
    cannot be compared unless it is already over.
    """
    sides = _comparable(asked, found)
    if sides is None:
        return None
    limit, low, high, slack = sides
    if asked.comparison == "at_most":
        return _breaks_most(limit, low, high, slack, found.comparison)
    if asked.comparison == "at_least":
        return _breaks_least(limit, low, high, slack, found.comparison)
    share = tables()["tolerance"]["asked_about"] if asked.comparison == "about" else slack
    return not (low <= limit * (1 + share) + 1e-9 and high >= limit * (1 - share) - 1e-9)


def _breaks_most(limit: float, low: float, high: float, slack: float, said: str) -> bool | None:
    if said == "at_least":
        return True if low > limit * (1 + slack) + 1e-9 else None
    return high > limit * (1 + slack) + 1e-9


def _breaks_least(limit: float, low: float, high: float, slack: float, said: str) -> bool | None:
    if said == "at_most":
        return True if high < limit * (1 - slack) - 1e-9 else None
    return low < limit * (1 - slack) - 1e-9


def _comparable(asked: Quantity, found: FoundQuantity) -> tuple[float, float, float, float] | None:
    """Return limit, low, high in one measure, and the slack; None without such a measure."""
    per, other_per = canonical_per(asked.per), found.per
    unit = canonical_unit(asked.unit)
    factors = _rates(per, other_per, unit)
    if factors is None:
        return None
    effort = bool(per and other_per)
    limit = in_common(asked.value, unit, found.unit, effort)
    low = in_common(found.value, found.unit, unit, effort)
    high = in_common(found.high or found.value, found.unit, unit, effort)
    if limit is None or low is None or high is None:
        return None
    return limit * factors[0], low * factors[1], high * factors[1], _slack(unit, per, found)


def _slack(unit: str, per: str, found: FoundQuantity) -> float:
    tolerance: dict[str, float] = tables()["tolerance"]
    slack = 0.0 if (unit, per) == (found.unit, found.per) else tolerance["units_differ"]
    return max(slack, tolerance["about"]) if found.comparison == "about" else slack


def _rates(per: str, other: str, unit: str) -> tuple[float, float] | None:
    """Return the factors that bring two rates to one measure; None for rates of another kind."""
    if per == other or (per in _UNBOUND_PER and other in _UNBOUND_PER and unit != "persoon"):
        return 1.0, 1.0
    weeks = {"2 weken": 14.0, **{name: tables()["days"].get(name) for name in TIMES}}
    first, second = weeks.get(per), weeks.get(other)
    return (1 / first, 1 / second) if first and second else None

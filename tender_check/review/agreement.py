"""How far people agree beyond chance: Cohen's kappa for two, Fleiss' kappa for more. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def agreement(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return the share (0..1) of pairs that are equal; None without pairs."""
    return sum(a == b for a, b in pairs) / len(pairs) if pairs else None


def cohen_kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa (-1..1) of two readers; None where chance alone explains all.

    Source: J. Cohen, A coefficient of agreement for nominal scales (1960).
    """
    if not pairs:
        return None
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(first[each] * second[each] for each in first) / len(pairs) ** 2
    observed = sum(a == b for a, b in pairs) / len(pairs)
    return _beyond_chance(observed, by_chance)


def fleiss_kappa(rows: Sequence[Sequence[str]]) -> float | None:
    """Return Fleiss' kappa (-1..1); `rows` holds, per item, the outcome of each of n >= 2 readers.

    None without rows, or where chance alone explains all. Raises ValueError where rows differ in
    length. Source: J. Fleiss, Measuring nominal scale agreement among many raters (1971).
    """
    if not rows:
        return None
    readers = len(rows[0])
    if readers < 2 or any(len(row) != readers for row in rows):
        raise ValueError("every item needs an outcome of every reader, and at least two readers")
    totals: Counter[str] = Counter()
    observed = 0.0
    for row in rows:
        counts = Counter(row)
        totals.update(counts)
        observed += sum(n * (n - 1) for n in counts.values()) / (readers * (readers - 1))
    ratings = readers * len(rows)
    by_chance = sum((n / ratings) ** 2 for n in totals.values())
    return _beyond_chance(observed / len(rows), by_chance)


def _beyond_chance(observed: float, by_chance: float) -> float | None:
    if by_chance >= 1 - 1e-12:
        return None
    return (observed - by_chance) / (1 - by_chance)

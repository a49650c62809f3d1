"""Pair the requirements of a file with those that were derived now."""

from __future__ import annotations

from collections.abc import Sequence

from tender_check.derive.edits import Item
from tender_check.derive.yaml_file import fingerprint
from tender_check.model import Requirement

# Of 100: pairs of sentences that differ in a figure or a clause score 70 to 98; sentences of one
# tender about different things stay under 60 (measured on the tenders of tests/derive).
_ALIKE = 66.0
_SAME_NUMBER = 45.0  # the document's own number ("E1") is the same: less will do


def pair(items: Sequence[Item], new: Sequence[Requirement]) -> dict[int, int]:
    """Return the place in `new` of each item, by its own: equal quotes first, then likely ones."""
    pairs = _same(items, new)
    scored = _scored(items, new, pairs)
    taken = set(pairs.values())
    for _, index, number in sorted(scored, key=lambda s: (-s[0], s[1], s[2])):
        if index not in pairs and number not in taken:
            pairs[index] = number
            taken.add(number)
    return pairs


def _same(items: Sequence[Item], new: Sequence[Requirement]) -> dict[int, int]:
    """Pair equal quotes; parts of one sentence share a quote, and pair by id, then in order."""
    waiting: dict[str, list[int]] = {}
    for number, each in enumerate(new):
        waiting.setdefault(fingerprint(each.source.quote), []).append(number)
    pairs: dict[int, int] = {}
    for by_id in (True, False):
        for index, item in enumerate(items):
            left = waiting.get(fingerprint(item.quote), []) if item.quote else []
            found = [n for n in left if not by_id or new[n].id == item.id]
            if index not in pairs and found:
                pairs[index] = found[0]
                left.remove(found[0])
    return pairs


def _scored(
    items: Sequence[Item], new: Sequence[Requirement], pairs: dict[int, int]
) -> list[tuple[float, int, int]]:
    from rapidfuzz import fuzz

    taken = set(pairs.values())
    left = [n for n in range(len(new)) if n not in taken]
    found = []
    for index, item in enumerate(items):
        if index in pairs or not item.quote:
            continue
        for number in left:
            score = fuzz.ratio(item.quote.lower(), new[number].source.quote.lower())
            numbered = new[number].id == item.id and any(
                c.isalpha() for c in item.id.split("-")[-1]
            )
            if score >= (_SAME_NUMBER if numbered else _ALIKE):
                found.append((score + (10 if numbered else 0), index, number))
    return found

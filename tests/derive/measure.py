"""Hold what was derived against the requirements that a reader marked in the same text."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from tender_check.derive import Derived

_ALIKE = 85  # of 100: a quote and a passage match


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares of 0..1; `background` counts told lines that were taken for requirements."""

    recall: float
    precision: float
    per_gold: float
    group: float
    kind: float
    level: float
    background: int


def measure(derived: Derived, stem: Path) -> Measured:
    """Return the figures for the gold and background files beside `stem`."""
    gold = json.loads(stem.with_suffix(".gold.json").read_text(encoding="utf-8"))
    told = json.loads(stem.with_suffix(".background.json").read_text(encoding="utf-8"))
    made = [
        (r.source.quote, r.level.value, section.kind.value, checklist.title)
        for checklist in derived.checklists
        for section in checklist.sections
        for r in section.requirements
    ]
    edges = [[n for n, m in enumerate(made) if covers(m[0], g["source"][0])] for g in gold]
    pairs = one_to_one(edges)
    hit = {n for found in edges for n in found}
    loose = [m for n, m in enumerate(made) if n not in hit]
    return Measured(
        recall=_share([bool(found) for found in edges]),
        precision=len(hit) / len(made) if made else 0.0,
        per_gold=len(made) / len(gold),
        group=_agree(gold, made, pairs, "checklist_title", 3),
        kind=_agree(gold, made, pairs, "kind", 2),
        level=_agree(gold, made, pairs, "level", 1),
        background=sum(any(covers(m[0], line) for m in loose) for line in told),
    )


def covers(quote: str, passage: str) -> bool:
    """Tell whether a quote shows the passage, and not much more than that."""
    q, p = " ".join(quote.split()).lower(), " ".join(passage.split()).lower()
    if len(q) > 3 * len(p) + 80 or len(q) < 0.4 * len(p):
        return False
    return fuzz.partial_ratio(q, p) >= _ALIKE


def one_to_one(edges: list[list[int]]) -> dict[int, int]:
    """Pair each gold line with one derived line, as many as can be."""
    owner: dict[int, int] = {}

    def find(gold: int, seen: set[int]) -> bool:
        for number in edges[gold]:
            if number not in seen:
                seen.add(number)
                if number not in owner or find(owner[number], seen):
                    owner[number] = gold
                    return True
        return False

    for gold in range(len(edges)):
        find(gold, set())
    return {gold: number for number, gold in owner.items()}


def _agree(gold: list[Any], made: list[Any], pairs: dict[int, int], key: str, place: int) -> float:
    """Return the share of pairs that agree on `key`; 1 where the gold says nothing of it."""
    flags = []
    for g, n in pairs.items():
        if not gold[g].get(key):
            continue
        if key == "checklist_title":
            flags.append(fuzz.token_set_ratio(gold[g][key].lower(), made[n][place].lower()) >= 75)
        else:
            flags.append(gold[g][key] == made[n][place])
    return _share(flags) if flags else 1.0


def _share(flags: list[bool]) -> float:
    return sum(flags) / len(flags) if flags else 0.0

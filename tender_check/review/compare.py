"""Lay reviews side by side: where people differ from each other and from the tool."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from tender_check.errors import WrongUsage
from tender_check.model import CheckResult, RequirementResult, Scale
from tender_check.review.agreement import agreement, cohen_kappa, fleiss_kappa
from tender_check.review.record import Given, Key, Review
from tender_check.scoring import step_score

TOOL = "tool"


@dataclass(frozen=True, slots=True)
class Item:
    """One requirement in one bid, with what each reviewer gave (None: nothing)."""

    key: Key
    tool: RequirementResult
    given: tuple[Given | None, ...]  # in the order of Comparison.reviewers
    differ: bool  # reviewers differ from each other, in outcome or score
    from_tool: bool  # a reviewer gave another outcome than the tool
    incomplete: bool  # some reviewers gave an outcome and others did not
    spread: float  # the widest difference between two scores, 0..100


@dataclass(frozen=True, slots=True)
class Pair:
    """How far two agree on the requirements that both gave an outcome of."""

    first: str
    second: str
    number: int
    agreement: float | None  # 0..1
    kappa: float | None  # -1..1
    score_gap: float | None  # mean difference of their scores, 0..100


@dataclass(frozen=True, slots=True)
class Comparison:
    """All reviews of one report side by side; `items` holds those that somebody judged."""

    reviewers: tuple[str, ...]
    items: tuple[Item, ...]
    pairs: tuple[Pair, ...]  # reviewers with each other, then each with the tool
    fleiss: float | None  # of all reviewers, on what all gave an outcome of; None for fewer than 3

    @property
    def agenda(self) -> tuple[Item, ...]:
        """What the consensus meeting has to speak of: the widest differences first."""
        open_ = [i for i in self.items if i.differ or i.from_tool or i.incomplete]
        return tuple(sorted(open_, key=lambda i: (not i.differ, not i.from_tool, -i.spread)))

    @property
    def unanimous(self) -> tuple[Item, ...]:
        """What all reviewers (two or more) gave, with the same outcome and score."""
        return tuple(
            item
            for item in self.items
            if len(item.given) > 1
            and not (item.differ or item.incomplete)
            and all(given and given.status for given in item.given)
        )


def compare(result: CheckResult, reviews: Iterable[Review]) -> Comparison:
    """Return `reviews` side by side; of one reviewer a later review goes before an earlier one.

    Raises WrongUsage where there is no review.
    """
    by_name: dict[str, dict[Key, Given]] = {}
    for review in reviews:
        by_name.setdefault(review.reviewer.strip(), {}).update({g.key: g for g in review.given})
    if not by_name:
        raise WrongUsage("there is no review to compare: name review files, or apply them first")
    scales = {checklist.id: checklist.scale for checklist in result.checklists}
    items = tuple(_items(result, tuple(by_name.values()), scales))
    columns = {name: [item.given[i] for item in items] for i, name in enumerate(by_name)}
    return Comparison(tuple(by_name), items, _pairs(items, columns, scales), _fleiss(items))


def _items(
    result: CheckResult, given: tuple[dict[Key, Given], ...], scales: Mapping[str, Scale]
) -> Iterable[Item]:
    for bid in result.bids:
        for part in bid.checklists:
            for section in part.sections:
                for tool in section.results:
                    key = Key(bid.id, part.id, tool.requirement_id)
                    row = tuple(each.get(key) for each in given)
                    if any(row):
                        yield _item(key, tool, row, scales[part.id])


def _item(key: Key, tool: RequirementResult, row: tuple[Given | None, ...], scale: Scale) -> Item:
    statuses = [each.status for each in row if each and each.status]
    scores = [s for each in row if (s := score_of(each, scale)) is not None]
    spread = max(scores) - min(scores) if scores else 0.0
    return Item(
        key,
        tool,
        row,
        differ=len(set(statuses)) > 1 or spread > 0,
        from_tool=any(status is not tool.status for status in statuses),
        incomplete=0 < len(statuses) < len(row),
        spread=spread,
    )


def score_of(given: Given | None, scale: Scale) -> float | None:
    """Return the score (0..100) that was given, None where none was."""
    return None if given is None or given.score is None else step_score(scale, given.score)


def _pairs(
    items: Sequence[Item], columns: Mapping[str, list[Given | None]], scales: Mapping[str, Scale]
) -> tuple[Pair, ...]:
    pairs = []
    for a, b in combinations(columns, 2):
        both = list(zip(items, columns[a], columns[b], strict=True))
        outcomes = [(x.status, y.status) for _, x, y in both if x and y and x.status and y.status]
        gaps = [
            abs(p - q)
            for item, x, y in both
            if (p := score_of(x, scales[item.key.checklist_id])) is not None
            and (q := score_of(y, scales[item.key.checklist_id])) is not None
        ]
        pairs.append(_pair(a, b, outcomes, gaps))
    for name, column in columns.items():
        both_tool = [(i, g) for i, g in zip(items, column, strict=True) if g]
        outcomes = [(g.status, i.tool.status) for i, g in both_tool if g.status]
        gaps = [
            abs(p - i.tool.score)
            for i, g in both_tool
            if (p := score_of(g, scales[i.key.checklist_id])) is not None
        ]
        pairs.append(_pair(name, TOOL, outcomes, gaps))
    return tuple(pairs)


def _pair(
    first: str, second: str, outcomes: Sequence[tuple[str, str]], gaps: Sequence[float]
) -> Pair:
    return Pair(
        first,
        second,
        len(outcomes),
        agreement(outcomes),
        cohen_kappa(outcomes),
        fmean(gaps) if gaps else None,
    )


def _fleiss(items: Sequence[Item]) -> float | None:
    rows = [[g.status for g in item.given if g and g.status] for item in items]
    complete = [row for row, item in zip(rows, items, strict=True) if len(row) == len(item.given)]
    if not complete or len(complete[0]) < 3:
        return None
    return fleiss_kappa(complete)

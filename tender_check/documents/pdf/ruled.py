"""Find the cells of tables that are drawn with rules."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tender_check.documents.pdf.geometry import Box
from tender_check.documents.pdf.paths import Line, Outline
from tender_check.documents.thresholds import thresholds

_SNAP = 3.0  # points within which rules are one
_THIN = 2.5  # points: a filled rectangle that is thinner is a rule
_SHORTEST = 4.0  # points of a rule
_MOST_FIELDS = 5000  # of a grid; beyond that it is squared paper or a chart
_MOST_RULES = 3000  # of a page; beyond that it is a drawing


@dataclass(frozen=True, slots=True)
class Rule:
    """A level or upright rule: at `place`, from `start` to `end`."""

    level: bool
    place: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class RuledCell:
    """A cell of a ruled table: where it starts in the grid, how far it reaches, its box."""

    row: int
    column: int
    rows: int
    columns: int
    box: Box


@dataclass(frozen=True, slots=True)
class RuledTable:
    """A table as its rules draw it."""

    box: Box
    cells: tuple[RuledCell, ...]


def ruled_tables(outlines: Iterable[Outline]) -> list[RuledTable]:
    """Return the tables that the rules among `outlines` draw, from the top down."""
    rules = _joined([rule for outline in outlines for rule in _rules(outline)])
    least = thresholds().pdf.ruled_lines
    level = sum(rule.level for rule in rules)
    if level < least or len(rules) - level < 1 or len(rules) > _MOST_RULES:
        return []
    tables = [table for group in _connected(rules) if (table := _table(group))]
    return sorted(tables, key=lambda table: (table.box.top, table.box.left))


def _rules(outline: Outline) -> list[Rule]:
    box = outline.box
    if outline.filled and not outline.stroked:
        if box.height <= _THIN < box.width:
            return [Rule(True, (box.top + box.bottom) / 2, box.left, box.right)]
        if box.width <= _THIN < box.height:
            return [Rule(False, (box.left + box.right) / 2, box.top, box.bottom)]
        return []
    return [_rule(line) for line in outline.lines]


def _rule(line: Line) -> Rule:
    x0, y0, x1, y1 = line
    if abs(x1 - x0) >= abs(y1 - y0):
        return Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1))
    return Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1))


def _joined(rules: Sequence[Rule]) -> list[Rule]:
    """Return `rules` with those on one line that touch made one; short ones are left out."""
    found: list[Rule] = []
    for level in (True, False):
        mine = [rule for rule in rules if rule.level is level]
        places = _snapped([rule.place for rule in mine])
        by_place: dict[float, list[Rule]] = {}
        for rule in mine:
            by_place.setdefault(places[rule.place], []).append(rule)
        for place, group in by_place.items():
            found.extend(_along(level, place, group))
    return [rule for rule in found if rule.end - rule.start >= _SHORTEST]


def _snapped(values: Iterable[float]) -> dict[float, float]:
    """Return for each value the middle of those that lie close to it."""
    groups: list[list[float]] = []
    for value in sorted(set(values)):
        if groups and value - groups[-1][-1] <= _SNAP:
            groups[-1].append(value)
        else:
            groups.append([value])
    return {value: (group[0] + group[-1]) / 2 for group in groups for value in group}


def _along(level: bool, place: float, rules: Sequence[Rule]) -> list[Rule]:
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda r: r.start):
        if joined and rule.start <= joined[-1].end + _SNAP:
            last = joined[-1]
            joined[-1] = Rule(level, place, last.start, max(last.end, rule.end))
        else:
            joined.append(Rule(level, place, rule.start, rule.end))
    return joined


def _connected(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Return the groups of rules that hang together through crossings."""
    leader = list(range(len(rules)))

    def top(index: int) -> int:
        while leader[index] != index:
            leader[index] = leader[leader[index]]
            index = leader[index]
        return index

    level = [i for i, rule in enumerate(rules) if rule.level]
    upright = [i for i, rule in enumerate(rules) if not rule.level]
    for i in level:
        for j in upright:
            if _crosses(rules[i], rules[j]):
                leader[top(i)] = top(j)
    groups: dict[int, list[Rule]] = {}
    for index, rule in enumerate(rules):
        groups.setdefault(top(index), []).append(rule)
    return [group for group in groups.values() if len(group) > 1]


def _crosses(level: Rule, upright: Rule) -> bool:
    return (
        level.start - _SNAP <= upright.place <= level.end + _SNAP
        and upright.start - _SNAP <= level.place <= upright.end + _SNAP
    )


def _table(rules: Sequence[Rule]) -> RuledTable | None:
    """Return the table that connected rules draw, None for fewer than two cells."""
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    xs = _edges([r.place for r in upright], [e for r in level for e in (r.start, r.end)])
    ys = _edges([r.place for r in level], [e for r in upright for e in (r.start, r.end)])
    fields = (len(xs) - 1) * (len(ys) - 1)
    if len(xs) < 2 or len(ys) < 2 or not 2 <= fields <= _MOST_FIELDS:
        return None
    cells = _cells(xs, ys, level, upright)
    return RuledTable(Box(xs[0], ys[0], xs[-1], ys[-1]), cells) if len(cells) > 1 else None


def _edges(places: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Return the grid lines: where rules stand, and the outer ends of those that cross them."""
    snapped = _snapped([*places, min(ends), max(ends)])
    return sorted(set(snapped.values()))


def _cells(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> tuple[RuledCell, ...]:
    """Return the cells: fields of the grid, joined where no rule stands between them."""
    width, height = len(xs) - 1, len(ys) - 1
    taken: set[tuple[int, int]] = set()
    cells = []
    for row in range(height):
        for column in range(width):
            if (row, column) in taken:
                continue
            right = column
            while right + 1 < width and not _between(upright, xs[right + 1], ys[row], ys[row + 1]):
                right += 1
            below = row
            while below + 1 < height and not _between(
                level, ys[below + 1], xs[column], xs[column + 1]
            ):
                below += 1
            taken.update((r, c) for r in range(row, below + 1) for c in range(column, right + 1))
            box = Box(xs[column], ys[row], xs[right + 1], ys[below + 1])
            cells.append(RuledCell(row, column, below - row + 1, right - column + 1, box))
    return tuple(cells)


def _between(rules: Sequence[Rule], place: float, start: float, end: float) -> bool:
    """Return whether a rule at `place` stands along the middle of `start` to `end`."""
    middle = (start + end) / 2
    return any(
        abs(rule.place - place) <= _SNAP and rule.start <= middle <= rule.end for rule in rules
    )

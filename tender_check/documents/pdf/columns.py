"""Bring the lines of a page into reading order, in one or more columns."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from tender_check.documents.pdf.geometry import Box
from tender_check.documents.thresholds import thresholds

_SAME_EDGE = 3.0  # points within which lines start at the same left edge
_DEEPEST = 4  # columns in columns


def arrange(boxes: Sequence[Box]) -> list[list[int]]:
    """Return the indices of `boxes` (of lines and tables) by column, in reading order.

    What runs across the columns (a title, a wide table) is a column of its own.
    """
    return _arrange(boxes, list(range(len(boxes))), 0)


def _arrange(boxes: Sequence[Box], indices: list[int], depth: int) -> list[list[int]]:
    gutter = _gutter([boxes[i] for i in indices]) if depth < _DEEPEST else None
    if gutter is None:
        return [sorted(indices, key=lambda i: (boxes[i].top, boxes[i].left))]
    found: list[list[int]] = []
    for band in _bands(boxes, indices, gutter):
        left = [i for i in band if boxes[i].right <= gutter + 1]
        right = [i for i in band if i not in set(left) and boxes[i].left >= gutter - 1]
        across = [i for i in band if i not in set(left) and i not in set(right)]
        if across:
            found.append(across)
        for side in (left, right):
            if side:
                found.extend(_arrange(boxes, side, depth + 1))
    return found


def _bands(boxes: Sequence[Box], indices: list[int], gutter: float) -> list[list[int]]:
    """Return the boxes between those that run across the gutter, and those, from the top down."""
    across = [i for i in indices if boxes[i].left < gutter - 1 and boxes[i].right > gutter + 1]
    apart = set(across)
    rest = [i for i in indices if i not in apart]
    bands: list[list[int]] = []
    for spanner in sorted(across, key=lambda i: boxes[i].top):
        middle = (boxes[spanner].top + boxes[spanner].bottom) / 2
        above = [i for i in rest if (boxes[i].top + boxes[i].bottom) / 2 < middle]
        if above:
            bands.append(above)
            rest = [i for i in rest if i not in set(above)]
        if bands and bands[-1][-1] in apart:
            bands[-1].append(spanner)
        else:
            bands.append([spanner])
    return [*bands, rest] if rest else bands


def _gutter(boxes: Sequence[Box]) -> float | None:
    """Return where the second column starts, None where there is one column."""
    layout = thresholds().pdf
    if len(boxes) < 2 * layout.column_lines:
        return None
    best: tuple[int, int] | None = None
    gutter = None
    for edge in _left_edges(boxes):
        left = [box for box in boxes if box.right <= edge]
        right = [box for box in boxes if box.left >= edge - _SAME_EDGE]
        crossing = len(boxes) - len(left) - len(right)
        if crossing > layout.spanning * len(boxes) or not _columns(left, right, edge):
            continue
        score = (-crossing, min(len(left), len(right)))
        if best is None or score > best:
            best, gutter = score, edge - 0.5
    return gutter


def _left_edges(boxes: Sequence[Box]) -> list[float]:
    """Return the left edges at which enough lines start for a column, but the leftmost."""
    least = thresholds().pdf.column_lines
    groups: list[list[float]] = []
    for left in sorted(box.left for box in boxes):
        if groups and left - groups[-1][0] <= _SAME_EDGE:
            groups[-1].append(left)
        else:
            groups.append([left])
    return [group[0] for group in groups[1:] if len(group) >= least]


def _columns(left: Sequence[Box], right: Sequence[Box], edge: float) -> bool:
    """Return whether two groups of boxes are columns of text: side by side and filled."""
    layout = thresholds().pdf
    if min(len(left), len(right)) < layout.column_lines:
        return False
    top = max(min(box.top for box in side) for side in (left, right))
    bottom = min(max(box.bottom for box in side) for side in (left, right))
    lowest = min(
        max(box.bottom for box in side) - min(box.top for box in side) for side in (left, right)
    )
    if bottom - top < 0.4 * lowest:
        return False
    starts = (min(box.left for box in left), edge)
    ends = (edge, max(box.right for box in right))
    return all(
        median(box.width for box in side) >= layout.column_fill * (end - start)
        for side, start, end in zip((left, right), starts, ends, strict=True)
    )

"""The shapes of paths: rectangles, rules and clips."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass

from tender_check.documents.pdf import library as pdf
from tender_check.documents.pdf.geometry import Box, Matrix

_MOST_SEGMENTS = 600  # of a path that is looked at; longer ones are drawings
_MOST_CLIPS = 4
_LINE_TO, _MOVE_TO, _BEZIER = 0, 2, 1  # FPDF_SEGMENT_*
_UPRIGHT = 0.5  # points by which a rule may slant

_x, _y = ctypes.c_float(), ctypes.c_float()
_fill, _stroke = ctypes.c_int(), ctypes.c_int()

Line = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Outline:
    """A path: the box around it, its straight lines, and how it is drawn."""

    box: Box
    lines: tuple[Line, ...]  # upright and level ones
    filled: bool
    stroked: bool
    rectangular: bool


def outline(node: int, place: Matrix) -> Outline | None:
    """Return the outline of a path, None where nothing of it is drawn."""
    pdf.path_draw_mode(node, ctypes.byref(_fill), ctypes.byref(_stroke))
    filled, stroked = bool(_fill.value), bool(_stroke.value)
    count = pdf.count_segments(node)
    if not (filled or stroked) or count < 2:
        return None
    if count > _MOST_SEGMENTS:
        return None
    points, kinds = _points(node, count, place)
    left, right = min(p[0] for p in points), max(p[0] for p in points)
    top, bottom = min(p[1] for p in points), max(p[1] for p in points)
    box = Box(left, top, right, bottom)
    lines = _straight(points, kinds)
    rectangular = _BEZIER not in kinds and count in {4, 5} and len(lines) >= count - 2
    return Outline(box, lines, filled, stroked, rectangular)


def _points(node: int, count: int, place: Matrix) -> tuple[list[tuple[float, float]], list[int]]:
    points, kinds = [], []
    for index in range(count):
        segment = pdf.get_segment(node, index)
        pdf.segment_point(segment, ctypes.byref(_x), ctypes.byref(_y))
        points.append(place.point(_x.value, _y.value))
        kinds.append(pdf.segment_type(segment))
    return points, kinds


def _straight(points: list[tuple[float, float]], kinds: list[int]) -> tuple[Line, ...]:
    """Return the upright and level lines among the segments; shapes close on their start."""
    lines: list[Line] = []
    start = points[0]
    for index in range(1, len(points)):
        if kinds[index] == _MOVE_TO:
            _add_line(lines, points[index - 1], start)
            start = points[index]
        elif kinds[index] == _LINE_TO:
            _add_line(lines, points[index - 1], points[index])
    if len(points) > 2:
        _add_line(lines, points[-1], start)
    return tuple(lines)


def _add_line(lines: list[Line], one: tuple[float, float], other: tuple[float, float]) -> None:
    wide, high = abs(one[0] - other[0]), abs(one[1] - other[1])
    if (wide <= _UPRIGHT) != (high <= _UPRIGHT):
        lines.append((*one, *other))


def clip_box(node: int, place: Matrix) -> Box | None:
    """Return the box around what the clip of an object lets through, None for all."""
    clip = pdf.clip_path(node)
    count = pdf.count_clip_paths(clip) if clip else 0
    found: Box | None = None
    for path in range(min(max(count, 0), _MOST_CLIPS)):
        segments = pdf.count_clip_segments(clip, path)
        if not 2 < segments <= _MOST_SEGMENTS:
            continue
        box = _clip_bounds(clip, path, segments, place)
        found = found.overlap(box) if found else box
    return found


def _clip_bounds(clip: int, path: int, segments: int, place: Matrix) -> Box:
    xs, ys = [], []
    for index in range(segments):
        segment = pdf.get_clip_segment(clip, path, index)
        pdf.segment_point(segment, ctypes.byref(_x), ctypes.byref(_y))
        x, y = place.point(_x.value, _y.value)
        xs.append(x)
        ys.append(y)
    return Box(min(xs), min(ys), max(xs), max(ys))

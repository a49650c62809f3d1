"""Boxes on a page as a reader sees it: from its top left corner, in points, rotation undone."""

from __future__ import annotations

from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle: `top` is above `bottom`, both count downwards."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Its width, never negative."""
        return max(self.right - self.left, 0.0)

    @property
    def height(self) -> float:
        """Its height, never negative."""
        return max(self.bottom - self.top, 0.0)

    @property
    def area(self) -> float:
        """Its area."""
        return self.width * self.height

    def overlap(self, other: Box) -> Box:
        """Return the part that lies in `other` too; its area is 0 where they lie apart."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )

    def share_in(self, other: Box) -> float:
        """Return the share (0..1) of this box that lies in `other`; a thin one by its middle."""
        if self.area > 0:
            return self.overlap(other).area / self.area
        return float(other.holds((self.left + self.right) / 2, (self.top + self.bottom) / 2))

    def holds(self, x: float, y: float) -> bool:
        """Return whether the point lies in the box."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def joined(self, other: Box) -> Box:
        """Return the smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


class Matrix(NamedTuple):
    """An affine map (a, b, c, d, e, f) as in the pdf standard."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def then(self, other: Matrix) -> Matrix:
        """Return the map that does this one first and `other` behind it."""
        return Matrix(
            self.a * other.a + self.b * other.c,
            self.a * other.b + self.b * other.d,
            self.c * other.a + self.d * other.c,
            self.c * other.b + self.d * other.d,
            self.e * other.a + self.f * other.c + other.e,
            self.e * other.b + self.f * other.d + other.f,
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where the point (x, y) comes to lie."""
        return x * self.a + y * self.c + self.e, x * self.b + y * self.d + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Return the box around where a rectangle comes to lie."""
        if self.b == 0 == self.c:  # most: upright
            x0, x1 = left * self.a + self.e, right * self.a + self.e
            y0, y1 = bottom * self.d + self.f, top * self.d + self.f
        else:
            corners = [self.point(x, y) for x in (left, right) for y in (bottom, top)]
            x0, x1 = min(c[0] for c in corners), max(c[0] for c in corners)
            y0, y1 = min(c[1] for c in corners), max(c[1] for c in corners)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def page_matrix(left: float, bottom: float, right: float, top: float, turns: int) -> Matrix:
    """Return the map from the page's own space to what a reader sees, y downwards.

    `left` to `top` is the visible box in the page's own space; `turns` counts quarter turns
    clockwise.
    """
    maps = (
        Matrix(1, 0, 0, -1, -left, top),
        Matrix(0, 1, 1, 0, -bottom, -left),
        Matrix(-1, 0, 0, 1, right, -bottom),
        Matrix(0, -1, -1, 0, top, right),
    )
    return maps[turns % 4]

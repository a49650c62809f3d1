"""How far two colours are apart for an eye."""

from __future__ import annotations

from functools import lru_cache

WHITE = "ffffff"
BLACK = "000000"


@lru_cache(maxsize=1024)
def contrast(one: str, other: str) -> float:
    """Return the largest difference of red, green and blue of two "rrggbb", 0..1."""
    channels = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (0, 2, 4))
    return max(abs(a - b) for a, b in channels) / 255

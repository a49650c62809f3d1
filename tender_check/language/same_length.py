"""Lower-case and unaccent a text without moving any character: offsets keep their meaning."""

from __future__ import annotations

import unicodedata
from functools import cache

_LAST = 0x250  # the end of Latin Extended-B: all that Dutch text holds


def plain(text: str) -> str:
    """Return `text` in lower case, accents off, apostrophes and hyphens made one; same length."""
    return text.translate(_table())


@cache
def _table() -> dict[int, str]:
    table = {code: _bare(chr(code)) for code in range(0x41, _LAST)}
    table.update(dict.fromkeys(map(ord, "‘’‚`´"), "'"))
    table.update(dict.fromkeys(map(ord, "‐‑‒"), "-"))
    table.update(dict.fromkeys(map(ord, "\u00a0\u2007\u202f\t\n\r"), " "))
    return table


def _bare(character: str) -> str:
    """Return the plain lower-case form of one character, as one character."""
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character

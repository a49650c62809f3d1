"""Read through the noise of a scan, for comparing only: quotes always keep what was read."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_PUNCTUATION = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})


def fold(text: str) -> str:
    """Return `text` for comparing characters: lower case, accents off, what scans confuse made one.

    Length and offsets may change (a ligature becomes two letters).
    """
    bare = unicodedata.normalize("NFKD", text.translate(_PUNCTUATION).lower())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return re.sub(r"\s+", " ", bare.translate(_confusable()))


@cache
def _confusable() -> dict[int, str]:
    """Return the characters that become another one: those that scans put for a letter."""
    from tender_check.language.data_files import read_yaml

    return str.maketrans(read_yaml("scan_noise.yaml")["fold"])

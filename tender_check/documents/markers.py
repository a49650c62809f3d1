"""Bullets and numbers at the start of a line."""

from __future__ import annotations

import re

_BULLET = re.compile(
    r"(?:[•●○◦▪▫■□◾◽‣⁃∙·◆◇►▶➢➤➔→✓✔✗❖★*+\-–—−]|[\uf000-\uf0ff])\s+(?=\S)|[•●○◦▪■►➢✓✔\uf0a7\uf0b7](?=\w)"
)
# What scanning makes of a round bullet: no Dutch sentence starts with one of these as a word.
_SCANNED_BULLET = re.compile(r"[eo¢°]\s+(?=[\w(\"'‘“])")
_NUMBER = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,5}\.?)\s+(?=\S)"
)
_SECTION = re.compile(r"(?:\d{1,2}(?:\.\d{1,2}){0,5}\.?|[A-Z]\.)\s+(?=[A-ZÀ-Þ\"'‘“])")


def bullet(text: str) -> re.Match[str] | None:
    """Return the match of a bullet and the space behind it at the start of `text`."""
    return _BULLET.match(text) or _SCANNED_BULLET.match(text)


def marker(text: str) -> re.Match[str] | None:
    """Return the match of a bullet or list number and the space behind it."""
    return bullet(text) or _NUMBER.match(text)


def section_number(text: str) -> re.Match[str] | None:
    """Return the match of a heading's number ("2", "2.3.", "A.") before a capital."""
    return _SECTION.match(text)


def section_level(label: str) -> int:
    """Return the level that a heading's number stands for: 2 for "2.3"."""
    return len([part for part in label.strip().split(".") if part])

"""Make the text of a bid harmless: it may hold anything that its writer wished to try."""

from __future__ import annotations

import re

# Characters that change what a reader sees without being seen: controls, direction marks and
# overrides ("Trojan Source"), zero width, soft hyphen, byte order mark, language tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000e0fff]"
)
# What a sheet takes for the start of a formula, also after the white space that it skips.
_FORMULA = re.compile(r"^[\s'\"]*[=+\-@＝＋－＠]|^[\t\r\n]")
_SHEET_LIMIT = 32_767  # characters that a cell of a workbook can hold


def visible(text: str) -> str:
    """Return `text` with every unseen character shown by its code: "[U+202E]"."""
    return _UNSEEN.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def one_line(text: str) -> str:
    """Return visible text with its white space folded, for a terminal or a table."""
    return " ".join(visible(text).split())


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet could take `text` for a formula or a call of another program."""
    return bool(_FORMULA.match(text))


def for_cell(text: str) -> str:
    """Return visible text that fits a cell of a workbook."""
    return visible(text)[:_SHEET_LIMIT]


def for_csv(text: str) -> str:
    """Return visible text that a spreadsheet opening the CSV shows as text, never as a formula."""
    shown = visible(text)
    return f"'{shown}" if looks_like_formula(shown) else shown

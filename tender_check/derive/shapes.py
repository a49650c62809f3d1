"""Tell what the look of a paragraph or label says."""

from __future__ import annotations

import re

from tender_check.derive.headings import bare_title, group_key
from tender_check.derive.verbs import has_verb
from tender_check.model import Block, Kind

SHORT = 90  # characters of a title
TITLE_WORDS = 9
_CLAUSE = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:hoe|wat|wie|waarom|waar|wanneer)\s|\s(?:die|dat|waaraan)\s", re.I
)


def is_sentence(text: str) -> bool:
    """Tell whether the text of a list item is a sentence."""
    return has_verb(text) and text.endswith((".", ";"))


def may_title(text: str) -> bool:
    """Tell whether words can be a title: no sentence, save "Hoe wij werken", "Eisen die gelden"."""
    return not has_verb(text) or bool(_CLAUSE.search(text))


def is_short(block: Block) -> bool:
    """Tell whether a paragraph may be a title by its length and its end."""
    text = block.text.rstrip()
    return 0 < len(text) <= SHORT and text[-1] not in ".;,:"


def is_title(block: Block, following: Block | None) -> bool:
    """Tell whether a paragraph is a heading that its file did not mark: bold, or short."""
    text = block.text.rstrip()
    if len(text) > SHORT or text[-1:] in ".;," or following is None:
        return False
    if group_key(bare_title(text)):
        return True  # a lot or target group, whatever its words: "Perceel 2: Voortgezet onderwijs"
    if not may_title(text):
        return False
    if block.looks and all(look.bold for look in block.looks):
        return True
    bare = bare_title(text)
    titled = bare[:1].isupper() and len(bare.split()) <= TITLE_WORDS and "," not in bare
    told = following.kind is Kind.PARAGRAPH and following.text.endswith((".", ":"))
    below = told or following.kind in (Kind.LIST_ITEM, Kind.HEADING)
    return titled and below


def is_first(label: str) -> bool:
    """Tell whether a number or letter is the first of its list."""
    return re.sub(r"[^\w]", "", label).lower() in ("1", "a", "i", "01")


def style(label: str) -> str:
    """Return the look of a label: a number, letter, roman number or bullet."""
    bare = re.sub(r"[^\w]", "", label)
    if bare.isdigit():
        return f"number{label.count('.')}" if "." in label.rstrip(".") else "number"
    if len(bare) == 1 and bare.isalpha() and label != bare:
        return "letter"
    if bare and re.fullmatch(r"[ivx]+", bare.lower()) and label != bare:
        return "roman"
    return f"bullet {label}"

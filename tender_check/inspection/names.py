"""Find the name of the organisation that hands in a bid, and its other forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from tender_check.inspection.rules import rules
from tender_check.language import compound_parts
from tender_check.language.lemmatizer import is_known
from tender_check.model import Block, Document

_GAP = r"[\s_.-]+"


def organisations(document: Document) -> tuple[str, ...]:
    """Return the names on the title page and in the properties, each once."""
    found = [name for block in _title_page(document) for name in _in_title(block)]
    properties = (value for name, value in document.metadata if name in ("company", "author"))
    found += map(_trimmed, properties)
    names = dict.fromkeys(name for name in found if _is_name(name))
    return tuple(n for n in names if not any(o != n and o in n for o in names))


def _title_page(document: Document) -> Iterator[Block]:
    known = rules("identity")
    yield from document.margins
    for block in document.blocks[: known["title_blocks"]]:
        if (block.location.page or 1) <= known["title_page"]:
            yield block


def _in_title(block: Block) -> Iterator[str]:
    label = f"{block.cell.row_header}: " if block.cell and block.cell.row_header else ""
    for pattern in _patterns():
        for match in pattern.finditer(label + block.text):
            yield _trimmed(match["name"])


def _trimmed(name: str) -> str:
    """Return `name` without its legal form and what follows it: "X B.V. Perceel 2" is "X"."""
    known = rules("identity")
    words: list[str] = []
    for word in name.strip(" .-–").split():
        if words and word.lower().rstrip(".") in known["legal_endings"]:
            break
        words.append(word)
    while words and words[-1].lower() in (*known["no_names"], "en", "&"):
        words.pop()
    return " ".join(words)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(text) for text in rules("identity")["organisations"])


def _is_name(name: str) -> bool:
    known = rules("identity")
    nobody = rules("between")["properties"]["nobody"]
    words = name.lower().split()
    if not words or len(name) < known["shortest"] or name.lower() in nobody:
        return False
    if len(words) == 1 and is_known(words[0]):
        return False
    if words[0] in known["others"] or words[0] in known["no_names"]:
        return False
    return any(word not in known["no_names"] for word in words)


@lru_cache(maxsize=1000)
def pattern_of(name: str) -> re.Pattern[str]:
    """Return the pattern of a name: as given, without its legal form, or by its telling words.

    A telling word that may be a word of the language (Werkbrug) counts only with its capital, and
    not at the beginning of a sentence.
    """
    forms = rules("identity")["legal_forms"]
    words = [word for word in name.split() if word.lower() not in forms] or name.split()
    variants = [rf"(?i:{_GAP.join(map(re.escape, words))})"]
    for word in filter(_may_tell, words if len(words) > 1 else ()):
        made_of_words = bool(compound_parts(word.lower()))
        variants.append(rf"(?<=[a-z,;)] ){word}" if made_of_words else f"(?i:{word})")
    return re.compile(rf"(?<!\w)(?:{'|'.join(variants)})(?!\w)")


def _may_tell(word: str) -> bool:
    """Tell whether one word of a name is in no dictionary, so that it may name by itself."""
    least = rules("identity")["shortest"]
    return word.isalpha() and len(word) > least and word[0].isupper() and not is_known(word.lower())

"""Propose the elements and search terms of a requirement, from its words and the thesaurus."""

from __future__ import annotations

import re
from functools import lru_cache

from tender_check.derive.rules import table
from tender_check.language import is_stopword, lemmas, synonyms, tokens
from tender_check.model import Element

_BRACKETS = re.compile(r"\([^()]*\)")
_MAX_TERMS = 10
_MAX_ELEMENTS = 5
_MIN_LIST = 3
_LONGEST = 5  # words of a member


def propose(phrase: str) -> tuple[tuple[Element, ...], tuple[str, ...]]:
    """Return the elements and search terms of `phrase`, the words that a requirement adds."""
    bare = _without_examples(phrase)
    names = _listed(bare)
    elements = tuple(Element(name, _terms(name)) for name in names)
    return _distinct(elements), _terms(bare)[: 2 * _MAX_TERMS]


def _without_examples(phrase: str) -> str:
    words = "|".join(map(re.escape, table("splitting")["illustrations"]))
    return re.sub(rf",?\s(?:{words})\s[^;.]*", "", _BRACKETS.sub("", phrase))


def _listed(phrase: str) -> list[str]:
    """Return the members of a list of short noun phrases ("A, B en C") in `phrase`, else []."""
    for clause in re.split(r"[;:.!?]", phrase):
        members = clause.split(", ")
        members[-1:] = re.split(r"\s(?:en|of|en/of)\s", members[-1])
        if len(members) < _MIN_LIST or any(len(m.split()) > _LONGEST for m in members[1:-1]):
            continue
        found = [name for name in map(_noun_phrase, members) if name]
        return found[:_MAX_ELEMENTS] if len(found) >= _MIN_LIST else []
    return []


def _noun_phrase(member: str) -> str:
    """Return the content words at the end of a member: "van vaardigheden" is "vaardigheden"."""
    words = member.split()
    while words and is_stopword(words[0]):
        words.pop(0)
    cut = max((n + 1 for n, word in enumerate(words) if is_stopword(word)), default=0)
    return " ".join(words[cut:][:_LONGEST]).strip(" .;:")


def _distinct(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    named = {element.name.lower(): element for element in elements}
    return tuple(named.values()) if len(named) > 1 else ()


@lru_cache(maxsize=5_000)
def _terms(text: str) -> tuple[str, ...]:
    """Return the content words of `text` as they stand, and their near-synonyms."""
    words = [t for t in tokens(text) if not is_stopword(t.lower) and len(t.text) > 3]
    found = dict.fromkeys(token.lower for token in words if not token.lower.isdigit())
    for token in words:
        for synonym in synonyms(lemmas(token.lower)[0])[:3]:
            found.setdefault(synonym)
    return tuple(found)[: 2 * _MAX_TERMS]

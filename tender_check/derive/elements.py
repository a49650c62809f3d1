"""Propose the elements and search terms of a requirement, from its words and the thesaurus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tender_check.derive.lending import lend
from tender_check.derive.rules import phrases, table
from tender_check.language import Token, is_stopword, lemmas, synonyms, tokens
from tender_check.model import Element

_BRACKETS = re.compile(r"\([^()]*\)")
_MAX_TERMS = 24
_MAX_ELEMENTS = 5
_MAX_PARTS = 4  # parts of a sentence that is no list
_SYNONYMS = 8
_MIN_LETTERS = 4
_MIN_LIST = 3
_LONGEST = 5  # words of a member


def propose(phrase: str, section: str) -> tuple[tuple[Element, ...], tuple[str, ...]]:
    """Return the elements and search terms of `phrase`, which stands in the section so called.

    Where a built-in checklist asks the same, its elements and terms are taken: people have put in
    them how providers say it. Else the parts are the members of a list, or the groups of words.
    """
    bare = _without_examples(phrase)
    lent, more = lend(phrase, section)
    terms = tuple(dict.fromkeys((*_terms(bare), *more)))[: 2 * _MAX_TERMS]
    if lent:
        return lent, terms
    names = _listed(bare) or _groups(bare)
    return _distinct(tuple(Element(name, _terms(name)) for name in names)), terms


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


def _groups(phrase: str) -> list[str]:
    """Return the runs of content words in `phrase`, the longest first to be kept."""
    runs: list[list[Token]] = []
    last = -2
    for index, token in enumerate(tokens(phrase)):
        if _says(token):
            joined = last == index - 1 and phrase[runs[-1][-1].end : token.start].isspace()
            if joined and len(runs[-1]) < 2:
                runs[-1].append(token)
            else:
                runs.append([token])
            last = index
    names = [phrase[run[0].start : run[-1].end] for run in runs]
    return list(dict.fromkeys(names))[:_MAX_PARTS]


def _says(token: Token) -> bool:
    """Tell whether a word says what is asked."""
    if is_stopword(token.lower) or len(token.text) < _MIN_LETTERS or token.lower.isdigit():
        return False
    empty = phrases("elements", "empty")
    return token.lower not in empty and lemmas(token.lower)[0] not in empty


def _distinct(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    named = {element.name.lower(): element for element in elements}
    return tuple(named.values()) if len(named) > 1 else ()


@lru_cache(maxsize=5_000)
def _terms(text: str) -> tuple[str, ...]:
    """Return the phrase itself where it is short, its words, and their near-synonyms."""
    words = [token for token in tokens(text) if _says(token)]
    whole = (text.lower(),) if 1 < len(text.split()) <= 3 else ()
    found = dict.fromkeys((*whole, *(token.lower for token in words)))
    found.update(dict.fromkeys(_near(words)))
    return tuple(found)[:_MAX_TERMS]


def _near(words: list[Token]) -> Iterator[str]:
    for token in words:
        yield from synonyms(lemmas(token.lower)[0])[:_SYNONYMS]

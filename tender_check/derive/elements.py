"""Propose the elements and search terms of a requirement, from its words and the thesaurus."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tender_check.derive.lending import lend, words_for
from tender_check.derive.rules import phrases, table
from tender_check.derive.verbs import is_finite
from tender_check.language import Token, is_stopword, keys, lemmas, synonyms, tokens
from tender_check.model import Element

_BRACKETS = re.compile(r"\([^()]*\)")
_MAX_TERMS = 24
_MAX_ELEMENTS = 5
_MAX_PARTS = 4  # parts of a sentence that is no list
_SYNONYMS = 8
_MIN_LETTERS = 4
_MIN_LIST = 3
_LONGEST = 5  # words of a member


def propose(
    phrase: str, section: str, least: float = 1.0
) -> tuple[tuple[Element, ...], tuple[str, ...]]:
    """Return the elements and search terms of `phrase`, which stands in the section so called.

    `least` is the likeness (0..1) from which a built-in requirement lends it words.

    Where a built-in checklist asks the same, its elements and terms are taken: people have put in
    them how providers say it. Else, and for what these leave out, the elements are the members of a
    list, or the groups of words.
    """
    bare = _without_examples(phrase)
    own = tuple(_element(name) for name in _listed(bare) or _groups(bare))
    lent = lend(phrase, section, least)
    terms = (*_terms(bare), *_words(phrase), *lent.terms)
    elements = lent.elements + tuple(each for each in own if lent.lacks(each.name))
    return _distinct(elements), tuple(dict.fromkeys(terms))[: 2 * _MAX_TERMS]


def _element(name: str) -> Element:
    terms = dict.fromkeys((*_terms(name), *words_for(name)))
    return Element(name, tuple(terms)[:_MAX_TERMS])


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
        found = [_noun_phrase(each, first=n == 0) for n, each in enumerate(members)]
        found = [name for name in found if name]
        return found[:_MAX_ELEMENTS] if len(found) >= _MIN_LIST else []
    return []


def _noun_phrase(member: str, *, first: bool) -> str:
    """Return the content words of a member of a list.

    The first member has the opening of the sentence before it: "Een intake brengt de vaardigheden";
    any other one may have the end of the sentence behind it: "doelen van de jongere".
    """
    words = member.strip(" .;:").split()
    while words and is_stopword(words[0].lower()):
        words.pop(0)
    stops = [n for n, word in enumerate(words) if is_stopword(word.lower())]
    if stops:
        words = words[stops[-1] + 1 :] if first else words[: stops[0]]
    return " ".join(words[:_LONGEST]).strip(" .;:")


def _groups(phrase: str) -> list[str]:
    """Return the runs of content words in `phrase`; those that say little only where all do."""
    runs: list[list[Token]] = []
    last = -2
    for index, token in enumerate(tokens(phrase)):
        if _says(token):
            joined = last == index - 1 and phrase[runs[-1][-1].end : token.start].isspace()
            if joined and len(runs[-1]) < 2 and not is_finite(token.lower):
                runs[-1].append(token)
            else:
                runs.append([token])
            last = index
    telling = [run for run in runs if not all(_is_general(token) for token in run)]
    runs = telling or runs
    names = [phrase[run[0].start : run[-1].end] for run in runs]
    return list(dict.fromkeys(names))[:_MAX_PARTS]


def _says(token: Token) -> bool:
    """Tell whether a word says what is asked."""
    if (
        all(map(is_stopword, token.lower.split("/")))
        or len(token.text) < _MIN_LETTERS
        or token.lower.isdigit()
    ):
        return False
    empty = phrases("elements", "empty")
    return token.lower not in empty and lemmas(token.lower)[0] not in empty


def _is_general(token: Token) -> bool:
    """Tell whether a word says little by itself: support, the people it is for, an infinitive."""
    lemma = lemmas(token.lower)[0]
    return (
        lemma in phrases("elements", "general")
        or is_finite(token.lower)
        or token.lower in phrases("structure", "people")
        or (
            lemma == token.lower
            and lemma.endswith("en")
            and lemma not in phrases("elements", "nouns")
        )
    )


def _distinct(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    named = {element.name.lower(): element for element in elements}
    return tuple(named.values())


@lru_cache(maxsize=5_000)
def _terms(text: str) -> tuple[str, ...]:
    """Return the phrase itself where it is short, its words, and their near-synonyms."""
    words = [token for token in tokens(text) if _says(token)]
    telling = [token for token in words if not _is_general(token)] or words
    whole = (text.lower(),) if 1 < len(text.split()) <= 3 else ()
    found = dict.fromkeys((*whole, *(form for token in telling for form in _forms(token))))
    found.update(dict.fromkeys((*_phrases(text), *_near(telling))))
    return tuple(found)[:_MAX_TERMS]


def _words(phrase: str) -> tuple[str, ...]:
    """Return the words of `phrase`, those of its examples too, as they stand."""
    return tuple(t.lower for t in tokens(phrase) if _says(t) and not _is_general(t))


def _forms(token: Token) -> Iterator[str]:
    """Yield a word and its lemma."""
    yield token.lower
    if len(token.lower) > _MIN_LETTERS:
        yield lemmas(token.lower)[0]


def _phrases(text: str) -> Iterator[str]:
    """Yield the near-synonyms of phrases of more words: "sterke punten", "in kaart brengen"."""
    for key in keys(text):
        if " " in key.lemma:
            yield from synonyms(key.lemma)[:_SYNONYMS]


def _near(words: list[Token]) -> Iterator[str]:
    for token in words:
        yield from synonyms(lemmas(token.lower)[0])[:_SYNONYMS]

"""Turn text into matching keys: lemmas, other possible lemmas, compound parts, phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tender_check.language.compounds import compound_parts
from tender_check.language.data_files import read_yaml
from tender_check.language.inflection import particles
from tender_check.language.lemmatizer import is_lemma, lemmas
from tender_check.language.same_length import plain
from tender_check.language.thesaurus import phrases_in
from tender_check.language.words import Token, is_stopword, tokens

_WORD = re.compile(r"[a-z]")
_CLAUSE_END = re.compile(
    r"\s*(?:[.,;:!?)]|$|\b(?:en|of|zodat|waarbij|waarin|die|dat|om|voor|door|(?<!samen )met)\b)"
)


@dataclass(frozen=True, slots=True)
class Key:
    """A matching key: a plain lemma (lower case, no accents) with its weight and its word's place.

    `is_part` marks a part of a compound; `weight` is 1 for a word's best lemma, less for the rest.
    """

    lemma: str
    weight: float
    start: int
    end: int
    is_part: bool


def keys(text: str, pipeline: str = "") -> tuple[Key, ...]:
    """Return the matching keys of `text`, by place; function words and bare numbers have none.

    `pipeline` names an installed spaCy pipeline whose lemmas are keys as well, at full weight.
    """
    words = tokens(text)
    found = [
        Key(lemma, weight, token.start, token.end, is_part)
        for token in words
        for lemma, weight, is_part in _word_keys(token.lower)
    ]
    found.extend(_parted_verbs(text, words))
    found.extend(_in_context(text, words, pipeline, found) if pipeline else ())
    weight = _table()["weights"]["phrase"]
    found.extend(Key(hit.value, weight, hit.start, hit.end, False) for hit in phrases_in(text))
    return tuple(sorted(found, key=lambda key: (key.start, key.end)))


@lru_cache(maxsize=100_000)
def _word_keys(word: str) -> tuple[tuple[str, float, bool], ...]:
    """Return (lemma, weight, is_part) for each key of a word, the best first."""
    if is_stopword(word) or len(word) < 2 or not _WORD.search(plain(word)):
        return ()
    weights = _table()["weights"]
    best, *others = lemmas(word)
    found = {plain(best): (weights["lemma"], False)}
    for lemma in others:
        found.setdefault(plain(lemma), (weights["other_lemma"], False))
    for part in compound_parts(word):
        found.setdefault(plain(part), (weights["part"], True))
    return tuple((lemma, weight, is_part) for lemma, (weight, is_part) in found.items())


def _in_context(text: str, words: tuple[Token, ...], pipeline: str, found: list[Key]) -> list[Key]:
    """Return keys for the lemmas of a spaCy pipeline where they are not the best already."""
    from tender_check.language.pipeline import lemmas_in_context

    given = lemmas_in_context(text, pipeline)
    weight = _table()["weights"]["lemma"]
    known = {(key.start, key.lemma) for key in found if key.weight >= weight}
    places = [(token, plain(given[token.start])) for token in words if token.start in given]
    return [
        Key(lemma, weight, token.start, token.end, False)
        for token, lemma in places
        if _word_keys(token.lower) and (token.start, lemma) not in known
    ]


def _parted_verbs(text: str, words: tuple[Token, ...]) -> list[Key]:
    """Return keys for verbs whose first piece stands apart: "stelt een plan op" is opstellen."""
    found = []
    reach = _table()["parted_verb_reach"]
    for index, token in enumerate(words):
        if token.lower not in _particles() or not _CLAUSE_END.match(text, token.end):
            continue
        for verb in reversed(words[max(0, index - reach) : index]):
            whole = _whole_verb(token.lower, verb.lower)
            if whole:
                weight = _table()["weights"]["parted_verb"]
                found.append(Key(plain(whole), weight, verb.start, verb.end, False))
                break
    return found


@lru_cache(maxsize=50_000)
def _whole_verb(particle: str, form: str) -> str:
    """Return the verb that `particle` and a finite `form` are together; "" for none."""
    if form in _particles():
        return ""
    for lemma in lemmas(form):
        if lemma.endswith("n") and is_lemma(particle + lemma):
            return particle + lemma
    return ""


@cache
def _particles() -> frozenset[str]:
    return frozenset(particles())


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_yaml("keys.yaml")
    return table

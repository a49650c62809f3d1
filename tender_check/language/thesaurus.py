"""Near-synonyms of the field, by lemma (data/thesaurus.yaml)."""

from __future__ import annotations

from functools import cache

from tender_check.language.data_files import read_yaml
from tender_check.language.lemmatizer import lemmas
from tender_check.language.phrases import Hit, PhraseFinder
from tender_check.language.same_length import plain

_SHORT = 3  # letters: "in", "op" and "een" take no ending


def synonyms(lemma: str) -> tuple[str, ...]:
    """Return the near-synonyms of `lemma` as matching keys, in the file's order.

    Keys are plain (lower case, no accents) lemmas, as `keys` makes them; some are phrases of more
    words, which `keys` finds too. () for a lemma that the thesaurus does not hold.
    """
    return _synonyms().get(plain(lemma)) or _synonyms().get(_key(plain(lemma)), ())


def groups() -> tuple[tuple[str, ...], ...]:
    """Return all groups of near-synonyms, each word as it is written, in lower case."""
    sections = read_yaml("thesaurus.yaml").values()
    every = (group for section in sections for group in section)
    return tuple(tuple(word.lower() for word in group) for group in every)


def phrases_in(text: str) -> list[Hit[str]]:
    """Return the thesaurus entries of more than one word that `text` holds."""
    return _finder().find(text)


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in groups():
        members = [_key(word) for word in group]
        for word in members:
            others = (other for other in members if other != word)
            found.setdefault(word, {}).update(dict.fromkeys(others))
    return {word: tuple(others) for word, others in found.items()}


def _key(word: str) -> str:
    """Return the key of an entry: its best lemma, a phrase as it is."""
    return plain(word) if " " in word else plain(lemmas(word)[0])


@cache
def _finder() -> PhraseFinder[str]:
    entries = dict.fromkeys(word for group in groups() for word in group if " " in word)
    return PhraseFinder((_inflected(entry), plain(entry)) for entry in entries)


def _inflected(phrase: str) -> str:
    """Let the longer words of a phrase take an ending: "sterk punt" finds "sterke punten"."""
    return " ".join(f"{word}*" if len(word) > _SHORT else word for word in phrase.split())

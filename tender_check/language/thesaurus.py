"""Near-synonyms of the field, by lemma (data/thesaurus.yaml)."""

from __future__ import annotations

from functools import cache

from tender_check.language.data_files import read_yaml
from tender_check.language.phrases import Hit, PhraseFinder
from tender_check.language.same_length import plain

_SHORT = 3  # letters: "in", "op" and "een" take no ending


def synonyms(lemma: str) -> tuple[str, ...]:
    """Return the near-synonyms of `lemma`, plain (lower case, no accents), in the file's order.

    () for a lemma that the thesaurus does not hold. Some synonyms are phrases of more words;
    `keys` finds those as keys.
    """
    return _synonyms().get(plain(lemma), ())


def groups() -> tuple[tuple[str, ...], ...]:
    """Return all groups of near-synonyms, each word plain (lower case, no accents)."""
    sections = read_yaml("thesaurus.yaml").values()
    return tuple(tuple(plain(word) for word in group) for section in sections for group in section)


def phrases_in(text: str) -> list[Hit[str]]:
    """Return the thesaurus entries of more than one word that `text` holds."""
    return _finder().find(text)


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for group in groups():
        for word in group:
            others = (other for other in group if other != word)
            found.setdefault(word, {}).update(dict.fromkeys(others))
    return {word: tuple(others) for word, others in found.items()}


@cache
def _finder() -> PhraseFinder[str]:
    entries = dict.fromkeys(word for group in groups() for word in group if " " in word)
    return PhraseFinder((_inflected(entry), entry) for entry in entries)


def _inflected(phrase: str) -> str:
    """Let the longer words of a phrase take an ending: "sterk punt" finds "sterke punten"."""
    return " ".join(f"{word}*" if len(word) > _SHORT else word for word in phrase.split())

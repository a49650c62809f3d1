"""Find the lemmas that a Dutch word may have: a dictionary, guarded, and rules of inflection.

One lemma is not enough for matching: measured on held-out words of the field, a single lemma
brings 55 of 60 inflected forms to the lemma's key, a set of candidates 59 of 60. So `lemmas`
returns candidates, best first, and matching compares sets.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tender_check.language.data_files import read_yaml
from tender_check.language.inflection import stems_of
from tender_check.language.nouns import counted_nouns
from tender_check.language.words import is_stopword

_FEMALE = re.compile(r"(?:ster|es|euse|trice|in|loge|peute)$")
LONGEST_WORD = 60  # letters; what is longer is no word, and would cost time without end
_COMMON = 10  # compounds that a noun ends
_WORD = re.compile(r"[^\W\d_]")


@lru_cache(maxsize=200_000)
def lemmas(word: str) -> tuple[str, ...]:
    """Return the lemmas that `word` may be a form of, lower case, best first; never empty."""
    lower = word.lower().replace("’", "'").replace("‑", "-").strip("'-/.")
    if not lower or not _WORD.search(lower) or len(lower) > LONGEST_WORD:
        return (lower or word,)
    given = _given().get(lower) or _given_ending(lower)
    if given:
        return given
    if is_stopword(lower):
        return (lower,)
    found = [*_noun(lower), _dictionary(lower), *stems_of(lower, is_known, is_lemma)]
    if _is_infinitive(lower):
        found.append(lower)
    if found[0] == lower and len(found) > 1 and not is_known(lower):
        found.append(found.pop(0))  # unknown to the dictionary: the rules come first
    return tuple(dict.fromkeys(found))


@cache
def _given() -> dict[str, tuple[str, ...]]:
    """Return the lemmas of data/lemmas.yaml, which go before dictionary and rules."""
    return {word: tuple(found) for word, found in read_yaml("lemmas.yaml").items()}


def given_words() -> frozenset[str]:
    """Return the words whose lemma data/lemmas.yaml gives."""
    return frozenset(_given())


def _given_ending(word: str) -> tuple[str, ...]:
    """Return the lemma of a compound whose last part data/lemmas.yaml gives ("-deskundigen")."""
    for cut in range(3, len(word) - 4):
        found = _given().get("-" + word[cut:])
        if found:
            return tuple(word[:cut] + lemma for lemma in found)
    return ()


@lru_cache(maxsize=200_000)
def is_known(word: str) -> bool:
    """Tell whether the dictionary holds `word`, as a lemma or as an inflected form."""
    import simplemma

    return bool(simplemma.is_known(word, lang="nl"))


def _noun(word: str) -> tuple[str, ...]:
    """Return `word` if it is a noun that the dictionary takes for a verb only: doel, vloer."""
    lemma = _dictionary(word)
    if lemma == word or not lemma.endswith("en") or word.endswith("en"):
        return ()
    # A form in -t is more often the verb (stelt, werkt), so the noun must be a common one.
    least = _COMMON if word.endswith("t") else 0
    return (word,) if counted_nouns().get(word, (-1, 0))[0] >= least else ()


def _is_infinitive(word: str) -> bool:
    """Tell whether the dictionary has a participle of `word`: plaatsen is also a verb."""
    if not word.endswith("en"):
        return False
    stem = word[:-2]
    short = stem[:-1] if stem[-1:] == stem[-2:-1] else stem
    forms = (f"ge{stem}t", f"ge{stem}d", f"ge{short}t", f"ge{short}d", f"ge{short}")
    return any(_dictionary(form) == word for form in forms)


@lru_cache(maxsize=100_000)
def is_lemma(word: str) -> bool:
    """Tell whether `word` is a lemma: of the dictionary, or a noun that it takes for a verb."""
    if not is_known(word):
        return False
    return _dictionary(word) == word or word in _noun(word) or _is_infinitive(word)


@lru_cache(maxsize=200_000)
def _dictionary(lower: str) -> str:
    """Return the dictionary's lemma of a lower-case word, cleaned of the dictionary's faults."""
    import simplemma

    lemma: str = simplemma.lemmatize(lower, lang="nl").lower().replace("_", "")
    if lemma != lower and _changes_gender(lower, lemma):
        return _male(lower)
    return lemma


def _changes_gender(word: str, lemma: str) -> bool:
    """Tell whether the dictionary made a woman of a word that is none (werkgever: werkgeefster)."""
    return bool(_FEMALE.search(lemma)) and not _FEMALE.search(re.sub(r"(?:s|en|sen)$", "", word))


def _male(word: str) -> str:
    """Return the singular of a person's name in -er(s) that the dictionary got wrong."""
    return word[:-1] if word.endswith("ers") else word

"""Read through the noise of a scan, for comparing only: quotes always keep what was read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import filterfalse, islice
from typing import Any

from tender_check.language.compounds import compound_parts
from tender_check.language.data_files import read_yaml
from tender_check.language.lemmatizer import LONGEST_WORD, given_words, is_known, lemmas
from tender_check.language.thesaurus import groups
from tender_check.language.words import is_stopword

_PUNCTUATION = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-"})
_WORD = re.compile(
    r"(?<![\w@./-])[^\W\d_][\w¢€|!]*[\w¢€|](?![\w@/]|\.\w)|(?<!\w)[\d¢€|][^\W\d_]{3,}\w*"
)
_SPACES = re.compile(r"\s+")
_SHORTEST = 4  # letters of a word that is repaired: short words become any other
_MOST = 2  # faults in one word
_TRIES = 400  # candidates per word, so that no long word takes long


def fold(text: str) -> str:
    """Return `text` for comparing characters: lower case, accents off, what scans confuse made one.

    Length and offsets may change (a ligature becomes two letters).
    """
    bare = text.translate(_PUNCTUATION).lower()
    if not bare.isascii():
        decomposed = unicodedata.normalize("NFKD", bare)
        bare = "".join(filterfalse(unicodedata.combining, decomposed))
    return _SPACES.sub(" ", bare.translate(_confusable()))


def repair_scan_noise(text: str) -> str:
    """Return `text` with misread words put right where a known word comes out; same length.

    A repair that is shorter (rn: m) is filled up with spaces behind the word, so that offsets in
    the result are offsets in `text`. Known words are never touched.
    """
    repaired = _WORD.sub(lambda match: _filled(match.group()), text)
    return _bullet().sub("•", repaired)


def looks_noisy(text: str) -> bool:
    """Tell whether `text` reads as a scan: enough of its words can be repaired.

    Only the first few thousand words are looked at (data/scan_noise.yaml).
    """
    limits = _table()["noisy"]
    words = [match.group() for match in islice(_WORD.finditer(text), limits["sample"])]
    faults = sum(_is_fault(word) for word in words)
    return bool(faults >= limits["least"] and faults >= limits["share"] * len(words))


def _is_fault(word: str) -> bool:
    """Tell whether `word` was misread; names and loan words in capitals do not count."""
    odd = not word.isalpha()
    return (odd or word.islower()) and _repaired(word.lower()) != word.lower()


def _filled(word: str) -> str:
    repaired = _repaired(word.lower())
    if repaired == word.lower():
        return word
    if word.isupper():
        repaired = repaired.upper()
    elif word[:1].isupper():
        repaired = repaired[:1].upper() + repaired[1:]
    return repaired.ljust(len(word)) if len(repaired) <= len(word) else word


@lru_cache(maxsize=50_000)
def _repaired(word: str) -> str:
    """Return the known word that a lower-case `word` was read from; itself where there is none."""
    if not _SHORTEST <= len(word) <= LONGEST_WORD:
        return word
    if re.fullmatch(r"\d+\w{0,3}", word) or _is_plausible(word):
        return word
    tried = set()
    layer = [word]
    for _ in range(_MOST):
        following: list[str] = []
        for candidate in islice((c for w in layer for c in _variants(w)), _TRIES):
            if candidate in tried:
                continue
            tried.add(candidate)
            if _is_word(candidate):
                return candidate
            following.append(candidate)
        layer = following
    return word


def _variants(word: str) -> Iterator[str]:
    """Yield `word` with one misreading undone, the likeliest first."""
    for read, printed in _table()["read_as"]:
        position = word.find(read)
        while position >= 0:
            yield word[:position] + printed + word[position + len(read) :]
            position = word.find(read, position + 1)


@lru_cache(maxsize=100_000)
def _is_word(word: str) -> bool:
    """Tell whether a list, the dictionary or the splitter of compounds knows `word`."""
    if not all(character.isalpha() or character in "'-" for character in word):
        return False
    if is_stopword(word) or word in _own_words() or is_known(word):
        return True
    return any(is_known(lemma) for lemma in lemmas(word)) or bool(compound_parts(word))


def _is_plausible(word: str) -> bool:
    """Tell whether `word` may well be right: a known word, or two that are stuck together."""
    if _is_word(word):
        return True
    cuts = range(3, len(word) - 3)
    return word.isalpha() and any(
        _is_word(word[cut:]) and (_is_word(word[:cut]) or _is_word(word[:cut].removesuffix("s")))
        for cut in cuts
    )


@cache
def _own_words() -> frozenset[str]:
    """Return the words of this room's lists: the field's words that dictionaries lack."""
    phrases = (phrase for group in groups() for phrase in group)
    return frozenset(word for phrase in phrases for word in phrase.split()) | given_words()


@cache
def _confusable() -> dict[int, str]:
    """Return the characters that become another one: those that scans put for a letter."""
    return str.maketrans(_table()["fold"])


@cache
def _bullet() -> re.Pattern[str]:
    return re.compile(rf"^[{re.escape(_table()['bullets'])}](?=\s+[A-Z])", re.MULTILINE)


@cache
def _table() -> dict[str, Any]:
    table: dict[str, Any] = read_yaml("scan_noise.yaml")
    return table

"""Build tender_check/language/data/nouns.txt.gz: the nouns by which compounds are split.

Nouns that take no part in a compound are kept where the dictionary gives them the lemma of a verb
(uitval: uitvallen), for the lemmatizer.

Needs spacy-lookups-data (MIT, see NOTICE), only here:
    pip install spacy-lookups-data && python training/build_nouns.py
The same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from importlib.resources import files
from pathlib import Path

import simplemma

TARGET = Path(__file__).resolve().parents[1] / "tender_check/language/data/nouns.txt.gz"
SHORTEST, LONGEST = 3, 14  # letters of a part; longer parts are compounds themselves
LINKS = ("s", "en", "e", "er", "n")


def main() -> None:
    """Write each noun that takes part in a compound, with how often it is its head and modifier."""
    nouns = _nouns()
    heads, modifiers = _productivity(nouns)
    lines = [
        f"{noun}\t{heads[noun]}\t{modifiers[noun]}"
        for noun in sorted(nouns)
        if len(noun) <= LONGEST and (heads[noun] or modifiers[noun] or _taken_for_verb(noun))
    ]
    TARGET.write_bytes(gzip.compress("\n".join(lines).encode(), compresslevel=9, mtime=0))
    print(f"{len(lines)} nouns, {TARGET.stat().st_size} bytes")


def _nouns() -> set[str]:
    """Return the nouns of spaCy's Dutch lemma index that are plain words."""
    path = files("spacy_lookups_data").joinpath("data/nl_lemma_index.json.gz")
    index = json.loads(gzip.decompress(path.read_bytes()))
    return {noun for noun in index["noun"] if noun.isalpha() and noun.islower() and len(noun) > 2}


def _taken_for_verb(noun: str) -> bool:
    """Tell whether the dictionary knows `noun` only as the form of a verb."""
    lemma = simplemma.lemmatize(noun, lang="nl")
    return bool(lemma != noun and lemma.endswith("en") and not noun.endswith(("en", "t")))


def _productivity(nouns: set[str]) -> tuple[Counter[str], Counter[str]]:
    """Count for each noun in how many other nouns it is the last part, and the first."""
    heads: Counter[str] = Counter()
    modifiers: Counter[str] = Counter()
    for noun in nouns:
        for cut in range(SHORTEST, len(noun) - SHORTEST + 1):
            modifier = _modifier(noun[:cut], nouns)
            if modifier and noun[cut:] in nouns:
                heads[noun[cut:]] += 1
                modifiers[modifier] += 1
    return heads, modifiers


def _modifier(piece: str, nouns: set[str]) -> str:
    """Return the noun that `piece` is, with or without a linking sound; "" for none."""
    if piece in nouns:
        return piece
    for link in LINKS:
        bare = piece.removesuffix(link)
        if bare != piece and len(bare) >= SHORTEST and bare in nouns:
            return bare
    return ""


if __name__ == "__main__":
    main()

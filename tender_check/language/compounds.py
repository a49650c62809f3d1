"""Split Dutch compounds into their parts: taalstage is taal and stage.

Every cut into two known parts, with or without a linking sound, gets a score from how often each
part is the first or last part of other nouns (counted by training/build_nouns.py); the best cut
counts if it is good enough, and its parts are cut again. A part never replaces its compound: of
random long words of general text about one in eight is cut wrongly, so parts are extra keys.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from math import log1p
from typing import Any

from tender_check.language.data_files import read_yaml
from tender_check.language.inflection import bare_stems
from tender_check.language.lemmatizer import LONGEST_WORD, lemmas
from tender_check.language.nouns import counted_nouns

_SHORTEST_COMPOUND = 7
_PRODUCTIVE = 4.0  # least score of a cut; log scale: 4 is about 7 x 7 other compounds
_AGAIN = 7.5  # least score for cutting a part again: parts are lexicalised more often
_INNER_COST = 1.0  # of a last part that is itself a compound
_FIRST = 3  # compounds that the first part of such an inner compound must start
_LINKS = ("s", "e", "er", "eren")
_LINK_COST = 0.4


@lru_cache(maxsize=100_000)
def compound_parts(word: str) -> tuple[str, ...]:
    """Return the parts of `word` as lemmas, first to last; () for a word that is no compound."""
    if len(word) > LONGEST_WORD:
        return ()
    return next(filter(None, map(_parts_of, lemmas(word))), ())


def _parts_of(lemma: str) -> tuple[str, ...]:
    if lemma in _rules()["given"]:
        return tuple(map(_lemma, _rules()["given"][lemma]))
    if lemma in _rules()["whole"] or len(lemma) < _SHORTEST_COMPOUND:
        return ()
    if "-" in lemma:
        return _hyphenated(lemma)
    return tuple(_lemma(part) for part in _split(lemma, _PRODUCTIVE))


def _hyphenated(lemma: str) -> tuple[str, ...]:
    """Return the pieces between hyphens, if each can stand alone: wmo-client, not re-integratie."""
    pieces = [piece for piece in lemma.split("-") if piece]
    if len(pieces) < 2 or any(len(piece) < 3 for piece in pieces):
        return ()
    return tuple(part for piece in pieces for part in (compound_parts(piece) or (_lemma(piece),)))


def _lemma(part: str) -> str:
    return part if part in _rules()["extra"] else lemmas(part)[0]


def _split(word: str, least: float) -> tuple[str, ...]:
    """Return the parts of the best cut of `word`, cut again where they ask for it."""
    best = max(_cuts(word), default=None)
    if best is None or best[0] < least:
        return ()
    _, left, right = best
    rest = _again(right) if right in _nouns() else _split(right, _PRODUCTIVE)
    return (*(_again(left) or (left,)), *(rest or (right,)))


def _again(part: str) -> tuple[str, ...]:
    if len(part) < _SHORTEST_COMPOUND + 1 or part in _rules()["whole"]:
        return ()
    if part in _rules()["given"]:
        return tuple(_rules()["given"][part])
    return _split(part, _AGAIN)


def _cuts(word: str) -> Iterator[tuple[float, str, str]]:
    """Yield (score, first part, last part) for each cut into two known parts."""
    for cut in range(3, len(word) - 2):
        head = _head_score(word[cut:])
        if head is None:
            continue
        for modifier, cost in _modifiers(word[:cut]):
            yield head + _modifier_score(modifier) - cost, modifier, word[cut:]


def _head_score(part: str) -> float | None:
    """Return how well `part` ends compounds; None where it is no part."""
    if not _may_be_part(part):
        return None
    if part in _nouns():
        return log1p(_nouns()[part][0]) + _length_bonus(part)
    return _long_head_score(part)


def _long_head_score(part: str) -> float | None:
    """Score a last part that is itself a compound: werk(ervaringsplek)."""
    for cut in range(4, len(part) - 3):
        rest = part[cut:]
        firsts = [_nouns()[modifier][1] for modifier, _ in _modifiers(part[:cut])]
        if rest in _nouns() and _may_be_part(rest) and max(firsts, default=0) >= _FIRST:
            return log1p(_nouns()[rest][0]) - _INNER_COST + _length_bonus(part)
    return None


def _modifier_score(part: str) -> float:
    return log1p(_nouns().get(part, (0, 0))[1]) + _length_bonus(part)


def _length_bonus(part: str) -> float:
    """Favour long parts: they are seldom there by accident."""
    return min(len(part), 9) * 0.35


def _modifiers(piece: str) -> Iterator[tuple[str, float]]:
    """Yield the words that `piece` can be as a first part, with the cost of the linking sound."""
    bare = piece.removesuffix("s")
    # "beroeps" is in the noun list too, but "beroep" ends more nouns: it is beroep with a link.
    linked = bare != piece and _nouns().get(bare, (0, 0))[0] > _nouns().get(piece, (0, 0))[0]
    if _may_be_part(piece) and piece in _nouns() and not linked:
        yield piece, 0.0
    for link in _LINKS:
        bare = piece.removesuffix(link)
        if bare != piece and _may_be_part(bare) and bare in _nouns():
            yield bare, _LINK_COST
    if piece.endswith("en"):
        for bare in bare_stems(piece[:-2]):
            if _may_be_part(bare) and bare in _nouns():
                yield bare, _LINK_COST


def _may_be_part(part: str) -> bool:
    rules = _rules()
    return part not in rules["banned"] and (len(part) > 3 or part in rules["short"])


@cache
def _nouns() -> dict[str, tuple[int, int]]:
    """Return the known parts with how often each is the last and the first part of a noun."""
    nouns = {noun: counts for noun, counts in counted_nouns().items() if any(counts)}
    for extra in _rules()["extra"]:
        head, modifier = nouns.get(extra, (0, 0))
        nouns[extra] = (max(head, 30), max(modifier, 30))
    return nouns


@cache
def _rules() -> dict[str, Any]:
    rules = read_yaml("compounds.yaml")
    lists = {name: frozenset(rules[name]) for name in ("banned", "short", "extra", "whole")}
    return {**lists, "given": rules["given"]}

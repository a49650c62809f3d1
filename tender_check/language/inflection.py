"""Undo the inflection of Dutch words by rule: plurals, diminutives, participles, -e, verb forms.

Rules propose, a dictionary disposes: a proposal counts where the dictionary knows it, or where
the word's last part is a known word (jobcoaches: jobcoach), as compounds are in no dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from tender_check.language.data_files import read_yaml

_VOWELS = "aeiou"
_DOUBLE = re.compile(r"([bdfgklmnprst])\1$")
_OPEN = re.compile(r"^((?:.*[^aeiou])?)([aeou])([bcdfghjklmnpqrstvwxz])$")
_CLOSED = re.compile(r"^(.*?)([aeou])\2([bcdfgklmnprst])$")
_INSEPARABLE = re.compile(r"^(?:be|er|ge|her|ont|ver)")
_SHORT_VOWEL = re.compile(r"[^aeiou][aeiou][bdfgklmnprst]$")
_MIN_STEM = 3


@cache
def particles() -> tuple[str, ...]:
    """Return the first pieces of verbs that part, the longest first."""
    return tuple(sorted(read_yaml("particles.yaml"), key=len, reverse=True))


@cache
def _infinitive_with_te() -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(particles())})te(?=\w{{4,}}en$)")


def stems_of(
    word: str, is_known: Callable[[str], bool], is_lemma: Callable[[str], bool]
) -> tuple[str, ...]:
    """Return the lemmas that the rules find for a lower-case `word`, in order of trust."""
    trusted = [lemma for lemma in proposals(word) if is_lemma(lemma)]
    if trusted or is_known(word):
        return tuple(dict.fromkeys(trusted))
    return tuple(dict.fromkeys(_by_last_part(word, is_known, is_lemma)))


def proposals(word: str) -> Iterator[str]:
    """Propose lemmas for a lower-case `word`; most proposals are no words."""
    for rule in (_diminutives, _plurals, _adjectives, _participles, _finite_verbs, _agents):
        for lemma in rule(word):
            if len(lemma) >= _MIN_STEM and lemma != word:
                yield lemma


def _by_last_part(
    word: str, is_known: Callable[[str], bool], is_lemma: Callable[[str], bool]
) -> Iterator[str]:
    """Inflect the last part of a compound: the longest tail that is known decides."""
    for cut in range(3, len(word) - 3):
        tail = word[cut:]
        if len(tail) < 4 or not is_known(tail):
            continue
        if is_lemma(tail) and not tail.endswith("en"):
            return  # taaltoets is a lemma as toets is; reiskosten is not, though kosten is a verb
        for lemma in proposals(tail):
            if is_lemma(lemma) and _is_noun_shift(tail, lemma):
                yield word[:cut] + lemma
        return


def _is_noun_shift(tail: str, lemma: str) -> bool:
    """Tell whether tail to lemma is plural or diminutive to singular."""
    return len(lemma) < len(tail) and not lemma.endswith("en")


def _diminutives(word: str) -> Iterator[str]:
    for ending in ("etjes", "etje", "pjes", "pje", "kjes", "kje", "tjes", "tje", "jes", "je"):
        if word.endswith(ending):
            stem = word[: -len(ending)] + ("g" if ending.startswith("k") else "")
            yield stem
            yield from _undouble(stem)
            yield from _shorten(stem)


def _plurals(word: str) -> Iterator[str]:
    if word.endswith("'s"):
        yield word[:-2]
    elif word.endswith("heden"):
        yield word[:-5] + "heid"
    elif word.endswith("s") and not word.endswith("ss"):
        yield word[:-1]
        if word.endswith("es"):
            yield word[:-2]
    if word.endswith(("enden", "eren")):
        yield word[:-1]  # persons: werkzoekenden, jongeren
    if word.endswith("ën"):
        yield word[:-2]
        yield word[:-2] + "e"
    elif word.endswith("en"):
        yield from bare_stems(word[:-2])


def bare_stems(stem: str) -> Iterator[str]:
    """Return the words that get -en or -e: gesprek(ken), maat (maten), brief (brieven)."""
    yield from _undouble(stem)
    yield from _lengthen(stem)
    yield stem
    if stem.endswith("v"):
        yield stem[:-1] + "f"
        yield from _lengthen(stem[:-1] + "f")
    if stem.endswith("z"):
        yield stem[:-1] + "s"
        yield from _lengthen(stem[:-1] + "s")


def _adjectives(word: str) -> Iterator[str]:
    if word.endswith("e") and not word.endswith(("ee", "ie")):
        yield from bare_stems(word[:-1])
    for ending in ("ere", "er", "ste"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            yield from bare_stems(word[: -len(ending)])
    if word.endswith("s") and len(word) > 4:
        yield word[:-1]


def _participles(word: str) -> Iterator[str]:
    if word.endswith(("end", "ende")):
        yield word[: word.rindex("d")]
    bare = word[:-1] if word.endswith(("de", "te")) and "ge" in word else word
    bare = re.sub(r"([dt])\1$", r"\1", bare)
    if not bare.endswith(("d", "t", "en")):
        return
    begins = [particle for particle in particles() if bare.startswith(particle)]
    for particle in ("", *begins):
        if bare.startswith("ge", len(particle)):
            core = bare[len(particle) + 2 :]
            for verb in _verbs_of(core):
                yield particle + verb
    if _INSEPARABLE.match(bare) and not bare.endswith("en"):
        yield from _verbs_of(bare)
    for particle in begins:
        rest = bare[len(particle) :]
        if _INSEPARABLE.match(rest):
            yield from (particle + verb for verb in _verbs_of(rest))


def _verbs_of(core: str) -> Iterator[str]:
    """Return infinitives of a participle without ge-: (ge)werkt, (ge)maakt, (ge)schreven."""
    if core.endswith("en"):
        yield core
        return
    stem = core[:-1] if core.endswith(("d", "t")) else core
    yield from _infinitives(stem)
    yield from _infinitives(core)


def _infinitives(stem: str) -> Iterator[str]:
    """Return the infinitives of a verb's stem: maak: maken, stel: stellen, reis: reizen."""
    if len(stem) < _MIN_STEM:
        return
    long = _CLOSED.match(stem)
    if long:
        stem = "".join(long.groups())
    elif _SHORT_VOWEL.search(stem):
        yield stem + stem[-1] + "en"
        if len(re.findall(r"[aeiou]+", stem)) == 1:
            return  # stel is of stellen only; lever (stress on the first) is of leveren
    yield stem + "en"
    yield from (stem[:-1] + voiced + "en" for voiced in _voiced(stem))


def _voiced(stem: str) -> str:
    return {"f": "v", "s": "z"}.get(stem[-1:], "")


def _finite_verbs(word: str) -> Iterator[str]:
    for ending in ("den", "ten", "de", "te"):
        if word.endswith(ending):
            yield from _infinitives(word[: -len(ending)])
    if word.endswith("t") and not word.endswith("tt"):
        yield from _infinitives(word[:-1])
    yield from _infinitives(word)
    split = _infinitive_with_te().match(word)
    if split:
        yield word[: split.end(1)] + word[split.end() :]


def _agents(word: str) -> Iterator[str]:
    """Return the verb behind a noun in -ing: begeleiding belongs to begeleiden."""
    if word.endswith("ingen"):
        yield word[:-2]


def _undouble(stem: str) -> Iterator[str]:
    if _DOUBLE.search(stem):
        yield stem[:-1]


def _lengthen(stem: str) -> Iterator[str]:
    """Write the vowel of an open syllable double: mat(en): maat."""
    match = _OPEN.match(stem)
    if match:
        yield f"{match[1]}{match[2]}{match[2]}{match[3]}"


def _shorten(stem: str) -> Iterator[str]:
    match = _CLOSED.match(stem)
    if match:
        yield "".join(match.groups())

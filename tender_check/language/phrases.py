"""Find many phrases in a text at once, by the first word of each.

A phrase is written as words, with this small syntax (see data/cues.yaml):
`~3` up to three words in between (`~` alone: up to two), never over `.;:!?()`;
`(a|b)` one of these; `word?` or `(a|b)?` may be left out; `begeleid*` any ending; `*coach` any
beginning; `<n>` a number in figures or words. Case, accents and the number of spaces do not
matter.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from tender_check.language.numbers import number_words
from tender_check.language.same_length import plain

Value = TypeVar("Value")
_RUN = re.compile(r"[^\W_]+")
_LONGEST = 200  # characters from the start of a phrase in which its needle must stand
_PIECE = re.compile(r"\([^)]*\)\??|\S+")
# A short pattern that takes the numbers of numbers.py: the full list is slow to compile often.
_NUMBER = (
    r"(?:\d+(?:[.,:]\d+)*|een|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|anderhalve?"
    r"|half|halve|[a-z]*(?:tien|tig|honderd))"
)
_BEFORE = r"(?<![\w])(?<!\w-)"
_AFTER = r"(?![\w]|-\w)"
_GAP_WORD = r"[\s]+(?!maar\b)[^\s.;:!?()]+(?=\s)"


@dataclass(frozen=True, slots=True)
class Hit(Generic[Value]):
    """A phrase found at `start` to `end`, with what it was filed under."""

    start: int
    end: int
    value: Value


class _Filed(Generic[Value]):
    """A phrase filed under its first word; compiled when a text first holds its needle."""

    __slots__ = ("_pattern", "needle", "value")

    def __init__(self, needle: str, pattern: str, value: Value) -> None:
        self.needle = needle
        self.value = value
        self._pattern: str | re.Pattern[str] = pattern

    def match(self, low: str, start: int) -> int:
        """Return where the phrase ends if it starts at `start`, else 0."""
        if isinstance(self._pattern, str):
            self._pattern = re.compile(self._pattern)
        found = self._pattern.match(low, start)
        return found.end() if found else 0


class PhraseFinder(Generic[Value]):
    """Finds all phrases of a list in a text, in time that hardly grows with the list."""

    def __init__(self, phrases: Iterable[tuple[str, Value]]) -> None:
        """File (phrase, value) pairs; raises ValueError for a phrase that starts with a gap."""
        self._exact: dict[str, list[_Filed[Value]]] = defaultdict(list)
        self._prefixes: dict[str, list[_Filed[Value]]] = defaultdict(list)
        self._suffixes: dict[str, list[_Filed[Value]]] = defaultdict(list)
        self._known: dict[str, tuple[_Filed[Value], ...]] = {}
        self._longest = 0  # letters before or behind a star
        for phrase, value in phrases:
            self._file(phrase, value)

    def find(self, text: str) -> list[Hit[Value]]:
        """Return every hit in `text`, by start; hits may overlap."""
        low, known = plain(text), self._known
        hits: list[Hit[Value]] = []
        for run in _RUN.finditer(low):
            word = run.group()
            candidates = known.get(word)
            if candidates is None:
                candidates = known[word] = tuple(self._candidates(word))
            if not candidates:
                continue
            hits.extend(
                Hit(run.start(), end, filed.value)
                for filed in candidates
                if low.find(filed.needle, run.start(), run.start() + _LONGEST) >= 0
                and (end := filed.match(low, run.start()))
            )
        return hits

    def _file(self, phrase: str, value: Value) -> None:
        for first, needle, pattern in _compiled(plain(phrase)):
            target = self._exact
            if first.startswith("*"):
                target = self._suffixes
            elif first.endswith("*"):
                target = self._prefixes
            self._longest = max(self._longest, len(first))
            target[first.strip("*")].append(_Filed(needle, pattern, value))

    def _candidates(self, word: str) -> Iterator[_Filed[Value]]:
        yield from self._exact.get(word, ())
        if word[0].isdigit() or word in number_words():
            yield from self._exact.get("<n>", ())
        for cut in range(1, min(len(word), self._longest) + 1):
            yield from self._prefixes.get(word[:cut], ())
            yield from self._suffixes.get(word[-cut:], ())


def _compiled(phrase: str) -> Iterator[tuple[str, str, str]]:
    """Yield (first word, a word that must be there, pattern) for each first word of `phrase`."""
    pieces = _PIECE.findall(phrase)
    if not pieces or pieces[0].startswith("~"):
        raise ValueError(f"a phrase cannot start with a gap: '{phrase}'")
    if pieces[0].endswith("?"):
        yield from _compiled(" ".join(pieces[1:]))
        pieces[0] = pieces[0][:-1]
    needle = max((p for p in pieces[1:] if p.isalpha()), key=len, default="")
    rest = "".join(_following(piece) for piece in pieces[1:])
    for choice in pieces[0].strip("()").split("|"):
        yield _first_run(choice), needle, _BEFORE + _word(choice) + rest + _AFTER


def _first_run(choice: str) -> str:
    """Return the first run of letters of a phrase's first word, with its star."""
    if choice.startswith(("*", "<n>")):
        return choice.split()[0]
    match = _RUN.search(choice)
    if not match:
        raise ValueError(f"a phrase must start with a word: '{choice}'")
    whole = choice.split()[0]
    return match.group() + ("*" if whole[match.end() :] == "*" else "")


def _following(piece: str) -> str:
    """Return the pattern of a piece that is not the first, with the white space before it."""
    if piece.startswith("~"):
        return f"(?:{_GAP_WORD}){{0,{piece[1:] or 2}}}?"
    optional = piece.endswith("?")
    choices = piece.rstrip("?").strip("()").split("|")
    body = "|".join(r"\s+".join(_word(word) for word in choice.split()) for choice in choices)
    return rf"(?:\s+(?:{body}))" + ("?" if optional else "")


def _word(word: str) -> str:
    """Return the pattern of one word, which may hold a star or be `<n>`."""
    if word == "<n>":
        return _NUMBER
    if " " in word:
        return r"\s+".join(_word(part) for part in word.split())
    return re.escape(word).replace(r"\*", r"[\w-]*")

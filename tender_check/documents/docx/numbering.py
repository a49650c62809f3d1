"""The numbers and bullets that Word sets before list items and headings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from tender_check.documents.docx.names import VAL, w

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LARGEST = 5000  # a higher number is no list of a bid
_SYMBOLS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "o": "○", "": "•"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    root: etree._Element | None
    _levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    _abstract: dict[str, str] = field(default_factory=dict)  # number id -> abstract list
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _restarting: set[str] = field(default_factory=set)  # number ids that begin again, once

    def __post_init__(self) -> None:
        if self.root is None:
            return
        abstract = {n.get(w("abstractNumId"), ""): n for n in self.root.iter(w("abstractNum"))}
        for number in self.root.iter(w("num")):
            reference = number.find(w("abstractNumId"))
            name = reference.get(VAL, "") if reference is not None else ""
            key = number.get(w("numId"), "")
            self._abstract[key] = name
            self._levels[key] = _levels(abstract.get(name))
            self._override(key, number)

    def label(self, number: str, depth: int) -> str | None:
        """Count on and return the label of the next item at `depth`; None for no list."""
        levels = self._levels.get(number)
        if levels is None or depth not in levels:
            return None
        self._count(number, depth, levels)
        level = levels[depth]
        if level.form == "none":
            return ""
        if level.form == "bullet":
            return _SYMBOLS.get(level.text, level.text)
        counts = self._counts[self._key(number)]
        return _PLACE.sub(lambda m: self._figure(levels, counts, int(m.group(1)) - 1), level.text)

    def _count(self, number: str, depth: int, levels: dict[int, Level]) -> None:
        counts = self._counts.setdefault(self._key(number), [None] * 9)
        if number in self._restarting:
            counts[depth] = None
            self._restarting.discard(number)
        for above in range(depth):
            if counts[above] is None:
                counts[above] = levels.get(above, Level()).start
        current = counts[depth]
        counts[depth] = levels[depth].start if current is None else current + 1
        counts[depth + 1 :] = [None] * (8 - depth)

    @staticmethod
    def _figure(levels: dict[int, Level], counts: list[int | None], depth: int) -> str:
        level = levels.get(depth, Level())
        count = counts[depth]
        return figure(level.start if count is None else count, level.form)

    def _key(self, number: str) -> str:
        """Return under what the items of `number` are counted: lists of one kind count on."""
        return self._abstract.get(number) or number

    def _override(self, key: str, number: etree._Element) -> None:
        """Take in what a `w:num` says otherwise than its abstract list."""
        levels = self._levels[key]
        for node in number.iter(w("lvlOverride")):
            depth = _whole(node.get(w("ilvl")), 0)
            inner = node.find(w("lvl"))
            level = _level(inner) if inner is not None else levels.get(depth, Level())
            start = node.find(w("startOverride"))
            if start is not None:
                self._restarting.add(key)
                level = Level(_whole(start.get(VAL), 1), level.form, level.text)
            levels[depth] = level


def _levels(abstract: etree._Element | None) -> dict[int, Level]:
    if abstract is None:
        return {}
    return {min(_whole(n.get(w("ilvl")), 0), 8): _level(n) for n in abstract.iter(w("lvl"))}


def _level(node: etree._Element) -> Level:
    def value(name: str, default: str) -> str:
        child = node.find(w(name))
        return child.get(VAL, default) if child is not None else default

    return Level(_whole(value("start", "1"), 1), value("numFmt", "decimal"), value("lvlText", ""))


def _whole(text: str | None, default: int) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


def figure(count: int, form: str) -> str:
    """Return `count` in the number format `form` of Word."""
    if count > _LARGEST:
        return str(count)
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    if form in {"lowerRoman", "upperRoman"}:
        return _roman(count) if form == "lowerRoman" else _roman(count).upper()
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text

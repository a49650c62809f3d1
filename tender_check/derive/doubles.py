"""Merge what the introduction names and a later list works out: one requirement, two places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tender_check.derive.drafts import Draft, LeftOut
from tender_check.language import keys, synonyms
from tender_check.model import Document, SectionKind

_COVERED = 0.7  # share of an introduction's content words that the section and its line name
_SAME = 0.85  # ... and the other way round, for two lines that say the same
_LEAST = 2  # content words
# "Het borgen van nazorg": what is meant is the nazorg, whatever the verb.
_OPENING = re.compile(r"^het\s+\w+n\s+(?:van|bij|aan|met|op)\s", re.IGNORECASE)


def merge(document: Document, drafts: Sequence[Draft]) -> tuple[list[Draft], list[LeftOut]]:
    """Return the drafts with doubles merged into the line that works them out.

    A goal in an introduction ("Het borgen van nazorg") is a double of a later line where the line
    with its section's title names its content words; elsewhere two lines must say the same.
    """
    texts = [_text(document, each) for each in drafts]
    by_group: dict[str, list[int]] = defaultdict(list)
    for index, each in enumerate(drafts):
        by_group[each.group].append(index)
    gone: dict[int, int] = {}
    for own in by_group.values():
        gone.update(_doubles(drafts, texts, own))
    merged = list(drafts)
    for index, owner in gone.items():
        merged[owner] = replace(merged[owner], also=(*merged[owner].also, drafts[index].quote))
    kept = [each for index, each in enumerate(merged) if index not in gone]
    return kept, [LeftOut(drafts[index].part, "double") for index in sorted(gone)]


def _text(document: Document, each: Draft) -> str:
    return document.blocks[each.part.block].text[each.part.start : each.part.end]


@dataclass(slots=True)
class _Index:
    """Which lines hold a word or a near-synonym of it."""

    holders: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    known: dict[str, set[int]] = field(default_factory=dict)

    def add(self, line: int, words: frozenset[str]) -> None:
        for word in words:
            self.holders[word].add(line)

    def shares(self, words: frozenset[str]) -> dict[int, float]:
        """Return, per line, the share of `words` that it holds."""
        counts: Counter[int] = Counter()
        for word in words:
            counts.update(self._with(word))
        return {line: count / len(words) for line, count in counts.items()}

    def _with(self, word: str) -> set[int]:
        if word not in self.known:
            sets = (self.holders[w] for w in (word, *synonyms(word)) if w in self.holders)
            self.known[word] = set().union(*sets)
        return self.known[word]


def _doubles(drafts: Sequence[Draft], texts: Sequence[str], own: Sequence[int]) -> dict[int, int]:
    """Return which lines of one group say what another one says: line -> the line that stays."""
    words = {index: _content(texts[index]) for index in own}
    lines, sections = _Index(), _Index()
    for index in own:
        lines.add(index, words[index])
        sections.add(index, words[index] | _content(drafts[index].section))
    gone: dict[int, int] = {}
    for index in own:
        if len(words[index]) < _LEAST or drafts[index].line.label:
            continue
        shares = lines.shares(words[index])
        goal = drafts[index].kind is SectionKind.DOEL
        around = sections.shares(_content(_OPENING.sub("", texts[index]))) if goal else {}
        found = [
            (share, -other)
            for other, share in shares.items()
            if other != index
            and other not in gone
            and (
                _is_same(index, other, share, words, texts, lines)
                or (goal and _is_worked_out(drafts[other], other > index, around.get(other, 0.0)))
            )
        ]
        if found:
            gone[index] = -max(found)[1]
    return gone


def _is_same(
    index: int,
    other: int,
    share: float,
    words: dict[int, frozenset[str]],
    texts: Sequence[str],
    lines: _Index,
) -> bool:
    """Tell whether line `index` says the same as the earlier line `other`, figures included."""
    if other > index or share < _SAME:
        return False
    if re.findall(r"\d+", texts[index]) != re.findall(r"\d+", texts[other]):
        return False
    return lines.shares(words[other]).get(index, 0.0) >= _SAME


def _is_worked_out(other: Draft, later: bool, around: float) -> bool:
    """Tell whether a goal is worked out by a later line with the title of its section."""
    return later and other.kind is not SectionKind.DOEL and around >= _COVERED


def _content(text: str) -> frozenset[str]:
    """Return the content words of `text` with the parts of its compounds."""
    return frozenset(key.lemma for key in keys(text) if key.weight >= 1 or key.is_part)

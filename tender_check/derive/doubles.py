"""Merge what the introduction names and a later list works out: one requirement, two places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from tender_check.derive.drafts import Draft, LeftOut
from tender_check.language import keys, synonyms
from tender_check.model import Document, SectionKind

_COVERED = 0.7  # share of an introduction's content words that the section and its line name
_SAME = 0.85  # ... and the other way round, for two lines that say the same
_LEAST = 2  # content words


def merge(document: Document, drafts: Sequence[Draft]) -> tuple[list[Draft], list[LeftOut]]:
    """Return the drafts with doubles merged into the line that works them out.

    A goal in an introduction ("Het borgen van nazorg") is a double of a later line where the line
    with its section's title names its content words; elsewhere two lines must say the same.
    """
    words = [_content(_text(document, each)) for each in drafts]
    around = [own | _content(each.section) for own, each in zip(words, drafts, strict=True)]
    figures = [frozenset(re.findall(r"\d+", _text(document, each))) for each in drafts]
    gone: dict[int, int] = {}
    for index, each in enumerate(drafts):
        owner = _double_of(index, drafts, words, around, figures, gone)
        if owner is not None and len(words[index]) >= _LEAST and not each.line.label:
            gone[index] = owner
    merged = list(drafts)
    for index, owner in gone.items():
        places = (*merged[owner].also, drafts[index].quote)
        merged[owner] = replace(merged[owner], also=places)
    kept = [each for index, each in enumerate(merged) if index not in gone]
    return kept, [LeftOut(drafts[index].part, "double") for index in sorted(gone)]


def _text(document: Document, each: Draft) -> str:
    return document.blocks[each.part.block].text[each.part.start : each.part.end]


def _content(text: str) -> frozenset[str]:
    """Return the content words of `text` with the parts of its compounds."""
    return frozenset(key.lemma for key in keys(text) if key.weight >= 1 or key.is_part)


def _double_of(
    index: int,
    drafts: Sequence[Draft],
    words: Sequence[frozenset[str]],
    around: Sequence[frozenset[str]],
    figures: Sequence[frozenset[str]],
    gone: dict[int, int],
) -> int | None:
    """Return the draft that says what draft `index` says, or None."""
    each, own = drafts[index], words[index]
    best: tuple[float, int] | None = None
    for other in range(len(drafts)):
        if other == index or other in gone or drafts[other].group != each.group:
            continue
        share = _share(own, words[other])
        same = share >= _SAME and _share(words[other], own) >= _SAME and other < index
        same = same and figures[index] == figures[other]
        worked_out = (
            other > index
            and each.kind is SectionKind.DOEL
            and drafts[other].kind is not SectionKind.DOEL
            and _share(own, around[other]) >= _COVERED
            and share > 0
        )
        if (same or worked_out) and (best is None or share > best[0]):
            best = (share, other)
    return best[1] if best else None


def _share(own: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of `own` that `other` holds, near-synonyms included."""
    if not own:
        return 0.0
    hits = sum(word in other or any(s in other for s in synonyms(word)) for word in own)
    return hits / len(own)

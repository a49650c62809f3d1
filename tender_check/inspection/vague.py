"""Point out promises that cannot be checked: advice, never a score."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tender_check.inspection.learned import seems
from tender_check.inspection.quoting import quote
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Sentence, Subject
from tender_check.model import Kind, Remark, Severity

_PROSE = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.TEXT_BOX)


def vague_promises(subject: Subject) -> Iterator[Remark]:
    """Yield advice for the passages that promise most vaguely, in order of reading."""
    known = rules("vague")
    found = [s for s in subject.sentences if _is_vague(s)]
    worst = sorted(found, key=lambda s: (-len(_cues(s)) / len(s.words), s.passage.block))
    shown = {id(sentence) for sentence in worst[: known["most"]]}
    for sentence in found:
        if id(sentence) in shown:
            cues = dict.fromkeys(_cues(sentence))
            passage = sentence.passage
            yield Remark(
                "vague",
                Severity.ADVICE,
                tuple(("cue", cue) for cue in cues),
                passage.location,
                quote(passage.text),
            )


def _is_vague(sentence: Sentence) -> bool:
    known = rules("vague")
    if sentence.passage.kind not in _PROSE or len(sentence.words) < known["words"]:
        return False
    if sentence.figures or sentence.count("concrete"):
        return False
    if seems("vague_words", sentence.passage.text):
        return True
    cues = _cues(sentence)
    if len(cues) < known["cues"] or not (sentence.count("vague", "hedge") or _own(sentence)):
        return False
    return bool(len(sentence.content) <= known["content_per_cue"] * len(cues))


def _cues(sentence: Sentence) -> list[str]:
    """Return the words that are vague, in order, those within another left out."""
    kinds = rules("vague")["kinds"]
    spans = [(c.start, c.end) for c in sentence.cues if c.kind in kinds] + _own(sentence)
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return [sentence.passage.text[start:end] for start, end in kept]


def _own(sentence: Sentence) -> list[tuple[int, int]]:
    return [match.span() for match in _pattern().finditer(sentence.passage.text)]


@cache
def _pattern() -> re.Pattern[str]:
    known = rules("vague")
    return re.compile("|".join((*known["own"], *known["reserve"])), re.IGNORECASE)

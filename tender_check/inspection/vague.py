"""Point out promises that cannot be checked: advice, never a score."""

from __future__ import annotations

from collections.abc import Iterator

from tender_check.inspection.quoting import quote
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Sentence, Subject
from tender_check.model import Kind, Remark, Severity

_PROSE = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.TEXT_BOX)


def vague_promises(subject: Subject) -> Iterator[Remark]:
    """Yield advice for the passages that promise most vaguely, in order of reading."""
    known = rules("vague")
    found = [s for s in subject.sentences if _is_vague(s)]
    worst = sorted(found, key=lambda s: (-_cues(s) / len(s.words), s.passage.block))
    shown = {id(sentence) for sentence in worst[: known["most"]]}
    for sentence in found:
        if id(sentence) in shown:
            cues = dict.fromkeys(c.text for c in sentence.cues if c.kind in known["kinds"])
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
    cues = _cues(sentence)
    if cues < known["cues"] or not sentence.count("vague", "hedge"):
        return False
    return bool(len(sentence.content) <= known["content_per_cue"] * cues)


def _cues(sentence: Sentence) -> int:
    return sentence.count(*rules("vague")["kinds"])

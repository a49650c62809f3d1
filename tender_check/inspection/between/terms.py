"""Find key terms that one bid repeats far more than all others of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tender_check.inspection.rules import rules
from tender_check.inspection.subject import content_words, key_terms
from tender_check.model import Checklist, Document, Remark, Severity


def terms_against_others(
    bids: Sequence[tuple[str, Document]], checklists: Sequence[Checklist]
) -> Iterator[tuple[int, Remark]]:
    """Yield for a bid the key terms that it uses some times as often as any other bid."""
    known = rules("stuffing")["against_others"]
    if len(bids) <= known["bids"]:
        return
    terms = frozenset(key_terms(r for checklist in checklists for r in checklist.requirements))
    group = {w for c in checklists for text in c.target_group for w in content_words(text)}
    counts = [_counts(document, terms - group) for _, document in bids]
    for number, (own, total) in enumerate(counts):
        others = [each for i, each in enumerate(counts) if i != number]
        for term in sorted(t for t, times in own.items() if times >= known["times"]):
            share = own[term] / total
            most = max(other[term] / max(size, 1) for other, size in others)
            if share >= known["share"] and share >= known["factor"] * most:
                yield number, _remark(term, own[term], share, most)


def _counts(document: Document, terms: frozenset[str]) -> tuple[Counter[str], int]:
    words = [word for block in document.blocks for word in content_words(block.text)]
    return Counter(word for word in words if word in terms), max(len(words), 1)


def _remark(term: str, times: int, share: float, most: float) -> Remark:
    factor = f"{share / most:.0f}" if most else "∞"
    values = (("term", term), ("number", str(times)), ("factor", factor))
    return Remark("term_against_others", Severity.QUESTION, values)

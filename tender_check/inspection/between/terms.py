"""Find key terms that one bid repeats far more than all others of the run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from tender_check.inspection.between.words import Numbers, Text
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import content_words, key_terms
from tender_check.model import Checklist, Remark, Severity


def terms_against_others(
    texts: Sequence[Text], numbers: Numbers, checklists: Sequence[Checklist]
) -> Iterator[tuple[int, Remark]]:
    """Yield for a bid the key terms that it uses some times as often as any other bid."""
    known = rules("stuffing")["against_others"]
    if len(texts) <= known["bids"]:
        return
    terms = _terms(numbers, checklists)
    size = max((*terms, *(int(text.words.max(initial=0)) for text in texts))) + 1
    counts = np.stack([np.bincount(text.words, minlength=size) for text in texts])
    shares = counts / np.maximum([text.count for text in texts], 1)[:, None]
    for number, word in sorted(terms.items()):
        order = np.argsort(shares[:, number], kind="stable")
        first, most = int(order[-1]), float(shares[order[-2], number])
        times, share = int(counts[first, number]), float(shares[first, number])
        if times >= known["times"] and share >= max(known["share"], known["factor"] * most):
            yield first, _remark(word, times, share, most)


def _terms(numbers: Numbers, checklists: Sequence[Checklist]) -> dict[int, str]:
    """Return the key terms by number, without the words that name a target group."""
    group = {w for c in checklists for text in c.target_group for w in content_words(text)}
    words = key_terms(r for checklist in checklists for r in checklist.requirements)
    found = {numbers.of(word): word for word in words if word not in group}
    found.pop(0, None)
    return found


def _remark(term: str, times: int, share: float, most: float) -> Remark:
    factor = f"{share / most:.0f}" if most else "∞"
    values = (("term", term), ("number", str(times)), ("factor", factor))
    return Remark("term_against_others", Severity.QUESTION, values)

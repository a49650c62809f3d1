"""Remark on the share of a bid that stands literally in the tender, as far as it is quoted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tender_check.inspection.quoting import places, quote
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Sentence, Subject
from tender_check.language import tokens
from tender_check.model import Remark, Severity


def tender_text(subject: Subject) -> Iterator[Remark]:
    """Yield a remark where passages repeat the sources that the checklists quote.

    Many tenders ask to answer below each requirement: repeating it is advice, no more, unless
    most of the bid is the tender's.
    """
    known = rules("parroting")
    runs = _runs(subject, known["tender_run"])
    found = [(s, n) for s in subject.sentences if (n := _words_in(s, runs, known["tender_run"]))]
    if not found:
        return
    words = sum(count for _, count in found)
    share = words / max(subject.document.words, 1)
    grave = share >= known["tender_question_share"]
    longest = max(found, key=lambda pair: pair[1])[0].passage
    values = (
        ("words", str(words)),
        ("share", f"{share:.2f}"),
        *places(sentence.passage.location for sentence, _ in found),
    )
    severity = Severity.QUESTION if grave else Severity.ADVICE
    yield Remark("tender_text", severity, values, longest.location, quote(longest.text))


def _runs(subject: Subject, size: int) -> frozenset[tuple[str, ...]]:
    quotes = {r.source.quote for r in subject.requirements.values() if r.source.quote}
    return frozenset(
        run for text in quotes for run in _of_size([t.lower for t in tokens(text)], size)
    )


def _of_size(words: Sequence[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]


def _words_in(sentence: Sentence, runs: frozenset[tuple[str, ...]], size: int) -> int:
    """Return how many words of the passage stand in runs of the tender."""
    covered: set[int] = set()
    for start, run in enumerate(_of_size(sentence.words, size)):
        if run in runs:
            covered.update(range(start, start + size))
    return len(covered)

"""Remark on passages that repeat what is asked, minus what they add: an index of 0 to 1."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tender_check.inspection.quoting import places, quote
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Sentence, Subject, content_words, widened
from tender_check.model import Cell, Kind, Outcome, Remark, Requirement, Role, Severity


@dataclass(frozen=True, slots=True)
class Parrot:
    """How far the answer to a requirement repeats it: index 0..1, and the passage that does."""

    requirement_id: str
    index: float
    sentence: Sentence


def parroting(subject: Subject) -> Iterator[Remark]:
    """Yield a remark with the parrot index of the bid and of each requirement that is parroted."""
    known = rules("parroting")
    indices = parrot_indices(subject)
    parroted = [p for p in indices if p.index >= known["parroted_from"]]
    if not parroted:
        return
    mean = sum(p.index for p in indices) / len(indices)
    many = len(parroted) >= known["warning_requirements"]
    grave = many and len(parroted) >= known["warning_share"] * len(indices)
    strongest = max(parroted, key=lambda p: p.index)
    values = (
        ("share", f"{mean:.2f}"),
        ("number", str(len(parroted))),
        ("answered", str(len(indices))),
        *(("index", f"{p.requirement_id} {p.index:.2f}") for p in parroted),
        *places(p.sentence.passage.location for p in parroted),
    )
    passage = strongest.sentence.passage
    severity = Severity.WARNING if grave else Severity.ADVICE
    yield Remark("parroting", severity, values, passage.location, quote(passage.text))


def parrot_indices(subject: Subject) -> tuple[Parrot, ...]:
    """Return the index of every requirement for which the bid has evidence, in their order."""
    places_ = {(s.passage.block, s.passage.start): i for i, s in enumerate(subject.sentences)}
    found = []
    for outcome in subject.outcomes:
        rows = _rows(outcome, places_)
        if rows:
            found.append(_parrot(subject, subject.requirements[outcome.requirement_id], rows))
    return tuple(found)


def _rows(outcome: Outcome, known: dict[tuple[int, int], int]) -> list[int]:
    shown = [e for e in outcome.evidence if e.role in (Role.SUPPORTS, Role.WEAKENS)]
    return [known[e.block, e.start] for e in shown if (e.block, e.start) in known]


def _parrot(subject: Subject, requirement: Requirement, rows: list[int]) -> Parrot:
    """Return the least index among the passages: one that answers makes up for one that repeats."""
    wording = [requirement.statement, requirement.source.quote]
    asked = [frozenset(content_words(text)) for text in wording if text]
    indexed = [(_index(subject, row, asked), row) for row in rows]
    least, row = min(indexed)
    return Parrot(requirement.id, round(least, 4), subject.sentences[row])


def _index(subject: Subject, row: int, asked: list[frozenset[str]]) -> float:
    known = rules("parroting")
    sentence = subject.sentences[row]
    if sentence.passage.kind is Kind.HEADING or len(sentence.content) < known["fewest_words"]:
        return 0.0
    if sentence.count(*known["answers"]):
        return 0.0  # a refusal repeats what it refuses
    words = widened(sentence.content)
    echo = max(len(each & words) / max(len(each), 1) for each in asked)
    added = len({w for w in sentence.content if w not in subject.vocabulary})
    concrete = _concrete(subject, sentence) + _answered(subject, row, asked)
    lost = known["added_word"] * added + known["added_concrete"] * concrete
    return float(echo * max(0.0, 1 - lost))


def _concrete(subject: Subject, sentence: Sentence) -> int:
    """Count what can be checked in a passage and is not the checklist's own wording."""
    named = [cue.text for cue in sentence.cues if cue.kind == "concrete"]
    own = [text for text in named if not set(content_words(text)) <= subject.vocabulary]
    return len(set(own) | set(sentence.figures))


def _answered(subject: Subject, row: int, asked: list[frozenset[str]]) -> int:
    """Return 2 where what comes next answers: a repetition right before it is a heading.

    An answer is concrete, and speaks of the same or repeats no requirement itself. In a table the
    other cells of the row may answer: what they say, or the place that they refer to.
    """
    sentence = subject.sentences[row]
    block = subject.document.blocks[sentence.passage.block]
    if block.cell is not None:
        beside = (s for s in _near(subject, row) if _same_row(subject, s, block.cell))
        return 2 if any(map(_says_something, beside)) else 0
    for after in subject.sentences[row + 1 : row + 1 + rules("parroting")["answer_within"]]:
        same = any(each & set(after.content) for each in asked) or not _echoes(subject, after)
        near = after.passage.location.heading == sentence.passage.location.heading
        if near and same and _concrete(subject, after):
            return 2
    return 0


def _near(subject: Subject, row: int) -> list[Sentence]:
    reach = rules("parroting")["row_within"]
    around = range(max(0, row - reach), min(len(subject.sentences), row + reach + 1))
    return [subject.sentences[i] for i in around if i != row]


def _same_row(subject: Subject, sentence: Sentence, cell: Cell) -> bool:
    other = subject.document.blocks[sentence.passage.block].cell
    if other is None or other.column == cell.column:
        return False
    return (other.table, other.row) == (cell.table, cell.row)


def _says_something(sentence: Sentence) -> bool:
    """Tell whether a cell answers or refers: it has a figure, or words enough."""
    known = rules("parroting")
    return (
        any(letter.isdigit() for letter in sentence.passage.text)
        or len(sentence.content) >= known["fewest_words"]
    )


def _echoes(subject: Subject, sentence: Sentence) -> bool:
    """Tell whether a passage repeats the wording of some requirement."""
    words = set(sentence.content)
    least = rules("parroting")["parroted_from"]
    statements = (content_words(r.statement) for r in subject.requirements.values())
    return any(len(set(each) & words) >= least * max(len(set(each)), 1) for each in statements)

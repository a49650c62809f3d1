"""Tell which outcomes hidden text would have changed, had it been counted: the gaming delta."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tender_check.inspection.hidden import is_unseen
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Subject
from tender_check.language import sentences
from tender_check.model import Block, Document, HiddenText, Kind, Outcome, Passage, Remark, Severity

_FEWEST_WORDS = 4  # less cannot carry a requirement


def gaming_delta(subject: Subject) -> Iterator[Remark]:
    """Yield a remark with the outcomes that would have differed with the hidden text put back.

    The outcomes that count stay as they are. It runs only where there is hidden text.
    """
    texts = _texts(subject.document)
    if not texts or subject.again is None:
        return
    counted = subject.again(with_hidden(subject.document, texts))
    before = {outcome.requirement_id: outcome for outcome in subject.outcomes}
    changed = [o for o in counted if o.status != before[o.requirement_id].status]
    if not changed:
        yield Remark("no_gaming_delta", Severity.INFO, (("number", str(len(texts))),))
        return
    values = (
        ("number", str(len(changed))),
        *(("change", _change(before[o.requirement_id], o)) for o in changed),
    )
    known = rules("hidden")
    on_page = {text.reason for text in texts} & {*known["on_page"], *known["within"]}
    severity = Severity.WARNING if on_page else Severity.QUESTION
    yield Remark("gaming_delta", severity, values)


def _texts(document: Document) -> tuple[HiddenText, ...]:
    """Return the hidden texts that are long enough to carry a requirement."""
    within = rules("hidden")["within"]
    return tuple(
        hidden
        for hidden in document.hidden
        if len(hidden.text.split()) >= _FEWEST_WORDS
        and (hidden.reason not in within or is_unseen(document, hidden))
    )


def _change(before: Outcome, after: Outcome) -> str:
    return f"{before.requirement_id} {before.status.value} {after.status.value}"


def with_hidden(document: Document, texts: tuple[HiddenText, ...]) -> Document:
    """Return `document` with `texts` as blocks and passages behind its own.

    Behind and not between them: every visible passage keeps the neighbours that it had.
    """
    first = len(document.blocks)
    blocks = tuple(Block(hidden.text, Kind.PARAGRAPH, hidden.location) for hidden in texts)
    passages = [
        Passage(block.text[start:end], block.kind, block.location, first + number, start, end)
        for number, block in enumerate(blocks)
        for start, end in sentences(block.text)
    ]
    return replace(
        document,
        blocks=document.blocks + blocks,
        passages=document.passages + tuple(passages),
    )

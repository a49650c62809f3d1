"""Tell which passages a decision teaches, and what each is an example of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tender_check.model import Block, Outcome, Role, Status

# The quotes of the tool that go with an outcome that a person gives; without any, its first quote.
_FITTING = {
    Status.MET: (Role.SUPPORTS,),
    Status.PARTIAL: (Role.SUPPORTS, Role.WEAKENS),
    Status.CONTRADICTED: (Role.CONTRADICTS,),
}
_QUOTED = re.compile(r"[\"“”„«»]([^\"“”„«»]+)[\"“”„«»]")
_SHORTEST = 15  # letters of a quote: a shorter one ("de jobcoach") is found in many sentences
LURE = "lure"


def passages_of(
    outcome: Outcome, status: Status, reasons: Iterable[str], blocks: Sequence[Block]
) -> list[tuple[str, str]]:
    """Return (stance, passage) for the decision that `outcome` of the tool is in fact `status`.

    A person who puts words of the bid between quotation marks in the reason, points at the
    passage; else the tool's own quotes that go with the outcome count. Where people hold that it
    is missing, what the tool quoted is a lure. Where the tool found nothing, and nobody points at
    a passage, nothing can be learned.
    """
    pointed = [text for reason in reasons for text in pointed_at(reason, blocks)]
    if status == Status.MISSING:
        return [(LURE, text) for text in pointed or [item.text for item in outcome.evidence]]
    if status not in _FITTING:
        return []
    return [(status.value, text) for text in pointed or _quoted(outcome, status)]


def _quoted(outcome: Outcome, status: Status) -> list[str]:
    quotes = [item for item in outcome.evidence if item.role != Role.NEAR]
    fitting = [item.text for item in quotes if item.role in _FITTING[status]]
    return fitting or [item.text for item in quotes[:1]]


def pointed_at(reason: str, blocks: Sequence[Block]) -> Iterator[str]:
    """Yield the texts between quotation marks in `reason` that stand in the bid, as they do."""
    for quoted in _QUOTED.findall(reason):
        words = quoted.strip(" .…").split()
        if len("".join(words)) < _SHORTEST:
            continue
        spaced = r"\s+".join(map(re.escape, words))
        pattern = re.compile(f"{spaced}[.!?]?", re.IGNORECASE)
        found = next((match for block in blocks if (match := pattern.search(block.text))), None)
        if found:
            yield found[0]

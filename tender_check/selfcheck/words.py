"""Put advice in words, the same for the terminal and for the comments in Word."""

from __future__ import annotations

from tender_check.reports.labels import Labels
from tender_check.reports.wording import explain
from tender_check.selfcheck.advice import Gap


def points(value: float, labels: Labels) -> str:
    """Return points of the score with one decimal."""
    return labels.decimals(value, 1)


def head(gap: Gap, labels: Labels) -> str:
    """Return what is the matter and what it is worth, in a few words."""
    return labels.messages("gap.head", kind=kind(gap, labels), points=points(gap.points, labels))


def kind(gap: Gap, labels: Labels) -> str:
    """Return what is the matter, and whether that may exclude."""
    say = labels.messages
    word = say(f"gap.{gap.kind.value}")
    return f"{word} · {say('requirement.knock_out')}" if gap.requirement.knock_out else word


def body(gap: Gap, labels: Labels) -> str:
    """Return why, and which elements lack, in one to a few sentences."""
    say = labels.messages
    sentences = [explain(gap.result.outcome, say)]
    told = sentences[0].casefold()
    lacking = [name for name in gap.lacking if name.casefold() not in told]
    if lacking:
        sentences.append(say("gap.lacking", names=", ".join(lacking)))
    if gap.result.needs_person:
        sentences.append(say("gap.uncertain"))
    return " ".join(sentences)

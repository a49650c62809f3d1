"""Remark on sentences that speak to a program that reads bids. They have no effect on it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tender_check.inspection.hidden import place_of, straightened
from tender_check.inspection.learned import seems
from tender_check.inspection.quoting import quote, sentence_at
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Subject
from tender_check.model import Location, Remark, Severity

_SENTENCE = re.compile(r"\S(?:[^\n.!?]|[.!?](?!\s))*[.!?]*")
_LONGEST = 20_000  # characters of one text that are looked through: an instruction stands somewhere


class _Text(NamedTuple):
    text: str
    sentences: Sequence[tuple[int, int]]
    location: Location | None
    hidden: bool


def instructions_to_a_machine(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each sentence that tells a program what to make of the bid."""
    seen: set[str] = set()
    for text in _texts(subject):
        for found, severity in _instructions(text):
            if found not in seen:
                seen.add(found)
                values = (("where", "hidden" if text.hidden else "visible"),)
                yield Remark("instruction", severity, values, text.location, found)


def _texts(subject: Subject) -> Iterator[_Text]:
    """Yield the texts of the bid with their sentences: of the body those that the reader cut."""
    document = subject.document
    for hidden in document.hidden:
        yield _Text(hidden.text, _cut(hidden.text), place_of(hidden), True)
    cut: dict[int, list[tuple[int, int]]] = {}
    for passage in document.passages:
        cut.setdefault(passage.block, []).append((passage.start, passage.end))
    for place, block in enumerate(document.blocks):
        yield _Text(block.text, cut.get(place, ()), block.location, False)
    for block in document.margins:
        yield _Text(block.text, _cut(block.text), block.location, False)
    for _, value in document.metadata:
        yield _Text(value, _cut(value), None, True)


def _cut(text: str) -> list[tuple[int, int]]:
    """Cut a text that is no part of the body; loading a language for it takes too long."""
    return [found.span() for found in _SENTENCE.finditer(text[:_LONGEST])]


def _instructions(text: _Text) -> Iterator[tuple[str, Severity]]:
    read = straightened(text.text)
    for start, end in text.sentences:
        part = read[start:end]
        hit = _patterns()[0].search(part)
        if _is_instruction(part):
            grave = text.hidden or _is_instruction(_without_quoted(part), alone=False)
            found = _quoted(text.text, start, end, hit)
            yield found, Severity.WARNING if grave else Severity.QUESTION
        elif seems("instruction_words", part):
            yield quote(text.text, start, end), Severity.QUESTION


def _is_instruction(part: str, *, alone: bool = True) -> bool:
    """Tell whether a sentence holds a form of an instruction, or all its parts.

    One weak form counts only `alone`: it is a question.
    """
    strong, weak = _patterns()
    hints = len(weak.findall(part))
    return bool(strong.search(part)) or hints > (0 if alone else 1) or _has_parts(part)


def _has_parts(part: str) -> bool:
    """Tell whether a sentence tells a program, or somebody, what the verdict must be."""
    roles = {name: bool(pattern.search(part)) for name, pattern in _roles().items()}
    if not (roles["verdict"] or roles["silence"]):
        return False
    if roles["address"] and roles["order"] and roles["machine"]:
        return True
    return roles["object"] and (roles["address"] or roles["order"])


def _without_quoted(part: str) -> str:
    """Return a sentence without what it quotes, unless it is little more than the quotation."""
    known = rules("instructions")
    rest = re.sub(known["quoted"], " ", part)
    return rest if len(rest.split()) >= known["around_quoted"] else part


def _quoted(text: str, start: int, end: int, hit: re.Match[str] | None) -> str:
    if hit is None:
        return quote(text, start, end)
    return sentence_at(text, start + hit.start(), start + hit.end())


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    known = rules("instructions")

    def joined(name: str) -> re.Pattern[str]:
        each = (pattern.replace("<gap>", known["gap"]) for pattern in known[name])
        return re.compile("|".join(f"(?:{pattern})" for pattern in each), re.IGNORECASE)

    return joined("strong"), joined("weak")


@cache
def _roles() -> dict[str, re.Pattern[str]]:
    roles = rules("instructions")["roles"]
    machine = roles["machine"]
    texts = {
        name: "|".join(f"(?:{each})" for each in ([value] if isinstance(value, str) else value))
        for name, value in roles.items()
    }
    texts["machine"] = rf"\b{machine}\b"
    return {
        name: re.compile(text.replace("<machine>", machine), re.IGNORECASE)
        for name, text in texts.items()
    }

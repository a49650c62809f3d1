"""Remark on text that a reader of the page does not see, grouped by the way it is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from tender_check.inspection.quoting import places, quote
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Subject, content_words
from tender_check.language import fold, is_stopword
from tender_check.model import Block, Document, HiddenText, Location, Remark, Severity

_WORD = re.compile(r"[^\W\d_]+")
_ITEMS = re.compile(r"[,;|/]\s|\s[-–•|/]\s")


def hidden_text(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each way in which text is hidden, with its places and longest text."""
    known = rules("hidden")
    shown = _shown(subject.document.blocks + subject.document.margins)
    groups: dict[str, list[HiddenText]] = {}
    for hidden in subject.document.hidden:
        groups.setdefault(hidden.reason, []).append(hidden)
    for reason, group in groups.items():
        if reason in known["within"]:
            yield from _zero_width(subject, group)
        else:
            yield _grouped(subject, reason, group, shown)


def _shown(blocks: Iterable[Block]) -> frozenset[str]:
    """Return the texts and their pieces that can be seen, folded."""
    return frozenset(fold(block.text) for block in blocks)


def _grouped(
    subject: Subject, reason: str, group: Sequence[HiddenText], shown: frozenset[str]
) -> Remark:
    new = [hidden for hidden in group if not any(fold(hidden.text) in text for text in shown)]
    told = new or list(group)
    longest = max(told, key=lambda hidden: len(hidden.text))
    words = sum(len(_WORD.findall(hidden.text)) for hidden in new)
    values = (
        ("hidden", reason),
        ("number", str(len(group))),
        ("words", str(sum(len(hidden.text.split()) for hidden in group))),
        *places(map(place_of, group)),
    )
    severity = _severity(subject, reason, new, words)
    return Remark("hidden_text", severity, values, place_of(longest), quote(longest.text))


def place_of(hidden: HiddenText) -> Location | None:
    """Return where a hidden text stands: no place for a property of the file.

    Of text that stands in no paragraph only the page is sure, not the heading.
    """
    if hidden.reason == "metadata":
        return None
    where = hidden.location
    return where if where.paragraph is not None else replace(where, heading=())


def _severity(subject: Subject, reason: str, new: Sequence[HiddenText], words: int) -> Severity:
    known = rules("hidden")
    if reason in known["beside"]:
        enough = any(_is_stuffed(subject, hidden.text) for hidden in new)
        return Severity.QUESTION if enough else Severity.INFO
    return Severity.WARNING if words >= known["warning_words"] else Severity.INFO


def _is_stuffed(subject: Subject, text: str) -> bool:
    """Tell whether a text beside the page names many key terms, and in no sentence."""
    known = rules("hidden")
    if len(_ITEMS.findall(text)) + 1 >= known["question_items"]:
        return True
    words = [word.lower() for word in _WORD.findall(text)]
    prose = sum(map(is_stopword, words)) > known["prose_words"] * len(words)
    return not prose and len(_requirements(subject, text)) >= known["question_requirements"]


def _requirements(subject: Subject, text: str) -> frozenset[str]:
    """Return the requirements of which `text` names a key term that few others share."""
    found = [subject.terms.get(word, frozenset()) for word in content_words(text)]
    return frozenset(id_ for ids in found if len(ids) <= 3 for id_ in ids)


def _zero_width(subject: Subject, group: Sequence[HiddenText]) -> Iterator[Remark]:
    """Yield a remark about invisible characters: those inside words, and whole texts of them."""
    for hidden in group:
        if is_unseen(subject.document, hidden):
            values = (
                ("hidden", hidden.reason),
                ("number", "1"),
                ("words", str(len(hidden.text.split()))),
                *places([hidden.location]),
            )
            text = quote(hidden.text)
            yield Remark("hidden_text", Severity.WARNING, values, hidden.location, text)
    inside = [hidden for hidden in group if not is_unseen(subject.document, hidden)]
    words = dict.fromkeys(word for hidden in inside for word in hidden.text.split())
    if words:
        enough = len(words) >= rules("hidden")["zero_width_words"]
        values = (("words", str(len(words))), *places(hidden.location for hidden in inside))
        severity = Severity.QUESTION if enough else Severity.INFO
        yield Remark("zero_width", severity, values, inside[0].location, quote(inside[0].text))


def is_unseen(document: Document, hidden: HiddenText) -> bool:
    """Tell whether most words of a text stand nowhere in the visible text.

    Zero-width characters stand inside words that are seen, or spell out text that is not.
    """
    seen = {fold(word) for block in document.blocks for word in _WORD.findall(block.text)}
    words = [fold(word) for word in _WORD.findall(hidden.text)]
    return len(words) > 1 and sum(word not in seen for word in words) > len(words) / 2


def lookalike_letters(subject: Subject) -> Iterator[Remark]:
    """Yield a remark where words mix Latin letters with look-alikes of another script."""
    known = rules("hidden")
    alike = re.compile(f"[{''.join(known['lookalikes'])}]")
    found = [
        (block, word)
        for block in subject.document.blocks
        if not block.text.isascii() and alike.search(block.text)
        for word in _WORD.findall(block.text)
        if len(word) >= known["lookalike_letters"] and alike.search(word) and _latin(word)
    ]
    if len(found) >= known["lookalike_words"]:
        words = dict.fromkeys(word for _, word in found)
        values = (
            ("number", str(len(found))),
            ("words", ", ".join(list(words)[:8])),
            *places(block.location for block, _ in found),
        )
        block, word = found[0]
        yield Remark("lookalikes", Severity.QUESTION, values, block.location, word)


def _latin(word: str) -> bool:
    return any("a" <= letter.lower() <= "z" for letter in word)


def straightened(text: str) -> str:
    """Return `text` with look-alike letters made Latin; same length."""
    return text if text.isascii() else text.translate(str.maketrans(rules("hidden")["lookalikes"]))

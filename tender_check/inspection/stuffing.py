"""Remark on key terms without sentences: term lists, repetition, headings over nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tender_check.inspection.quoting import places, quote
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Sentence, Subject, content_words
from tender_check.language import is_stopword
from tender_check.model import Kind, Remark, Severity

_ITEM = re.compile(r"\s*[,;/|•·]\s*|\s+[-–]\s+")
_NUMBERING = "0123456789. "
_RARE = 3  # a key term of more requirements than this tells nothing about any of them
_PROSE = (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.NOTE, Kind.TEXT_BOX, Kind.TABLE_CELL)


def term_lists(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each passage that is a list of key terms and no sentence."""
    known = rules("stuffing")["list"]
    for sentence in subject.sentences:
        items = _items(sentence)
        if not _is_list(sentence, items):
            continue
        named = requirements_named(subject, sentence.content)
        if len(named) < known["requirements"]:
            continue
        grave = len(items) >= known["warning_items"] and not _is_register(items)
        grave = grave and len(named) >= known["warning_requirements"]
        values = (("number", str(len(items))), ("requirements", str(len(named))))
        severity = Severity.WARNING if grave else Severity.QUESTION
        passage = sentence.passage
        yield Remark("term_list", severity, values, passage.location, quote(passage.text))


def _is_register(items: Sequence[str]) -> bool:
    """Tell whether the items name pages, as in the register of a book."""
    numbered = sum(item.strip(" .")[-1:].isdigit() for item in items)
    return bool(numbered >= len(items) * rules("stuffing")["list"]["numbered"])


def _items(sentence: Sentence) -> list[str]:
    """Return the items between separators; the words themselves where nothing joins them."""
    items = [item for item in _ITEM.split(sentence.passage.text) if item]
    bare = len(sentence.words) >= rules("stuffing")["list"]["bare_words"]
    if len(items) == 1 and bare and not any(map(is_stopword, sentence.words)):
        return list(sentence.words)
    return items


def _is_list(sentence: Sentence, items: Sequence[str]) -> bool:
    known = rules("stuffing")["list"]
    if len(items) < known["items"] or sentence.passage.kind not in _PROSE:
        return False
    words = len(sentence.words)
    function_words = sum(is_stopword(word) for word in sentence.words)
    short = words <= known["words_per_item"] * len(items)
    return bool(short and function_words <= known["function_words"] * words)


def requirements_named(subject: Subject, content: Sequence[str]) -> frozenset[str]:
    """Return the requirements of which `content` holds a key term that few others share."""
    found = (subject.terms.get(word, frozenset()) for word in content)
    return frozenset(id_ for ids in found if len(ids) <= _RARE for id_ in ids)


def repeated_terms(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each paragraph that repeats a key term beyond use."""
    known = rules("stuffing")["repeated"]
    blocks: dict[int, list[Sentence]] = {}
    for sentence in subject.sentences:
        blocks.setdefault(sentence.passage.block, []).append(sentence)
    for number, sentences in blocks.items():
        counts = Counter(word for s in sentences for word in s.content)
        total = sum(len(s.words) for s in sentences)
        word, times = max(counts.items(), key=lambda pair: pair[1], default=("", 0))
        if word in subject.terms and times >= max(known["times"], known["share"] * total):
            grave = times >= known["warning_times"]
            block = subject.document.blocks[number]
            values = (("term", word), ("number", str(times)), ("words", str(total)))
            severity = Severity.WARNING if grave else Severity.QUESTION
            yield Remark("repeated_term", severity, values, block.location, quote(block.text))


def terms_throughout(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each key term that the whole bid repeats more than honest bids do."""
    known = rules("stuffing")["throughout"]
    counts, total = term_counts(subject.sentences)
    group = {w for c in subject.checklists for text in c.target_group for w in content_words(text)}
    for word, times in counts.most_common(10):
        if times < max(known["times"], known["share"] * total) or word in group:
            continue
        if word in subject.terms:
            values = (("term", word), ("number", str(times)), ("share", f"{times / total:.3f}"))
            yield Remark("term_throughout", Severity.QUESTION, values)


def term_counts(sentences: Sequence[Sentence]) -> tuple[Counter[str], int]:
    """Return how often each content word comes, and how many there are in all."""
    counts = Counter(word for sentence in sentences for word in sentence.content)
    return counts, sum(counts.values())


def empty_headings(subject: Subject) -> Iterator[Remark]:
    """Yield a remark where headings name what is asked and nothing stands under them."""
    known = rules("stuffing")["empty_headings"]
    asked = [frozenset(content_words(r.statement)) for r in subject.requirements.values()]
    found = []
    for number in _over_nothing(subject):
        words = set(content_words(subject.document.blocks[number].text))
        echo = max((len(each & words) / max(len(each), 1) for each in asked), default=0.0)
        if echo >= known["echo"] or len(requirements_named(subject, sorted(words))) >= _RARE:
            found.append(subject.document.blocks[number])
    if len(found) >= known["headings"]:
        values = (("number", str(len(found))), *places(block.location for block in found))
        first = found[0]
        yield Remark("empty_headings", Severity.QUESTION, values, first.location, quote(first.text))


def _over_nothing(subject: Subject) -> Iterator[int]:
    """Yield the blocks that are headings with (nearly) no text before the next of their level."""
    blocks = subject.document.blocks
    least = rules("stuffing")["empty_headings"]["words_below"]
    for number, block in enumerate(blocks):
        if block.kind is not Kind.HEADING or any(map(str.isdigit, block.text.lstrip(_NUMBERING))):
            continue  # a figure in large letters is content
        words = 0
        for below in blocks[number + 1 :]:
            if below.kind is Kind.HEADING:
                words += least * (below.level > block.level)  # a chapter over its sections
                break
            words += len(below.text.split())
            if words >= least:
                break
        if words < least:
            yield number

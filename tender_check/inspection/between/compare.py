"""Compare the bids of a run, and put what two of them share as a question to both."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from tender_check.inspection.between.passages import Run, Shared, shared_passages, text_of
from tender_check.inspection.between.properties import shared_properties
from tender_check.inspection.between.spelling import shared_spellings
from tender_check.inspection.between.terms import terms_against_others
from tender_check.inspection.between.words import Numbers, Text
from tender_check.inspection.quoting import place_code, quote
from tender_check.inspection.rules import rules
from tender_check.language import tokens
from tender_check.model import Checklist, Document, Location, Remark, Severity

Bid = tuple[str, Document]
Found = tuple[int, int, Remark]  # for which bid, how much (for the order), the remark


def compare(bids: Sequence[Bid], checklists: Sequence[Checklist]) -> tuple[tuple[Remark, ...], ...]:
    """Return for each bid its remarks, in a fixed order whatever the order of `bids`."""
    if len(bids) < 2:
        return tuple(() for _ in bids)
    order = sorted(range(len(bids)), key=lambda i: (bids[i][0], bids[i][1].sha256, i))
    row = [bids[i] for i in order]
    remarks: dict[int, list[Remark]] = defaultdict(list)
    for number, remark in _remarks(row, checklists):
        remarks[order[number]].append(remark)
    return tuple(tuple(remarks[number]) for number in range(len(bids)))


def _remarks(bids: Sequence[Bid], checklists: Sequence[Checklist]) -> Iterator[tuple[int, Remark]]:
    same = _same_files(bids)
    for first, other in sorted(same):
        yield first, _same(bids[other])
        yield other, _same(bids[first])
    numbers = Numbers()
    texts = [numbers.text(document) for _, document in bids]
    shared = (s for s in shared_passages(texts, numbers, checklists) if not _in(s, same))
    yield from _most(_asked_about_passages(bids, texts, shared))
    documents = [document for _, document in bids]
    for first, other, words in shared_spellings(texts):
        if (first, other) not in same:
            yield first, _spelling(bids, texts, (first, other), words)
            yield other, _spelling(bids, texts, (other, first), words)
    for first, other, pairs in shared_properties(documents):
        if (first, other) not in same:
            values = tuple(("property", f"{name}={value}") for name, value in pairs)
            yield first, _question("shared_metadata", bids[other][0], values)
            yield other, _question("shared_metadata", bids[first][0], values)
    yield from terms_against_others(texts, numbers, checklists)


def _in(shared: Shared, same: set[tuple[int, int]]) -> bool:
    return (shared.first, shared.other) in same


def _same_files(bids: Sequence[Bid]) -> set[tuple[int, int]]:
    by_hash: dict[str, list[int]] = defaultdict(list)
    for number, (_, document) in enumerate(bids):
        by_hash[document.sha256].append(number)
    return {
        (first, other)
        for group in by_hash.values()
        for index, first in enumerate(group)
        for other in group[index + 1 :]
    }


def _same(other: Bid) -> Remark:
    return _question("same_file", other[0], ())


def _question(
    code: str,
    other: str,
    values: Iterable[tuple[str, str]],
    location: Location | None = None,
    words: str = "",
) -> Remark:
    return Remark(code, Severity.QUESTION, (("other", other), *values), location, words)


def _most(found: Iterable[Found]) -> Iterator[tuple[int, Remark]]:
    """Yield per bid only the remarks about the bids with which it has most in common."""
    most = rules("between")["passages"]["others"]
    by_bid: dict[int, list[tuple[int, Remark]]] = defaultdict(list)
    for number, much, remark in found:
        by_bid[number].append((much, remark))
    for number, remarks in sorted(by_bid.items()):
        ordered = sorted(remarks, key=lambda pair: (-pair[0], dict(pair[1].values)["other"]))
        yield from ((number, remark) for _, remark in ordered[:most])


def _asked_about_passages(
    bids: Sequence[Bid], texts: Sequence[Text], shared: Iterable[Shared]
) -> Iterator[Found]:
    for each in shared:
        one, two = bids[each.first], bids[each.other]
        runs = [run for run in each.runs if not _is_citation(one[1], texts[each.first], run)]
        if sum(run.length for run in runs) < rules("between")["passages"]["enough"]:
            continue
        left = _sides(one[1], texts[each.first], [run.first for run in runs])
        right = _sides(two[1], texts[each.other], [run.other for run in runs])
        yield each.first, each.words, _passages(two[0], left, right)
        yield each.other, each.words, _passages(one[0], right, left)


def _is_citation(document: Document, text: Text, run: Run) -> bool:
    known = rules("between")["passages"]
    words = [token.lower for token in tokens(text_of(document, text, run.first))]
    return bool(sum(word in known["citation_words"] for word in words) >= known["citations"])


def _sides(
    document: Document, text: Text, spans: Sequence[tuple[int, int]]
) -> list[tuple[str, Location]]:
    return [
        (text_of(document, text, span), document.blocks[int(text.blocks[span[0]])].location)
        for span in spans
    ]


def _passages(
    other: str, here: Sequence[tuple[str, Location]], there: Sequence[tuple[str, Location]]
) -> Remark:
    values = (
        ("number", str(len(here))),
        ("words", str(sum(len(words.split()) for words, _ in here))),
        ("at", place_code(there[0][1])),
        ("other_quote", quote(there[0][0])),
    )
    return _question("shared_passages", other, values, here[0][1], quote(here[0][0]))


def _spelling(
    bids: Sequence[Bid], texts: Sequence[Text], pair: tuple[int, int], words: Sequence[str]
) -> Remark:
    here, there = (bids[number][1] for number in pair)
    block, start, _ = texts[pair[0]].plain[words[0]]
    other_block, other_start, _ = texts[pair[1]].plain[words[0]]
    values = (
        *(("errors", word) for word in words[:8]),
        ("at", place_code(there.blocks[other_block].location)),
        ("other_quote", _around(there.blocks[other_block].text, other_start)),
    )
    location = here.blocks[block].location
    return _question(
        "shared_errors", bids[pair[1]][0], values, location, _around(here.blocks[block].text, start)
    )


def _around(text: str, start: int) -> str:
    """Return some words around a place in `text`."""
    begin = text.rfind(" ", 0, max(start - 60, 0)) + 1
    end = text.find(" ", start + 60)
    return quote(text, begin, end if end > 0 else len(text))

"""Lay what a report says beside what the readers hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from tender_check.evaluation.labels import Label, Labelled
from tender_check.model import BidResult, CheckResult, RequirementResult
from tender_check.reports.codec import settle

UNJUDGED = "unjudged"
_QUOTES = 3  # how many quotes of a report count
_LONGEST = 600  # a longer quote proves nothing: it holds too much
_ALIKE = 85.0  # per cent of the shorter text found in the longer one
# A quote that is much shorter than the passage (than its first 120 characters) is no find.
_LEAST_SHARE, _COMPARED = 0.3, 120


@dataclass(frozen=True, slots=True)
class Pair:
    """One labelled requirement of one bid, and what the report says of it."""

    bid: str
    requirement_id: str
    first: str  # the outcome of the first reader
    truth: str  # the outcome that counts: of the other reader, where the report says that one
    said: str  # the outcome of the report, or UNJUDGED
    confidence: float = 0.0
    score: float = 0.0  # 0..1
    quoted: tuple[str, ...] = ()  # by the readers
    shown: tuple[str, ...] = ()  # by the report
    found: tuple[bool, ...] = ()  # for the first three shown: is it what the readers quote

    @property
    def right(self) -> bool:
        """Whether the report gives an outcome that a reader gave."""
        return self.said == self.truth


def pairs_of(labelled: Iterable[Labelled], result: CheckResult) -> tuple[Pair, ...]:
    """Return a pair per label, by bid; a bid of the report has the file name of the labels."""
    reported: dict[str, dict[str, RequirementResult]] = {}
    for bid in settle(result).bids:
        reported.setdefault(_stem(bid), {}).update(_results(bid))
    return tuple(
        pair
        for each in sorted(labelled, key=lambda bid: bid.name)
        for pair in _pairs(each, reported.get(each.name, {}))
    )


def hits(shown: Iterable[str], quoted: Iterable[str]) -> Iterator[bool]:
    """Yield for each text shown whether it holds, or lies in, a passage that the readers quote."""
    from rapidfuzz import fuzz

    passages = [_squash(text) for text in quoted]
    for each in shown:
        text = _squash(each)
        yield 0 < len(text) <= _LONGEST and any(
            min(len(text), len(passage)) >= _LEAST_SHARE * min(len(passage), _COMPARED)
            and fuzz.partial_ratio(text, passage) >= _ALIKE
            for passage in passages
        )


def _stem(bid: BidResult) -> str:
    return PurePosixPath(bid.file.replace("\\", "/")).name.split(".")[0]


def _results(bid: BidResult) -> dict[str, RequirementResult]:
    return {
        item.requirement_id: item
        for part in bid.checklists
        for section in part.sections
        for item in section.results
    }


def _pairs(bid: Labelled, results: Mapping[str, RequirementResult]) -> Iterator[Pair]:
    for label in bid.labels:
        yield pair_of(bid.name, label, results.get(label.requirement_id))


def pair_of(bid: str, label: Label, result: RequirementResult | None) -> Pair:
    """Return one label beside the result about it, None where the report does not judge it."""
    if result is None:
        id_, status = label.requirement_id, label.status
        return Pair(bid, id_, status, status, UNJUDGED, quoted=label.evidence)
    said = result.status.value
    shown = tuple(item.text for item in result.evidence if item.text)
    return Pair(
        bid=bid,
        requirement_id=label.requirement_id,
        first=label.status,
        truth=said if said == label.also else label.status,
        said=said,
        confidence=result.confidence,
        score=result.score / 100,
        quoted=label.evidence,
        shown=shown,
        found=_found(shown[:_QUOTES], label.evidence),
    )


def _found(shown: Sequence[str], quoted: Sequence[str]) -> tuple[bool, ...]:
    return tuple(hits(shown, quoted)) if quoted else ()


def _squash(text: str) -> str:
    """Return the text as far as it counts: no Markdown signs, white space folded, small letters."""
    return " ".join(text.translate(_SIGNS).split()).lower()


_SIGNS = str.maketrans({"*": " ", "|": " ", "#": " "})

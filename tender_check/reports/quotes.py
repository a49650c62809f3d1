"""Number the quoted passages of a bid in the order of its text."""

from __future__ import annotations

from tender_check.model import BidResult, ChecklistResult, Evidence
from tender_check.reports.labels import Labels
from tender_check.reports.rows import Quote
from tender_check.reports.wording import place

Span = tuple[int, int, int]  # block, start, end


def span(evidence: Evidence) -> Span:
    """Return where in the text of the bid a quote stands."""
    return evidence.block, evidence.start, evidence.end


def quote_numbers(checklists: tuple[ChecklistResult, ...]) -> dict[Span, int]:
    """Return a number from 1 for every quoted passage: a passage quoted twice has one number."""
    spans = {
        span(evidence)
        for part in checklists
        for section in part.sections
        for item in section.results
        for evidence in item.evidence
    }
    return {place: number for number, place in enumerate(sorted(spans), 1)}


def quoted_spans(bid: BidResult) -> tuple[Span, ...]:
    """Return the quotes that are the text of the block that they name, in reading order."""
    return tuple(place for place in quote_numbers(bid.checklists) if _stands_in(place, bid))


def _stands_in(place: Span, bid: BidResult) -> bool:
    block, start, end = place
    return 0 <= block < len(bid.blocks) and 0 <= start < end <= len(bid.blocks[block].text)


def quote_rows(
    evidence: tuple[Evidence, ...], numbers: dict[Span, int], labels: Labels
) -> tuple[Quote, ...]:
    """Return the quotes of one judgement in the order in which matching gave them."""
    return tuple(
        Quote(
            number=numbers[span(item)],
            text=item.text,
            place=place(item.location, labels.messages),
            role=labels.role(item.role),
            page=item.location.page,
        )
        for item in evidence
    )

"""Draw the agenda of the consensus meeting: a workbook to decide in, and tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from tender_check.model import CheckResult, Status
from tender_check.reports.drawing import Drawing
from tender_check.reports.labels import Labels
from tender_check.reports.messages import Messages
from tender_check.reports.rows import BidRow, Figure, Judgement
from tender_check.reports.sheet import Column, Value, add_sheet
from tender_check.review.compare import TOOL, Comparison, Item, Pair
from tender_check.review.form import Line, content, make_form
from tender_check.review.record import Given, review_of
from tender_check.review.sheet import quotes

COMMITTEE = "consensus"


def agenda_sheet(result: CheckResult, comparison: Comparison, language: str | None = None) -> bytes:
    """Return a workbook with what the meeting has to decide, and columns to decide it in.

    `review consensus` reads it back.
    """
    drawing = Drawing(result, language)
    lines = [
        Line(bid, judgement, _cells(item, bid, judgement, drawing.labels))
        for item, bid, judgement in agenda_rows(drawing, comparison)
    ]
    workbook = make_form(
        drawing.say("agenda.title"),
        _columns(drawing.say, comparison),
        lines,
        review_of(drawing.result, COMMITTEE, ()),
        drawing.result.checklists,
        drawing.labels,
    )
    columns = [
        Column(drawing.say(f"agenda.{key}"), width)
        for key, width in (("first", 30), ("second", 30), ("number", 14))
    ]
    figures = [
        Column(drawing.say("agenda.agreement"), 16, "0%"),
        Column(drawing.say("agenda.kappa"), 12, "0.00"),
        Column(drawing.say("agenda.score_gap"), 18, "0.0"),
    ]
    rows = [_pair(pair, drawing.say) for pair in comparison.pairs]
    add_sheet(workbook, drawing.say("agenda.agreement"), [*columns, *figures], rows)
    workbook.move_sheet(workbook.worksheets[-1], -2)
    return content(workbook)


def agenda_rows(
    drawing: Drawing, comparison: Comparison
) -> Iterator[tuple[Item, BidRow, Judgement]]:
    """Yield the items of the agenda with the rows that reports show of them."""
    shown = {
        (bid.id, j.requirement.checklist_id, j.requirement.id): (bid, j)
        for bid in drawing.report.bids
        for j in bid.judgements
    }
    for item in comparison.agenda:
        key = item.key
        yield item, *shown[key.bid_id, key.checklist_id, key.requirement_id]


def why(item: Item, say: Messages) -> str:
    """Return why an item stands on the agenda."""
    causes = [
        say(f"agenda.{name}")
        for name in ("differ", "from_tool", "incomplete")
        if getattr(item, name)
    ]
    return "; ".join(causes)


def said(given: Given | None, labels: Labels) -> str:
    """Return outcome and score that a reviewer gave, "–" for nothing."""
    if given is None or (given.status is None and given.score is None):
        return labels.messages("figure.none")
    word = labels.outcome(given.status).word if given.status else ""
    score = labels.given(given.score)
    return f"{word} ({score})" if word and score else word or score


def _columns(say: Messages, comparison: Comparison) -> list[Column]:
    return [
        Column(say("column.bid"), 24),
        Column(say("agenda.why"), 24),
        Column(say("column.id"), 11),
        Column(say("column.requirement"), 45),
        Column(say("column.quote"), 60),
        Column(say("sheet.tool"), 16),
        *(Column(name, 28) for name in comparison.reviewers),
    ]


def _cells(item: Item, bid: BidRow, judgement: Judgement, labels: Labels) -> list[Value]:
    asked = judgement.requirement
    people = [_with_reason(given, labels) for given in item.given]
    return [
        bid.file,
        why(item, labels.messages),
        asked.id,
        asked.statement,
        quotes(judgement, with_role=True),
        labels.outcome(Status(judgement.outcome.code)),
        *people,
    ]


def _with_reason(given: Given | None, labels: Labels) -> str:
    words = said(given, labels)
    return f"{words}: {given.reason}" if given and given.reason else words


def _pair(pair: Pair, say: Messages) -> list[Value]:
    second = say("sheet.tool") if pair.second == TOOL else pair.second
    figures = (pair.agreement, pair.kappa, pair.score_gap)
    return [pair.first, second, pair.number, *(_figure(value) for value in figures)]


def _figure(value: float | None) -> Figure | None:
    return None if value is None else Figure(value, str(value))

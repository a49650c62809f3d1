"""Make the workbook of one reviewer: what was asked and found, and room for an own judgement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from openpyxl import Workbook

from tender_check.errors import WrongUsage
from tender_check.model import CheckResult
from tender_check.reports.drawing import Drawing
from tender_check.reports.messages import Messages
from tender_check.reports.rows import BidRow, Judgement
from tender_check.reports.sheet import Column, Value, add_sheet
from tender_check.review.form import Line, content, make_form
from tender_check.review.record import review_of


def sheet(
    result: CheckResult,
    reviewer: str,
    *,
    bids: Sequence[str] = (),
    blind: bool = False,
    language: str | None = None,
) -> bytes:
    """Return the workbook for `reviewer` about `bids` (ids; all by default).

    With `blind` the tool's outcome, confidence and reasons are not in the file at all. Raises
    WrongUsage for a bid that is not in the report, or a reviewer without a name.
    """
    if not reviewer.strip():
        raise WrongUsage("a review needs the name of its reviewer")
    drawing = Drawing(result, language)
    chosen = _chosen(drawing, bids)
    lines = [Line(bid, j, _cells(drawing, bid, j, blind)) for bid in chosen for j in bid.judgements]
    workbook = make_form(
        drawing.say("review_sheet.title"),
        _columns(drawing.say, blind),
        lines,
        review_of(drawing.result, reviewer.strip(), ()),
        drawing.result.checklists,
        drawing.labels,
    )
    _explain(workbook, drawing.say, reviewer.strip(), blind)
    return content(workbook)


def _chosen(drawing: Drawing, ids: Sequence[str]) -> list[BidRow]:
    known = {bid.id: bid for bid in drawing.report.bids}
    unknown = [id_ for id_ in ids if id_ not in known]
    if unknown:
        raise WrongUsage(
            f"bid '{unknown[0]}' is not in the report; choose from {', '.join(sorted(known))}"
        )
    # in the order of names: that of rank would give the tool's opinion away
    return [known[id_] for id_ in sorted(ids or known)]


def _columns(say: Messages, blind: bool) -> list[Column]:
    asked = [
        Column(say("column.bid"), 24),
        Column(say("column.section"), 20),
        Column(say("column.id"), 11),
        Column(say("column.requirement"), 50),
        Column(say("requirement.level"), 8),
        Column(say("column.knock_out"), 11),
        Column(say("column.quote"), 70),
    ]
    proposed = [
        Column(say("review_sheet.proposed"), 16),
        Column(say("column.confidence"), 11, "0%"),
        Column(say("column.why"), 45),
    ]
    return asked if blind else [*asked, *proposed]


def _cells(drawing: Drawing, bid: BidRow, judgement: Judgement, blind: bool) -> list[Value]:
    asked = judgement.requirement
    cells: list[Value] = [
        bid.file,
        _section(drawing, judgement),
        asked.id,
        asked.statement,
        asked.level.word,
        drawing.say("sheet.yes" if asked.knock_out else "sheet.no"),
        quotes(judgement, with_role=not blind),
    ]
    proposed: list[Value] = [judgement.outcome, judgement.confidence, judgement.explanation]
    return cells if blind else [*cells, *proposed]


def _section(drawing: Drawing, judgement: Judgement) -> str:
    asked = judgement.requirement
    return next(
        section.title
        for checklist in drawing.report.checklists
        if checklist.id == asked.checklist_id
        for section in checklist.sections
        if section.id == asked.section_id
    )


def quotes(judgement: Judgement, *, with_role: bool) -> str:
    """Return the quotes of a judgement with their places, one per paragraph."""
    return "\n\n".join(
        f"“{quote.text}” ({', '.join(_about(quote.place, quote.role.word if with_role else ''))})"
        for quote in judgement.quotes
    )


def _about(*parts: str) -> Iterator[str]:
    return (part for part in parts if part)


def _explain(workbook: Workbook, say: Messages, reviewer: str, blind: bool) -> None:
    """Add a sheet that says how to fill in the first."""
    rows = [
        (say("about.principle"), ""),
        (say("review_sheet.reviewer"), reviewer),
        (say("review_sheet.how"), ""),
        (say("review_sheet.how_score"), ""),
        (say("review_sheet.blind") if blind else say("review_sheet.open"), ""),
        (say("review_sheet.back"), ""),
    ]
    columns = [Column(say("review_sheet.explanation"), 90), Column("", 30)]
    add_sheet(workbook, say("review_sheet.explanation"), columns, rows)
    workbook.move_sheet(workbook.worksheets[-1], -2)

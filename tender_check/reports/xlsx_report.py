"""The workbook: overview, matrix, evidence, knock-outs, remarks and what a person has to judge."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence

from openpyxl import Workbook

from tender_check.reports.about import about_rows
from tender_check.reports.comparison import Comparison, comparisons
from tender_check.reports.drawing import Drawing
from tender_check.reports.labels import moment_of
from tender_check.reports.messages import Messages
from tender_check.reports.rows import BidRow, Judgement, Report
from tender_check.reports.sheet import Column, Value, add_sheet
from tender_check.reports.zip_stamp import stamped

_SCORE = "0"
_SHARE = "0%"


def render(drawing: Drawing) -> Iterator[tuple[str, bytes]]:
    """Yield the one workbook."""
    moment = moment_of(drawing.result.generated)
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    workbook.properties.creator = "tender-check"
    workbook.properties.created = moment
    _Book(workbook, drawing.report, drawing.say).fill()
    stream = io.BytesIO()
    workbook.save(stream)
    yield "report.xlsx", stamped(stream.getvalue(), moment)


class _Book:
    """The sheets of one report."""

    def __init__(self, workbook: Workbook, report: Report, say: Messages) -> None:
        self._workbook = workbook
        self._report = report
        self._say = say

    def fill(self) -> None:
        """Add all sheets, the most asked for first."""
        self._overview()
        self._matrix("sheet.matrix", "General", lambda judgement: judgement.outcome)
        self._matrix("sheet.scores", _SCORE, lambda judgement: judgement.score)
        self._judgements("sheet.for_person", lambda bid: bid.for_person)
        self._judgements("sheet.knock_outs", lambda bid: bid.knock_outs)
        self._judgements("sheet.judgements", lambda bid: bid.judgements)
        self._evidence()
        self._remarks()
        self._about()

    def _columns(self, *columns: tuple[str, int] | tuple[str, int, str]) -> list[Column]:
        return [Column(self._say(key), *rest) for key, *rest in columns]

    def _add(
        self, title: str, columns: Sequence[Column], rows: Sequence[Sequence[Value]], frozen: int
    ) -> None:
        add_sheet(self._workbook, self._say(title), columns, rows, frozen)

    def _overview(self) -> None:
        asked = self._report.checklists
        columns = [
            *self._columns(
                ("column.rank", 6, _SCORE),
                ("column.bid", 36),
                ("column.score", 9, _SCORE),
                ("column.knock_outs_all", 14, _SCORE),
                ("column.for_person", 16, _SCORE),
                ("column.remarks", 14, _SCORE),
            ),
            *(Column(checklist.title, 16, _SCORE) for checklist in asked),
            *self._columns(
                ("column.standout", 70),
                ("column.pages", 10, _SCORE),
                ("column.words", 10, _SCORE),
                ("column.sha256", 66),
            ),
        ]
        self._add("overview.title", columns, [self._bid(bid) for bid in self._report.bids], 2)

    def _bid(self, bid: BidRow) -> list[Value]:
        parts = [bid.checklist(checklist.id) for checklist in self._report.checklists]
        counts = (len(bid.knock_outs), len(bid.for_person), len(bid.remarks))
        scores = [part.score if part else None for part in parts]
        rest: list[Value] = [bid.standout, bid.pages, bid.words, bid.sha256]
        return [bid.rank, bid.file, bid.score, *counts, *scores, *rest]

    def _matrix(self, title: str, number_format: str, cell: Callable[[Judgement], Value]) -> None:
        columns = [
            *self._columns(
                ("column.id", 12),
                ("column.requirement", 60),
                ("about.checklist", 24),
                ("column.section", 26),
                ("requirement.level", 8),
                ("column.knock_out", 11),
                ("column.weight", 9),
            ),
            *(Column(bid.file, 16, number_format) for bid in self._report.bids),
        ]
        rows = [self._compared(item, cell) for item in comparisons(self._report)]
        self._add(title, columns, rows, 2)

    def _compared(self, item: Comparison, cell: Callable[[Judgement], Value]) -> list[Value]:
        asked = item.requirement
        answers = {bid.page: judgement for bid, judgement in item.answers}
        found = [answers.get(bid.page) for bid in self._report.bids]
        return [
            asked.id,
            asked.statement,
            item.checklist.title,
            item.section.title,
            asked.level.word,
            self._yes(asked.knock_out),
            asked.weight,
            *(cell(judgement) if judgement else None for judgement in found),
        ]

    def _yes(self, yes: bool) -> str:
        return self._say("sheet.yes" if yes else "sheet.no")

    def _judgements(self, title: str, choose: Callable[[BidRow], tuple[Judgement, ...]]) -> None:
        columns = self._columns(
            ("column.bid", 30),
            ("column.id", 12),
            ("column.requirement", 50),
            ("requirement.level", 8),
            ("column.knock_out", 11),
            ("column.outcome", 16),
            ("column.score", 8, _SCORE),
            ("column.confidence", 11, _SHARE),
            ("column.for_person", 14),
            ("column.found", 30),
            ("column.not_found", 30),
            ("column.why", 60),
            ("column.decided_by", 18),
        )
        rows = [self._judgement(bid, j) for bid in self._report.bids for j in choose(bid)]
        self._add(title, columns, rows, 2)

    def _judgement(self, bid: BidRow, judgement: Judgement) -> list[Value]:
        asked = judgement.requirement
        elements = {"found": "", "not_found": ""}
        for element in judgement.elements:
            said = elements[element.state.code]
            elements[element.state.code] = f"{said}; {element.name}" if said else element.name
        return [
            bid.file,
            asked.id,
            asked.statement,
            asked.level.word,
            self._yes(asked.knock_out),
            judgement.outcome,
            judgement.score,
            judgement.confidence,
            self._yes(judgement.for_person),
            elements["found"],
            elements["not_found"],
            judgement.explanation,
            judgement.decided_by or self._say("sheet.tool"),
        ]

    def _evidence(self) -> None:
        columns = self._columns(
            ("column.bid", 30),
            ("column.id", 12),
            ("column.outcome", 16),
            ("column.quote", 90),
            ("column.role", 18),
            ("column.page", 8, _SCORE),
            ("column.place", 40),
            ("column.number", 8, _SCORE),
        )
        rows: list[list[Value]] = [
            [
                bid.file,
                judgement.requirement.id,
                judgement.outcome,
                quote.text,
                quote.role.word,
                quote.page,
                quote.place,
                quote.number,
            ]
            for bid in self._report.bids
            for judgement in bid.judgements
            for quote in judgement.quotes
        ]
        self._add("sheet.evidence", columns, rows, 2)

    def _remarks(self) -> None:
        columns = self._columns(
            ("column.bid", 30),
            ("column.severity", 16),
            ("column.remark", 80),
            ("column.place", 30),
            ("column.quote", 60),
        )
        rows: list[list[Value]] = [
            [bid.file, remark.severity.word, remark.sentence, remark.place, remark.quote]
            for bid in self._report.bids
            for remark in bid.remarks
        ]
        self._add("column.remarks", columns, rows, 1)

    def _about(self) -> None:
        rows = [list(row) for row in about_rows(self._report, self._say)]
        columns = self._columns(("about.input", 36), ("about.name", 60), ("column.value", 70))
        self._add("about.title", columns, rows, 1)

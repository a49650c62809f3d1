"""The matrix of requirements and bids as CSV, to be opened in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from tender_check.reports.about import about_rows
from tender_check.reports.comparison import comparisons
from tender_check.reports.drawing import Drawing
from tender_check.reports.messages import Messages
from tender_check.reports.rows import Judgement, Report
from tender_check.reports.safe import for_csv

# What a Dutch and an English spreadsheet expect between columns.
_DELIMITERS = {"nl": ";", "en": ","}


def render(drawing: Drawing) -> Iterator[tuple[str, bytes]]:
    """Yield the matrix (per bid its outcome, score and confidence), and what made it."""
    delimiter = _DELIMITERS[drawing.language]
    yield "matrix.csv", _csv(_rows(drawing.report, drawing.say), delimiter)
    yield "matrix-about.csv", _csv(about_rows(drawing.report, drawing.say), delimiter)


def _csv(rows: Iterable[Sequence[str]], delimiter: str) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    for row in rows:
        writer.writerow([for_csv(cell) for cell in row])
    return stream.getvalue().encode("utf-8-sig")  # the mark tells Excel that it is UTF-8


def _rows(report: Report, say: Messages) -> Iterator[list[str]]:
    keys = ("about.checklist", "column.section", "column.id", "column.requirement")
    heading = [*(say(key) for key in keys), say("requirement.level"), say("column.weight")]
    for bid in report.bids:
        heading += [f"{bid.file}: {say(key)}" for key in _PER_BID]
    yield heading
    for comparison in comparisons(report):
        asked = comparison.requirement
        row = [comparison.checklist.title, comparison.section.title, asked.id, asked.statement]
        row += [asked.level.word, asked.weight.text]
        answers = {bid.id: judgement for bid, judgement in comparison.answers}
        for bid in report.bids:
            row += _cells(answers.get(bid.id))
        yield row


_PER_BID = ("column.outcome", "column.score", "column.confidence")


def _cells(judgement: Judgement | None) -> list[str]:
    """Return the outcome, score and confidence; empty where the bid was not held against it."""
    if judgement is None:
        return ["", "", ""]
    return [judgement.outcome.word, judgement.score.text, judgement.confidence.text]

"""Draw the agenda of the consensus meeting as tables for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text

from tender_check.model import CheckResult
from tender_check.reports.drawing import Drawing
from tender_check.reports.safe import one_line
from tender_check.review.agenda import agenda_rows, said, why
from tender_check.review.compare import TOOL, Comparison


def tables(
    result: CheckResult, comparison: Comparison, language: str | None = None
) -> Iterator[Table | Text]:
    """Yield how far people agree, and then what they have to speak of."""
    drawing = Drawing(result, language)
    yield _agreement(drawing, comparison)
    if comparison.fleiss is not None:
        yield Text(drawing.say("agenda.fleiss", figure=_decimal(comparison.fleiss)))
    if not comparison.agenda:
        yield Text(drawing.say("agenda.none"))
        return
    yield _agenda(drawing, comparison)


def _agreement(drawing: Drawing, comparison: Comparison) -> Table:
    say = drawing.say
    table = Table(title=say("agenda.agreement"), title_justify="left", box=None, pad_edge=False)
    for key in ("first", "second"):
        table.add_column(say(f"agenda.{key}"), overflow="fold")
    for key in ("number", "agreement", "kappa", "score_gap"):
        table.add_column(say(f"agenda.{key}"), justify="right")
    for pair in comparison.pairs:
        second = say("sheet.tool") if pair.second == TOOL else pair.second
        share = pair.agreement
        table.add_row(
            Text(one_line(pair.first)),
            Text(one_line(second)),
            str(pair.number),
            say("figure.none") if share is None else drawing.labels.share(share).text,
            _decimal(pair.kappa),
            "–" if pair.score_gap is None else f"{pair.score_gap:.1f}",
        )
    return table


def _decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _agenda(drawing: Drawing, comparison: Comparison) -> Table:
    say = drawing.say
    table = Table(title=say("agenda.title"), title_justify="left", box=None, pad_edge=False)
    for heading in (say("column.id"), say("column.bid"), say("sheet.tool")):
        table.add_column(heading, overflow="fold")
    for name in comparison.reviewers:
        table.add_column(one_line(name), overflow="fold")
    table.add_column(say("agenda.why"), overflow="fold")
    for item, bid, judgement in agenda_rows(drawing, comparison):
        words = [said(given, drawing.labels) for given in item.given]
        cells = [judgement.requirement.id, bid.file, judgement.outcome.word, *words]
        table.add_row(*(Text(one_line(cell)) for cell in (*cells, why(item, say))))
    return table

"""Draw the agenda of the consensus meeting as tables for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from rich.table import Table
from rich.text import Text

from tender_check.model import CheckResult
from tender_check.reports.drawing import Drawing
from tender_check.reports.labels import Labels
from tender_check.reports.rows import Judgement
from tender_check.reports.safe import one_line
from tender_check.review.agenda import agenda_rows, said, why
from tender_check.review.compare import TOOL, Comparison, Item

_SHOWN = 20  # items written out, the widest differences first; the workbook holds all of them


def tables(
    result: CheckResult, comparison: Comparison, language: str | None = None
) -> Iterator[Table | Text]:
    """Yield how far people agree, and then what they have to speak of."""
    drawing = Drawing(result, language)
    yield _agreement(drawing, comparison)
    yield Text(drawing.say("agenda.reading"), style="dim")
    if comparison.fleiss is not None:
        figure = _decimal(comparison.fleiss, 2, drawing.labels)
        yield Text(drawing.say("agenda.fleiss", figure=figure))
    if not comparison.agenda:
        yield Text(drawing.say("agenda.none"))
        return
    yield Text("")
    yield from _agenda(drawing, comparison)


def _agreement(drawing: Drawing, comparison: Comparison) -> Table:
    say, labels = drawing.say, drawing.labels
    table = Table(title=say("agenda.agreement"), title_justify="left", box=None, pad_edge=False)
    for key in ("first", "second"):
        table.add_column(say(f"agenda.{key}"), overflow="fold")
    for key in ("both", "alike", "kappa", "gap"):
        table.add_column(say(f"agenda.{key}"), justify="right", no_wrap=True)
    for pair in comparison.pairs:
        second = say("sheet.tool") if pair.second == TOOL else pair.second
        share = pair.agreement
        table.add_row(
            Text(one_line(pair.first)),
            Text(one_line(second)),
            str(pair.number),
            say("figure.none") if share is None else labels.share(share).text,
            _decimal(pair.kappa, 2, labels),
            _decimal(pair.score_gap, 1, labels),
        )
    return table


def _decimal(value: float | None, places: int, labels: Labels) -> str:
    return labels.messages("figure.none") if value is None else labels.decimals(value, places)


def _agenda(drawing: Drawing, comparison: Comparison) -> Iterator[Table | Text]:
    """Yield a table per item: names of bids and people would not fit beside each other."""
    say = drawing.say
    yield Text(say("agenda.title"), style="bold")
    for item, bid, judgement in islice(agenda_rows(drawing, comparison), _SHOWN):
        yield Text(f"\n{one_line(judgement.requirement.id)}  {one_line(bid.file)}", style="bold")
        yield Text(one_line(judgement.requirement.statement))
        yield Text(one_line(why(item, say)), style="italic")
        yield _opinions(drawing, comparison, item, judgement)
    left = len(comparison.agenda) - _SHOWN
    if left > 0:
        yield Text(f"\n{say('agenda.more', number=left)}")


def _opinions(drawing: Drawing, comparison: Comparison, item: Item, judgement: Judgement) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_row("", Text(drawing.say("sheet.tool")), Text(judgement.outcome.word))
    for name, given in zip(comparison.reviewers, item.given, strict=True):
        table.add_row("", Text(one_line(name)), Text(one_line(said(given, drawing.labels))))
    return table

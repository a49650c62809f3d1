"""Tables of an evaluation for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tender_check.evaluation.evaluate import Evaluation
from tender_check.evaluation.pairing import Pair
from tender_check.evaluation.wording import shown, texts
from tender_check.reports.safe import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

_WIDTH = 80
_QUOTE = 200  # characters of a quote


def tables(evaluation: Evaluation, language: str, errors: int) -> Iterator[RenderableType]:
    """Yield figures, confusion, calibration, and at most so many errors."""
    say = texts(language)
    figures = _table(say["figures"], (say["figure"], say["value"], say["meaning"]))
    for name, value in evaluation.figures.items():
        figures.add_row(name, shown(name, value), say["meanings"][name])
    yield figures
    yield _confusion(evaluation, language)
    yield _calibration(evaluation, language)
    for error in evaluation.errors[:errors]:
        yield _error(error, language)


def _table(title: str, columns: tuple[str, ...]) -> Table:
    """Return an empty table whose second column holds figures."""
    from rich import box
    from rich.table import Table

    table = Table(
        title=title, title_justify="left", title_style="bold", box=box.SIMPLE, width=_WIDTH
    )
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place == 1 else "left")
    table.columns[-1].ratio = 1
    return table


def _grid(title: str, columns: tuple[str, ...]) -> Table:
    """Return an empty table with figures in all columns but the first."""
    from rich import box
    from rich.table import Table

    table = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE)
    for place, column in enumerate(columns):
        table.add_column(column, justify="right" if place else "left")
    return table


def _confusion(evaluation: Evaluation, language: str) -> Table:
    say = texts(language)
    names = say["statuses"]
    said = tuple(evaluation.confusion["met"])
    table = _grid(say["confusion"], (say["confusion_corner"], *(names[each] for each in said)))
    for truth, row in evaluation.confusion.items():
        table.add_row(names[truth], *(str(number) for number in row.values()))
    return table


def _calibration(evaluation: Evaluation, language: str) -> Table:
    say = texts(language)
    table = _grid(say["calibration"], (say["from"], say["number"], say["mean"], say["right"]))
    for each in evaluation.reliability:
        table.add_row(
            f"{each.start:.1f}", str(each.number), f"{each.confidence:.2f}", f"{each.right:.2f}"
        )
    return table


def _error(error: Pair, language: str) -> Text:
    """Return one error; the text of bids passes as text, never as mark-up or escape sequence."""
    from rich.text import Text

    say = texts(language)
    names = say["statuses"]
    quoted = one_line((error.quoted or (say["no_quote"],))[0])[:_QUOTE]
    cited = one_line((error.shown or (say["no_quote"],))[0])[:_QUOTE]
    head = f"\n{one_line(error.bid)} {one_line(error.requirement_id)}: "
    return Text.assemble(
        (head, "bold"),
        f"{say['readers']} {names[error.truth]}, {say['report']} {names[error.said]} "
        f"({error.confidence:.2f})\n",
        (f"  {say['readers_quote']}: {quoted}\n  {say['report_quote']}: {cited}", "dim"),
    )

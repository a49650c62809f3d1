"""Tables for a terminal of 80 columns: worst first, what is complete folded to one line."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tender_check.model import CheckResult
from tender_check.reports.drawing import Drawing
from tender_check.reports.messages import Messages
from tender_check.reports.rows import BidRow, ChecklistRow, Judgement, Report, SectionRow
from tender_check.reports.safe import one_line

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

WIDTH = 80
_STYLES = {
    "met": "green",
    "partial": "yellow",
    "missing": "red",
    "contradicted": "bold red",
    "unreadable": "magenta",
    "not_applicable": "dim",
}


def render(drawing: Drawing) -> Iterator[tuple[str, bytes]]:
    """Yield the tables as one plain text file."""
    from rich.console import Console

    stream = io.StringIO()
    console = Console(file=stream, width=WIDTH, color_system=None, legacy_windows=False)
    for part in _tables(drawing):
        console.print(part)
    lines = (line.rstrip() for line in stream.getvalue().splitlines())
    yield "report.txt", ("\n".join(lines) + "\n").encode("utf-8")


def tables(result: CheckResult, language: str | None = None) -> Iterator[RenderableType]:
    """Yield what the command line prints: an overview, a table per bid, and what made it."""
    yield from _tables(Drawing(result, language))


def _tables(drawing: Drawing) -> Iterator[RenderableType]:
    report, say = drawing.report, drawing.say
    if len(report.bids) > 1:
        yield _overview(report, say)
    for bid in report.bids:
        yield from _bid(bid, say)
    yield from _about(report, say)


def _table(title: str, columns: tuple[tuple[str, str], ...]) -> Table:
    """Return an empty table; `columns` are (heading, "left" or "right"), the widest one last."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(title), title_justify="left", title_style="bold", box=box.SIMPLE, width=WIDTH
    )
    for heading, side in columns:
        right = side == "right"
        table.add_column(Text(heading), justify="right" if right else "left", no_wrap=right)
    table.columns[-1].ratio = 1
    table.columns[-1].overflow = "fold"
    return table


def _text(text: str, style: str = "") -> RenderableType:
    """Return text of a bid or checklist: no mark-up in it is obeyed, no escape sequence passes."""
    from rich.text import Text

    return Text(one_line(text), style=style)


def _overview(report: Report, say: Messages) -> Table:
    table = _table(
        say("overview.ranking"),
        (
            (say("column.rank"), "right"),
            (say("column.score"), "right"),
            (say("column.knock_outs_short"), "right"),
            (say("column.for_person_short"), "right"),
            (say("column.bid"), "left"),
        ),
    )
    for bid in report.bids:
        table.add_row(
            say("figure.none") if bid.rank is None else str(bid.rank),
            bid.score.text,
            str(len(bid.knock_outs)),
            str(len(bid.for_person)),
            _text(bid.file),
        )
    return table


def _bid(bid: BidRow, say: Messages) -> Iterator[RenderableType]:
    from rich.rule import Rule
    from rich.text import Text

    heading = f"{bid.file}  ·  {say('column.score')} {bid.score.text}"
    yield Text("")
    yield Rule(Text(one_line(heading), style="bold"), align="left")
    yield _text(bid.standout)
    for remark in bid.remarks:
        where = f" ({remark.place})" if remark.place else ""
        yield _text(f"{remark.severity.word}: {remark.sentence}{where}")
    if bid.unreadable:
        return  # every requirement would say the same
    for part in bid.checklists:
        yield from _checklist(part, say)
    if any(not judgement.decided_by for judgement in bid.knock_outs):
        yield Text("")
        yield _text(say("knock_out.note"), "bold")


def _checklist(part: ChecklistRow, say: Messages) -> Iterator[RenderableType]:
    from rich.text import Text

    grade = f" ({part.grade})" if part.grade else ""
    yield Text("")
    yield _text(f"{part.title}: {part.score.text}{grade}", "bold underline")
    for section in sorted(part.sections, key=_section_order):
        yield from _section(section, say)


def _section_order(section: SectionRow) -> float:
    return 101.0 if section.score.value is None else section.score.value


def _section(section: SectionRow, say: Messages) -> Iterator[RenderableType]:
    """Yield a line for the section, and a table of the requirements that are not met."""
    open_ones = [j for j in section.judgements if j.outcome.code not in ("met", "not_applicable")]
    complete = "" if open_ones else say.count("terminal.complete", len(section.judgements))
    yield _text(f"{section.score.text:>3}  {section.title}{complete}", "bold")
    if open_ones:
        yield _judgements(sorted(open_ones, key=lambda item: item.badness), say)


def _judgements(judgements: list[Judgement], say: Messages) -> Table:
    from rich.table import Table

    table = Table(box=None, width=WIDTH, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    longest = max(len(one_line(j.requirement.id + _mark(j, say))) for j in judgements)
    for width in (3, min(longest, 16), 14, 4):
        table.add_column(width=width)
    table.add_column(ratio=1, overflow="fold")
    for judgement in judgements:
        person = f" {say('terminal.for_person')}" if judgement.for_person else ""
        outcome = judgement.outcome
        table.add_row(
            "",
            _text(judgement.requirement.id + _mark(judgement, say)),
            _text(f"{outcome.sign} {outcome.word}", _STYLES[outcome.code]),
            judgement.confidence.text,
            _text(f"{judgement.requirement.statement} → {judgement.explanation}{person}"),
        )
    return table


def _mark(judgement: Judgement, say: Messages) -> str:
    return f" {say('terminal.knock_out')}" if judgement.requirement.knock_out else ""


def _about(report: Report, say: Messages) -> Iterator[RenderableType]:
    """Yield what made the report, and the hash of everything that went into it."""
    from rich.text import Text

    about = report.about
    yield Text("")
    yield _text(say("about.principle"), "bold")
    yield _text(say("about.made", version=about.tool_version, generated=about.generated))
    model = (f"{say('about.model')} {about.model_name}", about.model_sha256)
    bids = ((f"{say('column.bid')} {bid.file}", bid.sha256) for bid in report.bids)
    lists = ((f"{say('about.checklist')} {c.id}", c.sha256) for c in report.checklists)
    for name, sha256 in (model, *lists, *bids):
        yield _text(name)
        yield _text(say("about.sha256", sha256=sha256), "dim")
    for rate in about.error_rates:
        yield _text(f"{rate.name}: {rate.figure.text}")

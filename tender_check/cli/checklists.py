"""The command `checklists`: what is built in, one as a readable table, the errors of a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tender_check.cli.printing import plain

if TYPE_CHECKING:
    from tender_check.model import Checklist, Requirement, Section


_SHOWN = 80  # characters of a statement


@click.group(name="checklists")
def command() -> None:
    """List, show or validate checklists.

    A checklist holds the requirements of one target group or lot, in a YAML file that you can read
    and edit.

    \b
    Example: which checklists are built in?
      tender-check checklists list
    """


@command.command(name="list")
def list_() -> None:
    """List the built-in checklists.

    \b
    Example:
      tender-check checklists list
    """
    from rich.table import Table

    from tender_check.checklists import builtin

    table = Table("id", "title", "sections", "requirements", box=None, pad_edge=False)
    for checklist in builtin():
        counts = str(len(checklist.sections)), str(len(checklist.requirements))
        table.add_row(checklist.id, checklist.title, *counts)
    _print(table)


@command.command()
@click.argument("checklist", metavar="ID_OR_FILE")
def show(checklist: str) -> None:
    """Show one checklist as a readable table: a built-in one by its id, or a file.

    \b
    Example:
      tender-check checklists show jongeren
    """
    from tender_check.checklists import find

    found = find(checklist)
    click.echo(plain(f"{found.title} ({found.id})"))
    if found.source:
        click.echo(plain(f"source: {found.source}"))
    for section in found.sections:
        click.echo()
        _print(_section_table(section))


@command.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path)
)
def validate(files: tuple[Path, ...]) -> None:
    """Tell what is wrong with checklist files, with the line and what to do; exit 3 if anything is.

    Of a derived checklist it tells which requirements are still open for review.

    \b
    Example:
      tender-check checklists validate my-tender.yaml
    """
    from tender_check.checklists import load, problems

    wrong = 0
    for file in files:
        found = problems(file)
        wrong += len(found)
        for problem in found:
            click.echo(plain(str(problem)))
        if not found:
            _say_in_order(file, load(file))
    if wrong:
        click.echo(f"{wrong} problem{'s' if wrong > 1 else ''} found", err=True)
        raise click.exceptions.Exit(3)


def _say_in_order(file: Path, checklist: Checklist) -> None:
    """Print that a file is in order, and which requirements wait for a review, least sure first."""
    click.echo(plain(f"{file}: {_summary(checklist)}"))
    waiting = [r for r in checklist.requirements if r.review == "open"]
    for requirement in sorted(waiting, key=lambda r: 1.0 if r.certainty is None else r.certainty):
        sure = "" if requirement.certainty is None else f" ({requirement.certainty:.0%} sure)"
        line = f", line {requirement.line}" if requirement.line else ""
        text = requirement.statement
        shown = text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
        click.echo(plain(f"  open: {requirement.id}{line}{sure}: {shown}"))


def _summary(checklist: Checklist) -> str:
    still_open = sum(r.review == "open" for r in checklist.requirements)
    review = f", {still_open} still open for review" if still_open else ""
    count = len(checklist.requirements)
    return f"in order, {count} requirement{'s' if count > 1 else ''}{review}"


def _section_table(section: Section) -> object:
    from rich.table import Table
    from rich.text import Text

    title = Text(plain(f"{section.kind} {section.id}. {section.title}"), style="bold")
    table = Table(title=title, title_justify="left", box=None, pad_edge=False, show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for requirement in section.requirements:
        marks = Text(plain(_marks(requirement)))
        table.add_row(Text(requirement.id), marks, Text(plain(_says(requirement))))
    return table


def _marks(requirement: Requirement) -> str:
    weight = "" if requirement.weight == 1 else f" x{requirement.weight:g}"
    return f"{requirement.level}{weight}{' KNOCK-OUT' if requirement.knock_out else ''}"


def _says(requirement: Requirement) -> str:
    elements = "; ".join(element.name for element in requirement.elements)
    return requirement.statement + (f"\n= {elements}" if elements else "")


def _print(table: object) -> None:
    from rich.console import Console

    Console(highlight=False).print(table)

"""The command `selfcheck`: what a draft lacks, and what that is worth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tender_check.cli.check import exit_code
from tender_check.cli.options import format_option, language_option
from tender_check.cli.printing import plain, say_written

if TYPE_CHECKING:
    from tender_check.selfcheck import Advice


@click.command(name="selfcheck")
@click.argument("draft", metavar="DRAFT", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--checklist",
    "checklists",
    multiple=True,
    metavar="ID_OR_FILE",
    help="A built-in checklist or a file of your own; may be given more than once. Without it, "
    "the built-in checklists whose target group the draft addresses.",
)
@click.option(
    "--previous",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OLD_DRAFT",
    help="An earlier draft: say what got better and what got worse.",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Exit with 1 where the draft scores less than N (0 to 100).",
)
@click.option(
    "--annotate",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT.docx",
    help="Write the draft (a docx) with a comment at each passage concerned.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Also write the report that the committee would see into this folder.",
)
@format_option(("html",))
@language_option
@click.option("--quiet", is_flag=True, help="Print nothing.")
def command(
    draft: Path,
    checklists: tuple[str, ...],
    previous: Path | None,
    fail_under: float | None,
    annotate: Path | None,
    out: Path | None,
    formats: tuple[str, ...],
    language: str,
    quiet: bool,
) -> int:
    """Check your own draft before you hand it in: the same outcomes as the committee's pre-screen.

    Says what is missing, half, contradicted or vague, what each is worth (most first), which
    element lacks, and where the draft comes closest.

    \b
    Example: a draft against one checklist, with comments in Word
      tender-check selfcheck draft.docx --checklist jongeren --annotate draft-comments.docx
    Example: what got better since the last draft?
      tender-check selfcheck draft-2.docx --previous draft-1.docx --checklist jongeren

    \b
    Exit codes: as `check`: 1 where a knock-out is unmet or the score is below --fail-under.
    """
    from tender_check.check import check
    from tender_check.checklists import find
    from tender_check.reports import write
    from tender_check.selfcheck import advise
    from tender_check.selfcheck.annotate import annotated, require_docx

    if annotate:
        require_docx(draft)
        if annotate.resolve() == draft.resolve():
            raise click.UsageError("--annotate would overwrite the draft: choose another name")
    named = tuple(find(each) for each in checklists)
    result = check([draft], named, language=language)
    before = check([previous], result.checklists, language=language) if previous else None
    advice = advise(result, before)
    if not quiet:
        _print(advice, language)
    if annotate:
        _write(annotate, annotated(draft, advice, language), quiet)
    if out:
        formats = ("json", *formats)
        say_written(write(result, out, formats, language), out, formats, quiet)
    return exit_code(result, fail_under, strict=False)


def _print(advice: Advice, language: str) -> None:
    from rich.console import Console

    from tender_check.selfcheck.table import tables

    console = Console(highlight=False)
    for table in tables(advice, language):
        console.print(table)
        console.print()


def _write(path: Path, made: bytes, quiet: bool) -> None:
    from tender_check.reports.files import write_files

    for written in write_files(path.parent, [(path.name, made)]):
        if not quiet:
            click.echo(plain(f"written: {written}"))

"""The command `check`: hold bids against requirements and write reports."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tender_check.cli.options import format_option, language_option, out_option
from tender_check.cli.printing import plain, say_written

if TYPE_CHECKING:
    from tender_check.check import Announce
    from tender_check.learning import Learned
    from tender_check.model import BidResult, CheckResult

UNMET = 1
CANNOT_RUN = 3
BUG = 4


@click.command(name="check")
@click.argument(
    "bids", nargs=-1, required=True, metavar="BID_OR_FOLDER...", type=click.Path(path_type=Path)
)
@click.option(
    "--checklist",
    "checklists",
    multiple=True,
    metavar="ID_OR_FILE",
    help="A built-in checklist or a file of your own; may be given more than once. Without it, "
    "each bid is held against the built-in checklists whose target group it addresses.",
)
@out_option
@format_option(("html",))
@language_option
@click.option(
    "--provider",
    "providers",
    multiple=True,
    metavar="NAME",
    help="A name that may not stand in an anonymous bid; may be given more than once.",
)
@click.option(
    "--anonymise",
    "copies",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Write copies of the bids without metadata into this folder too, as `anonymise` does.",
)
@click.option(
    "--learned",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="FOLDER",
    help="Use what `learn` put into this folder; the report names its hash.",
)
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    metavar="N",
    help="Exit with 1 where a bid scores less than N (0 to 100).",
)
@click.option("--strict", is_flag=True, help="Exit with 3 where a bid or page could not be read.")
@click.option("--quiet", is_flag=True, help="Print no tables and no progress.")
def command(
    bids: tuple[Path, ...],
    checklists: tuple[str, ...],
    out: Path,
    formats: tuple[str, ...],
    language: str,
    providers: tuple[str, ...],
    copies: Path | None,
    learned: Path | None,
    fail_under: float | None,
    strict: bool,
    quiet: bool,
) -> int:
    """Hold bids (files, or folders of files) against checklists, and write a report.

    The report says of every requirement whether the bid meets it, quotes the passage with its page
    or paragraph, and gives a score. Open index.html in the report folder to read it.

    \b
    Example: all bids in a folder, against the checklists that fit them
      tender-check check bids/
    Example: one bid against one checklist and one of your own, as web page and as sheet
      tender-check check bid.pdf --checklist jongeren --checklist my-tender.yaml \\
        --format html --format xlsx --out report-jongeren

    \b
    Exit codes: 0 done; 1 a knock-out is unmet or a bid scores below --fail-under;
    2 wrong usage; 3 nothing could be read (with --strict: anything); 4 a bug.
    """
    from tender_check.check import check
    from tender_check.checklists import find
    from tender_check.reports import write
    from tender_check.run_folder import RunFolder

    named = tuple(find(each) for each in checklists)
    known = _learned(learned) if learned else None
    formats = ("json", *formats)  # always: `report` draws everything again from it
    with RunFolder(out) as folder, _progress(quiet) as announce:
        result = check(
            bids,
            named,
            language=language,
            providers=providers,
            learned=known,
            folder=folder,
            announce=announce,
        )
        written = write(result, out, formats, language)
    if not quiet:
        _say_recalled(folder.recalled, len(result.bids))
        _print_tables(result, language)
    say_written(written, out, formats, quiet)
    if copies:
        _write_copies(bids, copies, providers, language, quiet)
    return exit_code(result, fail_under, strict)


def _write_copies(
    bids: tuple[Path, ...], folder: Path, providers: tuple[str, ...], language: str, quiet: bool
) -> None:
    from tender_check.anonymise import anonymise
    from tender_check.cli.anonymise import say_copies

    copies = anonymise(bids, folder, providers)
    if not quiet:
        say_copies(copies, language)


def _learned(folder: Path) -> Learned:
    from tender_check.learning import load

    return load(folder)


def _say_recalled(recalled: int, total: int) -> None:
    if recalled:
        click.echo(
            f"{recalled} of {total} bids unchanged since the earlier run: taken over from it"
        )


def exit_code(result: CheckResult, fail_under: float | None, strict: bool) -> int:
    """Return what the exit code of a run is: 0, 1 (falls short), 3 (nothing read) or 4 (a bug)."""
    from tender_check.check import INTERNAL_ERROR

    unread = [bid for bid in result.bids if bid.unreadable is not None]
    if any(
        dict(bid.unreadable.values).get("code") == INTERNAL_ERROR
        for bid in unread
        if bid.unreadable
    ):
        return BUG
    some_lost = unread or any(bid.unreadable_pages for bid in result.bids)
    if len(unread) == len(result.bids) or (strict and some_lost):
        return CANNOT_RUN
    return UNMET if any(_falls_short(bid, fail_under) for bid in result.bids) else 0


def _falls_short(bid: BidResult, fail_under: float | None) -> bool:
    if bid.knocked_out:
        return True
    return fail_under is not None and (bid.score is None or bid.score < fail_under)


def _print_tables(result: CheckResult, language: str) -> None:
    from rich.console import Console

    from tender_check.reports.terminal import tables

    console = Console(highlight=False)
    for table in tables(result, language):
        console.print(table)


@contextmanager
def _progress(quiet: bool) -> Iterator[Announce]:
    """Show a bar on stderr, on a terminal only."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=quiet or not console.is_terminal) as bar:
        task = bar.add_task("", total=None)

        def announce(done: int, total: int, file: str) -> None:
            name = plain(file).replace("[", r"\[")
            bar.update(task, completed=done, total=total, description=name)

        yield announce

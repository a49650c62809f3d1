"""The command `review`: sheets for reviewers, the log, the agenda, the consensus."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tender_check.cli.options import format_option, language_option
from tender_check.cli.printing import plain, say_written

if TYPE_CHECKING:
    from tender_check.model import CheckResult
    from tender_check.review import Comparison, Review

_REPORT = click.argument("report_json", metavar="REPORT.json", type=click.Path(path_type=Path))
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group(name="review")
def command() -> None:
    """Judge yourselves: a sheet per reviewer, the differences, the consensus.

    Everything that people give is added to a log beside the report (REPORT.review-log.jsonl); the
    report itself is never changed.

    \b
    Example: two reviewers judge first, then meet
      tender-check review sheet report/report.json --reviewer "A. Jansen" --blind
      tender-check review apply report/report.json review-a-jansen.xlsx review-b-smit.json
      tender-check review compare report/report.json --out agenda.xlsx
      tender-check review consensus report/report.json agenda.xlsx --name "A. Jansen" \\
        --name "B. Smit" --out final
    """


@command.command()
@_REPORT
@click.option("--reviewer", required=True, metavar="NAME", help="Who will judge.")
@click.option("--blind", is_flag=True, help="Leave the tool's proposal out of the sheet.")
@click.option("--bid", "bids", multiple=True, metavar="ID", help="Only this bid; may be repeated.")
@click.option("--out", type=_FILE, metavar="FILE", help="By default review-NAME.xlsx.")
@language_option
def sheet(
    report_json: Path,
    reviewer: str,
    blind: bool,
    bids: tuple[str, ...],
    out: Path | None,
    language: str,
) -> None:
    """Make the workbook in which one reviewer judges.

    \b
    Example: the proposal of the tool stays hidden, so that people judge first
      tender-check review sheet report/report.json --reviewer "A. Jansen" --blind
    """
    from tender_check.identity import slug
    from tender_check.reports import read_report
    from tender_check.review.sheet import sheet as make

    made = make(read_report(report_json), reviewer, bids=bids, blind=blind, language=language)
    _write(out or Path(f"review-{slug(reviewer)}.xlsx"), made)


@command.command()
@_REPORT
@click.argument("reviews", nargs=-1, required=True, metavar="REVIEW...", type=_FILE)
def apply(report_json: Path, reviews: tuple[Path, ...]) -> None:
    """Add filled in sheets, and reviews saved from the web page, to the log of the report.

    A file about other bids, checklists or another run is refused; then nothing is added.

    \b
    Example:
      tender-check review apply report/report.json review-a-jansen.xlsx review-b-smit.json
    """
    from tender_check.identity import now
    from tender_check.review import Entry, append, log_path

    _, read = _read(report_json, reviews)
    log = log_path(report_json)
    for file, review in zip(reviews, read, strict=True):
        at = now()
        entry = Entry("review", at, (review.reviewer,), at[:10], file.name, review)
        added = append(log, entry)
        judged = f"{len(review.given)} judgement{'s' if len(review.given) != 1 else ''}"
        what = f"{judged} of {review.reviewer}" if added else "is in the log already"
        click.echo(plain(f"{file}: {what}"))
    click.echo(plain(f"log: {log}"))


@command.command()
@_REPORT
@click.argument("reviews", nargs=-1, metavar="[REVIEW]...", type=_FILE)
@click.option(
    "--out", type=_FILE, metavar="FILE.xlsx", help="Write the agenda as a workbook to decide in."
)
@language_option
def compare(report_json: Path, reviews: tuple[Path, ...], out: Path | None, language: str) -> None:
    """Show where reviewers differ from each other and from the tool: the agenda of the meeting.

    Without REVIEW files, those in the log are compared.

    \b
    Example: print the agenda, and write it as a workbook in which the meeting decides
      tender-check review compare report/report.json --out agenda.xlsx
    """
    from tender_check.review import compare as lay_side_by_side
    from tender_check.review.agenda import agenda_sheet

    result, read = _read(report_json, reviews)
    comparison = lay_side_by_side(result, read or _logged(report_json, result))
    _print_agenda(result, comparison, language)
    if out:
        _write(out, agenda_sheet(result, comparison, language))


@command.command()
@_REPORT
@click.argument("agreed", nargs=-1, metavar="[AGENDA]...", type=_FILE)
@click.option("--name", "names", multiple=True, metavar="NAME", help="Who agreed; repeat for each.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="The day of the meeting; today by default.",
)
@click.option(
    "--unanimous", is_flag=True, help="Record as agreed what all reviewers in the log gave alike."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("final"),
    show_default=True,
    metavar="DIR",
    help="The folder for the final report.",
)
@format_option(("html",))
@language_option
def consensus(
    report_json: Path,
    agreed: tuple[Path, ...],
    names: tuple[str, ...],
    day: object,
    unanimous: bool,
    out: Path,
    formats: tuple[str, ...],
    language: str,
) -> None:
    """Record what the meeting agreed, and write the final report: who decided what.

    AGENDA is the workbook of `review compare`, with outcome, score and reason filled in. Without
    it the final report is drawn again from the log.

    \b
    Example:
      tender-check review consensus report/report.json agenda.xlsx --name "A. Jansen" \\
        --name "B. Smit" --date 2026-11-20 --out final
    """
    from tender_check.reports import write
    from tender_check.review import final_result, log_path, read_log

    result, read = _read(report_json, agreed)
    if (read or unanimous) and not names:
        raise click.UsageError("say who agreed: --name NAME, once for each")
    when = f"{day:%Y-%m-%d}" if isinstance(day, date) else ""
    sources = [file.name for file in agreed]
    if unanimous:
        read = (_unanimous(report_json, result), *read)
        sources.insert(0, "unanimous")
    for source, review in zip(sources, read, strict=True):
        _record(report_json, names, when, source, review)
    _logged(report_json, result)  # refuses a log that is about another report
    final = final_result(result, read_log(log_path(report_json)))
    formats = ("json", *formats)
    say_written(write(final, out, formats, language), out, formats, quiet=False)


def _record(
    report_json: Path, names: tuple[str, ...], when: str, source: str, review: Review
) -> None:
    from tender_check.identity import now
    from tender_check.review import Entry, append, log_path

    at = now()
    entry = Entry("consensus", at, names, when or at[:10], source, review)
    added = append(log_path(report_json), entry)
    count = f"{len(review.given)} decision{'s' if len(review.given) != 1 else ''} recorded"
    click.echo(plain(f"{source}: {count if added else 'is in the log already'}"))


def _unanimous(report_json: Path, result: CheckResult) -> Review:
    from tender_check.review import Given, review_of
    from tender_check.review import compare as lay_side_by_side
    from tender_check.review.agenda import COMMITTEE

    comparison = lay_side_by_side(result, _logged(report_json, result))
    given = []
    for item in comparison.unanimous:
        each = [g for g in item.given if g]
        reasons = dict.fromkeys(g.reason for g in each if g.reason)
        given.append(Given(item.key, each[0].status, each[0].score, " / ".join(reasons)))
    return review_of(result, COMMITTEE, tuple(given))


def _read(report_json: Path, files: tuple[Path, ...]) -> tuple[CheckResult, tuple[Review, ...]]:
    from tender_check.reports import read_report
    from tender_check.review.reading import read_review

    result = read_report(report_json)
    return result, tuple(read_review(file, result) for file in files)


def _logged(report_json: Path, result: CheckResult) -> tuple[Review, ...]:
    """Return the reviews in the log, sure to be about this report."""
    from tender_check.review import log_path, read_log
    from tender_check.review.belonging import require_belongs

    log = log_path(report_json)
    entries = read_log(log)
    for number, entry in enumerate(entries, 1):
        require_belongs(entry.review, result, f"{log}: line {number}")
    return tuple(entry.review for entry in entries if entry.kind == "review")


def _print_agenda(result: CheckResult, comparison: Comparison, language: str) -> None:
    from rich.console import Console

    from tender_check.review.agenda_table import tables

    console = Console(highlight=False)
    for table in tables(result, comparison, language):
        console.print(table)


def _write(path: Path, made: bytes) -> None:
    from tender_check.reports.files import write_files

    for written in write_files(path.parent, [(path.name, made)]):
        click.echo(plain(f"written: {written}"))

"""The command `evaluate`: how well the outcomes agree with labelled bids."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tender_check.cli.options import language_option
from tender_check.cli.printing import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tender_check.evaluation import Evaluation, Labelled
    from tender_check.model import CheckResult

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(name="evaluate")
@click.argument("labels", metavar="LABELS_DIR", type=click.Path(file_okay=False, path_type=Path))
@click.argument("report_json", metavar="[REPORT.json]", required=False, type=_FILE)
@click.option(
    "--checklist",
    "checklists",
    multiple=True,
    metavar="ID_OR_FILE",
    help="Without REPORT: the checklist to check against; may be given more than once. By default "
    "the built-in ones that hold the labelled requirements.",
)
@click.option("--html", type=_FILE, metavar="FILE", help="Also write a web page.")
@click.option("--errors", default=5, show_default=True, help="How many errors to print.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON and nothing else.")
@language_option
def command(
    labels: Path,
    report_json: Path | None,
    checklists: tuple[str, ...],
    html: Path | None,
    errors: int,
    as_json: bool,
    language: str,
) -> None:
    """Hold a report against your own labelled bids: how often it is right, and how sure.

    LABELS_DIR holds a file BID.gold.json per bid:
    {"items": [{"id": "ASS-1.1", "status": "met", "evidence": ["..."]}]}, with "also" where another
    reader differs. Without REPORT.json the bids beside them (docx, pdf, md, txt) are checked.

    \b
    Example: check the labelled bids now, and write a page with the worst errors
      tender-check evaluate labels/ --html evaluation.html
    Example: the figures of an earlier check, for a script
      tender-check evaluate labels/ report/report.json --json
    """
    from tender_check.evaluation import evaluate, read_labels
    from tender_check.reports import read_report

    if report_json and checklists:
        raise click.UsageError("--checklist is for checking: leave it out, or leave out the REPORT")
    labelled = read_labels(labels)
    result = read_report(report_json) if report_json else _checked(labelled, checklists, language)
    evaluation = evaluate(labelled, result)
    if html:
        _write(html, evaluation, language, quiet=as_json)
    if as_json:
        _print_json(evaluation, errors)
    else:
        _print_tables(evaluation, language, errors)


def _checked(
    labelled: Sequence[Labelled], checklists: tuple[str, ...], language: str
) -> CheckResult:
    from tender_check.check import check
    from tender_check.checklists import find
    from tender_check.evaluation import bid_beside, checklists_of

    held = checklists_of(labelled, tuple(find(each) for each in checklists))
    return check([bid_beside(bid) for bid in labelled], held, language=language)


def _write(path: Path, evaluation: Evaluation, language: str, quiet: bool) -> None:
    from tender_check.evaluation.page import render
    from tender_check.evaluation.wording import texts
    from tender_check.reports.files import write_files

    page = render(evaluation, language, errors=50)
    for written in write_files(path.parent, [(path.name, page)]):
        if not quiet:
            click.echo(plain(f"{texts(language)['written']}: {written}"))


def _print_json(evaluation: Evaluation, errors: int) -> None:
    import json

    from tender_check.evaluation import as_json

    click.echo(json.dumps(as_json(evaluation, errors), ensure_ascii=False, indent=1))


def _print_tables(evaluation: Evaluation, language: str, errors: int) -> None:
    from rich.console import Console

    from tender_check.evaluation.table import tables

    console = Console(highlight=False)
    for table in tables(evaluation, language, errors):
        console.print(table)

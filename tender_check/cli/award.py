"""The command `award`: rank bids by quality and price."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tender_check.cli.options import language_option
from tender_check.cli.printing import plain

if TYPE_CHECKING:
    from tender_check.award import Award
    from tender_check.model import CheckResult


@click.command(name="award")
@click.argument("report_json", metavar="REPORT.json", type=click.Path(path_type=Path))
@click.option(
    "--formula",
    required=True,
    metavar="NAME_OR_FILE",
    help="gewogen-factor, gewogen-factor-relatief, gunnen-op-waarde, punten, or a YAML file.",
)
@click.option(
    "--prices",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="YAML ('bid-id: 12345.67') or CSV (columns bid and price).",
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.json",
    help="Also write the award as JSON.",
)
@click.option(
    "--motivation",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Also write the motivation per bid in Word, relative to the winner of this ranking.",
)
@language_option
def command(
    report_json: Path,
    formula: str,
    prices: Path,
    out: Path | None,
    motivation: Path | None,
    language: str,
) -> None:
    """Rank bids by the scores in a (final) report and by their prices.

    Says which single change of a score would change the ranking, and warns where a formula that
    compares prices with each other lets a losing bid decide who wins.

    \b
    Example: award on value, from the final report of the committee
      tender-check award final/report.json --formula gunnen-op-waarde --prices prices.csv
    """
    from rich.console import Console

    from tender_check.award import award, find_formula, read_prices, reversals, tipping_points
    from tender_check.award.record import to_json
    from tender_check.award.table import tables
    from tender_check.reports import read_report
    from tender_check.reports.files import write_files

    result = read_report(report_json)
    asked = find_formula(formula)
    ranked = [bid.id for bid in result.bids if bid.unreadable is None or bid.score is not None]
    known = read_prices(prices, ranked, (bid.id for bid in result.bids))
    given = award(result, asked, known)
    tipping = tipping_points(result, given, known)
    reversed_ = reversals(result, given, known)
    console = Console(highlight=False)
    for table in tables(result, given, tipping, reversed_, language):
        console.print(table)
    written: tuple[Path, ...] = ()
    if out:
        content = to_json(result, given, tipping, reversed_)
        written = write_files(out.parent, [(out.name, content)])
    if motivation:
        written = (*written, *_motivate(result, given, motivation, language))
    for path in written:
        click.echo(plain(f"written: {path}"))


def _motivate(result: CheckResult, given: Award, folder: Path, language: str) -> tuple[Path, ...]:
    """Write the motivation held against the winner; where places are shared, there is none yet."""
    from tender_check.reports.docx_report import render
    from tender_check.reports.drawing import Drawing
    from tender_check.reports.files import write_files

    winner = given.winners[0] if len(given.winners) == 1 else ""
    return write_files(folder, render(Drawing(result, language), winner))

"""The command `report`: draw any report again from the JSON alone."""

from __future__ import annotations

from pathlib import Path

import click

from tender_check.cli.options import format_option, language_option, out_option
from tender_check.cli.printing import say_written


@click.command(name="report")
@click.argument("report_json", metavar="REPORT.json", type=click.Path(path_type=Path))
@format_option(("html",))
@out_option
@language_option
@click.option("--quiet", is_flag=True, help="Print nothing.")
def command(
    report_json: Path, formats: tuple[str, ...], out: Path, language: str, quiet: bool
) -> None:
    """Draw reports again from a report.json; the bids themselves are not needed.

    \b
    Example: a sheet and an English web page of an earlier check
      tender-check report report/report.json --format xlsx --format html \\
        --language en --out report-en
    """
    from tender_check.reports import read_report, write

    written = write(read_report(report_json), out, formats, language)
    say_written(written, out, formats, quiet)

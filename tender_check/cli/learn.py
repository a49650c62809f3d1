"""The command `learn`: what people decided becomes examples for the next run."""

from __future__ import annotations

from pathlib import Path

import click

from tender_check.cli.printing import plain

_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command(name="learn")
@click.argument("report_json", metavar="REPORT.json", type=click.Path(path_type=Path))
@click.option(
    "--reviews",
    "reviews",
    multiple=True,
    required=True,
    type=_FILE,
    metavar="FILE",
    help="A filled in sheet, a review saved from the web page, an agenda, or the log of the report "
    "(REPORT.review-log.jsonl); may be given more than once.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("learned"),
    show_default=True,
    metavar="FOLDER",
    help="Where to keep the passages; what is there already stays, and the new ones are added.",
)
def command(report_json: Path, reviews: tuple[Path, ...], out: Path) -> None:
    """Turn outcomes that people gave into example passages for the next run.

    The passages are quoted from the bids: keep the folder as confidential as they are. They are
    used only where `check --learned FOLDER` asks for them, for checklists that the tool was not
    trained on; the report then names the hash of the folder.

    \b
    Example: learn from the committee's decisions on the first bid, then check the others
      tender-check learn report/report.json --reviews report/report.review-log.jsonl --out learned
      tender-check check bids/ --checklist my-tender.yaml --learned learned
    """
    from tender_check.learning import learn
    from tender_check.reports import read_report

    lesson = learn(read_report(report_json), reviews, out)
    click.echo(f"{lesson.passages} passages learned")
    if lesson.without_passage:
        click.echo(
            f"{lesson.without_passage} decisions teach nothing: the tool quoted no passage, and "
            "none stands between quotation marks in the reason"
        )
    if lesson.differ:
        click.echo(f"{lesson.differ} requirements left out: reviewers differ, nobody decided")
    click.echo(plain(f"written: {out}\nhash: {lesson.learned.sha256}"))

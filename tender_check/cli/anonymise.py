"""The command `anonymise`: copies of bids without metadata, and what is left to mask by hand."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tender_check.cli.options import language_option
from tender_check.cli.printing import plain

if TYPE_CHECKING:
    from tender_check.anonymise import Copy
    from tender_check.reports.messages import Messages

CANNOT_RUN = 3


@click.command(name="anonymise")
@click.argument(
    "bids", nargs=-1, required=True, metavar="BID_OR_FOLDER...", type=click.Path(path_type=Path)
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("anonymous"),
    show_default=True,
    metavar="DIR",
    help="The folder to write the copies into.",
)
@click.option(
    "--provider",
    "providers",
    multiple=True,
    metavar="NAME",
    help="A name to look for in the text; may be given more than once.",
)
@language_option
def command(bids: tuple[Path, ...], out: Path, providers: tuple[str, ...], language: str) -> int:
    """Make copies of bids (docx, pdf, txt, md) without metadata, named bid-01, bid-02 and so on.

    Removed are the properties, authors and dates of comments and changes, paths to templates,
    thumbnails and attachments. The text stays as it is: what in it still tells who wrote it is
    listed with its place, for you to mask.

    \b
    Example: anonymous copies of all bids in a folder
      tender-check anonymise bids/ --out anonymous/ --provider "Voorbeeld Werk"

    \b
    Exit codes: 0 done; 2 wrong usage; 3 a bid could not be read or a copy not be written.
    """
    from tender_check.anonymise import anonymise

    copies = anonymise(bids, out, providers)
    say_copies(copies, language)
    return CANNOT_RUN if any(copy.copy is None for copy in copies) else 0


def say_copies(copies: Sequence[Copy], language: str) -> None:
    """Print what was copied to where, what was removed, and what in the text is left to mask."""
    from tender_check.reports.messages import Messages

    messages = Messages(language)
    for copy in copies:
        _print(copy, messages)


def _print(copy: Copy, messages: Messages) -> None:
    from tender_check.reports.wording import place, remark_sentence

    if copy.copy is None:
        click.echo(plain(copy.unreadable), err=True)
        return
    click.echo(plain(f"{copy.original} -> {copy.copy}"))
    for name, value in copy.removed:
        click.echo(plain(f"  - {name}: {value}"))
    for remark in copy.left:
        where = place(remark.location, messages)
        click.echo(
            plain(f"  ! {remark_sentence(remark, messages)}" + (f" {where}" if where else ""))
        )

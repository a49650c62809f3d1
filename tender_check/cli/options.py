"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

_Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

# Kept here as words, so that `--help` need not import the reports; a test holds it to the table.
FORMATS = ("html", "json", "csv", "xlsx", "docx", "terminal")

out_option: _Decorator = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("report"),
    show_default=True,
    metavar="DIR",
    help="The folder to write the report into.",
)

language_option: _Decorator = click.option(
    "--language",
    type=click.Choice(["nl", "en"]),
    default="nl",
    show_default=True,
    help="The language of the report.",
)


def format_option(default: tuple[str, ...]) -> _Decorator:
    """Return the option `--format`, which may be given more than once."""
    return click.option(
        "--format",
        "formats",
        type=click.Choice(FORMATS),
        multiple=True,
        default=default,
        show_default=True,
        help="What to write; may be given more than once.",
    )

"""Text from files, made harmless for a terminal."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import click


def plain(text: str) -> str:
    """Return `text` without control characters and direction overrides; line ends and tabs stay."""
    return "".join(
        sign for sign in text if sign in "\n\t" or unicodedata.category(sign) not in ("Cc", "Cf")
    )


def say_written(
    written: tuple[Path, ...], out: Path, formats: tuple[str, ...], quiet: bool
) -> None:
    """Print how many files there are, and the one to open first for each format."""
    if quiet:
        return
    from tender_check.reports import FORMATS

    click.echo(f"{len(written)} file{'s' if len(written) != 1 else ''} written, to begin with:")
    for name in dict.fromkeys(formats):
        click.echo(plain(f"  {out / FORMATS[name].main_file}"))

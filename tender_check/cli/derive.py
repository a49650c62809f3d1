"""The command `derive`: make checklists from a tender, or carry edits over to a changed one."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tender_check.cli.printing import plain

if TYPE_CHECKING:
    from tender_check.derive import Change, Derived

_PATIENCE = 2.0  # seconds before progress is shown
_STEPS = {
    "read": "reading the document",
    "walk": "finding headings, lists and tables",
    "judge": "telling what is asked",
    "assemble": "writing requirements",
}
_SIGNS = {
    "added": "+ added    ",
    "changed": "~ changed  ",
    "kept": "~ kept     ",
    "vanished": "- vanished ",
    "mentioned": "? mentioned",
    "removed": ". left out ",
}


@click.command(name="derive")
@click.argument("tender", type=click.Path(path_type=Path))
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("checklists"),
    show_default=True,
    metavar="FILE_OR_FOLDER",
    help="Where to write: a folder, or one .yaml file.",
)
@click.option(
    "--group",
    "groups",
    multiple=True,
    metavar="NAME",
    help="Only the lots or target groups with NAME in their title; may be given more than once.",
)
@click.option(
    "--update",
    "updates",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Bring this checklist up to date with TENDER (changed, or a Nota van Inlichtingen) and "
    "keep your edits; may be given more than once.",
)
@click.option(
    "--previous",
    type=click.Path(path_type=Path),
    metavar="TENDER_OLD",
    help="Mark what changed since this earlier version of the tender.",
)
def command(
    tender: Path,
    out: Path,
    groups: tuple[str, ...],
    updates: tuple[Path, ...],
    previous: Path | None,
) -> None:
    """Derive checklists from a tender document (docx, pdf, txt, md): one per target group or lot.

    Each requirement gets an id, a statement, its level (eis or wens), the place and words of the
    document, and `review: open`: look them over in review.html, and edit the YAML where needed.

    \b
    Example: derive, review, check
      tender-check derive tender.docx --out my-tender
      tender-check checklists validate my-tender/*.yaml
      tender-check check bids/ --checklist my-tender/lot-1.yaml
    Example: the tender changed; keep the edits
      tender-check derive --update my-tender/lot-1.yaml tender-v2.docx
    """
    from tender_check.derive import derive, save, save_previous, save_update
    from tender_check.errors import WrongUsage

    if updates and previous:
        raise WrongUsage("--update and --previous exclude each other: give one of them")
    with _progress() as announce:
        derived = derive(tender, groups, announce)
        old = derive(previous, groups, announce) if previous else None
    if updates:
        _print_changes({str(k): v for k, v in save_update(updates, derived).items()})
    elif old is not None:
        written, changes = save_previous(old, derived, out)
        _print_changes(changes)
        _print_written(written)
    else:
        written = save(derived, out)
        _print_summary(derived)
        _print_written(written)


def _print_summary(derived: Derived) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table("checklist", "requirements", "eis", "wens", "knock-out", "look first", box=None)
    for checklist in derived.checklists:
        found = checklist.requirements
        counts = (
            len(found),
            sum(r.level == "eis" for r in found),
            sum(r.level == "wens" for r in found),
            sum(r.knock_out for r in found),
            sum((r.certainty or 0) < 0.75 for r in found),
        )
        table.add_row(Text(plain(checklist.title)), *map(str, counts))
    Console(highlight=False).print(table)
    left_out = sum(each.reason not in ("heading", "no_words") for each in derived.left_out)
    click.echo(f"{left_out} lines left out; the review page says why")


def _print_written(written: Iterable[Path]) -> None:
    click.echo("written:")
    for path in written:
        click.echo(plain(f"  {path}"))


def _print_changes(changes: Mapping[str, tuple[Change, ...]]) -> None:
    for file, own in changes.items():
        click.echo(plain(f"{file}: {_counted(own) or 'nothing changed'}"))
        for change in own:
            click.echo(plain(f"  {_SIGNS[change.what]} {change.id}: {_difference(change)}"))


def _counted(changes: tuple[Change, ...]) -> str:
    kinds = dict.fromkeys(change.what for change in changes)
    return ", ".join(f"{sum(c.what == kind for c in changes)} {kind}" for kind in kinds)


def _difference(change: Change) -> str:
    """Return what changed: both texts, shortened to one line each."""
    old, new = (" ".join(text.split())[:200] for text in (change.old, change.new))
    if change.what == "removed":
        return f"{old} (you took it out before)"
    return f"{old}\n{' ' * 14}-> {new}" if old and new else old or new


@contextmanager
def _progress() -> Iterator[Callable[[str], None]]:
    """Say on stderr what is being done, once it takes more than two seconds."""
    started = time.monotonic()
    current = [""]

    def show() -> None:
        if current[0]:
            click.echo(f"{_STEPS.get(current[0], current[0])} ...", err=True)

    def announce(step: str) -> None:
        current[0] = step
        if time.monotonic() - started > _PATIENCE:
            show()

    timer = threading.Timer(_PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield announce
    finally:
        timer.cancel()

"""Find the bids in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from tender_check.errors import WrongUsage

_NEVER = frozenset({"thumbs.db", "desktop.ini"})


def find_bids(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files named by `paths` and those in the folders among them, sorted, each once.

    Folders are searched to the bottom, without following links to folders. A file that is
    named is always returned; in a folder, hidden files, lock files of Office and files of
    data or programs are left out. Raises WrongUsage for a path that does not exist.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise WrongUsage(f"{path}: does not exist: check the path")
        for file in sorted(_in_folder(path)) if path.is_dir() else (path,):
            found.setdefault(file)
    return tuple(found)


def _in_folder(folder: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder, followlinks=False):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(root, name) for name in files if _may_be_bid(name))


def _may_be_bid(name: str) -> bool:
    if name.startswith((".", "~$")) or name.lower() in _NEVER:
        return False
    return Path(name).suffix.lower().lstrip(".") not in _not_bids()


@cache
def _not_bids() -> frozenset[str]:
    from tender_check.documents.thresholds import load_data

    return frozenset(load_data("formats.yaml")["not_bids"])

"""What names a run and its bids: short ids, files as people know them, hashes, the time."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

_DEVICE = re.compile("con|prn|aux|nul|(com|lpt)[0-9]")  # no name for a file on Windows


@dataclass(frozen=True, slots=True)
class BidName:
    """A bid: `id` of small letters, digits, hyphens, never a path; `file` as people know it."""

    id: str
    file: str
    path: Path


def name_bids(asked: Sequence[Path], found: Iterable[Path]) -> tuple[BidName, ...]:
    """Return the bids `found` with an id each; files keep the folders below the one `asked` for."""
    names: list[BidName] = []
    taken: set[str] = set()
    for path in found:
        file = _below(asked, path)
        names.append(BidName(_free(slug(_stem(file)), taken), file, path))
    return tuple(names)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of an ordinary file, "" for anything else or where it cannot be read."""
    try:
        if not path.is_file():
            return ""
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def now() -> str:
    """Return the time in UTC as ISO 8601; SOURCE_DATE_EPOCH fixes it, for identical reports."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _below(asked: Sequence[Path], path: Path) -> str:
    for folder in asked:
        if folder != path and path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.name


def slug(text: str) -> str:
    """Return `text` as small letters, digits and hyphens, for the name of a file."""
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60]
    return f"bid-{name}".rstrip("-") if not name or _DEVICE.fullmatch(name) else name


def _stem(file: str) -> str:
    return file.rsplit(".", 1)[0] if "." in file else file


def _free(slug: str, taken: set[str]) -> str:
    number, id_ = 1, slug
    while id_ in taken:
        number += 1
        id_ = f"{slug}-{number}"
    taken.add(id_)
    return id_

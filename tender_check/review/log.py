"""The log of a report: what everybody gave, one line each, only ever added to.

Every line carries the hash of the line before it, so that a line that was changed, moved or taken
out afterwards is noticed.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from tender_check.errors import BadReview, CannotWrite
from tender_check.review.record import Review, from_json, to_json

FORMAT = "tender-check/review-log/1"
Kind = Literal["review", "consensus"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: who gave what, and when; `date` is the day that people name, ISO 8601."""

    kind: Kind
    at: str  # ISO 8601, UTC: when the line was added
    names: tuple[str, ...]
    date: str
    file: str  # what it was read from, without folders
    review: Review


def log_path(report: Path) -> Path:
    """Return where the log of a report stands: beside it."""
    return report.with_name(f"{report.stem}.review-log.jsonl")


def read_log(path: Path) -> tuple[Entry, ...]:
    """Return the entries in order of time, () where there is no log yet.

    Raises BadReview, naming the line, where the log was changed afterwards.
    """
    if not path.exists():
        return ()
    entries, previous = [], ""
    for number, line in enumerate(_lines(path), 1):
        place = f"{path}: line {number}"
        entries.append(_entry(line, previous, place))
        previous = _hash(line)
    return tuple(entries)


def append(path: Path, entry: Entry) -> bool:
    """Add `entry` at the end of the log; return False where it says what is there already.

    Raises BadReview where the log was changed, CannotWrite.
    """
    with _alone(path):
        entries = read_log(path)
        same = (entry.kind, entry.names, entry.review)
        if any((e.kind, e.names, e.review) == same for e in entries):
            return False
        lines = _lines(path) if path.exists() else []
        line = _line(entry, _hash(lines[-1]) if lines else "")
        try:
            with path.open("a", encoding="utf-8", newline="\n") as stream:
                stream.write(line + "\n")
        except OSError as error:
            raise CannotWrite(f"{path}: cannot be written ({error.strerror})") from None
    return True


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")[:-1]
    except (OSError, UnicodeDecodeError) as error:
        raise BadReview(f"{path}: the log cannot be read ({error})") from None


def _hash(line: str) -> str:
    return hashlib.sha256(line.encode("utf-8")).hexdigest()


def _line(entry: Entry, previous: str) -> str:
    data = {
        "format": FORMAT,
        "kind": entry.kind,
        "at": entry.at,
        "names": entry.names,
        "date": entry.date,
        "file": entry.file,
        "previous": previous,
        "review": to_json(entry.review),
    }
    return json.dumps(data, ensure_ascii=False, allow_nan=False)


def _entry(line: str, previous: str, place: str) -> Entry:
    try:
        data: dict[str, Any] = json.loads(line)
        if data["format"] != FORMAT or data["kind"] not in ("review", "consensus"):
            raise BadReview(f"{place}: this is no line of a review log")
        if data["previous"] != previous:
            raise BadReview(
                f"{place}: the log was changed before this line; put back a copy of the file"
            )
        review = from_json(data["review"], place)
        names = tuple(str(name) for name in data["names"])
        return Entry(data["kind"], data["at"], names, data["date"], data["file"], review)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadReview(f"{place}: the log was changed ({error!r})") from None


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep two writers on one share from adding a line at the same time."""
    lock = path.with_name(f"{path.name}.lock")
    try:
        os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
    except FileExistsError:
        raise CannotWrite(
            f"{lock}: somebody else is adding to the log; try again, or remove this file "
            "where nobody is"
        ) from None
    except OSError as error:
        raise CannotWrite(f"{lock}: cannot be written ({error.strerror})") from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)

"""The folder of a run: one run at a time, and what is finished stays, whatever ends the run.

Each bid that is judged is kept in a file of its own under a key that stands for all that the
judgement depends on; the next run into the same folder takes it over where the key is the same.
"""

from __future__ import annotations

import contextlib
import errno
import gzip
import hashlib
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from tender_check import __version__
from tender_check.bid_result import Judged
from tender_check.errors import BadReport, CannotWrite
from tender_check.identity import BidName, hash_file
from tender_check.judging import Asked
from tender_check.matching import model_card
from tender_check.model import Checklist, Document, Outcome, Reason, Remark
from tender_check.reports.codec import build, plain
from tender_check.reports.files import write_files

_KEPT = ".tender-check"
_LOCKED_BYTE = 1 << 20  # far behind the text, which stays readable where locks are mandatory
_IN_USE = {errno.EACCES, errno.EAGAIN, errno.EDEADLK, errno.EWOULDBLOCK}


@dataclass(frozen=True, slots=True)
class _Entry:
    """What is kept of a judged bid."""

    document: Document
    chosen: tuple[tuple[str, Reason | None], ...]
    outcomes: tuple[Outcome, ...]
    remarks: tuple[Remark, ...]


class RunFolder:
    """The folder `--out` while a run writes into it; a context manager.

    The lock is the operating system's: it ends with the process, also with one that is killed.
    """

    def __init__(self, folder: Path) -> None:
        self.recalled = 0  # bids that were taken over from an earlier run
        self._folder = folder / _KEPT
        self._lock: IO[str] | None = None
        self._used: set[str] = set()

    def __enter__(self) -> RunFolder:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._lock:
            self._lock.close()  # which gives up the lock

    def claim(self) -> None:
        """Make the folder and hold it until the end of the context.

        Raises CannotWrite where it cannot be written, or where another run holds it.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock = (self._folder / "lock").open("a+", encoding="utf-8")
        except OSError as error:
            raise CannotWrite(
                f"{error.filename or self._folder}: cannot be written ({error.strerror}); "
                "choose another folder with --out"
            ) from None
        if not _locked(self._lock):
            raise CannotWrite(
                f"{self._folder.parent}: another run is writing into this folder; "
                "wait until it is done, or choose another folder with --out"
            )
        self._sweep()

    def _sweep(self) -> None:
        """Remove the half files that a run left when it was killed; none are in use now."""
        for path in self._folder.parent.rglob(".*.part"):
            with contextlib.suppress(OSError):
                path.unlink()

    def recall(self, key: str, name: BidName, checklists: Iterable[Checklist]) -> Judged | None:
        """Return the bid as an earlier run left it under `key`, or None."""
        self._used.add(key)
        try:
            data = json.loads(gzip.decompress(self._path(key).read_bytes()))
            entry: _Entry = build(_Entry, data, "")
            by_id = {checklist.id: checklist for checklist in checklists}
            chosen = tuple((by_id[id_], reason) for id_, reason in entry.chosen)
        except (OSError, EOFError, ValueError, KeyError, BadReport, RecursionError):
            return None
        self.recalled += 1
        return Judged(name, entry.document, chosen, entry.outcomes, entry.remarks)

    def keep(self, key: str, judged: Judged) -> None:
        """Keep a bid that was read and judged. Raises CannotWrite (a full disk)."""
        if judged.document is None:
            return  # a file that could not be read may be readable next time
        bare = tuple(replace(block, looks=()) for block in judged.document.blocks)
        chosen = tuple((checklist.id, reason) for checklist, reason in judged.chosen)
        document = replace(judged.document, blocks=bare)
        data = plain(_Entry(document, chosen, judged.outcomes, judged.remarks))
        packed = gzip.compress(json.dumps(data).encode(), compresslevel=1, mtime=0)
        write_files(self._folder, [(self._path(key).name, packed)])

    def forget_others(self) -> None:
        """Remove what this run did not use: bids, checklists or models that have changed."""
        for path in self._folder.glob("*.json.gz"):
            if path.name.removesuffix(".json.gz") not in self._used:
                path.unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json.gz"


def key_of(name: BidName, settings: str) -> str:
    """Return the key of a bid: of its bytes, its name, and `settings`; "" where it has no bytes."""
    content = hash_file(name.path)
    return _digest(content, name.file, settings) if content else ""


def settings_key(asked: Asked) -> str:
    """Return one hash for all that is the same for all bids of a run.

    These are the checklists, the providers' names, the model, what was learned, and this program:
    its version and, as a checkout changes without it, its files.
    """
    lists = [json.dumps(plain(checklist)) for checklist in asked.checklists]
    named = str(bool(asked.named))
    model = model_card().sha256 + (asked.learned.sha256 if asked.learned else "")
    return _digest(*lists, named, *asked.providers, model, __version__, _program())


@cache
def _program() -> str:
    """Return the hash of the program's own files."""
    digest = hashlib.sha256()
    package = Path(__file__).resolve().parent
    kinds = {".py", ".yaml", ".json", ".gz", ".npz"}
    for path in sorted(path for path in package.rglob("*") if path.suffix in kinds):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _locked(stream: IO[Any]) -> bool:
    """Take the lock; tell whether this run holds it. A file system without locks cannot refuse."""
    try:
        if sys.platform == "win32":
            import msvcrt

            os.lseek(stream.fileno(), _LOCKED_BYTE, os.SEEK_SET)
            msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(stream.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _IN_USE
    return True

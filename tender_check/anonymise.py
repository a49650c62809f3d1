"""Make anonymous copies of bids: read, clean, name neutrally, and tell what is left to mask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tender_check.documents import Reader, find_bids
from tender_check.errors import CannotWrite, UnreadableBid, WrongUsage
from tender_check.inspection import what_gives_away
from tender_check.inspection.anonymise import without_metadata
from tender_check.model import Document, Remark
from tender_check.reports.files import write_files


@dataclass(frozen=True, slots=True)
class Copy:
    """A bid and its copy: what was taken out, and what still tells who wrote it."""

    original: Path
    copy: Path | None = None  # None where it could not be read
    removed: tuple[tuple[str, str], ...] = ()  # names and values of the metadata
    left: tuple[Remark, ...] = ()
    unreadable: str = ""  # the message


def anonymise(paths: Sequence[Path], out: Path, providers: Sequence[str] = ()) -> tuple[Copy, ...]:
    """Write a copy of every bid in `paths` into `out`, as bid-01.docx and so on, without metadata.

    The text is not changed: names in it, and pictures, are told in `left`. Raises WrongUsage where
    there is no bid, CannotWrite where `out` cannot be written or holds the bids themselves.
    """
    bids = find_bids(paths)
    if not bids:
        raise WrongUsage("no bids found: name a docx, pdf, txt or md file, or a folder of them")
    if any(bid.resolve().parent == out.resolve() for bid in bids):
        raise CannotWrite(f"{out}: holds the bids themselves; choose another folder with --out")
    width = max(2, len(str(len(bids))))
    with Reader() as reader:
        return tuple(
            _copied(bid, out, f"bid-{number:0{width}}", reader, providers)
            for number, bid in enumerate(bids, start=1)
        )


def _copied(bid: Path, out: Path, name: str, reader: Reader, providers: Sequence[str]) -> Copy:
    try:
        document = reader.read(bid)
        data = bid.read_bytes()
    except UnreadableBid as error:
        return Copy(bid, unreadable=str(error))
    except OSError as error:
        return Copy(bid, unreadable=f"{bid.name}: {error.strerror}")
    cleaned = without_metadata(data, document.format)
    (path,) = write_files(out, [(f"{name}.{document.format}", cleaned)])
    return Copy(bid, path, document.metadata, _left(document, reader.read(path), providers))


def _left(before: Document, after: Document, providers: Sequence[str]) -> tuple[Remark, ...]:
    """Return what gives the copy away; the names in the original's metadata are looked for too."""
    known = replace(after, metadata=before.metadata)
    return what_gives_away(after, named_by=known, providers=providers)

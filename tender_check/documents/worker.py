"""The worker process: reads one file after another and sends back what it found.

Started by `reader.py` as a program of its own, so that no file can hang or break a run.
"""

from __future__ import annotations

import contextlib
import errno
import faulthandler
import gc
import hashlib
import os
import stat
import sys
import threading
from pathlib import Path
from typing import BinaryIO

from tender_check.documents.guard import guard
from tender_check.documents.protocol import no_collecting, receive, send
from tender_check.documents.refusals import Refused, printable
from tender_check.documents.thresholds import thresholds
from tender_check.model import Document

_GRACE = 5.0  # seconds after the limit in which the reader should have ended this process


def main() -> None:
    """Answer requests from standard input until it closes."""
    source, target = _pipes()
    guard(int(sys.argv[2]))
    seconds = float(sys.argv[3])
    threading.Thread(target=_warm_up, daemon=True).start()
    devnull = Path(os.devnull).open("rb")  # noqa: SIM115 - lives as long as the process
    while True:
        try:
            path = receive(source)
        except EOFError:
            os._exit(0)  # the thread that warms up may still be importing
        # Ends this process from a thread of its own if the reader is gone and the file hangs.
        faulthandler.dump_traceback_later(seconds + _GRACE, file=devnull, exit=True)
        with no_collecting():
            send(target, _answer(path))
        gc.collect(1)  # the young objects: those of this file
        faulthandler.cancel_dump_traceback_later()


def _warm_up() -> None:
    """Load what cuts sentences, which takes longest, while the reader is still busy elsewhere."""
    with contextlib.suppress(Exception):
        from tender_check.language import split_many

        split_many(["Een zin. Nog een zin."])


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Return the streams for messages; whatever a library prints goes nowhere."""
    target = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, target


def _answer(path: str) -> object:
    """Return the Document of `path`, or (code, values) of why it is not read."""
    try:
        return read_here(Path(path))
    except Refused as refused:
        return refused.code, refused.values
    except MemoryError:
        return "memory", {"limit": sys.argv[2]}
    except RecursionError:
        return "unsafe", {"detail": "nesting without end"}
    except Exception as error:  # any other fault of a broken file in a library
        return "damaged", {"detail": type(error).__name__}


def read_here(path: Path) -> Document:
    """Return the Document of the file `path`, read in this process.

    Raises Refused, and on a broken file whatever the libraries raise.
    """
    from tender_check.documents.assemble import assemble
    from tender_check.documents.formats import format_of

    data = load(path)
    form = format_of(path.name, data)
    digest = hashlib.sha256(data).hexdigest()
    document = assemble(printable(path.name), form, digest, _reading(form, data))
    if not document.blocks:
        raise Refused("empty")
    return document


def _reading(form: str, data: bytes):  # type: ignore[no-untyped-def]
    if form == "docx":
        from tender_check.documents.docx.reader import read_docx as reader
    elif form == "pdf":
        from tender_check.documents.pdf.reader import read_pdf as reader
    elif form == "md":
        from tender_check.documents.text.markdown import read_markdown as reader
    else:
        from tender_check.documents.text.plain import read_plain as reader
    return reader(data)


def load(path: Path) -> bytes:
    """Return the bytes of `path`. Raises Refused; never opens what is no ordinary file."""
    try:
        return _load(path)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Refused("vanished") from error
    except PermissionError as error:
        raise Refused("no_access") from error
    except OSError as error:
        code = "not_a_file" if error.errno in {errno.ELOOP, errno.ENXIO} else "no_access"
        raise Refused(code) from error


def _load(path: Path) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):
        raise Refused("not_a_file")
    limit = thresholds().limits.unpacked_mb << 20
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise Refused("not_a_file")
        data = file.read(limit + 1)
    if len(data) > limit:
        raise Refused("too_large", detail=f"more than {limit >> 20} MB")
    return data

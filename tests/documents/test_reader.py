"""The worker: bounded from outside, kept over files, started again when it dies."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from tender_check.documents import Reader, read
from tender_check.documents.protocol import BrokenMessage, receive, send
from tender_check.documents.thresholds import thresholds
from tender_check.errors import UnreadableBid
from tests.documents.making import docx_of

LIMITS = thresholds().limits
SLOW = "Een zin van een lang bod dat veel tijd kost. " * 60_000


def slow_file(folder: Path) -> Path:
    path = folder / "traag.txt"
    path.write_text(SLOW, encoding="utf-8")
    return path


def test_read_gives_the_document_of_one_file(tmp_path: Path) -> None:
    """`read` starts a worker, reads and ends it."""
    document = read(docx_of(tmp_path / "a.docx", "Wij bieden nazorg. Een jaar lang."))
    assert [p.text for p in document.passages] == ["Wij bieden nazorg.", "Een jaar lang."]
    assert (document.name, document.format, len(document.sha256)) == ("a.docx", "docx", 64)


def test_one_worker_serves_many_files(tmp_path: Path) -> None:
    """A file that is refused does not cost the worker."""
    good = docx_of(tmp_path / "a.docx", "Een zin.")
    with Reader() as reader:
        reader.read(good)
        worker = reader._worker
        with pytest.raises(UnreadableBid) as error:
            reader.read(tmp_path / "weg.docx")
        assert error.value.code == "vanished"
        assert str(error.value).startswith("weg.docx: is not there")
        reader.read(good)
        assert reader._worker is worker


def test_slow_file_is_ended_in_time(tmp_path: Path) -> None:
    """A file beyond the time limit is refused, and the next one is read by a new worker."""
    good = docx_of(tmp_path / "a.docx", "Een zin.")
    with Reader(replace(LIMITS, seconds=1.0)) as reader:
        start = time.monotonic()
        with pytest.raises(UnreadableBid) as error:
            reader.read(slow_file(tmp_path))
        assert error.value.code == "time"
        assert time.monotonic() - start < 3
    with Reader() as reader:
        assert reader.read(good).blocks[0].text == "Een zin."


def test_file_that_takes_too_much_memory_is_refused(tmp_path: Path) -> None:
    """Memory is bounded in the worker and watched from outside."""
    with Reader(replace(LIMITS, memory_mb=300)) as reader, pytest.raises(UnreadableBid) as error:
        reader.read(slow_file(tmp_path))
    assert error.value.code in {"memory", "crashed"}


def killer(reader: Reader, times: int) -> threading.Thread:
    """Kill the reader's worker once it is busy, `times` times."""

    def kill() -> None:
        seen: set[int] = set()
        while len(seen) < times:
            worker = reader._worker
            if worker is not None and worker.process.pid not in seen:
                time.sleep(0.5)
                seen.add(worker.process.pid)
                worker.process.kill()
            time.sleep(0.01)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    return thread


def test_worker_that_dies_once_costs_nothing(tmp_path: Path) -> None:
    """The file is tried once more with a new worker."""
    path = tmp_path / "a.txt"
    path.write_text(SLOW[: len(SLOW) // 8], encoding="utf-8")
    with Reader() as reader:
        thread = killer(reader, 1)
        assert reader.read(path).format == "txt"
        thread.join()


def test_worker_that_dies_twice_makes_the_file_unreadable(tmp_path: Path) -> None:
    """Then the file itself is taken to be the cause."""
    with Reader() as reader:
        thread = killer(reader, 2)
        with pytest.raises(UnreadableBid) as error:
            reader.read(slow_file(tmp_path))
        assert error.value.code == "crashed"
        thread.join()


@pytest.mark.skipif(os.name != "posix", reason="signals of this kind are POSIX")
def test_worker_ignores_the_interrupt_key(tmp_path: Path) -> None:
    """Ctrl-C reaches the whole terminal; only the conductor may end the worker."""
    path = docx_of(tmp_path / "a.docx", "Een zin.")
    with Reader() as reader:
        reader.read(path)
        worker = reader._worker
        assert worker is not None
        os.kill(worker.process.pid, signal.SIGINT)
        time.sleep(0.2)
        reader.read(path)
        assert reader._worker is worker


def test_worker_reaches_no_network_and_starts_no_program() -> None:
    """Whatever a file makes a library try, the worker's guard refuses it."""
    attempts = (
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "open('geschreven.txt', 'w')",
    )
    for attempt in attempts:
        code = f"from tender_check.documents.guard import guard; guard(1024)\n{attempt}"
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=False
        )
        assert done.returncode == 1, attempt
        assert "PermissionError" in done.stderr, attempt


def test_messages_hold_documents_and_nothing_else() -> None:
    """A worker that a file has taken over cannot make the reader run anything."""
    stream = BytesIO()
    send(stream, {"a": 1})
    stream.seek(0)
    assert receive(stream) == {"a": 1}
    evil = BytesIO()
    send(evil, os.system)
    evil.seek(0)
    with pytest.raises(BrokenMessage):
        receive(evil)
    noise = BytesIO(b"\0\0\0\0\0\0\0\5" + b"geen!")
    with pytest.raises(BrokenMessage):
        receive(noise)
    with pytest.raises(EOFError):
        receive(BytesIO(b"\0\0"))
    assert pickle.dumps(os.system)


def test_reading_twice_gives_the_same(tmp_path: Path, reader: Reader) -> None:
    """Nothing in a Document depends on when or where it was read."""
    path = docx_of(tmp_path / "a.docx", "Een zin. Nog een zin.")
    assert reader.read(path) == reader.read(path)


def test_reader_imports_nothing_heavy() -> None:
    """Starting the program does not wait for the libraries of the worker."""
    code = (
        "import sys, tender_check.documents; "
        "print([m for m in ('lxml', 'pypdfium2', 'spacy', 'numpy', 'yaml') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""Read files in a worker process that can be ended, so that no file can hang or kill a run."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from tender_check.documents.protocol import BrokenMessage, receive, send
from tender_check.documents.refusals import MESSAGES, Refused, unreadable
from tender_check.documents.thresholds import Limits, thresholds
from tender_check.model import Document

_START = (
    "import sys; sys.path.append(sys.argv[1]);"
    "from tender_check.documents.worker import main; main()"
)
_TRIES = 2
_WATCH_AFTER = 0.3  # seconds; most files are done before
_WATCH_EVERY = 0.05
_STARVED = 0.6  # share of the memory limit beyond which a death is one of memory


def read(path: Path) -> Document:
    """Return the Document of the file `path`. Raises UnreadableBid with the reason as its code."""
    with Reader() as reader:
        return reader.read(path)


class _Worker:
    """A running worker process and the thread that takes in its answers."""

    def __init__(self, limits: Limits) -> None:
        package = Path(__file__).resolve().parents[2]
        bounds = (str(limits.memory_mb), str(limits.seconds))
        self.process = subprocess.Popen(  # noqa: S603 - this interpreter, with our own code
            [sys.executable, "-P", "-c", _START, str(package), *bounds],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self.peak = 0  # bytes of memory that it was seen to hold
        self.answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        """Take in answers until the worker ends; None says that it did."""
        stream = self.process.stdout
        try:
            while stream is not None:
                self.answers.put(receive(stream))  # type: ignore[arg-type]
        except (EOFError, BrokenMessage, OSError, ValueError, MemoryError):
            self.answers.put(None)

    def ask(self, path: Path) -> None:
        """Send the request to read `path`; a worker that is gone shows in its answers."""
        with contextlib.suppress(OSError):
            send(self.process.stdin, str(path))  # type: ignore[arg-type]

    def memory(self) -> int:
        """Return the bytes of memory that the worker holds; 0 where it is gone."""
        import psutil

        try:
            return int(psutil.Process(self.process.pid).memory_info().rss)
        except psutil.Error:
            return 0

    def end(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                if stream is not None:
                    stream.close()


class Reader:
    """Reads many files with one worker process; a context manager, for one thread."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or thresholds().limits
        self._worker: _Worker | None = None

    def __enter__(self) -> Reader:
        self._worker = self._worker or _Worker(self._limits)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker process."""
        if self._worker:
            self._worker.end()
        self._worker = None

    def read(self, path: Path) -> Document:
        """Return the Document of the file `path`.

        Raises UnreadableBid; its code is one of `refusals.MESSAGES`. The bounds (60 s, 1 GiB,
        2,000 pages, 200 MB unpacked) hold from outside: a worker that passes them is ended. One
        that dies is started again and the file tried once more, within the same 60 s.
        """
        deadline = time.monotonic() + self._limits.seconds
        try:
            for _ in range(_TRIES):
                answer = self._ask(path, deadline)
                if isinstance(answer, Document):
                    return answer
                if answer is not None:
                    raise _refusal(answer)
            raise Refused("crashed")
        except Refused as refused:
            raise unreadable(path.name, refused) from None

    def _ask(self, path: Path, deadline: float) -> Any:
        """Return the worker's answer; None where it died. Raises Refused("time" or "memory")."""
        self._worker = self._worker or _Worker(self._limits)
        self._worker.ask(path.absolute())
        try:
            answer = self._await(self._worker, deadline)
        except BaseException:
            self.close()
            raise
        if answer is None:
            starved = self._worker.peak > _STARVED * (self._limits.memory_mb << 20)
            self.close()
            if starved:
                raise Refused("memory", limit=str(self._limits.memory_mb))
        return answer

    def _await(self, worker: _Worker, deadline: float) -> Any:
        pause = _WATCH_AFTER
        while time.monotonic() < deadline:
            try:
                return worker.answers.get(timeout=min(pause, max(deadline - time.monotonic(), 0)))
            except queue.Empty:
                pause = _WATCH_EVERY
            worker.peak = max(worker.peak, worker.memory())
            if worker.peak > self._limits.memory_mb << 20:
                raise Refused("memory", limit=str(self._limits.memory_mb))
        raise Refused("time", limit=f"{self._limits.seconds:g}")


def _refusal(answer: Any) -> Refused:
    """Return the refusal that the worker sent."""
    match answer:
        case (str(code), dict(values)) if code in MESSAGES:
            return Refused(code, **{str(k): str(v) for k, v in values.items()})
    return Refused("crashed")

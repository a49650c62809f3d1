"""How the reader and its worker talk: framed messages over pipes.

The worker handles hostile files, so what it sends is not trusted: only the classes of a
Document can come out of a message.
"""

from __future__ import annotations

import copyreg
import gc
import io
import pickle
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import fields
from operator import attrgetter
from typing import Any, BinaryIO

from tender_check import model

_LENGTH = struct.Struct(">Q")
_LONGEST = 1 << 29  # bytes; the longest text that is read takes about a fifth
_RECORDS = ("Block", "Cell", "Document", "HiddenText", "Location", "Look", "Passage")
_CLASSES = (*_RECORDS, "Kind", "Part")


class BrokenMessage(Exception):
    """The other side sent something that is no message."""


class _Unpickler(pickle.Unpickler):
    """Builds documents and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "tender_check.model.document" and name in _CLASSES:
            return getattr(model, name)
        raise BrokenMessage(f"{module}.{name}")


def _reducer(kind: type[Any]) -> Callable[[Any], tuple[type[Any], tuple[Any, ...]]]:
    """Return how an object of `kind` is written: its class and the values of its fields.

    It takes a third of the time of what dataclasses with slots do by themselves.
    """
    values = attrgetter(*(field.name for field in fields(kind)))
    return lambda item: (kind, values(item))


_REDUCERS = {kind: _reducer(kind) for kind in (getattr(model, name) for name in _RECORDS)}


@contextmanager
def no_collecting() -> Iterator[None]:
    """Keep Python from looking for garbage: a large document is a million objects and none."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def send(stream: BinaryIO, message: object) -> None:
    """Write `message` to `stream`."""
    target = io.BytesIO()
    pickler = pickle.Pickler(target, protocol=5)
    pickler.dispatch_table = {**copyreg.dispatch_table, **_REDUCERS}
    pickler.dump(message)
    body = target.getbuffer()
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Return the next message of `stream`. Raises EOFError at its end, or BrokenMessage."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST:
        raise BrokenMessage(f"{length} bytes")
    body = stream.read(length)
    if len(body) < length:
        raise EOFError
    try:
        with no_collecting():
            return _Unpickler(io.BytesIO(body)).load()
    except BrokenMessage:
        raise
    except Exception as error:  # a broken pickle may raise anything
        raise BrokenMessage(type(error).__name__) from error

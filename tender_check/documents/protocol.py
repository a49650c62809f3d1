"""How the reader and its worker talk: framed messages over pipes.

The worker handles hostile files, so what it sends is not trusted: only the classes of a
Document can come out of a message.
"""

from __future__ import annotations

import io
import pickle
import struct
from typing import Any, BinaryIO

from tender_check import model

_LENGTH = struct.Struct(">Q")
_LONGEST = 1 << 29  # bytes; the longest text that is read takes about a fifth
_CLASSES = (
    "Block",
    "Cell",
    "Document",
    "HiddenText",
    "Kind",
    "Location",
    "Look",
    "Part",
    "Passage",
)


class BrokenMessage(Exception):  # noqa: N818 - the message is what is broken
    """The other side sent something that is no message."""


class _Unpickler(pickle.Unpickler):
    """Builds documents and nothing else."""

    def find_class(self, module: str, name: str) -> Any:
        if module == "tender_check.model.document" and name in _CLASSES:
            return getattr(model, name)
        raise BrokenMessage(f"{module}.{name}")


def send(stream: BinaryIO, message: object) -> None:
    """Write `message` to `stream`."""
    body = pickle.dumps(message, protocol=5)
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
        return _Unpickler(io.BytesIO(body)).load()
    except BrokenMessage:
        raise
    except Exception as error:  # a broken pickle may raise anything
        raise BrokenMessage(type(error).__name__) from error

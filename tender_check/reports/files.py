"""Put files in a folder: each whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tender_check.errors import CannotWrite


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> tuple[Path, ...]:
    """Write `files` (path within `folder` with forward slashes, content) and return their paths.

    All are first written beside their places and renamed when the last is whole: a reader never
    sees half a file, and where one cannot be made, none appears. Raises CannotWrite.
    """
    temporary: dict[Path, Path] = {}
    try:
        for name, content in files:
            path = folder.joinpath(*name.split("/"))
            temporary[path] = _write_beside(path, content)
        for path, beside in temporary.items():
            beside.replace(path)
    except OSError as error:
        raise CannotWrite(
            f"{error.filename or folder}: cannot be written ({error.strerror}); "
            "close it where it is open, or choose another folder"
        ) from None
    finally:
        for beside in temporary.values():
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    return tuple(temporary)


def _write_beside(path: Path, content: bytes) -> Path:
    """Write `content` to a new file in the folder of `path`, and return that file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)  # mkstemp gives a file that only its maker can open
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)

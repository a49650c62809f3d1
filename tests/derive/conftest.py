"""One reader for all tests of this room, and derivations from texts written in a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tender_check.derive import Derived, derive_document
from tender_check.documents import Reader

DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with Reader() as reading:
        yield reading


@pytest.fixture
def derive_text(reader: Reader, tmp_path: Path) -> Callable[..., Derived]:
    """Return a function that derives from a text, as the file of the given name."""

    def derive(text: str, name: str = "bestek.txt") -> Derived:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return derive_document(reader.read(path))

    return derive

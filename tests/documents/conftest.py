"""Readers for the tests of this room."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tender_check.documents import Reader
from tender_check.documents.worker import read_here
from tender_check.model import Document


@pytest.fixture
def read() -> Callable[[Path], Document]:
    """Read in this process: what the readers make of a file, without the bounds."""
    return read_here


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """Read in one worker for all tests."""
    with Reader() as shared:
        yield shared

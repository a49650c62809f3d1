"""Run the command line as a user does, in the process of the test."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from tender_check.cli import main


@dataclass(frozen=True)
class Run:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


RunCommand = Callable[..., Run]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> RunCommand:
    def _run(*arguments: object) -> Run:
        with pytest.raises(SystemExit) as stop:
            main([str(each) for each in arguments])
        captured = capsys.readouterr()
        assert isinstance(stop.value.code, int)
        return Run(stop.value.code, captured.out, captured.err)

    return _run

"""Every way to end has its own exit code, and says what happened on stderr."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import NoReturn

import click
import pytest

from tender_check import __version__
from tender_check.errors import CannotWrite, TenderCheckError, WrongUsage
from tests.cli.conftest import RunCommand


def _end_with(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def raise_it(*_: object, **__: object) -> NoReturn:
        raise error

    monkeypatch.setattr("tender_check.cli.group.cli.main", raise_it)


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (CannotWrite("rapport.html: no rights; choose another folder"), 3, "choose another folder"),
        (WrongUsage("there is no checklist 'x'"), 2, "there is no checklist 'x'"),
        (TenderCheckError("a\x1b[31mred\u202ename"), 3, "a[31mredname"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (click.Abort(), 130, "interrupted"),
        (click.UsageError("no such option"), 2, "no such option"),
    ],
)
def test_an_error_is_one_message_and_its_code(
    monkeypatch: pytest.MonkeyPatch, run: RunCommand, error: BaseException, code: int, says: str
) -> None:
    """What a user can mend is said without a traceback, and without escape sequences."""
    _end_with(monkeypatch, error)
    ended = run()
    assert (ended.code, ended.out) == (code, "")
    assert says in ended.err
    assert "Traceback" not in ended.err


def test_a_bug_prints_its_traceback_and_ends_with_4(
    monkeypatch: pytest.MonkeyPatch, run: RunCommand
) -> None:
    """A bug is never dressed up as a mistake of the user."""
    _end_with(monkeypatch, ZeroDivisionError("boom"))
    ended = run()
    assert ended.code == 4
    assert "ZeroDivisionError: boom" in ended.err
    assert "this is a bug" in ended.err


def test_unknown_commands_and_options_are_wrong_usage(run: RunCommand) -> None:
    """Click's own messages, with its exit code 2."""
    assert run("chekc").code == 2
    assert run("check").code == 2
    assert "No such option" in run("checklists", "list", "--raar").err


def test_help_and_version(run: RunCommand) -> None:
    """Every command explains itself with an example."""
    assert run("--version").out.strip() == f"tender-check, version {__version__}"
    for command in ([], ["check"], ["checklists"], ["report"]):
        ended = run(*command, "--help")
        assert ended.code == 0
        assert "Example" in ended.out
        assert "  tender-check " in ended.out
    for name in ("list", "show", "validate"):
        assert "Example" in run("checklists", name, "--help").out


def test_output_is_utf_8_on_any_console() -> None:
    """A console of Windows-1252 gets the same bytes; what cannot be encoded never ends a run."""
    finished = subprocess.run(
        [sys.executable, "-m", "tender_check", "checklists", "show", "ass"],
        env={**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert "geëvalueerd" in finished.stdout.decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="pipes end otherwise there")
def test_a_reader_that_stops_early_is_no_error() -> None:
    """`tender-check checklists show ass | head -1` ends quietly."""
    with subprocess.Popen(
        [sys.executable, "-m", "tender_check", "checklists", "show", "ass"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""

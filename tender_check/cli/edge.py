"""The one edge where errors become a message and an exit code."""

from __future__ import annotations

import os
import sys
import traceback
from typing import NoReturn, TextIO

import click

from tender_check.cli.group import cli
from tender_check.cli.printing import plain
from tender_check.errors import TenderCheckError

BUG = 4
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit: see ARCHITECTURE in docs/ for what each exit code means."""
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    sys.exit(_run(arguments))


def _run(arguments: list[str] | None) -> int:
    try:
        code = cli.main(arguments, prog_name="tender-check", standalone_mode=False)
        sys.stdout.flush()
    except TenderCheckError as error:
        click.echo(f"tender-check: {plain(str(error))}", err=True)
        return error.exit_code
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("tender-check: interrupted", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return _leave_pipe()
    except Exception:
        traceback.print_exc()
        click.echo("tender-check: this is a bug; please report the lines above", err=True)
        return BUG
    return code if isinstance(code, int) else 0


def _leave_pipe() -> int:
    """Let the interpreter flush into nothing where the reader (`| head`) has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _speak_utf8(stream: TextIO) -> None:
    """Print UTF-8 on any console, and a question mark where it has no sign for a character."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="replace")

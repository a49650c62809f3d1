"""The command line: the only place that prints, asks and exits."""

from tender_check.cli.edge import main

__all__ = ["main"]

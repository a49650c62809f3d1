"""What a renderer draws from: the result, the language, and the rows that both give."""

from __future__ import annotations

from functools import cached_property

from tender_check.model import CheckResult
from tender_check.reports.codec import settle
from tender_check.reports.labels import Labels
from tender_check.reports.messages import Messages
from tender_check.reports.rows import Report
from tender_check.reports.view import view


class Drawing:
    """One result in one language; the rows are made once, however many formats are asked for."""

    def __init__(self, result: CheckResult, language: str | None = None) -> None:
        self.result = settle(result)
        self.language = language or result.language
        self.labels = Labels.of(self.language)

    @property
    def say(self) -> Messages:
        """The words of the language."""
        return self.labels.messages

    @cached_property
    def report(self) -> Report:
        """The rows."""
        return view(self.result, self.language)

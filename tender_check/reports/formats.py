"""The table of formats, and the one function that writes reports."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tender_check.errors import WrongUsage
from tender_check.model import CheckResult
from tender_check.reports.drawing import Drawing
from tender_check.reports.files import write_files


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of report: `module` holds `render(drawing)`, which yields its files."""

    name: str
    module: str  # imported when it is first used: some need heavy packages
    main_file: str  # the file to open first

    def render(self, drawing: Drawing) -> Iterator[tuple[str, bytes]]:
        """Yield (path with forward slashes, content) for each file of the report."""
        module = importlib.import_module(f"tender_check.reports.{self.module}")
        files: Iterator[tuple[str, bytes]] = module.render(drawing)
        return files


FORMATS: Mapping[str, Format] = {
    entry.name: entry
    for entry in (
        Format("html", "html_report", "index.html"),
        Format("json", "json_report", "report.json"),
        Format("csv", "csv_report", "matrix.csv"),
        Format("xlsx", "xlsx_report", "report.xlsx"),
        Format("docx", "docx_report", "motivation.docx"),
        Format("terminal", "terminal", "report.txt"),
    )
}


def write(
    result: CheckResult,
    folder: Path,
    formats: Sequence[str] = ("html", "json"),
    language: str | None = None,
) -> tuple[Path, ...]:
    """Write the reports in `formats` into `folder` and return the paths of all files.

    `language` is "nl" or "en"; by default that of the result. Nothing appears in `folder` unless
    every file can be made. Raises WrongUsage for an unknown format or language, CannotWrite.
    """
    for name in formats:
        if name not in FORMATS:
            raise WrongUsage(f"there is no format '{name}'; choose from {', '.join(FORMATS)}")
    return write_files(folder, _render_all(Drawing(result, language), formats))


def _render_all(drawing: Drawing, formats: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for name in dict.fromkeys(formats):
        yield from FORMATS[name].render(drawing)

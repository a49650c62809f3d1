"""Draw everything that people and programs read from one CheckResult; compute nothing."""

from tender_check.reports.formats import FORMATS, Format, write
from tender_check.reports.reading import read_report

__all__ = ["FORMATS", "Format", "read_report", "write"]

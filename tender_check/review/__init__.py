"""Let people judge: sheets per reviewer, a log that only grows, an agenda, and the final result."""

from tender_check.review.compare import Comparison, compare
from tender_check.review.final import final_result
from tender_check.review.log import Entry, append, log_path, read_log
from tender_check.review.record import Given, Key, Review, review_of

__all__ = [
    "Comparison",
    "Entry",
    "Given",
    "Key",
    "Review",
    "append",
    "compare",
    "final_result",
    "log_path",
    "read_log",
    "review_of",
]

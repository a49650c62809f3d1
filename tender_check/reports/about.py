"""What every report says about itself, as rows of three texts: kind, name and value."""

from __future__ import annotations

from collections.abc import Iterator

from tender_check.reports.messages import Messages
from tender_check.reports.rows import Report


def about_rows(report: Report, say: Messages) -> Iterator[tuple[str, str, str]]:
    """Yield who made the report, with what, from what, and how often that errs."""
    about = report.about
    yield say("about.principle"), say("about.lead"), ""
    yield say("report.title"), f"tender-check {about.tool_version}", about.generated
    yield say("about.fingerprint"), "", about.fingerprint
    yield say("about.model"), about.model_name, about.model_sha256
    yield say("about.person_below"), "", about.person_below.text
    for rate in about.error_rates:
        yield say("about.error_rate"), rate.name, rate.figure.text
    for checklist in report.checklists:
        yield say("about.checklist"), f"{checklist.title} ({checklist.id})", checklist.sha256
    for bid in report.bids:
        yield say("column.bid"), bid.file, bid.sha256

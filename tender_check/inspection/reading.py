"""Remark on what could not be read, or not with certainty."""

from __future__ import annotations

from collections.abc import Iterator

from tender_check.inspection.subject import Subject
from tender_check.language import looks_noisy
from tender_check.model import Location, Remark, Severity


def unreadable_pages(subject: Subject) -> Iterator[Remark]:
    """Yield a remark where pages hold something that is no text to the tool."""
    pages = subject.document.unreadable_pages
    if pages:
        values = (("number", str(len(pages))), ("pages", _ranges(pages)))
        yield Remark("unreadable_pages", Severity.WARNING, values, Location(page=pages[0]))


def _ranges(numbers: tuple[int, ...]) -> str:
    """Return "2, 5-7" for 2, 5, 6 and 7."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)


def scan_noise(subject: Subject) -> Iterator[Remark]:
    """Yield a remark where the text was recognised from pictures of pages."""
    scanned = dict(subject.document.metadata).get("scanned_pages", "")
    text = "\n".join(block.text for block in subject.document.blocks)
    if looks_noisy(text):
        yield Remark("scan_noise", Severity.QUESTION)
    elif scanned:
        pages = tuple(int(page) for page in scanned.split() if page.isdigit())
        yield Remark("scanned", Severity.INFO, (("pages", _ranges(pages)),))


def no_group_named(subject: Subject) -> Iterator[Remark]:
    """Yield a remark where checklists were held against a bid that addresses no target group."""
    codes = {reason.code for reason in subject.chosen_because if reason is not None}
    if "no_group_named" in codes:
        titles = ", ".join(checklist.title for checklist in subject.checklists)
        yield Remark("no_group_named", Severity.QUESTION, (("checklists", titles),))

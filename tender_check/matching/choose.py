"""Choose the checklists whose target group a bid addresses."""

from __future__ import annotations

from collections.abc import Sequence

from tender_check.language import fold
from tender_check.matching.prepared import begins_a_word
from tender_check.matching.settings import settings
from tender_check.model import Checklist, Document, Kind, Reason


def choose_checklists(
    document: Document, checklists: Sequence[Checklist]
) -> tuple[tuple[Checklist, Reason], ...]:
    """Return the checklists that the document addresses, each with the reason.

    A target group is addressed where a heading names it, or enough passages do; where none is, all
    checklists are returned, so that a bid is never left unchecked.
    """
    chosen = [(each, reason) for each in checklists if (reason := _addressed(document, each))]
    return tuple(chosen) or tuple((each, Reason("no_group_named")) for each in checklists)


def _addressed(document: Document, checklist: Checklist) -> Reason | None:
    rules = settings("judging")
    words = [fold(word) for word in checklist.target_group] or [fold(checklist.title)]
    texts = [(passage, fold(passage.text)) for passage in document.passages]
    naming = [p for p, text in texts if any(begins_a_word(word, text) for word in words)]
    headings = [p.text for p in naming if p.kind == Kind.HEADING]
    if len(headings) >= rules["addressed_heading"]:
        return Reason("heading_names_group", (("heading", headings[0]),))
    if len(naming) >= max(rules["addressed_passages"], rules["addressed_share"] * len(texts)):
        return Reason("text_names_group", (("passages", str(len(naming))),))
    return None

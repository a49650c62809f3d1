"""Read one bid, choose its checklists, match and inspect it."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tender_check.bid_result import Judged
from tender_check.checklists import builtin
from tender_check.documents import Reader
from tender_check.errors import UnreadableBid
from tender_check.identity import BidName
from tender_check.inspection import inspect
from tender_check.matching import choose_checklists, get_ready, match
from tender_check.model import Checklist, Document, Reason

if TYPE_CHECKING:
    from tender_check.learning.folder import Learned

INTERNAL_ERROR = "internal_error"  # the code of a bid that a bug of this program left unjudged


@dataclass(frozen=True, slots=True)
class Asked:
    """What bids are held against: named checklists, or the built-in ones to choose from."""

    named: tuple[Checklist, ...] = ()
    providers: tuple[str, ...] = ()  # names that an anonymous bid may not hold
    learned: Learned | None = None  # passages that people judged in earlier bids

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """All checklists that a bid may be held against."""
        return self.named or builtin()


def judge(name: BidName, reader: Reader, asked: Asked) -> Judged:
    """Return the judged bid; one that cannot be read, or trips a bug, with the reason."""
    try:
        get_ready()  # as the reader's worker, a process of its own, does meanwhile
        document = reader.read(name.path)
        chosen = [(each, None) for each in asked.named] or choose_checklists(document, builtin())
        return _held_against(name, document, tuple(chosen), asked)
    except UnreadableBid as error:
        return Judged(name, unreadable=_why(error.code))
    except Exception:  # one bid that trips a bug must not lose the run of forty
        logging.getLogger(__name__).exception("%s: could not be judged", name.file)
        return Judged(name, unreadable=_why(INTERNAL_ERROR))


def _held_against(
    name: BidName,
    document: Document,
    chosen: tuple[tuple[Checklist, Reason | None], ...],
    asked: Asked,
) -> Judged:
    used = tuple(checklist for checklist, _ in chosen)
    learned = asked.learned.fitting(used) if asked.learned else {}
    outcomes = match(document, used, learned)
    remarks = inspect(
        document,
        used,
        outcomes,
        again=lambda changed: match(changed, used, learned),
        chosen_because=[reason for _, reason in chosen],
        providers=asked.providers,
    )
    return Judged(name, document, chosen, outcomes, remarks)


def _why(code: str) -> Reason:
    return Reason("unreadable_file", (("code", code),))

"""Check bids against checklists: find, read, choose, match, inspect, score."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from tender_check import __version__
from tender_check.bid_result import Judged, bid_result
from tender_check.checklists import builtin, refuse_shared_ids
from tender_check.documents import Reader, find_bids
from tender_check.errors import UnreadableBid, WrongUsage
from tender_check.identity import BidName, name_bids, now
from tender_check.inspection import inspect, inspect_between
from tender_check.matching import choose_checklists, match, model_card
from tender_check.model import Checklist, CheckResult, Reason

Announce = Callable[[int, int, str], None]  # bids done, bids in all, the file that comes next
INTERNAL_ERROR = "internal_error"  # the code of a bid that a bug of this program left unjudged


def check(
    paths: Sequence[Path],
    checklists: Sequence[Checklist] = (),
    *,
    language: str = "nl",
    announce: Announce = lambda done, total, file: None,  # noqa: ARG005  (says nothing by default)
) -> CheckResult:
    """Return what was found about every bid in `paths`, which are files or folders of files.

    Without `checklists`, each bid is held against the built-in ones whose target group it
    addresses. A bid that cannot be read is in the result with the reason. Raises WrongUsage where
    there is no bid, or where two checklists share an id.
    """
    refuse_shared_ids(checklists)
    names = name_bids(paths, find_bids(paths))
    if not names:
        raise WrongUsage("no bids found: name a docx, pdf, txt or md file, or a folder of them")
    judged = []
    with Reader() as reader:
        for done, name in enumerate(names):
            announce(done, len(names), name.file)
            judged.append(_judge(name, reader, checklists))
    announce(len(names), len(names), "")
    return _assemble(_compared(judged), checklists, language)


def _judge(name: BidName, reader: Reader, named: Sequence[Checklist]) -> Judged:
    try:
        document = reader.read(name.path)
        chosen = [(each, None) for each in named] or choose_checklists(document, builtin())
        used = tuple(checklist for checklist, _ in chosen)
        outcomes = match(document, used)
        remarks = inspect(
            document,
            used,
            outcomes,
            again=lambda changed: match(changed, used),
            chosen_because=[reason for _, reason in chosen],
        )
    except UnreadableBid as error:
        return Judged(name, unreadable=_why(error.code))
    except Exception:  # one bid that trips a bug must not lose the run of forty
        logging.getLogger(__name__).exception("%s: could not be judged", name.file)
        return Judged(name, unreadable=_why(INTERNAL_ERROR))
    return Judged(name, document, tuple(chosen), outcomes, remarks)


def _compared(judged: list[Judged]) -> list[Judged]:
    """Return the bids with the remarks about what they share."""
    read = [each for each in judged if each.document is not None]
    used = {checklist.id: checklist for each in read for checklist, _ in each.chosen}
    bids = [(each.name.file, each.document) for each in read if each.document is not None]
    shared = inspect_between(bids, [used[id_] for id_ in sorted(used)])
    more = {each.name.id: remarks for each, remarks in zip(read, shared, strict=True)}
    return [replace(each, remarks=each.remarks + more.get(each.name.id, ())) for each in judged]


def _why(code: str) -> Reason:
    return Reason("unreadable_file", (("code", code),))


def _assemble(judged: list[Judged], named: Sequence[Checklist], language: str) -> CheckResult:
    used = {checklist.id: checklist for each in judged for checklist, _ in each.chosen}
    checklists = tuple(named) or tuple(used[id_] for id_ in sorted(used))
    bids = tuple(bid_result(each, checklists) for each in judged)
    return CheckResult(__version__, now(), language, model_card(), checklists, bids)

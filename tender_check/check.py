"""Check bids against checklists: find, judge each one, compare them, score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tender_check import __version__
from tender_check.bid_result import Judged, bid_result
from tender_check.checklists import refuse_shared_ids
from tender_check.documents import Reader, find_bids
from tender_check.errors import WrongUsage
from tender_check.identity import BidName, name_bids, now
from tender_check.inspection import inspect_between
from tender_check.judging import INTERNAL_ERROR, Asked, judge
from tender_check.matching import model_card
from tender_check.model import Checklist, CheckResult
from tender_check.run_folder import RunFolder, key_of, settings_key

if TYPE_CHECKING:
    from tender_check.learning.folder import Learned

__all__ = ["INTERNAL_ERROR", "Announce", "check"]

Announce = Callable[[int, int, str], None]  # bids done, bids in all, the file that comes next


def check(
    paths: Sequence[Path],
    checklists: Sequence[Checklist] = (),
    *,
    language: str = "nl",
    providers: Sequence[str] = (),
    learned: Learned | None = None,
    folder: RunFolder | None = None,
    announce: Announce = lambda done, total, file: None,  # noqa: ARG005  (says nothing by default)
) -> CheckResult:
    """Return what was found about every bid in `paths`, which are files or folders of files.

    Without `checklists`, each bid is held against the built-in ones whose target group it
    addresses. A bid that cannot be read is in the result with the reason. `providers` are names
    that an anonymous bid may not hold; `learned` holds passages that people judged in earlier bids.
    Bids that an earlier run left in `folder` are taken over,
    and each one that is finished is kept there. Raises WrongUsage where there is no bid, or where
    two checklists share an id; CannotWrite where `folder` is full, or held by another run.
    """
    refuse_shared_ids(checklists)
    asked = Asked(tuple(checklists), tuple(providers), learned)
    names = name_bids(paths, find_bids(paths))
    if not names:
        raise WrongUsage("no bids found: name a docx, pdf, txt or md file, or a folder of them")
    if folder:
        folder.claim()
    judged = []
    with Reader() as reader:  # whose worker gets ready while the settings are read
        settings = settings_key(asked) if folder else ""
        for done, name in enumerate(names):
            announce(done, len(names), name.file)
            judged.append(_kept(name, reader, asked, folder, settings))
    announce(len(names), len(names), "")
    if folder:
        folder.forget_others()
    return _assemble(_compared(judged), asked, language)


def _kept(
    name: BidName, reader: Reader, asked: Asked, folder: RunFolder | None, settings: str
) -> Judged:
    """Return the bid from the folder, or judge it and keep it there."""
    key = key_of(name, settings) if folder else ""
    if folder is None or not key:
        return judge(name, reader, asked)
    recalled = folder.recall(key, name, asked.checklists)
    if recalled is not None:
        return recalled
    judged = judge(name, reader, asked)
    if key == key_of(name, settings):  # else the file was changed meanwhile
        folder.keep(key, judged)
    return judged


def _compared(judged: list[Judged]) -> list[Judged]:
    """Return the bids with the remarks about what they share."""
    read = [each for each in judged if each.document is not None]
    used = {checklist.id: checklist for each in read for checklist, _ in each.chosen}
    bids = [(each.name.file, each.document) for each in read if each.document is not None]
    shared = inspect_between(bids, [used[id_] for id_ in sorted(used)])
    more = {each.name.id: remarks for each, remarks in zip(read, shared, strict=True)}
    return [replace(each, remarks=each.remarks + more.get(each.name.id, ())) for each in judged]


def _assemble(judged: list[Judged], asked: Asked, language: str) -> CheckResult:
    used = {checklist.id: checklist for each in judged for checklist, _ in each.chosen}
    checklists = asked.named or tuple(used[id_] for id_ in sorted(used))
    bids = tuple(bid_result(each, checklists) for each in judged)
    card = model_card(asked.learned.sha256 if asked.learned else "")
    return CheckResult(__version__, now(), language, card, checklists, bids)

"""Settle what people decided, from review forms and from the log of a report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tender_check.model import CheckResult, Status
from tender_check.review import Entry, Given, Key, read_log
from tender_check.review.belonging import require_belongs
from tender_check.review.reading import read_review

_LOG = ".jsonl"


@dataclass(frozen=True, slots=True)
class Decided:
    """What people hold of one requirement in one bid, and what they wrote beside it."""

    key: Key
    status: Status
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided, who they are, and on how many requirements they differ."""

    decided: tuple[Decided, ...]
    names: tuple[str, ...]
    differ: int


def read_decisions(files: Iterable[Path], result: CheckResult) -> Decisions:
    """Return what the review forms and logs in `files` decide about `result`.

    Raises BadReview where a file cannot be read, or is about another report.
    """
    return settle([entry for file in files for entry in _entries(file, result)])


def settle(entries: Sequence[Entry]) -> Decisions:
    """Return the last consensus on each requirement; without one, what all reviewers gave alike.

    Where reviewers differ and no meeting decided, nothing is learned.
    """
    agreed: dict[Key, Given] = {}
    reviewed: dict[Key, dict[tuple[str, ...], Given]] = {}
    for entry in entries:
        for given in entry.review.given:
            if given.status is None:
                continue
            if entry.kind == "consensus":
                agreed[given.key] = given
            reviewed.setdefault(given.key, {})[entry.names] = given
    decided, differ = [], 0
    for key, by_name in reviewed.items():
        held = [agreed[key]] if key in agreed else [*by_name.values()]
        statuses = {each.status for each in held if each.status}
        if len(statuses) == 1:
            reasons = tuple(each.reason for each in held if each.reason)
            decided.append(Decided(key, statuses.pop(), reasons))
        else:
            differ += 1
    names = dict.fromkeys(name for entry in entries for name in entry.names)
    return Decisions(tuple(decided), tuple(names), differ)


def _entries(file: Path, result: CheckResult) -> Iterable[Entry]:
    if file.suffix.lower() != _LOG:
        review = read_review(file, result)
        return [Entry("review", "", (review.reviewer.strip(),), "", file.name, review)]
    entries = read_log(file)
    for number, entry in enumerate(entries, 1):
        require_belongs(entry.review, result, f"{file}: line {number}")
    return entries

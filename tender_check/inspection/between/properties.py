"""Find properties that files of different bids share: who made them, when, from what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from tender_check.inspection.rules import rules
from tender_check.model import Document

# A time on the whole hour was written by a program that makes many files, not by a clock.
_MOMENT = re.compile(r"(\d{4})-\d\d-\d\dT\d\d:(?!00:00)\d\d:\d\d")
_OLDEST = 2001  # programs that know no time write 2000, 1980 or 1970


def shared_properties(
    documents: Sequence[Document],
) -> Iterator[tuple[int, int, tuple[tuple[str, str], ...]]]:
    """Yield two bids and the (name, value) of the properties that few others share with them."""
    known = rules("between")
    most = max(known["common_bids"], known["common_share"] * len(documents))
    holders: dict[tuple[str, str], list[tuple[int, str, str]]] = defaultdict(list)
    for number, document in enumerate(documents):
        for (kind, folded), (name, value) in _telling(document).items():
            holders[kind, folded].append((number, name, value))
    pairs: dict[tuple[int, int], list[tuple[str, str]]] = defaultdict(list)
    for _, bids in sorted(holders.items()):
        if 2 <= len(bids) <= most:
            for index, (first, name, value) in enumerate(bids):
                for other, _, _ in bids[index + 1 :]:
                    pairs[first, other].append((name, value))
    for (first, other), shared in sorted(pairs.items()):
        yield first, other, tuple(dict.fromkeys(shared))


def _telling(document: Document) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the properties that say something, by kind and folded value.

    People are of one kind: the author of one bid may have been the last to edit another.
    """
    known = rules("between")["properties"]
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for name, value in document.metadata:
        folded = " ".join(value.lower().split())
        if name in known["people"] and _is_own(folded):
            found.setdefault(("people", folded), (name, value))
        elif _tells(name, value, folded):
            found[name, folded] = (name, value)
    return found


def _tells(name: str, value: str, folded: str) -> bool:
    known = rules("between")["properties"]
    if name in known["moments"]:
        return _is_moment(value)
    return name in known["files"] and _is_own(folded)


def _is_own(folded: str) -> bool:
    known = rules("between")["properties"]
    return len(folded) >= known["shortest"] and folded not in known["nobody"]


def _is_moment(value: str) -> bool:
    match = _MOMENT.match(value)
    if value in rules("between")["properties"]["nobodys_moments"]:
        return False
    return match is not None and int(match[1]) >= _OLDEST

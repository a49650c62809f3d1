"""Derive checklists from a tender document: read, walk, judge, merge, assemble."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tender_check.derive.asking import form_of
from tender_check.derive.assemble import assemble
from tender_check.derive.award import Award, award_of, weigh
from tender_check.derive.doubles import merge
from tender_check.derive.drafts import LeftOut, Place, draft
from tender_check.derive.elements import propose
from tender_check.derive.outline import walk
from tender_check.derive.verbs import has_verb
from tender_check.documents import read
from tender_check.language import find_quantities, keys
from tender_check.model import Checklist, Document

Announce = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Derived:
    """What a tender document asks, and what of it was left out."""

    document: Document
    checklists: tuple[Checklist, ...]
    places: Mapping[str, tuple[Place, ...]]  # of each requirement, by its id
    parts: Mapping[str, Place]  # the words of each requirement within its first place
    left_out: tuple[LeftOut, ...]
    award: Award


def derive(path: Path, groups: Sequence[str] = (), announce: Announce = lambda _: None) -> Derived:
    """Return the checklists that the tender document `path` asks, in reading order.

    `groups` keeps only the lots or target groups whose title holds one of these names. `announce`
    is called with the name of each step. Raises UnreadableBid where the file cannot be read.
    """
    announce("read")
    warming = threading.Thread(target=_warm_up, daemon=True)
    warming.start()  # this process waits for the reader; meanwhile it loads the word lists
    document = read(path)
    warming.join()
    return derive_document(document, groups, announce)


def _warm_up() -> None:
    """Load what the first sentence loads: about a second of work."""
    for text in ("De opdrachtnemer levert binnen drie werkdagen een startplan.", "Startgesprek:"):
        has_verb(text)
        keys(text)
        find_quantities(text)
        propose(text, text)


def derive_document(
    document: Document, groups: Sequence[str] = (), announce: Announce = lambda _: None
) -> Derived:
    """Return `derive` of a document that was read before."""
    announce("walk")
    lines = walk(document)
    announce("judge")
    drafts, left_out = draft(lines)
    drafts, doubles = merge(document, drafts)
    announce("assemble")
    found = assemble(document, lines, drafts, left_out)
    award, form = award_of(document), form_of(document, lines)
    checklists = tuple(
        weigh(replace(each, form=form), award)
        for each in found.checklists
        if _is_asked(each.title, groups)
    )
    return Derived(document, checklists, found.places, found.parts, (*left_out, *doubles), award)


def _is_asked(title: str, groups: Sequence[str]) -> bool:
    return not groups or any(group.lower() in title.lower() for group in groups)

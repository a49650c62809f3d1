"""Derive checklists from a tender document: read, walk, judge, merge, assemble."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tender_check.derive.assemble import assemble
from tender_check.derive.drafts import LeftOut, Place, draft
from tender_check.derive.outline import walk
from tender_check.documents import read
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


def derive(path: Path, groups: Sequence[str] = (), announce: Announce = lambda _: None) -> Derived:
    """Return the checklists that the tender document `path` asks, in reading order.

    `groups` keeps only the lots or target groups whose title holds one of these names. `announce`
    is called with the name of each step. Raises UnreadableBid where the file cannot be read.
    """
    announce("read")
    return derive_document(read(path), groups, announce)


def derive_document(
    document: Document, groups: Sequence[str] = (), announce: Announce = lambda _: None
) -> Derived:
    """Return `derive` of a document that was read before."""
    announce("walk")
    lines = walk(document)
    announce("judge")
    drafts, left_out = draft(lines)
    announce("assemble")
    found = assemble(document, lines, drafts, left_out)
    return Derived(document, found.checklists, found.places, found.parts, tuple(left_out))

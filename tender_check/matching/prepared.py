"""Prepare a document for matching: everything that does not depend on a requirement, once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from tender_check.language import Cue, cue_kinds, find_cues, fold
from tender_check.matching.settings import settings
from tender_check.matching.terms import TermFinder
from tender_check.matching.vectors import Floats, Integers, Vectors, vectorize
from tender_check.model import Document, Kind, Passage

_CLAUSE_END = re.compile(r"(?<=[,;:()–])\s+|\s+(?=\()")
MOST_OF_A_CUE = 2  # a third "niet" in one sentence says no more than the second


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """A document with what matching knows of each passage; arrays run over the passages."""

    document: Document
    passages: tuple[Passage, ...]
    row_of: Mapping[tuple[int, int], int]  # block and start of a passage -> its row
    vectors: Vectors
    windows: Vectors  # clauses of long passages
    window_owner: Integers  # the passage of each window
    context: Vectors  # the nearest heading, and the headers of a table cell
    terms: TermFinder
    cues: tuple[tuple[Cue, ...], ...]
    cue_counts: Floats  # passages x kinds of cue
    words: Integers
    is_heading: NDArray[np.bool_]
    is_cell: NDArray[np.bool_]
    groups: tuple[frozenset[str], ...]  # target groups that the headings above a passage name
    paths: tuple[str, ...]  # the headings above a passage, folded


def prepare(document: Document, rarity: Floats) -> Prepared:
    """Return `document` prepared; `rarity` weighs the columns of the vectors."""
    passages = document.passages
    texts = [passage.text for passage in passages]
    windows = [(owner, window) for owner, text in enumerate(texts) for window in clauses(text)]
    cues = tuple(find_cues(text) for text in texts)
    paths = tuple(_path(passage) for passage in passages)
    return Prepared(
        document=document,
        passages=passages,
        row_of={(p.block, p.start): row for row, p in enumerate(passages)},
        vectors=vectorize(texts, rarity),
        windows=vectorize([window for _, window in windows], rarity),
        window_owner=np.array([owner for owner, _ in windows], dtype=np.int64),
        context=vectorize([_context(document, passage) for passage in passages], rarity),
        terms=TermFinder.over([fold(text) for text in texts]),
        cues=cues,
        cue_counts=count_cues(cues),
        words=np.array([len(text.split()) for text in texts], dtype=np.int64),
        is_heading=np.array([p.kind == Kind.HEADING for p in passages], dtype=bool),
        is_cell=np.array([p.kind == Kind.TABLE_CELL for p in passages], dtype=bool),
        groups=tuple(groups_named(path) for path in paths),
        paths=paths,
    )


def clauses(text: str) -> list[str]:
    """Return the clauses of a long sentence, alone and with their neighbours, to read apart."""
    rules = settings("relevance")
    least, most = rules["window_words"]
    if len(text.split()) < rules["windows_from"]:
        return []
    pieces = [piece for piece in _CLAUSE_END.split(text) if piece]
    found = []
    for first in range(len(pieces)):
        for last in range(first + 1, min(first + rules["window_clauses"], len(pieces)) + 1):
            window = " ".join(pieces[first:last])
            if least <= len(window.split()) <= most and last - first < len(pieces):
                found.append(window)
    return found[: rules["windows_per_passage"]]


def count_cues(cues: Sequence[tuple[Cue, ...]]) -> Floats:
    """Count the cues of each passage by kind, in the order of `cue_kinds()`; 2 at most."""
    order = {kind: place for place, kind in enumerate(cue_kinds())}
    counts = np.zeros((len(cues), len(order)), dtype=np.float32)
    for row, found in enumerate(cues):
        for cue in found:
            counts[row, order[cue.kind]] += 1
    return np.minimum(counts, MOST_OF_A_CUE)


@lru_cache(maxsize=4096)
def groups_named(path: str) -> frozenset[str]:
    """Return the target groups (names of data/groups.yaml) that a folded heading path names."""
    named: dict[str, list[str]] = settings("groups")["groups"]
    return frozenset(
        group for group, words in named.items() if any(begins_a_word(w, path) for w in words)
    )


def begins_a_word(beginning: str, text: str) -> bool:
    """Tell whether a word of `text` begins with `beginning`; of three letters, is it."""
    ending = r"\b" if len(beginning) <= 3 else ""
    return bool(re.search(rf"(?<!\w){re.escape(beginning)}{ending}", text))


def _path(passage: Passage) -> str:
    own = (passage.text,) if passage.kind == Kind.HEADING else ()
    return fold(" / ".join((*passage.location.heading, *own)))


def _context(document: Document, passage: Passage) -> str:
    nearest = passage.location.heading[-settings("relevance")["context_headings"] :]
    cell = document.blocks[passage.block].cell
    headers = (cell.row_header, cell.column_header) if cell else ()
    return " ".join((*headers, *nearest))

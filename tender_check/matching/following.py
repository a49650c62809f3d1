"""Look at the sentences behind a passage: there, words of the tender may be made concrete."""

from __future__ import annotations

from tender_check.matching.asked import content_words
from tender_check.matching.prepared import Prepared
from tender_check.matching.settings import settings
from tender_check.model import Kind


def rows_behind(prepared: Prepared, row: int) -> list[int]:
    """Return the next sentences of the paragraph or table row; of a heading, those under it."""
    most = settings("judging")["sentences_behind"]
    rows: list[int] = []
    for other in range(row + 1, min(row + 1 + most, len(prepared.passages))):
        if not _belongs(prepared, row, other):
            break
        rows.append(other)
    return rows


def _belongs(prepared: Prepared, row: int, other: int) -> bool:
    first, second = prepared.passages[row], prepared.passages[other]
    cells = [prepared.document.blocks[each.block].cell for each in (first, second)]
    if first.block == second.block:
        return True
    if cells[0] and cells[1]:
        return (cells[0].table, cells[0].row) == (cells[1].table, cells[1].row)
    return first.kind == Kind.HEADING and second.kind != Kind.HEADING


def own_words_behind(prepared: Prepared, row: int, statement: frozenset[str]) -> int:
    """Return how many content words that the statement has not stand behind a passage."""
    known = content_words(prepared.passages[row].text) | statement
    texts = (prepared.passages[other].text for other in rows_behind(prepared, row))
    return len(frozenset().union(*map(content_words, texts)) - known)

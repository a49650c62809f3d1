"""Cut blocks into passages: sentences, list items and table cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tender_check.documents.thresholds import thresholds
from tender_check.model import Block, Kind, Passage

_STOP = re.compile(r"[.!?…]\W*\s")  # without one, a text is one sentence


def cut(blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Return the passages of `blocks`, in order; `block` counts from 0."""
    divided = _divided(blocks)
    return tuple(
        Passage(block.text[start:end], block.kind, block.location, index, start, end)
        for index, block in enumerate(blocks)
        for start, end in divided.get(index) or [(0, len(block.text))]
    )


def _divided(blocks: Sequence[Block]) -> dict[int, list[tuple[int, int]]]:
    """Return the sentences of the blocks that may hold several, by their index."""
    from tender_check.language import split_many

    indices = [
        i for i, b in enumerate(blocks) if b.kind is not Kind.HEADING and _STOP.search(b.text)
    ]
    spans = split_many(blocks[index].text for index in indices)
    return {
        index: _with_neighbours(blocks[index].text, found)
        for index, found in zip(indices, spans, strict=True)
    }


def _with_neighbours(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return `spans` with very short fragments joined to what stands before them."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and (_short(text[start:end]) or _short(text[slice(*joined[-1])])):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _short(text: str) -> bool:
    rules = thresholds().passages
    return len(text) < rules.characters or len(text.split()) < rules.words

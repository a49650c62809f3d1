"""Make a Document of what a reader found: kinds, places, heading paths and passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from tender_check.documents.gather import Reading
from tender_check.documents.headings import classify
from tender_check.documents.passages import cut
from tender_check.model import Block, Document, HiddenText, Kind, Location

_LONGEST_HEADING = 160  # characters in a heading path


def assemble(name: str, form: str, sha256: str, reading: Reading) -> Document:
    """Return the Document of `reading`."""
    blocks = _placed(classify(reading.blocks))
    return Document(
        name=name,
        format=form,
        sha256=sha256,
        blocks=blocks,
        passages=cut(blocks),
        margins=reading.margins,
        hidden=_placed_hidden(reading.hidden, blocks),
        pages=reading.pages,
        unreadable_pages=reading.unreadable_pages,
        metadata=reading.metadata,
        pictures=tuple(_near(place, blocks) for place in reading.pictures),
    )


def _placed(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return `blocks` with their paragraph numbers and the headings that they stand under."""
    placed: list[Block] = []
    path: list[tuple[int, str]] = []
    for number, block in enumerate(blocks, start=1):
        if block.kind is Kind.HEADING:
            path = [step for step in path if step[0] < block.level]
        heading = tuple(text for _, text in path)
        place = replace(block.location, paragraph=number, heading=heading)
        placed.append(replace(block, location=place))
        if block.kind is Kind.HEADING:
            path.append((block.level, f"{block.label} {block.text}".strip()[:_LONGEST_HEADING]))
    return tuple(placed)


def _placed_hidden(
    hidden: Iterable[HiddenText], blocks: tuple[Block, ...]
) -> tuple[HiddenText, ...]:
    return tuple(replace(text, location=_near(text.location, blocks)) for text in hidden)


def _near(place: Location, blocks: tuple[Block, ...]) -> Location:
    """Return the place with the heading path of the block that stands there."""
    if not blocks or place.paragraph is None:
        return replace(place, paragraph=None)
    if place.page is None:
        return blocks[min(place.paragraph, len(blocks)) - 1].location
    # The pages of a pdf are read before its paragraphs are known: the page is what counts.
    index = bisect_right(blocks, place.page, key=lambda block: block.location.page or 0)
    return Location(page=place.page, heading=blocks[max(index - 1, 0)].location.heading)

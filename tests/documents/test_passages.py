"""Blocks become passages: sentences, with very short fragments beside their neighbour."""

from __future__ import annotations

from tender_check.documents.joining import join
from tender_check.documents.passages import cut
from tender_check.model import Block, Cell, Kind, Location


def passages(text: str, kind: Kind = Kind.PARAGRAPH) -> list[str]:
    cell = Cell(0, 0, 0) if kind is Kind.TABLE_CELL else None
    block = Block(text, kind, Location(paragraph=1, heading=("Nazorg",)), cell=cell)
    found = cut([block])
    for passage in found:
        assert block.text[passage.start : passage.end] == passage.text
        assert (passage.kind, passage.location) == (kind, block.location)
    return [passage.text for passage in found]


def test_every_kind_of_text_is_cut_in_sentences() -> None:
    """List items and table cells of several sentences are cut too; headings are not."""
    text = "Wij bieden een jaar nazorg. De coach komt elke maand langs."
    for kind in (Kind.PARAGRAPH, Kind.LIST_ITEM, Kind.TABLE_CELL, Kind.NOTE, Kind.TEXT_BOX):
        assert len(passages(text, kind)) == 2
    assert passages(text, Kind.HEADING) == [text]


def test_short_fragments_stay_with_their_neighbour() -> None:
    """Alone, "Nee." and "Zeker." say nothing."""
    assert passages("Bieden wij nazorg aan? Nee. Dat doet de gemeente zelf.") == [
        "Bieden wij nazorg aan? Nee.",
        "Dat doet de gemeente zelf.",
    ]
    assert passages("Zeker. Wij bieden een jaar lang nazorg aan.") == [
        "Zeker. Wij bieden een jaar lang nazorg aan."
    ]


def test_nothing_is_lost_between_passages() -> None:
    """The passages of a block hold all its words."""
    text = "Eén. Twee drie vier vijf. Zes! Zeven acht negen tien elf? Ja."
    assert " ".join(passages(text)).split() == text.split()


def test_words_known_from_elsewhere_decide_about_hyphens() -> None:
    """A compound that the document writes with a hyphen keeps it at the end of a line."""
    known = {"werk-naar", "jobcoach"}.__contains__
    assert join(["van werk-", "naar werk"], known) == "van werk-naar werk"
    assert join(["een job-", "coach"], known) == "een jobcoach"
    assert join(["een job-", "coach"]) == "een jobcoach"
    assert join(["taal-", "en rekenles"]) == "taal- en rekenles"
    assert join(["de re-", "integratie"]) == "de re-integratie"
    assert join(["in 2024-", "2025"]) == "in 2024-2025"

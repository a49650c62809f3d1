"""Bids for the tests of matching, read from real files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tender_check.documents import read
from tender_check.model import Document

BID = """# Plan van aanpak Zuidwerk

## Begeleiding van deelnemers met autisme

In drie intakegesprekken brengen onze coaches de sterke punten en de belemmeringen van elke
deelnemer in beeld; het verslag is binnen tien werkdagen klaar.

- Twee keer per week staat de vaste jobcoach een dagdeel naast de kandidaat in het magazijn, doet
  taken voor en helpt bij vragen.
- De uren gaan in stappen van vier omhoog, telkens als de deelnemer er in het gesprek klaar voor is.
- Psychologische hulp maakt geen deel uit van deze inschrijving.

Onze eigen medewerkers volgen jaarlijks een training in sociale vaardigheden.

## Privacy

Dossiers worden vijf jaar bewaard in een kast met een slot.
"""


@pytest.fixture
def document_of(tmp_path: Path) -> Callable[[str], Document]:
    """Return a function that reads a Markdown text as a bid."""

    def make(text: str) -> Document:
        path = tmp_path / "bid.md"
        path.write_text(text, encoding="utf-8")
        return read(path)

    return make


@pytest.fixture
def bid(document_of: Callable[[str], Document]) -> Document:
    """Return the bid of this file."""
    return document_of(BID)

"""Small checklists and documents to inspect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tender_check.documents.worker import read_here
from tender_check.model import (
    Checklist,
    Document,
    Element,
    Evidence,
    Outcome,
    Requirement,
    Section,
    SectionKind,
    Source,
    Status,
)

STATEMENTS = (
    "De intake brengt de persoonlijke situatie, kwaliteiten en doelen van de jongere in beeld.",
    "Een mentor of coach biedt sociale en emotionele steun.",
    "De jongere doet praktijkervaring op in een stage of op een werkervaringsplek.",
    "Wie onderwijs wil volgen krijgt een passende route naar een opleiding of diploma.",
    "De begeleiding loopt langdurig door, zodat de jongere het werk behoudt.",
    "Er wordt gewerkt aan sociale vaardigheden.",
    "Werkgevers krijgen voorlichting over autisme.",
)

Read = Callable[..., Document]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Read paragraphs as a Markdown bid."""

    def _read(*paragraphs: str, name: str = "bod.md") -> Document:
        path = tmp_path / name
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
        return read_here(path)

    return _read


def checklist(quotes: Sequence[str] = ()) -> Checklist:
    """Return a checklist of STATEMENTS; `quotes` are the sources of the first ones."""
    requirements = tuple(
        Requirement(
            f"JON-{i + 1}",
            text,
            elements=(Element(" ".join(text.split()[:3])),),
            source=Source(quote=quotes[i] if i < len(quotes) else ""),
        )
        for i, text in enumerate(STATEMENTS)
    )
    section = Section("1", "Aanpak", SectionKind.FASE, requirements)
    return Checklist("jongeren", "Jongeren", (section,), target_group=("jongeren",))


def evidence(document: Document, passage: int) -> Evidence:
    """Return a passage as evidence."""
    p = document.passages[passage]
    return Evidence(p.text, p.location, 0.9, p.block, p.start, p.end)


def met(document: Document, requirement: int, *passages: int) -> Outcome:
    """Return an outcome that rests on `passages`."""
    shown = tuple(evidence(document, number) for number in passages)
    return Outcome(f"JON-{requirement + 1}", Status.MET, 0.9, shown)

"""Text and Markdown: encodings, wrapped lines, lists, headings, tables."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tender_check.model import Document, Kind

Read = Callable[[Path], Document]

WRAPPED = """Aanpak

Wij spreken iedere deelnemer binnen een week na aanmelding en maken daarna samen een plan
voor de eerste drie maanden. Dat plan staat op een bladzijde en is van de deelnemer.
Tijdens het traject verandert het plan.

Nazorg en begeleiding op de werkvloer
e Een jaar nazorg bij iedere plaatsing, met bezoek aan de werkplek en met een vaste coach
voor vragen.
¢ Een taalstage.
"""


def made(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def kinds(document: Document) -> list[tuple[Kind, str]]:
    return [(block.kind, block.text) for block in document.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encodings_of_dutch_files(tmp_path: Path, read: Read, encoding: str) -> None:
    """The usual encodings give the same text."""
    text = "Eén cliënt krijgt ‘maatwerk’ – ook op vrijdag.\n"
    document = read(made(tmp_path / "a.txt", text, encoding))
    assert kinds(document) == [(Kind.PARAGRAPH, text.strip())]


def test_lines_wrapped_by_hand_become_paragraphs(tmp_path: Path, read: Read) -> None:
    """Wrapped lines are joined, short lines are headings, scanned bullets are bullets."""
    document = read(made(tmp_path / "a.txt", WRAPPED))
    assert kinds(document) == [
        (Kind.HEADING, "Aanpak"),
        (
            Kind.PARAGRAPH,
            "Wij spreken iedere deelnemer binnen een week na aanmelding en maken daarna samen een "
            "plan voor de eerste drie maanden. Dat plan staat op een bladzijde en is van de "
            "deelnemer. Tijdens het traject verandert het plan.",
        ),
        (Kind.HEADING, "Nazorg en begeleiding op de werkvloer"),
        (
            Kind.LIST_ITEM,
            "Een jaar nazorg bij iedere plaatsing, met bezoek aan de werkplek en met een vaste "
            "coach voor vragen.",
        ),
        (Kind.LIST_ITEM, "Een taalstage."),
    ]
    assert [block.label for block in document.blocks[3:]] == ["e", "¢"]
    assert document.blocks[-1].location.heading == ("Nazorg en begeleiding op de werkvloer",)


def test_numbered_sections_and_numbered_lists_differ(tmp_path: Path, read: Read) -> None:
    """A number above text makes a heading ("2.1 Intake"), numbers in a row make a list."""
    text = (
        "2 Aanpak\n\n2.1 Intake\n\nWij spreken iedere deelnemer een uur lang.\n\n"
        "1. Een gesprek\n2. Een plan\n3. Een evaluatie\n"
    )
    document = read(made(tmp_path / "a.txt", text))
    assert [(b.kind, b.label, b.text) for b in document.blocks] == [
        (Kind.HEADING, "2", "Aanpak"),
        (Kind.HEADING, "2.1", "Intake"),
        (Kind.PARAGRAPH, "", "Wij spreken iedere deelnemer een uur lang."),
        (Kind.LIST_ITEM, "1.", "Een gesprek"),
        (Kind.LIST_ITEM, "2.", "Een plan"),
        (Kind.LIST_ITEM, "3.", "Een evaluatie"),
    ]


MARKDOWN = """# Plan

## Aanpak van *ons* bureau

Wij doen **veel** en [lezen](https://voorbeeld.nl/) ook,
op `vrijdag`. ![een logo](logo.png)

- eerste punt
  dat doorloopt
- tweede punt
  1. genummerd

| Fase | Wie |
|---|---|
| Intake | **coach** |

<!-- vergeet dit niet -->
snake_case_naam en 2 * 3 * 4 blijven.
"""


def test_markdown_is_read_without_its_marks(tmp_path: Path, read: Read) -> None:
    """Headings, lists and tables are told by their marks, and the marks are not text."""
    document = read(made(tmp_path / "a.md", MARKDOWN))
    assert kinds(document) == [
        (Kind.HEADING, "Plan"),
        (Kind.HEADING, "Aanpak van ons bureau"),
        (Kind.PARAGRAPH, "Wij doen veel en lezen ook, op vrijdag."),
        (Kind.LIST_ITEM, "eerste punt dat doorloopt"),
        (Kind.LIST_ITEM, "tweede punt"),
        (Kind.LIST_ITEM, "genummerd"),
        (Kind.TABLE_CELL, "Fase"),
        (Kind.TABLE_CELL, "Wie"),
        (Kind.TABLE_CELL, "Intake"),
        (Kind.TABLE_CELL, "coach"),
        (Kind.PARAGRAPH, "snake_case_naam en 2 * 3 * 4 blijven."),
    ]
    assert document.blocks[5].level == 2
    hidden = {(h.reason, h.text) for h in document.hidden}
    assert hidden == {("alt_text", "een logo"), ("comment", "vergeet dit niet")}
    cell = document.blocks[9].cell
    assert cell is not None
    assert (cell.row_header, cell.column_header) == ("Intake", "Wie")


def test_markdown_without_marks_is_text(tmp_path: Path, read: Read) -> None:
    """A file that only is named .md keeps its short lines as headings."""
    document = read(made(tmp_path / "a.md", WRAPPED))
    assert document.blocks[0].kind is Kind.HEADING
    assert len(document.blocks) == 5

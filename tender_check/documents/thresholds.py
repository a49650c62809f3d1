"""The bounds and thresholds of the readers, from `thresholds.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost."""

    seconds: float
    memory_mb: int
    pages: int
    unpacked_mb: int
    parts: int
    depth: int
    characters: int


@dataclass(frozen=True, slots=True)
class HiddenRules:
    """When a text is hidden."""

    contrast: float
    size: float
    width: float
    alpha: float
    off_page: float
    covered: float
    scan_image: float
    scan_invisible: float


@dataclass(frozen=True, slots=True)
class UnreadableRules:
    """When a page without text shows something all the same."""

    image: float
    paths: int
    unmapped: float


@dataclass(frozen=True, slots=True)
class HeadingRules:
    """When a line that carries no heading style looks like a heading."""

    characters: int
    words: int
    larger: float
    sentence_end: str


@dataclass(frozen=True, slots=True)
class PassageRules:
    """When a fragment is too short to stand alone."""

    words: int
    characters: int


@dataclass(frozen=True, slots=True)
class TableRules:
    """When a cell may be a header."""

    header_characters: int


@dataclass(frozen=True, slots=True)
class PdfLayout:
    """How pieces of text on a page become lines, columns and paragraphs."""

    line_overlap: float
    column_gap: float
    word_gap: float
    paragraph_gap: float
    indent: float
    short_line: float
    column_lines: int
    column_fill: float
    spanning: float
    edge: float
    edge_lines: int
    repeated: float
    ruled_lines: int


@dataclass(frozen=True, slots=True)
class TextLayout:
    """How lines of a text file become paragraphs."""

    widest: int
    full: float
    heading: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All of them."""

    limits: Limits
    hidden: HiddenRules
    unreadable: UnreadableRules
    headings: HeadingRules
    passages: PassageRules
    tables: TableRules
    pdf: PdfLayout
    text: TextLayout


def load_data(name: str) -> dict[str, Any]:
    """Return the mapping in the YAML file `name` beside this module."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - both loaders are the safe ones
    return data


@cache
def thresholds() -> Thresholds:
    """Return the bounds and thresholds, read once."""
    data = load_data("thresholds.yaml")
    return Thresholds(
        limits=Limits(**data["limits"]),
        hidden=HiddenRules(**data["hidden"]),
        unreadable=UnreadableRules(**data["unreadable"]),
        headings=HeadingRules(**data["headings"]),
        passages=PassageRules(**data["passages"]),
        tables=TableRules(**data["tables"]),
        pdf=PdfLayout(**data["pdf"]),
        text=TextLayout(**data["text"]),
    )

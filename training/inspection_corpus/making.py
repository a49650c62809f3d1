"""Write made bids as md, docx or pdf, with the tricks that some of them play."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

BIDS = Path(__file__).parents[1] / "bids"
_MARKS = re.compile(r"[*_`>|]+|^[-+] ", re.MULTILINE)
_LINE = 88  # characters of a line in a pdf


@dataclass(frozen=True, slots=True)
class Made:
    """A made bid: its name, its bytes, and the codes that inspection should give it.

    Bids of the same `run` are compared with each other; "" stands for a run of its own.
    """

    name: str
    data: bytes
    expects: frozenset[str] = frozenset()
    run: str = ""
    anonymous: bool = False
    form: str = ""  # the name of a form in `measure.FORMS`


SETS = ("first", "second", "third", "fourth")  # the rules were chosen on the first
_chosen = [SETS[0]]


def choose(name: str) -> None:
    """Make the bids from now on of the texts `name`.yaml."""
    _chosen[0] = name


def texts() -> dict[str, Any]:
    """Return the texts of the made bids."""
    return _loaded(_chosen[0])


@cache
def _loaded(name: str) -> dict[str, Any]:
    path = Path(__file__).with_name(f"{name}.yaml")
    loaded: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


def ground(number: int, most: int = 40) -> list[str]:
    """Return the first paragraphs of a training bid: headings keep their marks."""
    files = sorted(BIDS.glob("t*.md"))
    number += 7 * SETS.index(_chosen[0])
    text = files[number % len(files)].read_text(encoding="utf-8")
    parts = [part.strip() for part in re.split(r"\n\s*\n", text)]
    plain = [part if part.startswith("#") else _MARKS.sub("", part) for part in parts]
    return [" ".join(part.split()) for part in plain if part][:most]


def md(paragraphs: Sequence[str]) -> bytes:
    """Return a Markdown bid."""
    return ("\n\n".join(paragraphs) + "\n").encode()


def docx(paragraphs: Sequence[str], change: Callable[[Any], None] | None = None) -> bytes:
    """Return a Word bid; `change` gets the python-docx document."""
    import docx as python_docx

    document = python_docx.Document()
    properties = document.core_properties
    properties.author = properties.comments = properties.title = ""
    for text in paragraphs:
        level = len(text) - len(text.lstrip("#"))
        if level:
            document.add_heading(text.lstrip("# "), min(level, 4))
        else:
            document.add_paragraph(text)
    if change:
        change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def pdf(
    paragraphs: Sequence[str],
    change: Callable[[Any], None] | None = None,
    properties: Callable[[Any], None] | None = None,
) -> bytes:
    """Return a pdf bid; `change` draws on its first page, before the text."""
    from reportlab.pdfgen.canvas import Canvas

    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(595, 842), invariant=1)
    if properties:
        properties(canvas)
    if change:
        canvas.saveState()
        change(canvas)
        canvas.restoreState()
    _write(canvas, paragraphs)
    canvas.save()
    return target.getvalue()


def _write(canvas: Any, paragraphs: Sequence[str]) -> None:
    y = 660
    for text in paragraphs:
        heading = text.startswith("#")
        canvas.setFont("Helvetica-Bold" if heading else "Helvetica", 13 if heading else 10)
        for line in _lines(text.lstrip("# ")):
            if y < 70:
                canvas.showPage()
                canvas.setFont("Helvetica", 10)
                y = 780
            canvas.drawString(60, y, line.encode("cp1252", "replace").decode("cp1252"))
            y -= 13
        y -= 7


def _lines(text: str) -> list[str]:
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) >= _LINE:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    return [*lines, line]

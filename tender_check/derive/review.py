"""Draw the review page: the document on the left, what was derived from it on the right."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tender_check.derive.award import comments
from tender_check.derive.derive import Derived
from tender_check.derive.rules import table
from tender_check.model import Block, Form, Kind, Requirement

_UNSURE = 0.75  # below this a requirement is marked for a careful look


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a block: `link` leads to a requirement, `note` says why it was left out."""

    text: str
    anchor: str = ""
    link: str = ""
    note: str = ""
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block as the page shows it; `cells` of one table row stand together."""

    kind: str  # "heading", "list_item", "paragraph", "row"
    level: int
    label: str
    place: str
    segments: tuple[Segment, ...] = ()
    cells: tuple[tuple[Segment, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    """A requirement as the page shows it."""

    requirement: Requirement
    section: str
    kind: str
    anchor: str
    place: str
    where: str
    also: tuple[str, ...]
    unsure: bool


@dataclass(slots=True)
class _Marks:
    """What to mark in each block: (start, end, segment without text)."""

    spans: dict[int, list[tuple[int, int, Segment]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def render(derived: Derived) -> bytes:
    """Return the page: one file, without scripts, that asks nothing of a network."""
    import jinja2

    from tender_check.reports.safe import visible
    from tender_check.resources import data_folder

    folder = data_folder("templates")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: visible(value) if type(value) is str else value,  # Markup is ours
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (folder / "derive" / "review.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    page = environment.get_template("derive/review.html.j2").render(
        **_view(derived), style_hash=f"sha256-{digest}"
    )
    return page.replace("/*style*/", style).encode("utf-8")


def _view(derived: Derived) -> dict[str, Any]:
    words = table("texts")["review"]
    lists = [(c, _ordered(_cards(derived, c.sections))) for c in derived.checklists]
    return {
        "say": words,
        "title": words["title"].format(document=derived.document.name),
        "paragraphs": list(_paragraphs(derived)),
        "lists": lists,
        "left_out": _left_out(derived),
        "award": comments(derived.award)[1:],
        "form": _form(derived.checklists[0].form) if derived.checklists else [],
    }


def _ordered(cards: Iterator[Card]) -> list[Card]:
    """Return the cards with the unsure ones first, else in the order of the document."""
    return sorted(cards, key=lambda card: (not card.unsure, _rank(card)))


def _rank(card: Card) -> float:
    return (card.requirement.certainty or 0.0) if card.unsure else 1.0


def _cards(derived: Derived, sections: Sequence[Any]) -> Iterator[Card]:
    for section in sections:
        for requirement in section.requirements:
            places = derived.places[requirement.id]
            yield Card(
                requirement=requirement,
                section=section.title,
                kind=table("texts")["review"]["kinds"][section.kind.value],
                anchor=f"r-{requirement.id}",
                place=f"p-{requirement.id}",
                where=_where(derived.document.blocks[places[0].block]),
                also=tuple(f"p-{requirement.id}-{n}" for n in range(1, len(places))),
                unsure=(requirement.certainty or 0.0) < _UNSURE,
            )


def _where(block: Block) -> str:
    place = block.location
    return f"p. {place.page}" if place.page else f"al. {place.paragraph}"


def _left_out(derived: Derived) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what was left out, by reason: (reason, [(text, number)])."""
    reasons: dict[str, list[tuple[str, str]]] = {}
    for number, each in enumerate(derived.left_out):
        if each.reason in ("heading", "no_words"):
            continue
        block = derived.document.blocks[each.place.block]
        text = block.text[each.place.start : each.place.end]
        name = table("texts")["left_out"][each.reason]
        reasons.setdefault(name, []).append((text, str(number)))
    return list(reasons.items())


def _form(form: Form) -> list[str]:
    found = [f"max_pages: {form.max_pages}"] if form.max_pages else []
    found += [f"fonts: {', '.join(form.fonts)}"] if form.fonts else []
    found += [f"min_font_size: {form.min_font_size:g}"] if form.min_font_size else []
    found += [f"annexes: {annex}" for annex in form.annexes]
    found += [f"file_name: {form.file_name}"] if form.file_name else []
    return found + (["anonymous: true"] if form.anonymous else [])


def _marks(derived: Derived) -> _Marks:
    marks = _Marks()
    for checklist in derived.checklists:
        for requirement in checklist.requirements:
            unsure = (requirement.certainty or 0.0) < _UNSURE
            first, *more = (derived.parts[requirement.id], *derived.places[requirement.id][1:])
            for number, place in enumerate((first, *more)):
                anchor = f"p-{requirement.id}" + (f"-{number}" if number else "")
                mark = Segment("", anchor, f"r-{requirement.id}", "", unsure)
                marks.spans[place.block].append((place.start, place.end, mark))
    for number, each in enumerate(derived.left_out):
        if each.reason in ("heading", "no_words"):
            continue
        mark = Segment("", f"o-{number}", f"w-{number}", table("texts")["left_out"][each.reason])
        marks.spans[each.place.block].append((each.place.start, each.place.end, mark))
    return marks


def _segments(text: str, spans: list[tuple[int, int, Segment]]) -> tuple[Segment, ...]:
    found: list[Segment] = []
    last = 0
    for start, end, mark in sorted(spans, key=lambda span: (span[0], span[1])):
        if start < last:
            found.append(Segment("", mark.anchor, mark.link, mark.note, mark.unsure))
            continue
        if text[last:start]:
            found.append(Segment(text[last:start]))
        found.append(Segment(text[start:end], mark.anchor, mark.link, mark.note, mark.unsure))
        last = end
    if text[last:]:
        found.append(Segment(text[last:]))
    return tuple(found)


def _paragraphs(derived: Derived) -> Iterator[Paragraph]:
    marks = _marks(derived).spans
    row: list[tuple[Segment, ...]] = []
    blocks = derived.document.blocks
    for index, block in enumerate(blocks):
        segments = _segments(block.text, marks.get(index, []))
        if block.kind is Kind.TABLE_CELL and block.cell is not None:
            row.append(segments)
            following = blocks[index + 1].cell if index + 1 < len(blocks) else None
            here = (block.cell.table, block.cell.row)
            if following is None or (following.table, following.row) != here:
                yield Paragraph("row", 0, "", _where(block), cells=tuple(row))
                row = []
            continue
        yield Paragraph(block.kind.value, min(block.level, 4), block.label, _where(block), segments)

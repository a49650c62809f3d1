"""Read how the tender judges: criteria with points or percentages, and the scale of grades."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tender_check.derive.rules import table
from tender_check.language import keys
from tender_check.model import Checklist, Document, Kind, Scale, ScaleStep

_SAME = 0.6  # share of a criterion's content words that a section's title must name
_HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Criterion:
    """An award criterion, with its points or its percentage."""

    name: str
    value: float
    unit: str  # "punten" or "%"


@dataclass(frozen=True, slots=True)
class Award:
    """The criteria in the order of the document, remarks about their sum, and the scale."""

    criteria: tuple[Criterion, ...] = ()
    remarks: tuple[str, ...] = ()
    scale: Scale | None = None


def award_of(document: Document) -> Award:
    """Return the award criteria and scale of `document`, both empty where it gives none."""
    criteria: list[Criterion] = []
    remarks: list[str] = []
    scale: Scale | None = None
    for grid in _grids(document):
        found, total = _criteria(grid)
        if found:
            criteria += found
            remarks += _checked(found, total)
        elif scale is None:
            scale = _scale(grid)
    if not criteria:
        for sentence in _sentences(document):
            criteria += sentence
            remarks += _checked(sentence, None)
    return Award(tuple(criteria), tuple(remarks), scale)


def comments(award: Award) -> tuple[str, ...]:
    """Return the award as comments for the head of a checklist file."""
    if not award.criteria:
        return ()
    texts = table("texts")
    lines = [
        f"  {c.name}: {c.value:g}{'' if c.unit == '%' else ' '}{c.unit}" for c in award.criteria
    ]
    return (texts["weights"], *lines, *award.remarks)


def weigh(checklist: Checklist, award: Award) -> Checklist:
    """Give the sections that a criterion names its points or percentage as their weight."""
    sections = []
    for section in checklist.sections:
        own = [c for c in award.criteria if c.value > 0 and _names(c.name, section.title)]
        sections.append(replace(section, weight=own[0].value) if own else section)
    scale = award.scale or checklist.scale
    if sum(section.weight != 1 for section in sections) < len(sections):
        sections = list(checklist.sections)  # some named and some not: their weights do not compare
    return replace(checklist, sections=tuple(sections), scale=scale)


def _names(criterion: str, title: str) -> bool:
    asked = {key.lemma for key in keys(criterion) if not key.is_part}
    held = {key.lemma for key in keys(title)}
    return bool(asked) and len(asked & held) / len(asked) >= _SAME


_Grid = list[list[str]]


def _grids(document: Document) -> Iterator[_Grid]:
    """Yield each table as rows of texts, empty cells included."""
    cells: dict[int, dict[tuple[int, int], str]] = defaultdict(dict)
    for block in document.blocks:
        if block.kind is Kind.TABLE_CELL and block.cell is not None:
            place = (block.cell.row, block.cell.column)
            held = cells[block.cell.table].get(place, "")
            cells[block.cell.table][place] = f"{held} {block.text}".strip()
    for grid in cells.values():
        height, width = (max(place[n] for place in grid) + 1 for n in (0, 1))
        yield [[grid.get((r, c), "") for c in range(width)] for r in range(height)]


def _column(header: Sequence[str], name: str, taken: Sequence[int] = ()) -> int:
    for index, text in enumerate(header):
        bare = text.strip().rstrip(":").lower()
        if index not in taken and any(_fits(str(p), bare) for p in table("asking")[name]):
            return index
    return -1


def _fits(pattern: str, text: str) -> bool:
    return bool(re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\ ", r"\s*"), text))


def _criteria(grid: _Grid) -> tuple[list[Criterion], float | None]:
    """Return the criteria of a table and the total that it gives, or none for another table."""
    header = grid[0]
    name = _column(header, "criterion")
    value, unit = _column(header, "points", (name,)), "punten"
    if value < 0:
        value, unit = _column(header, "share", (name,)), "%"
    if name < 0 or value < 0:
        return [], None
    found: list[Criterion] = []
    total = None
    for row in grid[1:]:
        number = _value(row[value])
        label = " ".join(dict.fromkeys(t for t in (row[name], _second_name(header, row)) if t))
        if number is None or not label:
            continue
        if any(_fits(str(word), row[0].strip().lower()) for word in table("asking")["total"]):
            total = number
        else:
            found.append(Criterion(label, number, unit))
    return found, total


def _second_name(header: Sequence[str], row: Sequence[str]) -> str:
    """Return the subject that stands beside the number of a criterion ("K1 | Kwaliteit")."""
    first = _column(header, "criterion")
    index = _column(header, "criterion", (first,))
    return row[index] if index >= 0 else ""


def _value(text: str) -> float | None:
    match = re.search(r"\d+(?:[.,]\d+)?", text)
    return float(match.group().replace(",", ".")) if match else None


def _checked(criteria: Sequence[Criterion], total: float | None) -> list[str]:
    """Return a remark where the criteria do not add up to their total, or to 100%."""
    if not criteria:
        return []
    summed = sum(criterion.value for criterion in criteria)
    unit = criteria[0].unit
    whole = total if total is not None else (_HUNDRED if unit == "%" else None)
    if whole is None or abs(summed - whole) < 0.01:
        return []
    what = "punten" if unit == "punten" else "percentages"
    form: str = table("texts")["weights_sum"]
    return [form.format(what=what, sum=f"{summed:g}", whole=f"{whole:g}")]


def _scale(grid: _Grid) -> Scale | None:
    """Return the scale of a table of grades: label and share of the points, from low to high."""
    header = grid[0]
    label = _column(header, "grade")
    worth = _column(header, "worth", (label,))
    if label < 0 or worth < 0:
        return None
    rows = [(row[label].strip(), _value(row[worth])) for row in grid[1:]]
    steps = sorted((value, name) for name, value in rows if name and value is not None)
    values = [value for value, _ in steps]
    if len(steps) < 3 or len(set(values)) < len(values) or values[0] < 0:
        return None
    top = values[-1] or 1.0
    shares = [round(value / top, 3) for value in values]
    shares[0] = 0.0
    return Scale(
        "uit het document",
        tuple(
            ScaleStep(name[:100], value, share)
            for (value, name), share in zip(steps, shares, strict=True)
        ),
    )


def _sentences(document: Document) -> Iterator[list[Criterion]]:
    """Yield the criteria of each sentence that weighs: "smaak (40 punten), prijs (60 punten)".

    Titles that each weigh one criterion are taken together.
    """
    weighed, titled = (re.compile(table("asking")[k], re.IGNORECASE) for k in ("weighed", "titled"))
    titles: list[Criterion] = []
    for block in document.blocks:
        title = titled.search(block.text)
        found = [_criterion(match) for match in weighed.finditer(block.text)]
        if title:
            titles.append(_criterion(title))
        elif len(found) > 1:
            yield found
    if len(titles) > 1:
        yield titles


def _criterion(match: re.Match[str]) -> Criterion:
    unit = "punten" if match["what"].lower() == "punten" else "%"
    return Criterion(_named(match["name"]), float(match["n"].replace(",", ".")), unit)


def _named(text: str) -> str:
    """Return the last words of `text`, behind "op", "en" and the like."""
    return re.split(r"\b(?:op|en|voor|aan|van|zijn|is)\s", text)[-1].strip(" ,;:")

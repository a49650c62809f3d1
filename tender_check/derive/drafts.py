"""Make requirements of the lines that ask: level, kind, section, words, place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tender_check.derive.headings import binds, lot_key
from tender_check.derive.labels import mark_of
from tender_check.derive.nature import Nature, is_in, judge, kind_of, own_level
from tender_check.derive.outline import Line
from tender_check.derive.phases import phases
from tender_check.derive.rules import table
from tender_check.derive.splitting import split
from tender_check.derive.wording import section_title
from tender_check.model import Level, SectionKind


@dataclass(frozen=True, slots=True)
class Place:
    """A passage of the document: `blocks[block].text[start:end]`."""

    block: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that was not taken, and why (a code of data/texts.yaml)."""

    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A requirement in the making; `part` is what it asks, `quote` the passage that shows it."""

    line: Line
    nature: Nature
    part: Place
    quote: Place
    group: str
    level: Level = Level.EIS
    kind: SectionKind = SectionKind.VERWACHTING
    section: str = ""
    knock_out: bool = False
    also: tuple[Place, ...] = ()


def draft(lines: Sequence[Line]) -> tuple[list[Draft], list[LeftOut]]:
    """Return the requirements of `lines` and what was left out, each in reading order."""
    drafts: list[Draft] = []
    left_out: list[LeftOut] = []
    for line, nature in _with_their_neighbours([(line, judge(line)) for line in lines]):
        if nature.taken:
            drafts.extend(_parts(line, nature))
            continue
        left_out.append(LeftOut(Place(line.block, line.start, line.end), nature.reason))
        if nature.consequence and drafts:
            drafts[-1] = replace(drafts[-1], knock_out=True)
    return _levelled(_kinded(drafts, phases(lines))), left_out


_AGAINST = ("no_request", "telling", "buyer")


def _with_their_neighbours(judged: list[tuple[Line, Nature]]) -> list[tuple[Line, Nature]]:
    """Take plain statements too in a section of which at least half the lines ask something."""
    counts: Counter[tuple[int, bool]] = Counter()
    for line, nature in judged:
        in_doubt = nature.possible and nature.asking
        if nature.taken or (nature.reason in _AGAINST and not in_doubt):
            counts[_heading_of(line), nature.taken] += 1
    return [
        (line, replace(nature, taken=True, reason=""))
        if nature.possible and counts[_heading_of(line), True] >= counts[_heading_of(line), False]
        else (line, nature)
        for line, nature in judged
    ]


def _heading_of(line: Line) -> int:
    return next((s.block for s in reversed(line.scopes) if s.is_heading), -1)


def group_of(line: Line) -> str:
    """Return the key of the lot or target group that `line` belongs to; "" for none."""
    if line.row is not None and line.row.lot:
        return lot_key(line.row.lot)
    return next((s.facets.group for s in reversed(line.scopes) if s.facets.group), "")


def _parts(line: Line, nature: Nature) -> list[Draft]:
    spans = split(line.text)
    limits = table("splitting")["quote"]
    found = []
    for start, end in spans:
        part = Place(line.block, line.start + start, line.start + end)
        whole = Place(line.block, line.start, line.end)
        size = len(line.text)
        near = size <= min(limits["times"] * (end - start) + limits["plus"], limits["longest"])
        near = near and end - start < limits["share"] * size
        certainty = nature.certainty - (0.1 if len(spans) > 1 else 0.0)
        found.append(
            Draft(
                line=line,
                nature=replace(nature, certainty=round(certainty, 2)),
                part=part,
                quote=whole if near or len(spans) == 1 else part,
                group=group_of(line),
                knock_out=_excludes(line),
            )
        )
    return found


def _excludes(line: Line) -> bool:
    if mark_of(line.text)[0].lower().replace("-", "") in ("ko", "k", "knockout"):
        return True
    if line.row is not None and line.row.column:
        return line.row.knock_out or any(s.facets.knock_out for s in line.scopes)
    return binds(line.text) or any(s.facets.knock_out for s in line.scopes)


def _kinded(drafts: Sequence[Draft], steps: frozenset[int]) -> list[Draft]:
    """Give each draft its kind; a list without lead-in takes that of the text that it follows."""
    before: dict[int, SectionKind] = {}
    found = []
    for each in drafts:
        kind = kind_of(each.line, each.nature) or before.get(each.line.follows)
        if is_in(each.line, steps) and kind in (None, SectionKind.INHOUD):
            kind = SectionKind.FASE
        kind = kind or SectionKind.VERWACHTING
        if each.line.form == "text":
            before[each.line.block] = kind
        row = each.line.row.section if each.line.row else ""
        title = row or section_title(each.line) or table("texts")["sections"][kind.value]
        found.append(replace(each, kind=kind, section=title))
    return found


def _levelled(drafts: Sequence[Draft]) -> list[Draft]:
    """Give each draft its level; where nothing says it, the tone of its group does."""
    tones = _tones(drafts)
    found = []
    for each in drafts:
        level = own_level(each.line, each.nature) or tones[each.group]
        if each.knock_out and not (each.line.row and each.line.row.level):
            level = Level.EIS
        found.append(replace(each, level=level, knock_out=each.knock_out and level is Level.EIS))
    return found


def _tones(drafts: Sequence[Draft]) -> dict[str, Level]:
    """Return per group whether its lines rather oblige or rather wish; under "" for all."""
    counts: dict[str, Counter[Level]] = defaultdict(Counter)
    for each in drafts:
        if each.kind is SectionKind.PRINCIPE:
            continue  # a principle is worded alike in either
        level = own_level(each.line, each.nature)
        if level is None and each.nature.cue == "soft":
            level = Level.WENS
        if level is not None:
            counts[each.group][level] += 1
            counts[""][level] += bool(each.group)
    tones = {}
    for group in {each.group for each in drafts}:
        count = counts[group] or counts[""]
        tones[group] = Level.WENS if count[Level.WENS] > count[Level.EIS] else Level.EIS
    return tones

"""Put drafts together as checklists, with ids that the same document always gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from tender_check.derive.drafts import Draft, LeftOut, Place
from tender_check.derive.elements import propose
from tender_check.derive.headings import facets, group_key
from tender_check.derive.lending import least_likeness
from tender_check.derive.outline import Line
from tender_check.derive.rules import phrases, table
from tender_check.derive.shapes import is_short
from tender_check.derive.wording import group_name, statement
from tender_check.language import find_quantities
from tender_check.model import (
    Checklist,
    Document,
    Location,
    Quantity,
    Requirement,
    Section,
    Source,
)

_ID = re.compile(r"[^A-Za-z0-9.-]+")
_MAX_ID = 60
_MAX_CONTEXT = 40
_TALK, _TIMES = "gesprek", "keer"  # units
_OPENING = 20  # blocks in which the title of a document stands


@dataclass(frozen=True, slots=True)
class Assembled:
    """The checklists, and the places of each requirement by its id."""

    checklists: tuple[Checklist, ...]
    places: Mapping[str, tuple[Place, ...]]
    parts: Mapping[str, Place]


def assemble(
    document: Document, lines: Sequence[Line], drafts: Sequence[Draft], left_out: Sequence[LeftOut]
) -> Assembled:
    """Return one checklist per lot or target group, and one for what belongs to none."""
    keys = list(dict.fromkeys(each.group for each in drafts))
    titles = _titles(document, lines, drafts)
    prefixes = _prefixes(keys, titles)
    places: dict[str, tuple[Place, ...]] = {}
    parts: dict[str, Place] = {}
    found = []
    least = least_likeness([(_words(document, each.part), each.section) for each in drafts])
    for key in keys:
        own = [each for each in drafts if each.group == key]
        maker = _Maker(document, titles[key], prefixes[key], places, parts, least)
        context = _context(document, lines, left_out, key)
        found.append(replace(maker.checklist(own), context=context))
    return Assembled(tuple(found), places, parts)


def _titles(document: Document, lines: Sequence[Line], drafts: Sequence[Draft]) -> dict[str, str]:
    """Return the title of each group; under "" that of what belongs to no group."""
    titles: dict[str, str] = {}
    for line in lines:
        for scope in line.scopes:
            key = scope.facets.group
            if key and len(scope.title) > len(titles.get(key, "")):
                titles[key] = scope.title
    for each in drafts:
        titles.setdefault(each.group, each.group.capitalize())
    opening = document.blocks[:_OPENING]
    first = opening[:1] if opening and is_short(opening[0]) else ()
    headings = (b.text for b in opening if b in first or b.kind == "heading")
    usable = (h for h in headings if not group_key(h) and not facets(h).background)
    title = next(usable, document.name.rsplit(".", 1)[0])
    if title in phrases("structure", "generic_titles"):
        title = f"{title}: {next(usable, document.name.rsplit('.', 1)[0])}"
    titles[""] = _general_title(title, drafts) if any(each.group for each in drafts) else title
    return titles


def _general_title(title: str, drafts: Sequence[Draft]) -> str:
    """Return the title of the checklist for all groups: its own chapter, else the document."""
    general = [s.title for d in drafts for s in d.line.scopes if s.facets.general and not d.group]
    lots = any(re.match(r"\w+ \w{1,4}$", each.group) for each in drafts)
    form: str = table("texts")["general"]["lots" if lots else "groups"]
    return form.format(title=general[0] if general else title)


def _prefixes(keys: Iterable[str], titles: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for key in keys:
        lot = re.match(r"(\w)\w* (\w{1,4})$", key)
        words = re.findall(r"[a-z]+", plain_letters(titles[key]).lower())
        word = next((w for w in words if len(w) > 3), "eis")
        prefix = f"{lot[1]}{lot[2]}".upper() if lot else word[:3].upper()
        number = 2
        base = prefix
        while prefix in found.values():
            prefix, number = f"{base}{number}", number + 1
        found[key] = prefix
    return found


def plain_letters(text: str) -> str:
    """Return `text` without accents."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(char for char in parts if not unicodedata.combining(char))


@dataclass(slots=True)
class _Maker:
    document: Document
    title: str
    prefix: str
    places: dict[str, tuple[Place, ...]]
    parts: dict[str, Place]
    least: float  # the likeness from which built-in requirements lend words
    unnumbered: str = ""  # before the ids that the document does not number itself

    def checklist(self, drafts: Sequence[Draft]) -> Checklist:
        self.unnumbered = "S" if any(each.line.label for each in drafts) else ""
        order: dict[tuple[str, str], list[Draft]] = {}
        for each in drafts:
            order.setdefault((each.section, each.kind.value), []).append(each)
        sections = tuple(
            self._section(number, own) for number, own in enumerate(order.values(), start=1)
        )
        name = _ID.sub("-", plain_letters(self.title).lower()).strip("-.")[:_MAX_ID].strip("-.")
        people = group_name(self.title) if drafts[0].group else ""
        return Checklist(
            id=name or self.prefix.lower(),
            title=self.title[:400],
            sections=sections,
            source=self.document.name,
            target_group=(people,) if people else (),
        )

    def _section(self, number: int, drafts: Sequence[Draft]) -> Section:
        taken: set[str] = set(self.places)
        made = []
        for count, each in enumerate(drafts, start=1):
            ordinal = f"{self.unnumbered}{number}.{count}"
            wanted = _ID.sub("-", each.line.label) or ordinal
            id_ = _free(f"{self.prefix}-{wanted}"[:_MAX_ID], taken)
            taken.add(id_)
            self.places[id_] = (each.quote, *each.also)
            self.parts[id_] = each.part
            made.append(self._requirement(id_, each))
        first = drafts[0]
        return Section(str(number), first.section[:400], first.kind, tuple(made))

    def _requirement(self, id_: str, each: Draft) -> Requirement:
        text = _words(self.document, each.part)
        said = statement(each.line, text, group_name(self.title) if each.group else "")
        elements, terms = propose(text, each.section, self.least)
        return Requirement(
            id=id_,
            statement=said,
            level=each.level,
            weight=(each.line.row.weight if each.line.row else None) or 1.0,
            knock_out=each.knock_out,
            elements=elements,
            terms=terms,
            quantity=quantity_of(text),
            source=self._source(each.quote),
            also=tuple(self._source(place) for place in each.also),
            certainty=each.nature.certainty,
            review="open",
        )

    def _source(self, place: Place) -> Source:
        block = self.document.blocks[place.block]
        where: Location = block.location
        return Source(
            document=self.document.name,
            page=where.page,
            paragraph=where.paragraph,
            heading=where.heading,
            quote=block.text[place.start : place.end],
        )


def _words(document: Document, place: Place) -> str:
    return document.blocks[place.block].text[place.start : place.end]


def quantity_of(text: str) -> Quantity | None:
    """Return the figure that `text` asks: the first with a bound, else the first with a unit."""
    found = [q for q in find_quantities(text) if q.unit and q.unit != "leeftijd"]
    bounded = [q for q in found if q.comparison != "exactly"] or found
    if not bounded:
        return None
    first = bounded[0]
    unit = first.unit
    if unit == _TALK and _TALK not in text.lower():
        unit = _TIMES  # "wekelijks" counts as one talk a week, but an officer reads "keer"
    return Quantity(first.value, unit, first.comparison, first.per)


def _free(id_: str, taken: set[str]) -> str:
    number, wanted = 2, id_
    while id_ in taken:
        id_, number = f"{wanted}-{number}", number + 1
    return id_


def _context(
    document: Document, lines: Sequence[Line], left_out: Sequence[LeftOut], key: str
) -> tuple[str, ...]:
    """Return the characteristics of a group, as the document gives them."""
    from tender_check.derive.drafts import group_of

    groups = {(line.block, line.start): group_of(line) for line in lines}
    texts = []
    own = [
        each.place
        for each in left_out
        if each.reason == "characteristics" and groups[each.place.block, each.place.start] == key
    ]
    for number, places in groupby(own, key=lambda place: place.block):
        spans = list(places)
        texts.append(document.blocks[number].text[spans[0].start : spans[-1].end].rstrip(";"))
    return tuple(texts[:_MAX_CONTEXT])

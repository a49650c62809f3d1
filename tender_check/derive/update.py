"""Carry a checklist that an officer edited over to a changed tender."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tender_check.derive.amendments import Amendment
from tender_check.derive.assemble import quantity_of
from tender_check.derive.edits import Item, Sheet, plain, value
from tender_check.derive.pairing import pair
from tender_check.derive.rules import table
from tender_check.derive.yaml_file import (
    fingerprint,
    quantity_text,
    requirement_lines,
    scalar,
    section_lines,
    trace,
)
from tender_check.model import Checklist, Requirement, Section


@dataclass(frozen=True, slots=True)
class Change:
    """What an update did with one requirement.

    `what` is "added", "changed", "kept" (changed, but the officer's own words stay), "vanished",
    "mentioned" or "removed" (the officer took it out, and it stays out).
    """

    what: str
    id: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Updated:
    """The new text of a checklist file, and what changed in it."""

    text: str
    changes: tuple[Change, ...]


def update(path: Path, text: str, checklist: Checklist) -> Updated:
    """Return `text`, the file `path`, brought up to `checklist` as it was derived now.

    What an officer changed stays: a rewritten statement, another level, comments, a requirement
    that was added or taken out. What the tender changed is marked with a comment and put back to
    `review: open`. Raises BadChecklist where the file is no YAML.
    """
    run = _Run(Sheet.read(path, text), checklist)
    return run.update()


class _Run:
    def __init__(self, sheet: Sheet, checklist: Checklist) -> None:
        self.sheet = sheet
        self.checklist = checklist
        self.traces = sheet.derived()
        self.changes: list[Change] = []
        self.document = checklist.source

    def update(self) -> Updated:
        items = list(self.sheet.items())
        new = self.checklist.requirements
        pairs = pair(items, new)
        for index, item in enumerate(items):
            if index in pairs:
                self._carry(item, new[pairs[index]])
            elif item.quote:
                self._vanish(item)
        taken = {item.id for item in items}
        self._add([r for n, r in enumerate(new) if n not in pairs.values()], taken)
        if self.changes or self.traces != self.sheet.derived():
            self.sheet.replace_derived(self.traces)
        return Updated(self.sheet.result(), tuple(self.changes))

    def _carry(self, item: Item, new: Requirement) -> None:
        self._move(item, new)
        if fingerprint(item.quote) == fingerprint(new.source.quote):
            return
        trace_before = self.traces.get(item.id, "--").split("-")
        untouched = len(trace_before) > 1 and trace_before[1] == fingerprint(item.statement)
        if untouched:
            self.sheet.set(item.node, "statement", _quoted(new.statement))
            self._levels(item, new, trace_before[-1])
        what = "changed" if untouched else "kept"
        self._quantity(item, new)
        self.sheet.set(value(item.node, "source"), "quote", _quoted(new.source.quote))
        self._mark(item, what, old=item.quote, new=new.source.quote)
        told = trace(new) if untouched else f"{fingerprint(new.source.quote)}-edited-{item.level}"
        self.traces[item.id] = told

    def _levels(self, item: Item, new: Requirement, before: str) -> None:
        """Follow the tender's level, where the officer left the level that was derived."""
        now = "ko" if plain(value(item.node, "knock_out")) == "true" else item.level
        after = "ko" if new.knock_out else new.level.value
        if now != before or after == before:
            return
        self.sheet.set(item.node, "level", new.level.value)
        if "ko" in (before, after):
            self.sheet.set(item.node, "knock_out", "true" if new.knock_out else "false")

    def _quantity(self, item: Item, new: Requirement) -> None:
        """Follow the tender's figure, where the officer left the one that was derived."""
        node = value(item.node, "quantity")
        before = quantity_of(item.quote)
        if new.quantity is None or new.quantity == before:
            return
        held = {plain(key): plain(each) for key, each in node.value} if node is not None else {}
        same = before is not None and held.get("value") == f"{before.value:g}"
        if same or (node is None and before is None):
            self.sheet.set(item.node, "quantity", quantity_text(new.quantity))

    def _move(self, item: Item, new: Requirement) -> None:
        """Follow the place, which only the tender decides."""
        source = value(item.node, "source")
        for key, now in (("page", new.source.page), ("paragraph", new.source.paragraph)):
            node = value(source, key)
            if node is not None and now is not None and plain(node) != str(now):
                self.sheet.set(source, key, str(now))
        node = value(source, "document")
        if node is not None and plain(node) != new.source.document:
            self.sheet.set(source, "document", scalar(new.source.document))

    def _vanish(self, item: Item) -> None:
        if self.traces.get(item.id, "").endswith("-vanished"):
            return
        self._mark(item, "vanished", old=item.quote, new="")
        self.traces[item.id] = f"{fingerprint(item.quote)}-{fingerprint(item.statement)}-vanished"

    def _mark(self, item: Item, what: str, *, old: str, new: str) -> None:
        form: str = table("texts")[what]
        text = form.format(document=self.document, old=_short(old), new=_short(new))
        self.sheet.comment(item.node, text)
        self.sheet.set(item.node, "review", "open")
        self.changes.append(Change(what, item.id, old, new))

    def _add(self, new: Sequence[Requirement], taken: set[str]) -> None:
        """Add what the tender asks now; what an officer took out before stays out."""
        seen = {told.split("-")[0] for told in self.traces.values()}
        kept: dict[int, list[Requirement]] = {}
        for each in new:
            if fingerprint(each.source.quote) in seen:
                self.changes.append(Change("removed", each.id, each.source.quote, ""))
                continue
            number = next(
                n for n, s in enumerate(self.checklist.sections) if each in s.requirements
            )
            kept.setdefault(number, []).append(_renamed(each, taken))
        for number, requirements in kept.items():
            self._add_to(self.checklist.sections[number], requirements)
        self.changes = [c for c in self.changes if c.what != "removed"] + [
            c for c in self.changes if c.what == "removed"
        ]

    def _add_to(self, section: Section, requirements: list[Requirement]) -> None:
        note = "  # " + table("texts")["added"].format(document=self.document)
        for each in requirements:
            self.traces[each.id] = trace(each)
            self.changes.append(Change("added", each.id, "", each.source.quote))
        lines = [[note, *requirement_lines(each)] for each in requirements]
        if all(self.sheet.append_to(section.title, section.kind.value, own) for own in lines):
            return
        ids = {plain(value(s, "id")) for s in value(self.sheet.root, "sections").value}
        free = next(str(n) for n in range(1, 10_000) if str(n) not in ids)
        head = section_lines(section, free)
        body = [line for own in lines for line in ("", *own)]
        self.sheet.add_section([*head, *body])


def amend(path: Path, text: str, amendments: Sequence[Amendment], document: str) -> Updated:
    """Return `text`, the file `path`, with the changes that a Nota van Inlichtingen names.

    What it does not name stays as it is: a note lists changes, not requirements.
    """
    sheet = Sheet.read(path, text)
    run = _Run(sheet, Checklist("", "", (), source=document))
    for item in sheet.items():
        number = item.id.split("-", 1)[-1]
        for each in amendments:
            if each.number.lower() == number.lower():
                _apply(run, item, each)
    if run.changes:
        sheet.replace_derived(run.traces)
    return Updated(sheet.result(), tuple(run.changes))


def _apply(run: _Run, item: Item, each: Amendment) -> None:
    apply: Callable[..., None] = run._mark
    if each.what == "vanished":
        run._vanish(item)
    elif each.what == "changed" and fingerprint(each.text) != fingerprint(item.quote):
        before = run.traces.get(item.id, "--").split("-")
        untouched = len(before) > 1 and before[1] == fingerprint(item.statement)
        if untouched:
            run.sheet.set(item.node, "statement", _quoted(each.text))
        source = value(item.node, "source")
        if source is not None:
            run.sheet.set(source, "quote", _quoted(each.text))
        apply(item, "changed" if untouched else "kept", old=item.quote, new=each.text)
        own = fingerprint(each.text)
        run.traces[item.id] = f"{own}-{own if untouched else 'edited'}-{item.level}"
    elif each.what == "mentioned":
        apply(item, "mentioned", old=item.quote, new=each.text)


def _renamed(requirement: Requirement, taken: set[str]) -> Requirement:
    from dataclasses import replace

    number, id_ = 2, requirement.id
    while id_ in taken:
        id_, number = f"{requirement.id}-{number}", number + 1
    taken.add(id_)
    return replace(requirement, id=id_)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 300 else flat[:299] + "…"

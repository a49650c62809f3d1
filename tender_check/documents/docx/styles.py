"""The styles of a docx: what each says about looks, outline level, numbering and shading."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from tender_check.documents.docx.looks import NO_LOOK, RunLook, run_look, shade
from tender_check.documents.docx.names import VAL, w

_HEADING_NAME = re.compile(r"(?:heading|kop)\s*([1-9])$", re.IGNORECASE)
_CONTENTS_NAME = re.compile(r"(?:toc|inhopg|inhoud)\s*\d*$", re.IGNORECASE)
_TITLES = {"title", "titel"}
_LONGEST_CHAIN = 20  # styles based on styles; a cycle ends here


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a style and those that it is based on say, the nearest first."""

    look: RunLook = NO_LOOK
    level: int = 0  # heading level from 1, 0 for none
    numbering: tuple[str, int] | None = None  # (number id, list level from 0)
    shade: str | None = None
    contents: bool = False  # an entry of a table of contents


@dataclass(slots=True)
class Styles:
    """The styles by id, each worked out once."""

    root: etree._Element | None
    _nodes: dict[str, etree._Element] = field(default_factory=dict)
    _paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict)
    _looks: dict[str, RunLook] = field(default_factory=dict)
    defaults: RunLook = NO_LOOK
    default_paragraph: str = ""

    def __post_init__(self) -> None:
        if self.root is None:
            return
        for node in self.root.iter(w("style")):
            self._nodes[node.get(w("styleId"), "")] = node
            if node.get(w("type")) == "paragraph" and node.get(w("default")) in {"1", "true"}:
                self.default_paragraph = node.get(w("styleId"), "")
        path = f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}"
        self.defaults = run_look(self.root.find(path))

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Return what the paragraph style `style_id` says; None stands for the default style."""
        key = style_id if style_id in self._nodes else self.default_paragraph
        if key not in self._paragraphs:
            self._paragraphs[key] = self._paragraph(key)
        return self._paragraphs[key]

    def character(self, style_id: str | None) -> RunLook:
        """Return the look that the character style `style_id` gives."""
        if not style_id:
            return NO_LOOK
        if style_id not in self._looks:
            look = NO_LOOK
            for node in reversed(self.chain(style_id)):
                look = look.under(run_look(node.find(w("rPr"))))
            self._looks[style_id] = look
        return self._looks[style_id]

    def chain(self, style_id: str) -> list[etree._Element]:
        """Return the style and those that it is based on, the nearest first."""
        found: list[etree._Element] = []
        while style_id in self._nodes and len(found) < _LONGEST_CHAIN:
            node = self._nodes[style_id]
            found.append(node)
            based = node.find(w("basedOn"))
            style_id = based.get(VAL, "") if based is not None else ""
        return found

    def _paragraph(self, style_id: str) -> ParagraphStyle:
        chain = self.chain(style_id)
        look = self.defaults.under(self.character(style_id))
        return ParagraphStyle(
            look=look,
            level=next((n for node in chain if (n := _level(node)) is not None), 0),
            numbering=_numbering(chain),
            shade=_first_shade(chain),
            contents=any(_CONTENTS_NAME.match(_name(node)) for node in chain[:1]),
        )


def _name(node: etree._Element) -> str:
    name = node.find(w("name"))
    return (name.get(VAL, "") if name is not None else "").strip()


def _level(node: etree._Element) -> int | None:
    """Return the heading level that a style gives by name or outline level, None for neither."""
    name = _name(node)
    match = _HEADING_NAME.match(name)
    if match:
        return int(match.group(1))
    if name.lower() in _TITLES:
        return 1
    return outline_level(node.find(w("pPr")))


def outline_level(properties: etree._Element | None) -> int | None:
    """Return the heading level of a `w:pPr` (0 for body text), None where it says none."""
    node = properties.find(w("outlineLvl")) if properties is not None else None
    value = node.get(VAL, "") if node is not None else ""
    if not value.isdecimal():
        return None
    return int(value) + 1 if int(value) < 9 else 0


def numbering_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """Return the (number id, list level) of a `w:pPr`, None for what it does not say."""
    node = properties.find(w("numPr")) if properties is not None else None
    if node is None:
        return None, None
    number, level = node.find(w("numId")), node.find(w("ilvl"))
    value = level.get(VAL, "0") if level is not None else ""
    depth = min(int(value), 8) if value.isdecimal() else None
    return (number.get(VAL, "") if number is not None else None), depth


def _numbering(chain: list[etree._Element]) -> tuple[str, int] | None:
    found: tuple[str, int] | None = None
    depth: int | None = None
    for node in chain:
        number, level = numbering_of(node.find(w("pPr")))
        depth = level if depth is None else depth
        if number is not None:
            found = (number, depth or 0)
            break
    return found


def _first_shade(chain: list[etree._Element]) -> str | None:
    for node in chain:
        found = shade(node.find(f"{w('pPr')}/{w('shd')}"))
        if found:
            return found
    return None

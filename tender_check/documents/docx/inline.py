"""What stands inside a paragraph: runs, links, changes, notes, drawings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from tender_check.documents.colours import contrast
from tender_check.documents.docx.alternatives import alternative
from tender_check.documents.docx.fields import Fields
from tender_check.documents.docx.looks import NO_LOOK, RunLook, known, run_look
from tender_check.documents.docx.names import (
    ALTERNATE,
    ANCHOR,
    DELETIONS,
    DIAGRAM,
    DIAGRAM_DATA,
    DOC_PROPERTIES,
    MATH_TEXT,
    PICTURES,
    TEXT_BOX_CONTENT,
    VAL,
    VML_TEXT_PATH,
    WRAPPERS,
    w,
)
from tender_check.documents.gather import Span
from tender_check.documents.thresholds import HiddenRules, thresholds

_SPACES = {w("tab"): "\t", w("ptab"): "\t", w("br"): "\n", w("cr"): "\n"}
_CHARACTERS = {w("noBreakHyphen"): "-", w("softHyphen"): ""}
_NOTES = {w("footnoteReference"): "footnotes", w("endnoteReference"): "endnotes"}
_INNER = frozenset({w("ruby"), w("rubyBase"), w("r")})  # of which the runs are text of their run
_PICTURES = frozenset({w("drawing"), w("pict"), w("object")})
_SYMBOL_FONT = 0xF000  # where symbol fonts keep their signs


@dataclass(slots=True)
class Inline:
    """What was read of one paragraph."""

    spans: list[Span] = field(default_factory=list)
    hidden: list[tuple[str, str]] = field(default_factory=list)  # (text, reason)
    notes: list[tuple[str, str]] = field(default_factory=list)  # (kind, id)
    boxes: list[etree._Element] = field(default_factory=list)  # contents of text boxes
    diagrams: list[str] = field(default_factory=list)  # ids of their relationships
    pictures: int = 0
    backdrop: bool = False  # a picture or shape lies behind the text


@dataclass(slots=True)
class InlineReader:
    """Reads the inside of a paragraph; `background` is None where it cannot be known."""

    character: Callable[[str | None], RunLook]
    fields: Fields
    base: RunLook
    background: str | None
    found: Inline = field(default_factory=Inline)
    rules: HiddenRules = field(default_factory=lambda: thresholds().hidden)

    def read(self, parent: etree._Element) -> Inline:
        """Return what stands in `parent`."""
        for node in parent:
            self._take(node)
        return self.found

    def _take(self, node: etree._Element) -> None:
        tag = node.tag
        if tag == w("r"):
            self._run(node)
        elif tag in WRAPPERS:
            self.read(node)
        elif tag in DELETIONS:
            self._delete(node)
        elif tag == ALTERNATE:
            self.read(alternative(node))
        elif isinstance(tag, str) and tag.endswith(("}oMath", "}oMathPara")):
            text = "".join(part.text or "" for part in node.iter(MATH_TEXT))
            self.found.spans.append(Span(text, self.base.style(self.background)))

    def _run(self, node: etree._Element) -> None:
        properties = node.find(w("rPr"))
        look = self.base
        if properties is not None and len(properties):
            style = properties.find(w("rStyle"))
            named = self.character(style.get(VAL)) if style is not None else NO_LOOK
            look = look.under(named).under(run_look(properties))
        text = "".join(self._text(child) for child in node)
        if text:
            self._add(text, look)

    def _text(self, node: etree._Element) -> str:
        """Return the text of a child of a run; take in notes, drawings and deletions."""
        tag = node.tag
        if tag == w("t"):
            return (node.text or "") if self.fields.shown else ""
        if tag in _SPACES:
            return _SPACES[tag]
        if tag == w("fldChar"):
            self.fields.turn(node)
        elif tag == w("delText"):
            self.found.hidden.append((node.text or "", "deleted"))
        elif tag in _NOTES:
            self.found.notes.append((_NOTES[tag], node.get(w("id"), "")))
        elif tag in _PICTURES:
            self._picture(node)
        elif tag == ALTERNATE:
            return "".join(self._text(child) for child in alternative(node))
        elif tag in _INNER:
            return "".join(self._text(child) for child in node)
        elif tag == w("sym"):
            return _symbol(node.get(w("char"), ""))
        return _CHARACTERS.get(tag, "")

    def _add(self, text: str, look: RunLook) -> None:
        background = known(look.shade) or self.background
        reason = self._reason(look, background)
        if reason and text.strip():
            self.found.hidden.append((text, reason))
            self.found.spans.append(Span(" "))
        else:
            self.found.spans.append(Span(text, look.style(background)))

    def _reason(self, look: RunLook, background: str | None) -> str:
        """Return the code of why text of this look is not seen; "" where it is."""
        if look.vanish:
            return "vanish"
        if look.opacity is not None and look.opacity < self.rules.alpha:
            return "alpha"
        if look.size is not None and look.size < self.rules.size:
            return "size"
        if look.width is not None and look.width < self.rules.width:
            return "size"
        colour = known(look.colour)
        if colour and background and contrast(colour, background) < self.rules.contrast:
            return "colour"
        return ""

    def _delete(self, node: etree._Element) -> None:
        texts = (part.text or "" for part in node.iter(w("delText"), w("t")))
        self.found.hidden.append(("".join(texts), "deleted"))

    def _picture(self, node: etree._Element) -> None:
        """Take in the text boxes, alternative texts and word art of a drawing."""
        boxes = _outermost_boxes(node)
        self.found.boxes.extend(boxes)
        self.found.diagrams += [part.get(DIAGRAM_DATA, "") for part in node.iter(DIAGRAM)]
        for anchor in node.iter(ANCHOR):
            self.found.backdrop |= anchor.get("behindDoc") in {"1", "true"}
        self.found.pictures += sum(1 for _ in node.iter(*PICTURES))
        for part in node.iter(DOC_PROPERTIES):
            for name in ("descr", "title"):
                self.found.hidden.append((part.get(name, ""), "alt_text"))
        for part in node.iter():
            if isinstance(part.tag, str) and part.tag.startswith("{urn:schemas-microsoft-com:vml}"):
                self.found.hidden.append((part.get("alt", ""), "alt_text"))
        for path in node.iter(VML_TEXT_PATH):
            self._add(path.get("string", "") + " ", self.base)


def _outermost_boxes(node: etree._Element) -> list[etree._Element]:
    """Return the contents of the text boxes in `node`; those inside another come with it."""
    found: list[etree._Element] = []
    stack = list(reversed(node))
    while stack:
        child = stack.pop()
        if child.tag == TEXT_BOX_CONTENT:
            found.append(child)
        elif child.tag == ALTERNATE:
            stack.extend(reversed(alternative(child)))
        else:
            stack.extend(reversed(child))
    return found


def _symbol(char: str) -> str:
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    plain = code - _SYMBOL_FONT
    return "•" if code in {0xF0B7, 0xF0A7} or 0 <= plain < 0x100 else chr(code % 0x110000)

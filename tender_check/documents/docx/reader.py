"""Read a docx: its body in order, notes, headers and footers, and what no page shows."""

from __future__ import annotations

from lxml import etree

from tender_check.documents.colours import WHITE
from tender_check.documents.docx.body import BodyReader
from tender_check.documents.docx.looks import hex_colour, known
from tender_check.documents.docx.names import (
    DIAGRAM_POINT,
    DRAWING_PARAGRAPH,
    DRAWING_TEXT,
    INSERTED_FILE,
    w,
)
from tender_check.documents.docx.numbering import Numbering
from tender_check.documents.docx.package import Package, Relationship
from tender_check.documents.docx.properties import read_comments, read_properties
from tender_check.documents.docx.styles import Styles
from tender_check.documents.gather import Gatherer, Reading
from tender_check.documents.refusals import Refused
from tender_check.model import Location, Part

_NOTE_TAGS = {"footnotes": w("footnote"), "endnotes": w("endnote")}
_INSERTED = "a Word document with another file put in it whole"
_SAVE_AGAIN = "open it in Word and save it again, which makes it one document"
_MARGINS = {"header": Part.HEADER, "footer": Part.FOOTER}


def read_docx(data: bytes) -> Reading:
    """Return what the docx `data` holds.

    Raises Refused("truncated", "damaged", "password", "too_large", "unsafe" or "unsupported").
    """
    package = Package(data)
    main = package.main()
    links = package.relationships(main)
    root = package.tree(main)
    body = root.find(w("body")) if root is not None else None
    if root is None or body is None:
        raise Refused("damaged", detail="its text is gone")
    if next(body.iter(INSERTED_FILE), None) is not None:
        raise Refused("unsupported", name=_INSERTED, remedy=_SAVE_AGAIN)
    gatherer = Gatherer()
    reader = BodyReader(
        gatherer,
        Styles(_linked(package, links, "styles")),
        Numbering(_linked(package, links, "numbering")),
        _notes(package, links),
        _diagrams(package, links),
        _page_background(root),
    )
    for story in (body, *reader.notes.values()):
        reader.fields.expect(story)
    reader.story(body, background=reader.page_background)
    _margins(package, links, reader)
    read_comments(_linked(package, links, "comments"), gatherer)
    metadata = read_properties(package, gatherer)
    return Reading(
        tuple(gatherer.blocks),
        tuple(gatherer.margins),
        tuple(gatherer.hidden),
        metadata=metadata,
        pictures=tuple(gatherer.pictures),
    )


def _linked(package: Package, links: dict[str, Relationship], kind: str) -> etree._Element | None:
    """Return the root of the part of `kind` that the main part links to."""
    for link in links.values():
        if link.kind == kind and link.target:
            return package.tree(link.target)
    return None


def _notes(
    package: Package, links: dict[str, Relationship]
) -> dict[tuple[str, str], etree._Element]:
    found: dict[tuple[str, str], etree._Element] = {}
    for kind, tag in _NOTE_TAGS.items():
        root = _linked(package, links, kind)
        for node in root.iter(tag) if root is not None else ():
            if node.get(w("type"), "normal") == "normal":
                found[kind, node.get(w("id"), "")] = node
    return found


def _diagrams(package: Package, links: dict[str, Relationship]) -> dict[str, tuple[str, ...]]:
    """Return the texts of the diagrams (SmartArt) by the id of their relationship."""
    found: dict[str, tuple[str, ...]] = {}
    for name, link in links.items():
        root = package.tree(link.target) if link.kind == "diagramData" and link.target else None
        if root is not None:
            lines = (
                line for point in root.iter(DIAGRAM_POINT) for line in point.iter(DRAWING_PARAGRAPH)
            )
            found[name] = tuple(
                "".join(t.text or "" for t in line.iter(DRAWING_TEXT)) for line in lines
            )
    return found


def _margins(package: Package, links: dict[str, Relationship], reader: BodyReader) -> None:
    """Read each header and footer once; a picture in one stands at no place in the text."""
    body = len(reader.gatherer.pictures)
    for link in links.values():
        root = package.tree(link.target) if link.kind in _MARGINS and link.target else None
        if root is not None:
            reader.fields.expect(root)
            reader.story(root, background=reader.page_background, part=_MARGINS[link.kind])
    running = len(reader.gatherer.pictures) - body
    reader.gatherer.pictures[body:] = [Location()] * running


def _page_background(root: etree._Element) -> str:
    node = root.find(w("background"))
    return known(hex_colour(node.get(w("color")))) or WHITE if node is not None else WHITE

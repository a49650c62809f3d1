"""What a docx says about itself: author, title, program, dates; and its comments."""

from __future__ import annotations

from lxml import etree

from tender_check.documents.docx.names import w
from tender_check.documents.docx.package import Package
from tender_check.documents.gather import Gatherer

_CORE = {
    "creator": "author", "lastModifiedBy": "last_modified_by", "title": "title",
    "created": "created", "modified": "modified", "revision": "revision",
}  # fmt: skip
_APP = {
    "Company": "company", "Template": "template", "Application": "creator", "Pages": "pages",
    "Manager": "manager",
}  # fmt: skip
_STRINGS = {"subject", "keywords", "description", "category"}  # shown nowhere in the document


def read_properties(package: Package, gatherer: Gatherer) -> tuple[tuple[str, str], ...]:
    """Return the metadata; texts in it that no page shows go to the hidden texts."""
    found: dict[str, str] = {}
    for part, names in (("docProps/core.xml", _CORE), ("docProps/app.xml", _APP)):
        for name, text in _texts(package.tree(part)):
            if name in names:
                found[names[name]] = text
            if name in _STRINGS:
                gatherer.hide(text, "metadata")
    for _, text in _texts(package.tree("docProps/custom.xml")):
        gatherer.hide(text, "metadata")
    return tuple(sorted(found.items()))


def _texts(root: etree._Element | None) -> list[tuple[str, str]]:
    """Return the (local name, text) of the properties in `root`."""
    if root is None:
        return []
    pairs = []
    for node in root:
        text = " ".join("".join(str(part) for part in node.itertext()).split())
        if isinstance(node.tag, str) and text:
            pairs.append((etree.QName(node).localname, text))
    return pairs


def read_comments(root: etree._Element | None, gatherer: Gatherer) -> None:
    """Add the comments to the hidden texts."""
    for comment in root.iter(w("comment")) if root is not None else ():
        paragraphs = ("".join(t.text or "" for t in p.iter(w("t"))) for p in comment.iter(w("p")))
        gatherer.hide(" ".join(paragraphs), "comment")

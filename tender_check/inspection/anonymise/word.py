"""Take out of a docx what tells who wrote it: properties, authors, dates, paths, thumbnails."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from tender_check.documents.docx.package import parse

_PROPERTIES = {
    "docProps/core.xml": b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/'
    b'2006/metadata/core-properties"/>',
    "docProps/app.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'extended-properties"/>',
    "docProps/custom.xml": b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/'
    b'2006/custom-properties"/>',
}
# Attributes, by local name, that name a person or an editing session.
_WHO = {"author": "-", "initials": "-", "userId": "-", "providerId": "None"}
_WHEN = {"date", "dateUtc"}
_SESSION = {"rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr", "rsidDel", "rsidSect"}
_SESSIONS = {"rsids", "attachedTemplate", "mailMerge"}  # elements of the settings
_LINKS_OUT = {"attachedTemplate", "mailMergeSource", "mailMergeHeaderSource", "thumbnail"}
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the least time that a zip can hold


def clean_docx(data: bytes) -> bytes:
    """Return the docx `data` without properties, names of authors, dates, and paths to templates.

    The same bytes give the same copy. Text in pictures, in the body and in comments stays.
    """
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        bound = any(b"dataBinding" in source.read(n) for n in source.namelist() if _is_word(n))
        for name in source.namelist():
            if name.endswith("/") or posixpath.basename(name).startswith("thumbnail."):
                continue
            cleaned = _cleaned(name, source.read(name), bound)
            copy.writestr(zipfile.ZipInfo(name, _OLDEST), cleaned, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _is_word(name: str) -> bool:
    return name.startswith("word/") and name.endswith(".xml")


def _cleaned(name: str, data: bytes, bound: bool) -> bytes:
    lower = name.lower()
    for part, empty in _PROPERTIES.items():
        if lower == part.lower():
            return empty
    if lower.startswith("customxml/item") and not lower.startswith("customxml/itemprops"):
        return data if bound or "_rels" in lower else b"<empty/>"
    if _is_word(lower):
        return _written(_without_people(parse(data, name)))
    if lower.endswith(".rels"):
        return _written(_without_paths(parse(data, name)))
    return data


def _written(root: etree._Element) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _without_people(root: etree._Element) -> etree._Element:
    """Take names, dates and editing sessions out of a part of the text."""
    for node in list(root.iter()):
        if not isinstance(node.tag, str):
            continue
        parent = node.getparent()
        if etree.QName(node).localname in _SESSIONS and parent is not None:
            parent.remove(node)
            continue
        for attribute in list(node.attrib):
            local = etree.QName(attribute).localname
            if local in _WHO:
                node.set(attribute, _WHO[local])
            elif (local in _WHEN and "}" in str(attribute)) or local in _SESSION:
                del node.attrib[attribute]
    return root


def _without_paths(root: etree._Element) -> etree._Element:
    """Take links to templates, data sources and thumbnails out of a list of relationships."""
    for node in list(root):
        kind = node.get("Type", "").rsplit("/", 1)[-1]
        path = node.get("Target", "").lower().startswith(("file:", "\\\\"))
        if kind in _LINKS_OUT:
            root.remove(node)
        elif path and node.get("TargetMode", "").lower() == "external":
            node.set("Target", "about:blank")
    return root

"""Open the zip of a docx within bounds, and parse its parts without following anything."""

from __future__ import annotations

import codecs
import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from tender_check.documents.docx.names import OFFICE_DOCUMENT, RELATIONSHIP
from tender_check.documents.refusals import Refused
from tender_check.documents.thresholds import thresholds

_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Relationship(NamedTuple):
    """A link from one part to another."""

    kind: str  # the last word of its type: "footnotes", "header"
    target: str  # the name of the part; "" where it lies outside the file


class Package:
    """The parts of a docx, each read at most once and none of them outside the file."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise Refused("truncated", detail="its zip directory is gone") from error
        entries = self._zip.infolist()
        limits = thresholds().limits
        if len(entries) > limits.parts:
            raise Refused("too_large", detail=f"more than {limits.parts:,} parts")
        if sum(entry.file_size for entry in entries) > limits.unpacked_mb << 20:
            raise Refused("too_large", detail=f"it unpacks to more than {limits.unpacked_mb} MB")
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused("password")
        self._names = _by_name(entries)

    def main(self) -> str:
        """Return the name of the main part. Raises Refused("damaged") where there is none."""
        for relationship in self.relationships("").values():
            if relationship.kind == OFFICE_DOCUMENT and self._has(relationship.target):
                return relationship.target
        if self._has("word/document.xml"):
            return "word/document.xml"
        raise Refused("damaged", detail="its text is gone")

    def tree(self, name: str) -> etree._Element | None:
        """Return the root of the part `name`, or None where there is no such part.

        Raises Refused("damaged") where it is broken, Refused("unsafe") where it declares
        entities.
        """
        data = self._read(name)
        return None if data is None else parse(data, name)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of `part` by id; "" stands for the package."""
        folder, name = posixpath.split(part)
        root = self.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
        if root is None:
            return {}
        found = {}
        for node in root.iter(RELATIONSHIP):
            kind = node.get("Type", "").rsplit("/", 1)[-1]
            outside = node.get("TargetMode", "").lower() == "external"
            target = "" if outside else _resolve(folder, node.get("Target", ""))
            found[node.get("Id", "")] = Relationship(kind, target)
        return found

    def _has(self, name: str) -> bool:
        return part_name(name) in self._names

    def _read(self, name: str) -> bytes | None:
        entry = self._names.get(part_name(name))
        if entry is None:
            return None
        try:
            with self._zip.open(entry) as part:
                return part.read(entry.file_size + 1)  # no more, whatever it would unpack to
        except _BROKEN as error:
            raise Refused("damaged", detail=f"its part {name} cannot be unpacked") from error


def part_name(path: str) -> str:
    """Return the path of a part as names of parts are compared; some write it with backslashes."""
    return path.replace("\\", "/").lstrip("/").lower()


def _by_name(entries: Iterable[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Return the entries by name. Raises Refused("unsafe") where two of one name differ."""
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        other = found.setdefault(part_name(entry.filename), entry)
        if (other.CRC, other.file_size) != (entry.CRC, entry.file_size):
            raise Refused("unsafe", detail=f"two parts of one name ({entry.filename})")
    return found


def _resolve(folder: str, target: str) -> str:
    target = target.replace("\\", "/")
    path = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(path).lstrip("/")


def parse(data: bytes, name: str) -> etree._Element:
    """Return the root of an XML part; entities and anything outside it are never followed."""
    data = _in_utf8(data)
    for strict, usual in _STRICT if b"purl.oclc.org" in data else ():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(error, data, name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("unsafe", detail="declarations of XML entities")
    return root


def _in_utf8(data: bytes) -> bytes:
    """Return XML in UTF-16 as UTF-8, without the declaration that names its encoding."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    return _DECLARATION.sub("", data.decode("utf-16", errors="replace"), count=1).encode()


def _refusal(error: etree.XMLSyntaxError, data: bytes, name: str) -> Refused:
    message = str(error).lower()
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or "entity" in message:
        return Refused("unsafe", detail="declarations of XML entities")
    if "depth" in message or "nesting" in message:
        return Refused("unsafe", detail="nesting without end")
    return Refused("damaged", detail=f"its part {name} is no valid XML")

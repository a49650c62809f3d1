"""Tell the format of a file by its content, and hold that against its name."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from pathlib import PurePath
from typing import Any

from tender_check.documents.refusals import Refused
from tender_check.documents.text.decode import decode
from tender_check.documents.thresholds import load_data

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 1024  # bytes within which a pdf may begin, as its readers allow
_ZIPPED = (("xl/", "xlsx"), ("ppt/", "pptx"), ("Index/", "pages"))
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.presentation": "odp",
    b"application/epub+zip": "epub",
}
_TEXTS = {"txt", "md"}


@cache
def _data() -> dict[str, Any]:
    return load_data("formats.yaml")


def format_of(name: str, data: bytes) -> str:
    """Return the format of a file that is read: "pdf", "docx", "txt" or "md".

    Raises Refused with the code "empty", "unsupported", "mislabelled", "password" or "truncated".
    """
    if not data:
        raise Refused("empty")
    suffix = PurePath(name).suffix.lower().lstrip(".")
    named = _data()["read"].get(suffix)
    found = _content_format(data)
    if found == "text":
        return _text_format(suffix, named, data)
    if found not in _data()["read"].values():
        raise _unsupported(found, suffix, named)
    if suffix and named != found:
        raise _mislabelled(found, suffix)
    return found


def _text_format(suffix: str, named: str | None, data: bytes) -> str:
    if named in _TEXTS:
        return str(named)
    if named:
        raise _mislabelled("text", suffix)
    if not suffix and data.lstrip()[:1] != b"<":
        return "txt"
    head = data[:_HEAD].lstrip().lower()
    kind = "html" if b"<html" in head or b"<!doctype html" in head else "text"
    raise _unsupported("xml" if head.startswith(b"<?xml") else kind, suffix, None)


def _unsupported(found: str, suffix: str, named: str | None) -> Refused:
    if named and found not in {"binary", "ole"}:
        return _mislabelled(found, suffix)
    if found == "binary" and named in {"pdf", "docx"}:
        detail = f"it does not begin as a .{suffix} does"
        return Refused("damaged", detail=detail)
    if found in {"ole", "binary", "text", "zip"} and suffix in _data()["names"]:
        found = suffix
    label, remedy = _data()["names"][found]
    return Refused("unsupported", name=label, remedy=remedy)


def _mislabelled(found: str, suffix: str) -> Refused:
    label, remedy = _data()["names"][found]
    return Refused("mislabelled", suffix=suffix, name=label, remedy=remedy)


def _content_format(data: bytes) -> str:
    """Return the format that the bytes speak of; "text" or "binary" where nothing is known."""
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data)
    if data.startswith(_OLE):
        return _ole_format(data)
    for text, offset, name in _data()["signatures"]:
        mark = text.encode("latin-1")
        if data[offset : offset + len(mark)] == mark:
            return str(name)
    return "binary" if decode(data[:65536]) is None else "text"


def _ole_format(data: bytes) -> str:
    """Return what an OLE container holds. Raises Refused("password") for an encrypted docx."""
    head = data[: 1 << 20] + data[-(1 << 20) :]
    if "EncryptedPackage".encode("utf-16-le") in head:
        raise Refused("password")
    streams = (("WordDocument", "doc"), ("Workbook", "xls"), ("PowerPoint Document", "ppt"))
    for stream, name in streams:
        if stream.encode("utf-16-le") in head:
            return name
    return "msg" if "__substg1.0_".encode("utf-16-le") in head else "ole"


def _zip_format(data: bytes) -> str:
    """Return what a zip archive is. Raises Refused("truncated") where its directory is gone."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name.replace("\\", "/").lstrip("/") for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        if b"PK\x05\x06" in data[-66_000:]:
            raise Refused("damaged", detail="its zip directory is broken") from error
        raise Refused("truncated", detail="its zip directory is gone") from error
    if any(name.startswith("word/") for name in names) or "[Content_Types].xml" in names:
        for prefix, name in _ZIPPED:
            if any(n.startswith(prefix) for n in names) and "word/document.xml" not in names:
                return name
        return "docx"
    kind = data[30:120]
    for mark, name in _OPEN_DOCUMENT.items():
        if mark in kind:
            return name
    return next(
        (name for prefix, name in _ZIPPED if any(n.startswith(prefix) for n in names)), "zip"
    )

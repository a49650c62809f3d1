"""Open a pdf, and read what it says about itself."""

from __future__ import annotations

import re

from tender_check.documents.gather import Gatherer
from tender_check.documents.pdf.library import pypdfium2
from tender_check.documents.pdf.streams import check_streams
from tender_check.documents.refusals import Refused
from tender_check.documents.thresholds import thresholds

_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_*
_TAIL = 4096  # bytes in which the end of a pdf is looked for
_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?")
_NAMES = {
    "Author": "author", "Title": "title", "Creator": "creator", "Producer": "producer",
    "CreationDate": "created", "ModDate": "modified",
}  # fmt: skip
_STRINGS = ("Subject", "Keywords")  # shown nowhere in the document
_EMPTY = {"", "anonymous", "unspecified", "untitled"}  # what programs write for nothing


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """Return the opened pdf.

    Raises Refused("truncated", "damaged", "password", "encrypted", "too_many_pages",
    "too_large" or "empty").
    """
    try:
        document = pypdfium2.PdfDocument(data)
        count = len(document)
    except pypdfium2.PdfiumError as error:
        raise _refusal(error, data) from error
    if _breaks_off(data):
        raise Refused("truncated", detail="its end mark is gone")
    limit = thresholds().limits.pages
    if count > limit:
        raise Refused("too_many_pages", pages=f"{count:,}", limit=f"{limit:,}")
    if count == 0:
        raise Refused("empty")
    check_streams(data)
    return document


def _breaks_off(data: bytes) -> bool:
    tail = data[-_TAIL:]
    return b"%%EOF" not in tail and b"startxref" not in tail


def _refusal(error: pypdfium2.PdfiumError, data: bytes) -> Refused:
    if error.err_code == _PASSWORD:
        return Refused("password")
    if error.err_code == _SECURITY:
        return Refused("encrypted")
    if _breaks_off(data):
        return Refused("truncated", detail="its end mark is gone")
    return Refused("damaged", detail="its pages cannot be found")


def pdf_metadata(
    document: pypdfium2.PdfDocument, gatherer: Gatherer
) -> tuple[tuple[str, str], ...]:
    """Return the metadata; texts in it that no page shows go to the hidden texts."""
    found = document.get_metadata_dict()
    for name in _STRINGS:
        if not _empty(found.get(name, "")):
            gatherer.hide(found[name], "metadata")
    pairs = ((_NAMES[name], _tidy(text)) for name, text in found.items() if name in _NAMES)
    return tuple(sorted((name, text) for name, text in pairs if not _empty(text)))


def _empty(text: str) -> bool:
    return text.strip("() ").lower() in _EMPTY


def _tidy(text: str) -> str:
    """Return a metadata text; dates as 2026-11-21T09:30:00."""
    match = _DATE.match(text)
    if not match:
        return " ".join(text.split())
    year, month, day, hour, minute, second = (part or "" for part in match.groups())
    date = f"{year}-{month or '01'}-{day or '01'}"
    return f"{date}T{hour or '00'}:{minute or '00'}:{second or '00'}"

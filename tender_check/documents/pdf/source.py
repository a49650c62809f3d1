"""Open a pdf, and read what it says about itself."""

from __future__ import annotations

import io
import re

from tender_check.documents.gather import Gatherer
from tender_check.documents.pdf.library import pypdfium2, raw
from tender_check.documents.pdf.streams import check_streams
from tender_check.documents.refusals import Refused
from tender_check.documents.thresholds import thresholds

_FORM = "a form that only programs of Adobe show (XFA)"
_PORTFOLIO = "a portfolio: a cover page with documents attached"
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
    "too_large", "unsupported" or "empty").
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
    _refuse_cover(document, data)
    return document


def _refuse_cover(document: pypdfium2.PdfDocument, data: bytes) -> None:
    """Refuse what only Adobe's programs show: all others show a page that asks to open those."""
    if raw.FPDF_GetFormType(document) == raw.FORMTYPE_XFA_FULL:
        raise Refused("unsupported", name=_FORM, remedy="print it to pdf")
    if document.count_attachments() and _is_portfolio(data):
        raise Refused("unsupported", name=_PORTFOLIO, remedy="hand in the documents in it")


def _is_portfolio(data: bytes) -> bool:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return "/Collection" in document.Root
    except (pikepdf.PdfError, RuntimeError, ValueError):  # damage that pdfium can read over
        return b"/Collection" in data


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

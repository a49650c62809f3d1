"""What is pinned to the pages of a pdf: comments, and the fields of forms."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

from tender_check.documents.pdf import library as pdf

_LINK, _POPUP, _WIDGET, _FREE_TEXT = 2, 16, 20, 3  # FPDF_ANNOT_*
_SILENT = {_LINK, _POPUP, _WIDGET, _FREE_TEXT}  # none, or shown on the page itself
_SHOWN = {_WIDGET, _FREE_TEXT}
_MOST = 2000  # comments on a page
_LONGEST = 1 << 20  # bytes of a comment


def draw_fields(page: pdf.pypdfium2.PdfPage) -> bool:
    """Make the fields of forms and free text part of what `page` draws; True if it has any.

    A page that was changed shows it only when it is opened anew.
    """
    if not any(kind in _SHOWN for kind, _ in _pinned(page)):
        return False
    done = pdf.raw.FPDFPage_Flatten(page, pdf.raw.FLAT_NORMALDISPLAY)
    return bool(done == pdf.raw.FLATTEN_SUCCESS)


def comments(page: pdf.pypdfium2.PdfPage) -> list[str]:
    """Return the texts of the comments on `page`."""
    return [text for kind, text in _pinned(page) if kind not in _SILENT and text]


def _pinned(page: pdf.pypdfium2.PdfPage) -> Iterator[tuple[int, str]]:
    """Yield the kind and the text of what is pinned to `page`."""
    for index in range(min(pdf.raw.FPDFPage_GetAnnotCount(page), _MOST)):
        note = pdf.raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            yield pdf.raw.FPDFAnnot_GetSubtype(note), _contents(note)
        finally:
            pdf.raw.FPDFPage_CloseAnnot(note)


def _contents(note: object) -> str:
    size = pdf.raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdf.raw.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="replace")

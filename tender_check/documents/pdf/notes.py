"""The comments that are pinned to the pages of a pdf."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

from tender_check.documents.pdf import library as pdf

_LINK, _POPUP, _WIDGET, _FREE_TEXT = 2, 16, 20, 3  # FPDF_ANNOT_*
_SILENT = {_LINK, _POPUP, _WIDGET}
_MOST = 2000  # comments on a page
_LONGEST = 1 << 20  # bytes of a comment


def comments(page: pdf.pypdfium2.PdfPage) -> Iterator[str]:
    """Yield the texts of the comments on `page`."""
    for index in range(min(pdf.raw.FPDFPage_GetAnnotCount(page), _MOST)):
        note = pdf.raw.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        try:
            if pdf.raw.FPDFAnnot_GetSubtype(note) not in _SILENT:
                yield _contents(note)
        finally:
            pdf.raw.FPDFPage_CloseAnnot(note)


def _contents(note: object) -> str:
    size = pdf.raw.FPDFAnnot_GetStringValue(note, b"Contents", None, 0)
    if not 2 < size <= _LONGEST:
        return ""
    buffer = (ctypes.c_ushort * (size // 2 + 1))()
    pdf.raw.FPDFAnnot_GetStringValue(note, b"Contents", buffer, size)
    return bytes(buffer)[: size - 2].decode("utf-16-le", errors="replace")

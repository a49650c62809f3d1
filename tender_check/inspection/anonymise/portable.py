"""Take out of a pdf what tells who made it: properties, XMP, authors of notes, attachments.

By pikepdf (qpdf): pdfium can only copy the pages into a new file, which loses forms and bookmarks.
"""

from __future__ import annotations

import io

import pikepdf

_EVERYWHERE = ("/Metadata", "/PieceInfo", "/LastModified")
_OF_THE_FILE = ("/AF", "/Collection")
_FIELD = "/Widget"  # its /T is the name of a form's field, not of a person


def clean_pdf(data: bytes) -> bytes:
    """Return the pdf `data` without metadata; the same bytes give the same copy."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        for key in _OF_THE_FILE:
            _drop(pdf.Root, key)
        if "/Names" in pdf.Root:
            _drop(pdf.Root["/Names"], "/EmbeddedFiles")
        for each in pdf.objects:
            if isinstance(each, (pikepdf.Dictionary, pikepdf.Stream)):
                _clean(each)
        pdf.save(target, deterministic_id=True)
    return target.getvalue()


def _clean(each: pikepdf.Object) -> None:
    for key in _EVERYWHERE:
        _drop(each, key)
    subtype = each.get("/Subtype")
    if "/Rect" in each and subtype is not None and str(subtype) != _FIELD:
        for key in ("/T", "/M", "/CreationDate"):
            _drop(each, key)


def _drop(each: pikepdf.Object, key: str) -> None:
    if key in each:
        del each[key]

"""Choose how a file is cleaned, by its format."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(
    rb"\A(?:\xef\xbb\xbf)?---[ \t]*\r?\n(?:.*\r?\n)*?(?:---|\.\.\.)[ \t]*\r?\n"
)


def without_metadata(data: bytes, form: str) -> bytes:
    """Return the file `data` of the format `form` ("docx", "pdf", "txt", "md") without metadata.

    The file must have been read before, within the bounds of the reader: this is not done again.
    """
    if form == "docx":
        from tender_check.inspection.anonymise.word import clean_docx

        return clean_docx(data)
    if form == "pdf":
        from tender_check.inspection.anonymise.portable import clean_pdf

        return clean_pdf(data)
    return _FRONT_MATTER.sub(b"", data, count=1) if form == "md" else data

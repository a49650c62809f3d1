"""Why a file is not read: a code for reports and a message with a remedy for people."""

from __future__ import annotations

import unicodedata

from tender_check.errors import UnreadableBid

MESSAGES = {
    "unsupported": "is {name}, which is not read: {remedy}",
    "mislabelled": "is called .{suffix} but is {name}: {remedy}, or hand in the right file",
    "encrypted": "is encrypted in a way that cannot be opened: save it again without encryption",
    "password": "asks for a password: save it again without one",
    "truncated": "breaks off before its end ({detail}): copy or download it again",
    "damaged": "is damaged ({detail}): open it in its own program and save it again",
    "empty": "holds no text: check that the right file was handed in",
    "no_text_layer": "holds only images of pages: run text recognition (OCR) over it",
    "too_large": "is too large ({detail}): hand in a smaller file or several",
    "too_many_pages": "has {pages} pages, more than the {limit} that are read: split it",
    "time": "took more than {limit} seconds to read: save it again or export it to pdf",
    "memory": "took more than {limit} MB of memory to read: save it again or split it",
    "vanished": "is not there (any more): check the path and start again",
    "no_access": "may not be opened: check the rights on the file or close it elsewhere",
    "not_a_file": "is not an ordinary file: name a document",
    "unsafe": "holds {detail}, which no honest document needs: export it to pdf",
    "crashed": "broke the reader twice: export it to pdf again",
}


class Refused(Exception):
    """A file that is not read: `code` is one of MESSAGES, `values` fill in its message."""

    def __init__(self, code: str, **values: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def printable(name: str) -> str:
    """Return a file name without control characters and lone surrogates, each shown as "�"."""
    return "".join("�" if unicodedata.category(c) in {"Cc", "Cs", "Cf"} else c for c in name)


def unreadable(name: str, refused: Refused) -> UnreadableBid:
    """Return the error that says why the file `name` is not read."""
    message = MESSAGES[refused.code].format_map(refused.values)
    return UnreadableBid(printable(name), refused.code, message)

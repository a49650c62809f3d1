"""Clean text as it comes out of a file: white space, control and zero-width characters."""

from __future__ import annotations

import re
import unicodedata

# Characters that take no room on the page. The soft hyphen is one of them but is honest.
_ZERO_WIDTH = (
    "\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\U000e0000-\U000e007f"
)
_INVISIBLE = re.compile(f"[{_ZERO_WIDTH}]+")
_INSIDE_WORD = re.compile(f"\\w[{_ZERO_WIDTH}]+\\w")
_TAGS = re.compile("[\U000e0020-\U000e007e]+")
_JOINERS_AT_HOME = re.compile("[\u0590-\u08ff\u0900-\u0dff]")  # scripts that are written with them
_REMOVED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st",
    0xFB06: "st", 0x0132: "IJ", 0x0133: "ij", 0x2011: "-",
}  # fmt: skip


def zero_width_words(text: str) -> tuple[str, ...]:
    """Return the words of `text` that hold zero-width characters, cleaned, in order.

    Text that is written wholly in invisible tag characters is returned decoded.
    """
    if text.isascii() or not _INVISIBLE.search(text):
        return ()
    words = [clean(w) for w in text.replace("\u00ad", "").split() if _INSIDE_WORD.search(w)]
    words = [word for word in words if not _JOINERS_AT_HOME.search(word)]
    tags = ["".join(chr(ord(c) - 0xE0000) for c in tag) for tag in _TAGS.findall(text)]
    return tuple(word for word in (*words, *tags) if word.strip())


def clean(text: str) -> str:
    """Return `text` without control and zero-width characters, ligatures written out, in NFC."""
    if text.isascii():
        return _REMOVED.sub("", text)
    text = _REMOVED.sub("", _INVISIBLE.sub("", text)).translate(_LIGATURES)
    return unicodedata.normalize("NFC", text)

"""Turn bytes into text: UTF-8, UTF-16 or Windows-1252."""

from __future__ import annotations

import codecs

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(data: bytes) -> str | None:
    """Return the text of `data`, or None where it is no text at all."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    sample = data[:4096]
    if sample.count(0) > len(sample) // 4:
        return _unmarked_utf16(data, sample)
    if sample.count(0) or _controls(sample) > len(sample) // 20:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _unmarked_utf16(data: bytes, sample: bytes) -> str | None:
    """Return text in UTF-16 without a mark: every other byte of Dutch is then zero."""
    low, high = sample[1::2].count(0), sample[0::2].count(0)
    encoding = "utf-16-le" if low > high else "utf-16-be"
    text = data.decode(encoding, errors="replace")
    letters = sum(c.isprintable() or c.isspace() for c in text[:2000])
    return text if letters > 0.9 * len(text[:2000]) else None


def _controls(sample: bytes) -> int:
    return sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in sample)

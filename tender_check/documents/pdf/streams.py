"""Whether the packed parts of a pdf can be unpacked whole.

Readers of pdf, pdfium too, take what they can of a damaged stream and say nothing: text of a bid
would be lost silently. So the streams that may hold text are unpacked once to see.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterator

from tender_check.documents.refusals import Refused
from tender_check.documents.thresholds import thresholds

_LONGEST_HEAD = 2048  # bytes before a stream in which its dictionary stands
_BROKEN_FILTER = re.compile(rb"/Filter\s*\[[^\]]*$")
_LENGTH = re.compile(rb"/Length\s+(\d{1,10})(?!\s+\d+\s+R|\d)")
_FILTER = re.compile(rb"/Filter\s*(\[[^\]]{0,200}\]|/\w+)")
_NAME = re.compile(rb"/(\w+)")
# Images, fonts, colour profiles and files that ride along hold no text that is read.
_NO_TEXT = re.compile(
    rb"/Subtype\s*/Image|/Length[123]\s|/FunctionType|/Type\s*/(?:EmbeddedFile|Metadata|XRef)"
    rb"|/ShadingType|/N\s+[134]\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType|XML)"
)
_FLATE = {b"FlateDecode", b"Fl"}
_ASCII85 = {b"ASCII85Decode", b"A85"}
_KNOWN = _FLATE | _ASCII85 | {
    b"ASCIIHexDecode", b"AHx", b"LZWDecode", b"LZW", b"RunLengthDecode", b"RL", b"DCTDecode",
    b"DCT", b"CCITTFaxDecode", b"CCF", b"JBIG2Decode", b"JPXDecode", b"Crypt",
}  # fmt: skip
_STEP = 1 << 20  # bytes unpacked at a time


def check_streams(data: bytes) -> None:
    """Unpack the streams of the pdf `data` that may hold text.

    Raises Refused("damaged") where one is broken, "truncated" where one has no end, and
    "too_large" where they unpack to more than is read.
    """
    if b"/Encrypt" in data:
        return
    total = 0
    for head, body in _streams(data):
        names = _filters(head)
        if not _KNOWN.issuperset(names):
            raise _damaged()
        if not names or names[-1] not in _FLATE or _NO_TEXT.search(head):
            continue
        packed = _from_ascii(body, names[:-1])
        if packed is not None:
            total += _unpacked_size(packed, total)


def _streams(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Yield the dictionary and the content of each stream."""
    view = memoryview(data)
    place = 0
    while (start := data.find(b"stream", place)) >= 0:
        place = start + 6
        head = data[max(start - _LONGEST_HEAD, 0) : start].rstrip()
        if not head.endswith(b">>"):
            continue
        head = head[head.rfind(b" obj") + 1 :]
        begin = place + (data[place : place + 2] == b"\r\n" or data[place : place + 1] == b"\n")
        begin += data[place : place + 2] == b"\r\n"
        end = _end(data, head, begin)
        yield head, view[begin:end]
        place = end


def _end(data: bytes, head: bytes, begin: int) -> int:
    """Return where a stream ends: at its length if that fits, else at its closing word."""
    length = _LENGTH.search(head)
    if length:
        end = begin + int(length.group(1))
        if data[end : end + 20].lstrip().startswith(b"endstream"):
            return end
    end = data.find(b"endstream", begin)
    if end < 0:
        raise Refused("truncated", detail="a part of it has no end")
    return end


def _filters(head: bytes) -> list[bytes]:
    found = _FILTER.search(head)
    if not found and _BROKEN_FILTER.search(head):
        raise _damaged()
    return _NAME.findall(found.group(1)) if found else []


def _from_ascii(body: memoryview, names: list[bytes]) -> bytes | memoryview | None:
    """Return a stream with its outer filters undone; None where one is not known here."""
    if not names:
        return body
    if len(names) > 1 or names[0] not in _ASCII85:
        return None
    try:
        return base64.a85decode(bytes(body).strip().removesuffix(b"~>"))
    except (ValueError, binascii.Error) as error:
        raise _damaged() from error


def _unpacked_size(packed: bytes | memoryview, before: int) -> int:
    """Return how many bytes `packed` unpacks to; `before` were unpacked already."""
    limit = thresholds().limits.unpacked_mb << 20
    unpacker = zlib.decompressobj()
    size = 0
    feed: bytes | memoryview = packed
    try:
        while not unpacker.eof and len(feed):
            size += len(unpacker.decompress(feed, _STEP))
            feed = unpacker.unconsumed_tail
            if before + size > limit:
                raise Refused("too_large", detail=f"it unpacks to more than {limit >> 20} MB")
    except zlib.error as error:
        raise _damaged() from error
    if not unpacker.eof and len(packed):
        raise _damaged()
    return size


def _damaged() -> Refused:
    return Refused("damaged", detail="a part of its text cannot be unpacked")

"""Make an Office file the same on every run, though it holds the time of writing."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import datetime

_PROPERTIES = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_EARLIEST = datetime(1980, 1, 1)  # the first moment that a zip can hold


def stamped(content: bytes, moment: datetime) -> bytes:
    """Return the Office file `content` with `moment` (UTC, no zone) as its only time."""
    stream = io.BytesIO()
    shown = max(moment, _EARLIEST)
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == _PROPERTIES:
                stamp = shown.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
                data = _MODIFIED.sub(rb"\g<1>" + stamp + rb"\g<2>", data)
            entry = zipfile.ZipInfo(name, shown.timetuple()[:6])
            entry.external_attr = 0o600 << 16
            new.writestr(entry, data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()

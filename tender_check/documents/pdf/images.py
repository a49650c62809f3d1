"""Whether an image hides what lies under it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tender_check.documents.pdf import library as pdf
from tender_check.documents.pdf.geometry import Box

_OPAQUE = 200  # of 255: the least opacity of a pixel that hides
_MOST_IMAGES = 8  # of a page that are drawn to find out: it takes time
_SAMPLES = 12  # pixels in each direction


@dataclass(slots=True)
class ImageCovers:
    """Draws the images of one page when their transparency matters."""

    document: pdf.pypdfium2.PdfDocument
    page: pdf.pypdfium2.PdfPage
    _drawn: dict[int, Any] = field(default_factory=dict)

    def opaque(self, image: int, box: Box, under: Box) -> bool:
        """Return whether the image drawn in `box` hides what lies in `under`.

        An image that cannot be drawn hides nothing: nobody is accused without ground.
        """
        if image not in self._drawn:
            if len(self._drawn) >= _MOST_IMAGES:
                return False
            self._drawn[image] = self._draw(image)
        bitmap = self._drawn[image]
        if bitmap is None or not box.width or not box.height:
            return False
        return _hides(bitmap, box, under)

    def _draw(self, image: int) -> Any:
        pointer = pdf.raw.FPDF_PAGEOBJECT.from_buffer(pdf.ctypes.c_void_p(image))
        drawn = pdf.raw.FPDFImageObj_GetRenderedBitmap(self.document, self.page, pointer)
        return pdf.pypdfium2.PdfBitmap.from_raw(drawn) if drawn else None

    def close(self) -> None:
        """Free the bitmaps."""
        for bitmap in self._drawn.values():
            if bitmap is not None:
                bitmap.close()
        self._drawn.clear()


def _hides(bitmap: Any, box: Box, under: Box) -> bool:
    """Return whether nearly all sampled pixels of the bitmap over `under` are opaque."""
    if bitmap.n_channels < 4:
        return True
    opaque = total = 0
    part = under.overlap(box)
    for i in range(_SAMPLES):
        for j in range(_SAMPLES):
            x = (part.left + part.width * (i + 0.5) / _SAMPLES - box.left) / box.width
            y = (part.top + part.height * (j + 0.5) / _SAMPLES - box.top) / box.height
            column, row = int(x * bitmap.width), int(y * bitmap.height)
            offset = min(row, bitmap.height - 1) * bitmap.stride + 4 * min(column, bitmap.width - 1)
            opaque += bitmap.buffer[offset + 3] >= _OPAQUE
            total += 1
    return opaque >= 0.9 * total

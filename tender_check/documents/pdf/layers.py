"""Which texts of a pdf stand on a layer that is switched off."""

from __future__ import annotations

import ctypes
import io
from dataclasses import dataclass, field
from typing import Any

from tender_check.documents.pdf import library as pdf

_SIGNS = (b"/OCProperties", b"/ObjStm")  # without these words no layer can be declared
_LONGEST = 512  # bytes of a name
_MOST_MARKS = 20  # of one text: marks in marks


@dataclass(frozen=True, slots=True)
class Layers:
    """The layers that are off when a file is opened: their names, and whether groups of them are.

    A text names its layer, and pdfium tells the name: where two layers share one, either counts.
    A group of layers has no name: where one in the file is off, all text in groups is.
    """

    off: frozenset[str] = frozenset()
    groups: bool = False
    _length: ctypes.c_ulong = field(default_factory=ctypes.c_ulong)

    def hide(self, node: int) -> bool:
        """Return whether the text object `node` stands on a layer that is off."""
        if not self.off:
            return False
        marks = range(min(pdf.count_marks(node), _MOST_MARKS))
        return any(self._is_off(pdf.get_mark(node, index)) for index in marks)

    def _is_off(self, mark: int) -> bool:
        if self._string(pdf.mark_name, mark) != "OC":
            return False
        name = self._string(pdf.mark_string, mark, b"Name")
        return name in self.off if name else self.groups

    def _string(self, function: Any, *arguments: Any) -> str:
        buffer = ctypes.create_string_buffer(_LONGEST)
        length = ctypes.byref(self._length)
        if not function(*arguments, ctypes.addressof(buffer), _LONGEST, length):
            return ""
        size = min(self._length.value, _LONGEST)
        return buffer.raw[:size].decode("utf-16-le", errors="replace").rstrip("\0")


def read_layers(data: bytes) -> Layers:
    """Return the layers of the pdf `data` that are off."""
    if not any(sign in data for sign in _SIGNS):
        return Layers()
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            return _layers(document)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError):
        return Layers()  # damage that pdfium can read over; odd types where a dictionary belongs


def _layers(document: Any) -> Layers:
    import pikepdf

    declared = document.Root.get("/OCProperties")
    if declared is None:
        return Layers()
    settings = declared.get("/D", pikepdf.Dictionary())
    groups = _numbers(declared.get("/OCGs"))
    off = _numbers(settings.get("/OFF"))
    if settings.get("/BaseState") == "/OFF":
        off |= groups - _numbers(settings.get("/ON"))
    if not off:
        return Layers()
    names = (str(document.get_object(key).get("/Name", "")) for key in off)
    return Layers(frozenset(filter(None, names)), _a_group_is_off(document, off))


def _numbers(groups: Any) -> set[tuple[int, int]]:
    """Return the object numbers in an array of layers."""
    return {each.objgen for each in groups} if groups is not None else set()


def _a_group_is_off(document: Any, off: set[tuple[int, int]]) -> bool:
    """Return whether all layers of a group (/OCMD) are off."""
    import pikepdf

    for each in document.objects:
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/OCMD":
            members = each.get("/OCGs")
            single = isinstance(members, pikepdf.Dictionary)
            numbers = _numbers([members] if single else members)
            if numbers and numbers <= off:
                return True
    return False

"""The functions of pdfium that are used, with plain integers for its handles.

The prototypes of pypdfium2 build a pointer object per call; for the hundreds of thousands of
calls that the characters of a bid take, plain integers are three times as fast.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, c_char_p, c_float, c_int, c_uint, c_ulong, c_void_p
from typing import Any

import pypdfium2
import pypdfium2.raw as raw

TEXT, PATH, IMAGE, SHADING, FORM = 1, 2, 3, 4, 5  # FPDF_PAGEOBJ_*
_FLOATS = (POINTER(c_float),) * 4
_CHANNELS = (POINTER(c_uint),) * 4


def _function(name: str, result: Any, *arguments: Any) -> Any:
    address = ctypes.cast(getattr(raw, name), c_void_p).value or 0
    return ctypes.CFUNCTYPE(result, *arguments)(address)


_H = c_void_p
count_characters = _function("FPDFText_CountChars", c_int, _H)
get_unicode = _function("FPDFText_GetUnicode", c_uint, _H, c_int)
get_text_object = _function("FPDFText_GetTextObject", _H, _H, c_int)
has_unicode_error = _function("FPDFText_HasUnicodeMapError", c_int, _H, c_int)
load_text_page = _function("FPDFText_LoadPage", _H, _H)
close_text_page = _function("FPDFText_ClosePage", None, _H)
get_character_box = _function("FPDFText_GetLooseCharBox", c_int, _H, c_int, c_void_p)

count_objects = _function("FPDFPage_CountObjects", c_int, _H)
get_object = _function("FPDFPage_GetObject", _H, _H, c_int)
count_form_objects = _function("FPDFFormObj_CountObjects", c_int, _H)
get_form_object = _function("FPDFFormObj_GetObject", _H, _H, c_ulong)
object_type = _function("FPDFPageObj_GetType", c_int, _H)
object_bounds = _function("FPDFPageObj_GetBounds", c_int, _H, *_FLOATS)
object_matrix = _function("FPDFPageObj_GetMatrix", c_int, _H, c_void_p)
object_transparent = _function("FPDFPageObj_HasTransparency", c_int, _H)
fill_colour = _function("FPDFPageObj_GetFillColor", c_int, _H, *_CHANNELS)
stroke_colour = _function("FPDFPageObj_GetStrokeColor", c_int, _H, *_CHANNELS)

count_marks = _function("FPDFPageObj_CountMarks", c_int, _H)
get_mark = _function("FPDFPageObj_GetMark", _H, _H, c_ulong)
mark_name = _function("FPDFPageObjMark_GetName", c_int, _H, c_void_p, c_ulong, POINTER(c_ulong))
mark_string = _function(
    "FPDFPageObjMark_GetParamStringValue", c_int, _H, c_char_p, c_void_p, c_ulong, POINTER(c_ulong)
)

text_render_mode = _function("FPDFTextObj_GetTextRenderMode", c_int, _H)
text_font_size = _function("FPDFTextObj_GetFontSize", c_int, _H, POINTER(c_float))
text_font = _function("FPDFTextObj_GetFont", _H, _H)
font_name = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t, _H, c_char_p, ctypes.c_size_t)
font_weight = _function("FPDFFont_GetWeight", c_int, _H)
font_flags = _function("FPDFFont_GetFlags", c_int, _H)

clip_path = _function("FPDFPageObj_GetClipPath", _H, _H)
count_clip_paths = _function("FPDFClipPath_CountPaths", c_int, _H)
count_clip_segments = _function("FPDFClipPath_CountPathSegments", c_int, _H, c_int)
get_clip_segment = _function("FPDFClipPath_GetPathSegment", _H, _H, c_int, c_int)
path_draw_mode = _function("FPDFPath_GetDrawMode", c_int, _H, POINTER(c_int), POINTER(c_int))
count_segments = _function("FPDFPath_CountSegments", c_int, _H)
get_segment = _function("FPDFPath_GetPathSegment", _H, _H, c_int)
segment_point = _function("FPDFPathSegment_GetPoint", c_int, _H, POINTER(c_float), POINTER(c_float))
segment_type = _function("FPDFPathSegment_GetType", c_int, _H)


def handle(pointer: Any) -> int:
    """Return the plain integer of a handle of pypdfium2."""
    return ctypes.cast(pointer, c_void_p).value or 0


class Floats:
    """Four floats that pdfium fills in."""

    def __init__(self) -> None:
        self.values = [c_float() for _ in range(4)]
        self.references = [ctypes.byref(value) for value in self.values]

    def read(self) -> tuple[float, ...]:
        """Return what was filled in."""
        return tuple(value.value for value in self.values)


class Channels:
    """Red, green, blue and opacity (0..255) that pdfium fills in."""

    def __init__(self) -> None:
        self.values = [c_uint() for _ in range(4)]
        self.references = [ctypes.byref(value) for value in self.values]

    def colour(self) -> str:
        """Return "rrggbb"."""
        return "".join(f"{value.value & 255:02x}" for value in self.values[:3])

    def opacity(self) -> float:
        """Return the opacity, 0..1."""
        return (self.values[3].value & 255) / 255


__all__ = ["Channels", "Floats", "ctypes", "handle", "pypdfium2", "raw"]

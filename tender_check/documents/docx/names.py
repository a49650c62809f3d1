"""The names in the XML of a docx (ECMA-376), spelled once."""

from __future__ import annotations

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_DGM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
_V = "{urn:schemas-microsoft-com:vml}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"

OFFICE_DOCUMENT = "officeDocument"
RELATIONSHIP = f"{_PACKAGE}Relationship"
REL_ID = f"{_R}id"
DIAGRAM, DIAGRAM_DATA = f"{_DGM}relIds", f"{_R}dm"
DIAGRAM_POINT = f"{_DGM}pt"
DRAWING_PARAGRAPH, DRAWING_TEXT = f"{_A}p", f"{_A}t"


def w(name: str) -> str:
    """Return the full name of a WordprocessingML element or attribute."""
    return _W + name


VAL = w("val")
ALTERNATE, CHOICE, FALLBACK = f"{_MC}AlternateContent", f"{_MC}Choice", f"{_MC}Fallback"
MATH_TEXT = f"{_M}t"
INSERTED_FILE = w("altChunk")
TEXT_BOX_CONTENT = w("txbxContent")
ANCHOR, DOC_PROPERTIES = f"{_WP}anchor", f"{_WP}docPr"
SHAPE, SHAPE_PROPERTIES = f"{_WPS}wsp", f"{_WPS}spPr"
VML_SHAPES = (f"{_V}shape", f"{_V}rect", f"{_V}roundrect", f"{_V}oval")
VML_TEXT_PATH = f"{_V}textpath"
SOLID_FILL, NO_FILL, SRGB = f"{_A}solidFill", f"{_A}noFill", f"{_A}srgbClr"
GRADIENT_FILL, PICTURE_FILL, PATTERN_FILL = f"{_A}gradFill", f"{_A}blipFill", f"{_A}pattFill"
PICTURES = (f"{_A}blip", f"{_V}imagedata")
TEXT_FILL, W14_NO_FILL, W14_ALPHA = f"{_W14}textFill", f"{_W14}noFill", f"{_W14}alpha"
W14_VAL = f"{_W14}val"

# Elements that only wrap what is read: content controls, insertions, smart tags.
WRAPPERS = frozenset(
    w(name)
    for name in (
        "sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple",
        "dir", "bdo",
    )
)  # fmt: skip
DELETIONS = frozenset({w("del"), w("moveFrom")})

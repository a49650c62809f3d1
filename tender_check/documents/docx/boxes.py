"""The background of text boxes."""

from __future__ import annotations

from lxml import etree

from tender_check.documents.docx.looks import hex_colour
from tender_check.documents.docx.names import (
    GRADIENT_FILL,
    NO_FILL,
    PATTERN_FILL,
    PICTURE_FILL,
    SHAPE,
    SHAPE_PROPERTIES,
    SOLID_FILL,
    SRGB,
    VML_SHAPES,
)


def box_background(box: etree._Element, below: str | None, *, near_backdrop: bool) -> str | None:
    """Return the colour behind the text of a text box; None where it cannot be known.

    `below` is what lies behind the box; near a picture or shape that lies behind the text a
    box without a fill shows that.
    """
    shape = _shape(box)
    if shape is None:
        return below
    if shape.tag in VML_SHAPES:
        filled = shape.get("filled", "t").lower() not in {"f", "false"}
        if filled:
            return hex_colour(shape.get("fillcolor", "#ffffff"))
        return None if near_backdrop else below
    properties = shape.find(SHAPE_PROPERTIES)
    if properties is None:
        return None
    return _fill(properties, None if near_backdrop else below)


def _fill(properties: etree._Element, below: str | None) -> str | None:
    solid = properties.find(SOLID_FILL)
    if solid is not None:
        colour = solid.find(SRGB)
        return hex_colour(colour.get("val")) if colour is not None else None
    if any(properties.find(tag) is not None for tag in (GRADIENT_FILL, PICTURE_FILL, PATTERN_FILL)):
        return None
    # Without a word about its fill, a shape takes that of its style: not known here.
    return below if properties.find(NO_FILL) is not None else None


def _shape(box: etree._Element) -> etree._Element | None:
    for node in box.iterancestors():
        if node.tag == SHAPE or node.tag in VML_SHAPES:
            return node
    return None

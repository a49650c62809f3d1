"""What run properties say about the look of text, and how styles add up to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml import etree

from tender_check.documents.docx.names import (
    TEXT_FILL,
    VAL,
    W14_ALPHA,
    W14_NO_FILL,
    W14_VAL,
    w,
)
from tender_check.documents.gather import Style

_HIGHLIGHTS = {
    "black": "000000", "blue": "0000ff", "cyan": "00ffff", "darkblue": "000080",
    "darkcyan": "008080", "darkgray": "808080", "darkgreen": "008000", "darkmagenta": "800080",
    "darkred": "800000", "darkyellow": "808000", "green": "00ff00", "lightgray": "c0c0c0",
    "magenta": "ff00ff", "red": "ff0000", "white": "ffffff", "yellow": "ffff00",
}  # fmt: skip
_GROUNDS = {"background1", "light1"}
_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class RunLook:
    """The look of a run; None where nothing says so yet."""

    font: str | None = None
    size: float | None = None  # points
    bold: bool | None = None
    colour: str | None = None  # "auto" or "rrggbb"
    shade: str | None = None  # "auto" or "rrggbb"
    vanish: bool | None = None
    opacity: float | None = None  # 0..1
    width: float | None = None  # of the letters, times the usual

    def under(self, other: RunLook) -> RunLook:
        """Return this look with what `other` says laid over it."""
        return RunLook(
            self.font if other.font is None else other.font,
            self.size if other.size is None else other.size,
            self.bold if other.bold is None else other.bold,
            self.colour if other.colour is None else other.colour,
            self.shade if other.shade is None else other.shade,
            self.vanish if other.vanish is None else other.vanish,
            self.opacity if other.opacity is None else other.opacity,
            self.width if other.width is None else other.width,
        )

    def style(self, background: str | None) -> Style:
        """Return the Style of a run on `background`."""
        return Style(self.font, self.size, bool(self.bold), known(self.colour), background)


NO_LOOK = RunLook()


def run_look(properties: etree._Element | None) -> RunLook:
    """Return what a `w:rPr` says."""
    if properties is None or not len(properties):
        return NO_LOOK
    found = NO_LOOK
    for node in properties:
        found = _with(found, node)
    return found


def _with(look: RunLook, node: etree._Element) -> RunLook:
    tag = node.tag
    if tag == w("rFonts"):
        font = node.get(w("ascii")) or node.get(w("hAnsi"))
        return replace(look, font=font) if font else look
    if tag == w("sz"):
        return replace(look, size=half_points(node.get(VAL)))
    if tag == w("b"):
        return replace(look, bold=switched_on(node))
    if tag == w("color"):
        return replace(look, colour=_theme_white(node) or hex_colour(node.get(VAL)))
    if tag == w("shd"):
        return replace(look, shade=shade(node) or look.shade)
    if tag == w("highlight"):
        return replace(look, shade=_HIGHLIGHTS.get(node.get(VAL, "").lower(), look.shade))
    if tag == w("w"):
        return replace(look, width=_share(node.get(VAL)))
    if tag == w("vanish"):
        return replace(look, vanish=switched_on(node))
    if tag == TEXT_FILL:
        return replace(look, opacity=_opacity(node))
    return look


def _theme_white(node: etree._Element) -> str | None:
    """Return white for the theme's ground colour, which programs show whatever `w:val` says.

    A tint or shade of it is left to `w:val`; themes with another ground are rare.
    """
    shaded = node.get(w("themeTint")) or node.get(w("themeShade"))
    return "ffffff" if node.get(w("themeColor")) in _GROUNDS and not shaded else None


def _share(value: str | None) -> float | None:
    """Return a percentage, with or without its sign, as a share."""
    try:
        return float((value or "").rstrip("%")) / 100
    except ValueError:
        return None


def switched_on(node: etree._Element | None) -> bool:
    """Return whether an on/off property is on."""
    return node is not None and node.get(VAL, "1").lower() not in _OFF


def half_points(value: str | None) -> float | None:
    """Return a size in half points as points."""
    try:
        return float(value or "") / 2
    except ValueError:
        return None


def shade(node: etree._Element | None) -> str | None:
    """Return the colour of a `w:shd`: "rrggbb", "auto", or None where it says nothing."""
    if node is None:
        return None
    value = node.get(VAL, "clear")
    fill = node.get(w("color")) if value == "solid" else node.get(w("fill"))
    return hex_colour(fill)


def hex_colour(value: str | None) -> str | None:
    """Return a colour attribute as "rrggbb" or "auto", None where it is neither."""
    if value is None:
        return None
    text = value.strip().lower().lstrip("#")
    if text == "auto":
        return "auto"
    is_hex = len(text) == 6 and all(c in "0123456789abcdef" for c in text)
    return text if is_hex else None


def known(colour: str | None) -> str | None:
    """Return a colour that is not automatic, else None."""
    return None if colour == "auto" else colour


def _opacity(node: etree._Element) -> float | None:
    """Return the opacity of a text fill; `w14:alpha` counts transparency in 1/100,000."""
    if node.find(W14_NO_FILL) is not None:
        return 0.0
    for alpha in node.iter(W14_ALPHA):
        try:
            return 1 - float(alpha.get(W14_VAL, "0")) / 100_000
        except ValueError:
            return None
    return None

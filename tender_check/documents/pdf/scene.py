"""What is drawn on a page, in the order in which it is drawn."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tender_check.documents.pdf import library as pdf
from tender_check.documents.pdf.geometry import Box, Matrix
from tender_check.documents.pdf.layers import Layers
from tender_check.documents.pdf.paths import Outline, clip_box, outline

_DEEPEST_FORM = 12  # forms in forms; a cycle ends here
_MOST_OBJECTS = 300_000
_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHT = 600
_FILLED_AND_OUTLINED = {2, 6}  # text render modes


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the file."""

    name: str | None
    bold: bool


@dataclass(frozen=True, slots=True)
class DrawnText:
    """A text object: where it is drawn and how it looks."""

    order: int
    box: Box
    visible: Box | None  # what its clip lets through, None for all
    origin: tuple[float, float]  # of its baseline
    direction: tuple[float, float]  # of its baseline
    size: float  # points, as drawn
    font: Font
    colour: str
    opacity: float
    mode: int  # text render mode of the pdf standard
    off: bool = False  # stands on a layer that is switched off
    edge: str | None = None  # the colour around letters that are filled and outlined


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled shape, image or shading; `colour` is None where it has more than one."""

    order: int
    box: Box
    colour: str | None
    opacity: float
    rectangular: bool
    image: int = 0  # the handle of an image, else 0


@dataclass(slots=True)
class Scene:
    """All that a page draws."""

    texts: dict[int, DrawnText] = field(default_factory=dict)  # by handle
    fills: list[Filled] = field(default_factory=list)
    outlines: list[Outline] = field(default_factory=list)
    paths: int = 0


class SceneReader:
    """Reads the scenes of one document; fonts are looked up once."""

    def __init__(self, layers: Layers) -> None:
        self._layers = layers
        self._fonts: dict[int, Font] = {}
        self._floats = pdf.Floats()
        self._channels = pdf.Channels()
        self._size = ctypes.c_float()
        self._six = (ctypes.c_float * 6)()

    def read(self, page: int, matrix: Matrix) -> Scene:
        """Return the scene of the page with handle `page`; `matrix` as of `page_matrix`."""
        scene = Scene()
        for order, (node, place) in enumerate(self._objects(page, matrix)):
            kind = pdf.object_type(node)
            if kind == pdf.TEXT:
                scene.texts[node] = self._text(node, place, order)
            elif kind == pdf.PATH:
                self._path(scene, node, place, order)
            elif kind in {pdf.IMAGE, pdf.SHADING}:
                image = node if kind == pdf.IMAGE else 0
                opacity = 0.5 if pdf.object_transparent(node) else 1.0
                box = self._box(node, place)
                scene.fills.append(Filled(order, box, None, opacity, True, image))
        return scene

    def _objects(self, page: int, matrix: Matrix) -> Iterator[tuple[int, Matrix]]:
        """Yield the objects of a page and of the forms on it, with the map of where they lie."""
        count = min(pdf.count_objects(page), _MOST_OBJECTS)
        for index in range(count):
            yield from self._with_inner(pdf.get_object(page, index), matrix, 0)

    def _with_inner(self, node: int, matrix: Matrix, depth: int) -> Iterator[tuple[int, Matrix]]:
        if pdf.object_type(node) != pdf.FORM:
            yield node, matrix
            return
        if depth > _DEEPEST_FORM:
            return
        inner = self._matrix(node).then(matrix)
        for index in range(min(pdf.count_form_objects(node), _MOST_OBJECTS)):
            yield from self._with_inner(pdf.get_form_object(node, index), inner, depth + 1)

    def _text(self, node: int, place: Matrix, order: int) -> DrawnText:
        matrix = self._matrix(node).then(place)
        pdf.text_font_size(node, ctypes.byref(self._size))
        stretch = (matrix.c * matrix.c + matrix.d * matrix.d) ** 0.5
        mode = pdf.text_render_mode(node)
        get_colour = pdf.stroke_colour if mode in {1, 5} else pdf.fill_colour
        known = get_colour(node, *self._channels.references)
        font = self._font(pdf.text_font(node))
        return DrawnText(
            order=order,
            box=self._box(node, place),
            visible=clip_box(node, place),
            origin=(matrix.e, matrix.f),
            direction=(matrix.a, matrix.b),
            size=abs(self._size.value) * stretch,
            font=Font(font.name, True) if mode == 2 else font,
            colour=self._channels.colour() if known else "000000",
            opacity=self._channels.opacity() if known else 1.0,
            mode=mode,
            off=self._layers.hide(node),
            edge=self._edge(node) if mode in _FILLED_AND_OUTLINED else None,
        )

    def _edge(self, node: int) -> str | None:
        known = pdf.stroke_colour(node, *self._channels.references)
        return self._channels.colour() if known and self._channels.opacity() else None

    def _path(self, scene: Scene, node: int, place: Matrix, order: int) -> None:
        scene.paths += 1
        drawn = outline(node, self._matrix(node).then(place))
        if drawn is None:
            return
        scene.outlines.append(drawn)
        if drawn.filled:
            known = pdf.fill_colour(node, *self._channels.references)
            colour = self._channels.colour() if known else None
            opacity = self._channels.opacity() if known else 1.0
            if pdf.object_transparent(node):
                opacity = min(opacity, 0.5)
            clip = clip_box(node, place)
            box = drawn.box.overlap(clip) if clip else drawn.box
            scene.fills.append(Filled(order, box, colour, opacity, drawn.rectangular))

    def _box(self, node: int, place: Matrix) -> Box:
        if not pdf.object_bounds(node, *self._floats.references):
            return Box(0, 0, 0, 0)
        left, bottom, right, top = self._floats.read()
        return place.box(left, bottom, right, top)

    def _matrix(self, node: int) -> Matrix:
        if not pdf.object_matrix(node, ctypes.addressof(self._six)):
            return Matrix()
        return Matrix(*self._six)

    def _font(self, node: int | None) -> Font:
        key = node or 0
        if key not in self._fonts:
            self._fonts[key] = _read_font(node) if node else Font(None, False)
        return self._fonts[key]


def _read_font(node: int) -> Font:
    buffer = ctypes.create_string_buffer(256)
    pdf.font_name(node, buffer, 256)
    name = _SUBSET.sub("", buffer.value.decode("utf-8", errors="replace"))
    bold = pdf.font_weight(node) >= _BOLD_WEIGHT or bool(pdf.font_flags(node) & _FORCE_BOLD)
    return Font(name or None, bold or bool(_BOLD_NAME.search(name)))

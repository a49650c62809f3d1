"""Read the pages of a pdf: the text that is seen, the text that is not, and the tables' rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from tender_check.documents.gather import Gatherer
from tender_check.documents.pdf import library as pdf
from tender_check.documents.pdf.geometry import Box, Matrix, page_matrix
from tender_check.documents.pdf.hidden import Seen, image_share, sort_out
from tender_check.documents.pdf.images import ImageCovers
from tender_check.documents.pdf.layout import PageText
from tender_check.documents.pdf.lines import lines
from tender_check.documents.pdf.notes import comments, draw_fields
from tender_check.documents.pdf.pieces import Piece, pieces
from tender_check.documents.pdf.ruled import ruled_tables
from tender_check.documents.pdf.scene import Scene, SceneReader
from tender_check.documents.refusals import Refused
from tender_check.documents.thresholds import thresholds

_MOST_PICTURES = 50  # of a page that are told


@dataclass(slots=True)
class PageReader:
    """Reads the pages of one document one after another."""

    document: pdf.pypdfium2.PdfDocument
    gatherer: Gatherer
    scenes: SceneReader
    unreadable: list[int] = field(default_factory=list)  # pages from 1
    scanned: list[int] = field(default_factory=list)  # pages of which the text is that of a scan
    _characters: int = 0

    def read(self, number: int) -> PageText:
        """Return the text of page `number` (from 1); an unreadable page has none."""
        try:
            page = self._opened(number)
        except pdf.pypdfium2.PdfiumError:
            self.unreadable.append(number)
            return PageText(number, Box(0, 0, 0, 0))
        try:
            return self._read(page, number)
        finally:
            page.close()

    def _opened(self, number: int) -> pdf.pypdfium2.PdfPage:
        page = self.document[number - 1]
        self._note(page, number)
        if not draw_fields(page):
            return page
        page.close()
        return self.document[number - 1]

    def _read(self, page: pdf.pypdfium2.PdfPage, number: int) -> PageText:
        node, matrix = pdf.handle(page), _matrix(page)
        width, height = page.get_size()
        box = Box(0, 0, width, height)
        scene = self.scenes.read(node, matrix)
        found, unmapped = pieces(node, scene, matrix)
        self._count(found)
        if self._is_unreadable(found, scene, box, unmapped):
            self.unreadable.append(number)
            return PageText(number, box)
        self._note_pictures(scene, box, number)
        covers = ImageCovers(self.document, page)
        seen = sort_out(found, scene.fills, box, covers.opaque)
        covers.close()
        self._hide(seen, number)
        upright = [piece for piece in seen.pieces if piece.upright]
        turned = [piece for piece in seen.pieces if not piece.upright]
        tables = ruled_tables(scene.outlines)
        pictured = image_share(scene.fills, box)
        return PageText(number, box, lines(upright), turned, tables, pictured)

    def _count(self, found: list[Piece]) -> None:
        self._characters += sum(len(piece.text) for piece in found)
        limit = thresholds().limits.characters
        if self._characters > limit:
            raise Refused("too_large", detail=f"more than {limit:,} characters of text")

    def _note(self, page: pdf.pypdfium2.PdfPage, number: int) -> None:
        for text in comments(page):
            self.gatherer.hide(text, "comment", number)

    def _note_pictures(self, scene: Scene, page: Box, number: int) -> None:
        """Note the images that a reader sees."""
        shown = [f for f in scene.fills if f.image and f.opacity and f.box.overlap(page).area]
        for _ in shown[:_MOST_PICTURES]:
            self.gatherer.picture(number)

    def _hide(self, seen: Seen, number: int) -> None:
        """Hand over the hidden text, pieces that follow each other as one."""
        if seen.scanned:
            self.scanned.append(number)
        run: list[str] = []
        for index, (piece, reason) in enumerate(seen.hidden):
            run.append((" " if piece.spaced and run else "") + piece.text)
            after = seen.hidden[index + 1] if index + 1 < len(seen.hidden) else None
            if after is None or after[1] != reason or after[0].order != piece.order + 1:
                self.gatherer.hide("".join(run), reason, number)
                run = []

    @staticmethod
    def _is_unreadable(found: list[Piece], scene: Scene, box: Box, unmapped: float) -> bool:
        """Return whether a page shows something but gives no text."""
        rules = thresholds().unreadable
        if found and unmapped <= rules.unmapped:
            return False
        if found:
            return True
        return image_share(scene.fills, box) >= rules.image or scene.paths >= rules.paths


def _matrix(page: pdf.pypdfium2.PdfPage) -> Matrix:
    """Return the map from the page's own space to what a reader sees."""
    left, bottom, right, top = page.get_bbox()
    return page_matrix(left, bottom, right, top, page.get_rotation() // 90)

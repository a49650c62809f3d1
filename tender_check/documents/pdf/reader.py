"""Read a pdf."""

from __future__ import annotations

import pypdfium2

from tender_check.documents.gather import Gatherer, Reading, Span
from tender_check.documents.refusals import Refused
from tender_check.documents.text.paragraphs import Habits, pieces, wrap_width
from tender_check.documents.text.plain import known_words, split_lines


def read_pdf(data: bytes) -> Reading:
    """Return what the pdf `data` holds."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Refused("damaged", detail="it cannot be opened") from error
    gatherer = Gatherer()
    for number in range(len(document)):
        text = document[number].get_textpage().get_text_bounded()
        lines = split_lines(text)
        for piece in pieces(lines, Habits(wrap_width(lines)), known_words(text)):
            gatherer.add(
                (Span(piece.text),),
                piece.kind,
                page=number + 1,
                level=piece.level,
                label=piece.label,
            )
    return Reading(tuple(gatherer.blocks), hidden=tuple(gatherer.hidden), pages=len(document))

"""Find in the XML of a docx where a passage stands that was read from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tender_check.model import Block

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph of the file with its runs of text, and its letters and digits only."""

    runs: tuple[tuple[Any, str], ...]  # the run, and its letters and digits
    bare: str


class Anchors:
    """The paragraphs of a document; a passage is sought by its letters, near where it was read."""

    def __init__(self, body: Any, blocks: tuple[Block, ...]) -> None:
        self._paragraphs = [_paragraph(node) for node in body.iter(f"{_W}p")]
        self._blocks = blocks

    def runs(self, block: int, quote: str) -> tuple[Any, Any] | None:
        """Return the first and last run that hold `quote` of a block, None without any."""
        if not 0 <= block < len(self._blocks):
            return None
        found = self._nearest(block, _bare(quote)) or self._nearest(
            block, _bare(self._blocks[block].text)
        )
        if found is None:
            return None
        paragraph, start, end = found
        runs, at = [], 0
        for run, letters in paragraph.runs:
            if letters and at < end and at + len(letters) > start:
                runs.append(run)
            at += len(letters)
        return runs[0], runs[-1]

    def _nearest(self, block: int, sought: str) -> tuple[_Paragraph, int, int] | None:
        """Return the paragraph that holds `sought`, and where in it; the one nearest in order."""
        if not sought:
            return None
        expected = block / len(self._blocks) * len(self._paragraphs)
        holding = [i for i, each in enumerate(self._paragraphs) if sought in each.bare]
        if not holding:
            return None
        found = self._paragraphs[min(holding, key=lambda i: abs(i - expected))]
        start = found.bare.index(sought)
        return found, start, start + len(sought)


def _paragraph(node: Any) -> _Paragraph:
    runs = [
        (run, _bare("".join(text.text or "" for text in run.findall(f"{_W}t"))))
        for run in node.iter(f"{_W}r")
        if next(run.iterancestors(f"{_W}p"), None) is node  # not one of a text box in it
    ]
    return _Paragraph(tuple(runs), "".join(letters for _, letters in runs))


def _bare(text: str) -> str:
    """Return letters and digits in small: reading folds white space and repairs hyphens."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())

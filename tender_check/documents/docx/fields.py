"""Fields of a docx, such as page numbers: their result is text, their code is not."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from tender_check.documents.docx.names import DELETIONS, w

_KIND = w("fldCharType")


@dataclass(slots=True)
class Fields:
    """Where in a field the text stands: it may run over several paragraphs."""

    _open: list[bool] = field(default_factory=list)  # per open field: in its result
    _unended: set[etree._Element] = field(default_factory=set)

    def expect(self, story: etree._Element) -> None:
        """Take note of the fields in `story` that never end: text behind these is shown."""
        begun: list[etree._Element] = []
        for node in story.iter(w("fldChar")):
            if any(above.tag in DELETIONS for above in node.iterancestors()):
                continue
            if node.get(_KIND) == "begin":
                begun.append(node)
            elif node.get(_KIND) == "end" and begun:
                begun.pop()
        self._unended.update(begun)

    def turn(self, node: etree._Element) -> None:
        """Take in a `w:fldChar`."""
        kind = node.get(_KIND)
        if kind == "begin" and node not in self._unended:
            self._open.append(False)
        elif kind == "separate" and self._open:
            self._open[-1] = True
        elif kind == "end" and self._open:
            self._open.pop()

    @property
    def shown(self) -> bool:
        """Whether text that stands here is shown."""
        return all(self._open)

"""Walk through a document, and give each line the headings and lead-ins that it stands under."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from tender_check.derive.grouping import described_groups
from tender_check.derive.headings import Facets, bare_title, facets
from tender_check.derive.labels import Piece, label_of, pieces
from tender_check.derive.repair import is_chapter, repaired
from tender_check.derive.shapes import SHORT, TITLE_WORDS, is_first, is_sentence, is_title, style
from tender_check.derive.tables import Row, rows
from tender_check.derive.verbs import has_verb
from tender_check.model import Block, Document, Kind, Part

_CHAPTER = 800  # ranks: a heading of level n is 10 n; this is a title that its file did not mark
_QUESTION = 900
_LEAD = 1000
_ITEM = 1010
_CONTENTS = 40  # blocks in which a table of contents begins
_ANNOUNCES = re.compile(r"\b(?:volgende|onderstaande|als volgt|hieronder)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Scope:
    """A heading, lead-in or titled list item that lines stand under."""

    title: str
    rank: int
    facets: Facets
    block: int
    label: str = ""
    names_document: bool = False  # the title of the document: it says nothing of its lines
    frame: bool = False  # a lead-in that a line completes: "Binnen het traject wordt gewerkt aan:"

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading of the document, not a lead-in or item."""
        return self.rank < _LEAD


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text that may be a requirement: `text` is `blocks[block].text[start:end]`."""

    block: int
    start: int
    end: int
    text: str
    scopes: tuple[Scope, ...]
    form: str  # "item", "text", "row" or "heading"
    label: str = ""
    row: Row | None = None
    follows: int = -1  # the block of the paragraph that a list without lead-in follows


@dataclass(slots=True)
class _Walk:
    document: Document
    blocks: tuple[Block, ...]
    cuts: Mapping[int, list[int]]  # where the sentences of a block start
    described: frozenset[int]  # headings that open a group by what stands under them
    stack: list[Scope] = field(default_factory=list)
    items: list[tuple[int, str, int]] = field(default_factory=list)  # level, style, depth
    paragraph: int = -1

    def lines(self) -> Iterator[Line]:
        tables = rows(self.blocks)
        drawn = {n for n in tables if self.blocks[n].kind is Kind.PARAGRAPH}
        for index, block in enumerate(self.blocks):
            if block.part is not Part.BODY or block.kind is Kind.NOTE:
                continue
            if block.kind is Kind.TABLE_CELL or index in drawn:
                yield from self._cells(tables.get(index, ()))
            elif block.kind is Kind.HEADING:
                yield from self._heading(index, block)
            elif block.kind is Kind.LIST_ITEM:
                yield from self._item(index, block)
            else:
                yield from self._paragraph(index, block)

    def _push(self, scope: Scope) -> None:
        while self.stack and self.stack[-1].rank >= scope.rank:
            self.stack.pop()
        self.stack.append(scope)

    def _close(self, rank: int) -> None:
        while self.stack and self.stack[-1].rank >= rank:
            self.stack.pop()

    def _line(self, index: int, piece: Piece, form: str, label: str = "") -> Line:
        return Line(
            index, piece.start, piece.end, piece.text, tuple(self.stack), form, label or piece.label
        )

    def _pieces(self, index: int) -> tuple[Piece, ...]:
        """Return the sentences of a block, as its reader cut them."""
        return pieces(self.blocks[index].text, self.cuts.get(index, ()))

    def _row_pieces(self, row: Row) -> tuple[Piece, ...]:
        whole = row.column or self.blocks[row.block].kind is Kind.PARAGRAPH
        return pieces(row.text) if whole else self._pieces(row.block)

    # headings

    def _heading(self, index: int, block: Block) -> Iterator[Line]:
        self.items.clear()
        self.paragraph = -1
        found = facets(block.text)
        if index in self.described and not found.group:
            found = replace(found, group=bare_title(block.text).lower(), background="", soft="")
        first = not any(b.kind is Kind.HEADING for b in self.blocks[:index])
        if first:
            found = replace(found, background="", soft="")  # the title of the document
        if self._is_article(index, block, found):
            self._close(_LEAD)
            yield from self._whole(index, block, "item")
            return
        if self.stack and self.stack[-1].block == index - 1 and self.stack[-1].rank == _QUESTION:
            found = found if found.says else self.stack[-1].facets  # "Wie zijn het?" above it
        if bare_title(block.text).lower() == "inhoud" and index < _CONTENTS:
            found = replace(found, kind=None, background="procedure")  # a table of contents
        rank = 10 * max(block.level, 1)
        title = bare_title(block.text)
        scope = Scope(title, rank, found, index, block.label, names_document=first)
        self._push(self._within_group(scope))
        if found.group or has_verb(block.text):
            yield self._line(index, Piece(0, len(block.text), block.text, ""), "heading")

    def _within_group(self, scope: Scope) -> Scope:
        """Keep a heading of the group's own level inside it, where it is no chapter of its own."""
        group = next((s for s in self.stack if s.facets.group), None)
        if group is None or group.rank != scope.rank or scope.facets.group:
            return scope
        numbered = scope.label or is_chapter(self.blocks[scope.block].text)
        if numbered or scope.facets.chapter:
            return scope
        return replace(scope, rank=scope.rank + 5)

    def _is_article(self, index: int, block: Block, found: Facets) -> bool:
        """Tell whether a numbered line was read as a heading, but is a sentence of its own."""
        if not block.label or not has_verb(block.text) or found.group:
            return False
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        return following is None or following.kind is Kind.HEADING

    # lists

    def _item(self, index: int, block: Block) -> Iterator[Line]:
        depth = self._depth(block)
        self._close(_ITEM + 10 * depth)
        text = block.text.rstrip()
        if self._opens(index, text):
            titled = bare_title(text)
            frame = text.endswith(":") and has_verb(text)
            scope = Scope(
                titled,
                _ITEM + 10 * depth,
                facets(titled, heading=False),
                index,
                block.label,
                frame=frame,
            )
            self._push(scope)
            if frame or not (is_sentence(text) or self._is_one_of_a_list(index)):
                return
        yield from self._whole(index, block, "item")

    def _depth(self, block: Block) -> int:
        """Return how deep an item stands, by its indent and by the look of its label."""
        look = style(block.label)
        while self.items and self.items[-1][0] > block.level:
            self.items.pop()
        same = [n for n, item in enumerate(self.items) if item[:2] == (block.level, look)]
        if same:
            del self.items[same[0] + 1 :]
            return self.items[-1][2]
        depth = self.items[-1][2] + 1 if self.items else 0
        self.items.append((block.level, look, depth))
        return depth

    def _opens(self, index: int, text: str) -> bool:
        """Tell whether the item has lines under it."""
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        if following is None:
            return False
        if following.kind is Kind.LIST_ITEM:
            return self._is_deeper(self.blocks[index], following) and len(text) < 4 * SHORT
        titled = len(text.split()) <= TITLE_WORDS and text[-1:] not in ".;," and not has_verb(text)
        if self._is_one_of_a_list(index):
            return False
        return titled and following.kind is Kind.PARAGRAPH and not following.text.endswith(":")

    def _is_one_of_a_list(self, index: int) -> bool:
        """Tell whether the item follows another one without lines under it: both then ask."""
        before, block = self.blocks[max(index - 1, 0)], self.blocks[index]
        bulleted = style(block.label).startswith("bullet") and not block.text.endswith(":")
        alike = before.level == block.level and style(before.label) == style(block.label)
        return index > 0 and before.kind is Kind.LIST_ITEM and bulleted and alike

    def _is_deeper(self, block: Block, following: Block) -> bool:
        if following.level != block.level:
            return following.level > block.level
        look = style(following.label)
        if not look.startswith("bullet") and not is_first(following.label):
            return False
        return look != style(block.label) and all(
            item[:2] != (following.level, look) for item in self.items
        )

    # text

    def _paragraph(self, index: int, block: Block) -> Iterator[Line]:
        text = block.text.rstrip()
        following = self.blocks[index + 1] if index + 1 < len(self.blocks) else None
        listed = following is not None and following.kind in (Kind.LIST_ITEM, Kind.TABLE_CELL)
        if not (self.stack and self.stack[-1].block == index - 1 and self._titled()):
            self._close(_LEAD)
        self.items.clear()
        if text.endswith("?") and len(text) < SHORT:
            self._push(Scope(bare_title(text), _QUESTION, facets(text), index))
            return
        if text.endswith(":"):
            yield from self._lead_in(index, block, listed)
            return
        if is_title(block, following):
            found = facets(text)
            inside = any(s.rank == _CHAPTER and s.facets.group for s in self.stack)
            chapter = found.group or found.chapter or not inside
            rank = _CHAPTER if chapter else _QUESTION
            self._push(Scope(bare_title(text), rank, found, index))
            return
        if listed and _ANNOUNCES.search(text):
            yield from self._lead_in(index, block, listed)
            return
        self.paragraph = index
        yield from self._whole(index, block, "text")

    def _titled(self) -> bool:
        """Tell whether the innermost scope is a list item that the next paragraph explains."""
        return bool(self.stack) and self.stack[-1].rank >= _ITEM

    def _lead_in(self, index: int, block: Block, listed: bool) -> Iterator[Line]:
        """Take the last sentence of a paragraph as what leads in the lines below it."""
        parts = self._pieces(index)
        told = [n for n, piece in enumerate(parts) if _ANNOUNCES.search(piece.text)]
        place = len(parts) - 1 if block.text.rstrip().endswith(":") else told[-1]
        last = parts[place]
        before = (*parts[:place], *parts[place + 1 :])
        for piece in before:
            yield self._line(index, piece, "text")
        title = bare_title(last.text).rstrip(".")
        frame = has_verb(title)
        rank = _LEAD if listed or frame else _QUESTION
        found = facets(title, heading=not frame)
        if frame and found.group:
            found = replace(found, group="")
        self._push(Scope(title, rank, found, index, frame=frame))
        self.paragraph = -1

    def _whole(self, index: int, block: Block, form: str) -> Iterator[Line]:
        label = label_of(block)
        follows = self.paragraph if form == "item" and not self._led() else -1
        for piece in self._pieces(index):
            yield replace(self._line(index, piece, form, piece.label or label), follows=follows)

    def _led(self) -> bool:
        return bool(self.stack) and self.stack[-1].rank >= _LEAD

    def _cells(self, found: tuple[Row, ...]) -> Iterator[Line]:
        self._close(_ITEM)
        for row in found:
            if row.title:
                titled = Scope(row.title, _ITEM, facets(row.title, heading=False), row.block)
                self._push(titled)
                continue
            for piece in self._row_pieces(row):
                start, end = row.start + piece.start, row.start + piece.end
                label, under = row.label or piece.label, tuple(self.stack)
                yield Line(row.block, start, end, piece.text, under, "row", label, row)


def walk(document: Document) -> tuple[Line, ...]:
    """Return the lines of `document` in reading order, with what they stand under."""
    cuts: dict[int, list[int]] = defaultdict(list)
    for passage in document.passages:
        cuts[passage.block].append(passage.start)
    blocks = repaired(document.blocks)
    return tuple(_Walk(document, blocks, cuts, described_groups(blocks)).lines())


def is_listed(line: Line) -> bool:
    """Tell whether a line is an item of a list, or a row of a table of requirements."""
    return line.form == "item" or (line.row is not None and bool(line.row.column))

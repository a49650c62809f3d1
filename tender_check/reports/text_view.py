"""The text of a bid as it was read, with every quoted passage marked and numbered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from tender_check.model import BidResult, Block, HiddenText, Location
from tender_check.reports.labels import Labels
from tender_check.reports.quotes import Span, quote_numbers, quoted_spans
from tender_check.reports.rows import BidRow, RequirementRow
from tender_check.reports.wording import place

_NEIGHBOURS = 2  # blocks shown before and after a quoted one in a text too long to show whole


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text that is quoted throughout or not at all."""

    text: str
    quoted: bool
    opens: tuple[int, ...]  # the quotes that begin here
    closes: tuple[RequirementRow, ...]  # the requirements whose quotes end here
    left_out: int = 0  # characters not shown at its end


@dataclass(frozen=True, slots=True)
class TextPart:
    """A paragraph, heading, table, page break or notice, in reading order."""

    kind: str  # heading, paragraph, list_item, note, text_box, table, page, hidden, notice
    segments: tuple[Segment, ...] = ()
    level: int = 0
    label: str = ""  # number or bullet; the sentence of a notice; the title of a page
    detail: str = ""  # why a text is hidden
    rows: tuple[tuple[tuple[Segment, ...], ...], ...] = ()


class TextView:
    """The text of one bid, to be drawn beside its judgements."""

    def __init__(self, bid: BidResult, row: BidRow, labels: Labels) -> None:
        self._bid = bid
        self._labels = labels
        self._say = labels.messages
        self._numbers = quote_numbers(bid.checklists)
        self._spans: dict[int, list[Span]] = defaultdict(list)
        for span in quoted_spans(bid):
            self._spans[span[0]].append(span)
        self._quoted_by: dict[int, list[RequirementRow]] = defaultdict(list)
        for judgement in row.judgements:
            for quote in judgement.quotes:
                self._quoted_by[quote.number].append(judgement.requirement)

    def parts(self) -> tuple[TextPart, ...]:
        """Return the parts in reading order, hidden and unreadable ones at their place."""
        return tuple(self._parts())

    def _parts(self) -> Iterator[TextPart]:
        notices = _Notices(self._bid, self._labels)
        shown = self._shown()
        page: int | None = None
        left_out = 0
        for index, group in _groups(self._bid.blocks):
            first = group[0]
            yield from notices.before(first.location)
            if index not in shown:
                left_out += len(group)
                continue
            if left_out:
                yield self._gap(left_out)
                left_out = 0
            if first.location.page is not None and first.location.page != page:
                page = first.location.page
                yield TextPart("page", label=self._say("text.page", page=page))
            yield self._part(index, group)
        if left_out:
            yield self._gap(left_out)
        yield from notices.rest()

    def _gap(self, left_out: int) -> TextPart:
        return TextPart("notice", label=self._say.count("text.left_out", left_out))

    def _shown(self) -> set[int]:
        """Return the blocks to show: all, or of a very long text those near a quote."""
        blocks, limit = self._bid.blocks, self._labels.display.text_characters
        if sum(len(block.text) for block in blocks) <= limit:
            return set(range(len(blocks)))
        shown: set[int] = set()
        for index in sorted(self._spans):
            shown.update(range(max(0, index - _NEIGHBOURS), index + _NEIGHBOURS + 1))
        return shown

    def _part(self, index: int, group: tuple[Block, ...]) -> TextPart:
        first = group[0]
        if first.cell is not None:
            return TextPart("table", rows=self._table(index, group))
        return TextPart(
            first.kind.value, self._segments(index), level=first.level, label=first.label
        )

    def _table(
        self, index: int, group: tuple[Block, ...]
    ) -> tuple[tuple[tuple[Segment, ...], ...], ...]:
        rows: dict[int, list[tuple[Segment, ...]]] = defaultdict(list)
        for offset, block in enumerate(group):
            row = block.cell.row if block.cell else 0
            rows[row].append(self._segments(index + offset))
        return tuple(tuple(rows[row]) for row in sorted(rows))

    def _segments(self, index: int) -> tuple[Segment, ...]:
        text = self._bid.blocks[index].text
        spans = self._spans.get(index, [])
        cuts = sorted({0, len(text), *(s for _, s, _ in spans), *(e for _, _, e in spans)})
        if len(cuts) == 1:
            return ()
        return tuple(self._segment(text, start, end, spans) for start, end in pairwise(cuts))

    def _segment(self, text: str, start: int, end: int, spans: list[Span]) -> Segment:
        closing = [self._numbers[span] for span in spans if span[2] == end]
        quoted_by = [row for number in closing for row in self._quoted_by[number]]
        limit = self._labels.display.block_characters
        return Segment(
            text=text[start : min(end, start + limit)],
            quoted=any(span[1] <= start and end <= span[2] for span in spans),
            opens=tuple(sorted(self._numbers[span] for span in spans if span[1] == start)),
            closes=tuple(dict.fromkeys(quoted_by)),
            left_out=max(0, end - start - limit),
        )


def _groups(blocks: tuple[Block, ...]) -> Iterator[tuple[int, tuple[Block, ...]]]:
    """Yield (index of the first block, blocks): the cells of one table together, others alone."""
    start = 0
    while start < len(blocks):
        end = start + 1
        cell = blocks[start].cell
        while cell and end < len(blocks) and _same_table(blocks[end], cell.table):
            end += 1
        yield start, blocks[start:end]
        start = end


def _same_table(block: Block, table: int) -> bool:
    return block.cell is not None and block.cell.table == table


class _Notices:
    """Hidden texts and unreadable pages, handed out when the text has come to their place."""

    def __init__(self, bid: BidResult, labels: Labels) -> None:
        self._say = labels.messages
        waiting = [(_order(item.location), self._hidden(item)) for item in bid.hidden]
        waiting += [((page, 0), self._unreadable(page)) for page in bid.unreadable_pages]
        self._waiting = sorted(waiting, key=lambda entry: entry[0])

    def before(self, location: Location) -> Iterator[TextPart]:
        """Yield what stands before `location`."""
        while self._waiting and self._waiting[0][0] < _order(location):
            yield self._waiting.pop(0)[1]

    def rest(self) -> Iterator[TextPart]:
        """Yield what is left at the end."""
        yield from (part for _, part in self._waiting)

    def _hidden(self, item: HiddenText) -> TextPart:
        reason = self._say.first(f"hidden.{item.reason}", "hidden.other", reason=item.reason)
        where = place(item.location, self._say)
        segment = Segment(item.text[:2000], False, (), (), max(0, len(item.text) - 2000))
        return TextPart("hidden", (segment,), label=where, detail=reason)

    def _unreadable(self, page: int) -> TextPart:
        return TextPart("notice", label=self._say("text.unreadable_page", page=page))


def _order(location: Location) -> tuple[int, int]:
    return location.page or 0, location.paragraph or 0

"""Hold the form of a bid against what the tender asks: pages, letters, parts, name of the file."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch

from tender_check.inspection.quoting import places
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Subject
from tender_check.language import fold
from tender_check.model import Block, Document, Form, Kind, Look, Remark, Severity

_STYLE = re.compile(r"^[A-Z]{6}\+|[-,](?:bold|italic|regular|roman|oblique|medium|light).*$", re.I)


def form(subject: Subject) -> Iterator[Remark]:
    """Yield a remark for each point in which the bid differs from the form that is asked."""
    for asked in dict.fromkeys(checklist.form for checklist in subject.checklists):
        yield from _pages(subject.document, asked)
        yield from _fonts(subject.document, asked)
        yield from _sizes(subject.document, asked)
        yield from _parts(subject.document, asked)
        if asked.file_name and not fnmatch(subject.document.name.lower(), asked.file_name.lower()):
            values = (("name", subject.document.name), ("asked", asked.file_name))
            yield Remark("form_file_name", Severity.QUESTION, values)


def _pages(document: Document, asked: Form) -> Iterator[Remark]:
    limit = asked.max_pages
    if limit is None:
        return
    if document.pages is not None:
        if document.pages > limit:
            values = (("pages", str(document.pages)), ("limit", str(limit)))
            yield Remark("form_pages", Severity.WARNING, values)
        return
    pages = estimated_pages(document)
    if pages > limit * rules("form")["estimate"]["sure_from"]:
        values = (("pages", str(pages)), ("limit", str(limit)))
        yield Remark("form_pages_estimate", Severity.QUESTION, values)


def estimated_pages(document: Document) -> int:
    """Return about how many A4 pages a file without pages fills: Word's own count, or by lines."""
    known = rules("form")["estimate"]
    height = sum(map(_height, document.blocks)) + known["picture"] * len(document.pictures)
    estimate = max(1, math.ceil(height / known["page_height"]))
    counted = dict(document.metadata).get("pages", "")
    believed = counted.isdigit() and int(counted) >= known["word_share"] * estimate
    return int(counted) if believed else estimate


def _height(block: Block) -> float:
    """Return the height in points that a block takes."""
    known = rules("form")["estimate"]
    sizes = [look.size for look in block.looks if look.size]
    size = max(sizes, default=known["size"])
    lines = math.ceil(len(block.text) * known["letter"] * size / known["line_width"])
    height = lines * known["line"] * size + known["after"]
    if block.kind is Kind.HEADING:
        height += known["heading"]
    return float(height * (known["cell"] if block.kind is Kind.TABLE_CELL else 1))


def _fonts(document: Document, asked: Form) -> Iterator[Remark]:
    if not asked.fonts:
        return
    allowed = {plain for name in asked.fonts for plain in _same(_plain(name))}
    letters: Counter[str] = Counter()
    for _, look in _looks(document.blocks):
        if look.font:
            letters[look.font] += look.end - look.start
    other = {f: n for f, n in letters.items() if not _plain(f).startswith(tuple(allowed))}
    share = sum(other.values()) / max(sum(letters.values()), 1)
    if share >= rules("form")["fonts"]["share"]:
        found = ", ".join(sorted(other, key=lambda font: (-other[font], font))[:3])
        asked_fonts = ", ".join(asked.fonts)
        values = (("share", f"{share:.2f}"), ("found", found), ("asked", asked_fonts))
        yield Remark("form_font", Severity.QUESTION, values)


def _looks(blocks: Iterable[Block]) -> Iterator[tuple[Block, Look]]:
    for block in blocks:
        for look in block.looks:
            yield block, look


def _plain(font: str) -> str:
    """Return a font's name without its subset mark, style, spaces: "ABCDEF+Arial-Bold" is arial."""
    return re.sub(r"[^a-z0-9]", "", _STYLE.sub("", _STYLE.sub("", font)).lower())


def _same(plain: str) -> tuple[str, ...]:
    return (plain, *rules("form")["fonts"]["same"].get(plain, ()))


def _sizes(document: Document, asked: Form) -> Iterator[Remark]:
    if asked.min_font_size is None:
        return
    known = rules("form")["sizes"]
    body = [block for block in document.blocks if block.kind is not Kind.NOTE]
    sized = [(block, look) for block, look in _looks(body) if look.size]
    small = [(b, k) for b, k in sized if (k.size or 0) < asked.min_font_size - known["slack"]]
    letters = sum(look.end - look.start for _, look in sized)
    share = sum(look.end - look.start for _, look in small) / max(letters, 1)
    if share >= known["share"]:
        least = min(look.size or 0 for _, look in small)
        values = (
            ("share", f"{share:.2f}"),
            ("asked", f"{asked.min_font_size:g}"),
            ("found", f"{least:g}"),
            *places(block.location for block, _ in small),
        )
        yield Remark("form_size", Severity.QUESTION, values, small[0][0].location)


def _parts(document: Document, asked: Form) -> Iterator[Remark]:
    headings = [fold(block.text) for block in document.blocks if block.kind is Kind.HEADING]
    for name in asked.sections:
        if not any(fold(name) in heading for heading in headings):
            yield Remark("form_section", Severity.QUESTION, (("name", name),))
    titles = headings + [fold(block.text) for block in document.blocks if _may_be_title(block)]
    for name in asked.annexes:
        if not any(fold(name) in title for title in titles):
            yield Remark("form_annex", Severity.QUESTION, (("name", name),))


def _may_be_title(block: Block) -> bool:
    """Tell whether a line that is no heading may be the title of an annex."""
    known = rules("form")
    words = fold(block.text).split()
    return 0 < len(words) <= known["title_words"] and words[0] in known["annex_words"]

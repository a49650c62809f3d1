"""Make the words of a line stand alone, and say what they are about."""

from __future__ import annotations

import re
from dataclasses import replace

from tender_check.derive.labels import mark_of
from tender_check.derive.outline import Line, Scope
from tender_check.derive.rules import phrases, table
from tender_check.derive.splitting import shared_opening
from tender_check.derive.verbs import has_verb, is_finite

_END = re.compile(r"[\s;,]+$")
_CAPITALS = re.compile(r"^(?:[A-ZÀ-Þ]{2,}|[A-ZÀ-Þ]\w*[A-ZÀ-Þ0-9]|\w*\d)")
_SUFFIX = re.compile(
    r"\s*\([^()]*\)|,?\s+(?:van\s+|tussen\s+)?(?:de\s+)?\d.*$|^(?:perceel|kavel|lot)\s+\w+\s*[:.–-]*\s*",
    re.I,
)
_LINK = re.compile(r"^(?:en|of|alsmede|evenals)\s+", re.IGNORECASE)
_LONGEST = 1900  # characters of a statement


def section_title(line: Line) -> str:
    """Return the title of the section that `line` stands in; "" where only the group has one.

    A lead-in in the words of a sentence gives way to the heading above it.
    """
    scope = _section(line)
    if scope is not None and scope.frame:
        above = _section(replace(line, scopes=line.scopes[: line.scopes.index(scope)]))
        scope = above if above is not None and above.is_heading else scope
    return scope.title if scope else ""


def _section(line: Line) -> Scope | None:
    for scope in reversed(line.scopes):
        if scope.facets.group:
            return None
        if scope.title and (scope.is_heading or not _too_long(scope.title)):
            return scope
    return None


def _too_long(title: str) -> bool:
    return len(title) > 160


def statement(line: Line, text: str, group: str) -> str:
    """Return `text`, a part of `line`, as a statement that can be read by itself."""
    bare = _LINK.sub("", _END.sub("", mark_of(text.strip())[1]))
    bare = _completed(line, text, bare)
    framed = _framed(line, bare)
    if framed:
        return _closed(framed)
    scope = _section(line)
    title = scope.title if scope else ""
    if not title:
        return _closed(_capital(bare))
    words = table("texts")["statement"]
    if bare in phrases("nature", "leaning"):
        return _closed(words["leaning"].format(section=title, text=_lower(bare)))
    if _is_subject(title) and is_finite(bare.split()[0].lower()):
        return _closed(f"{title} {_lower(bare)}")
    if _stands_alone(line, bare):
        return _closed(_capital(bare))
    form = "phrase_for" if group and group.lower() not in title.lower() else "phrase"
    return _closed(words[form].format(section=title, text=_lower(bare), group=group))


def _is_subject(title: str) -> bool:
    """Tell whether a title names who must do what stands under it: "De aanbieder"."""
    return title in phrases("nature", "provider") and len(title.split()) < 4 and not has_verb(title)


def _completed(line: Line, text: str, bare: str) -> str:
    """Give a part of a sentence what it shares with the first part."""
    start = line.text.find(text)
    if start <= 0:
        return bare
    clause = re.match(r"(?:waarbij|waarna)\s+", bare)
    if clause:
        return str(table("texts")["statement"]["clause"].format(text=bare[clause.end() :]))
    opening = shared_opening(line.text, start)
    return f"{opening} {_lower(bare)}" if opening else bare


def group_name(title: str) -> str:
    """Return how a sentence names the people of a target group; "" for a lot that names none."""
    bare = _SUFFIX.sub("", title).strip()
    return _lower(bare) if bare and bare in phrases("structure", "people") else ""


def _framed(line: Line, text: str) -> str:
    """Return the lead-in completed by `text`, where it asks for that."""
    scope = line.scopes[-1] if line.scopes else None
    if scope is None or not scope.frame or scope.title in phrases("texts", "complete"):
        return ""
    last = scope.title.split()[-1].lower().rstrip(":")
    opens = last in table("texts")["joins"]
    clause = re.search(r"\b(?:dat|die)\s+(?:[\w-]+\s+){0,4}[\w-]+$", scope.title.lower())
    if not opens and not clause:
        return ""
    return f"{scope.title} {_lower(text)}"


def _stands_alone(line: Line, text: str) -> bool:
    if line.row is not None and line.row.column and len(text.split()) > 5:
        return True
    if re.match(r"[A-ZÀ-Þ][^.:]{3,60}:\s", text):
        return True
    if line.form == "text" and text[:1].isupper() and text.endswith(".") and text == line.text:
        return True  # a sentence, whether its verb is known or not
    return has_verb(text) and (text[:1].isupper() or line.form != "item")


def _lower(text: str) -> str:
    return text if _CAPITALS.match(text) else text[:1].lower() + text[1:]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _closed(text: str) -> str:
    bare = " ".join(text.split()).rstrip(" ;,:")[:_LONGEST]
    return bare if bare.endswith((".", "!", "?")) else f"{bare}."

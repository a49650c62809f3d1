"""Tell of each line whether it asks something, how binding it is, and what kind it is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tender_check.derive.headings import binds
from tender_check.derive.labels import mark_of
from tender_check.derive.outline import Line, is_listed
from tender_check.derive.rules import phrases
from tender_check.derive.tables import level_of, level_of_label
from tender_check.derive.verbs import has_verb
from tender_check.model import Level, SectionKind

_FIRST_WORDS = 4
_PASSIVE = re.compile(r"\b(?:wordt|worden)\b")
_MIN_LETTERS = 4
_HANDS_IN = ("dient", "dienen")
_PREPOSITION = re.compile(r"\b(?:van|aan|met|door|bij|voor|tot|namens|uit|naar)\b")


@dataclass(frozen=True, slots=True)
class Nature:
    """What a line is: a requirement, or left out for a reason (a code of data/texts.yaml)."""

    taken: bool
    reason: str = ""  # why it was left out
    cue: str = ""  # "must", "wish", "bound", "soft", or "" for a plain statement
    words: str = ""  # the words of the cue
    certainty: float = 0.0
    kind: SectionKind | None = None  # what the sentence itself says
    possible: bool = False  # a statement that asks where the lines around it do
    asking: bool = False  # it stands in a section whose title says that it asks
    consequence: bool = False  # it says what happens to who does not meet the line before it


def judge(line: Line) -> Nature:
    """Return the nature of `line`, by its own words and by what it stands under."""
    if sum(char.isalpha() for char in line.text) < _MIN_LETTERS:
        return Nature(False, "no_words")
    background = _background(line)
    if background:
        return Nature(False, background)
    coded = line.label[:1].isalpha() or bool(mark_of(line.text)[0])
    if coded or (line.row is not None and line.row.column):
        return _asked(line, "row", *_cue(line.text))
    if _has(line, "demands") and _has(line, "knock_out"):
        return _asked(line, "neutral", "must", "")
    if _has(line, "consequence") and _has(line, "knock_out"):
        return Nature(False, "consequence", consequence=True)
    refused = _refused(line)
    if refused:
        return Nature(False, refused)
    return _sentence(line)


def _has(line: Line, name: str, *more: str) -> bool:
    return line.text in phrases("nature", name, *more)


def _background(line: Line) -> str:
    """Return the code of the background that the line stands in; a section of eisen ends it."""
    for scope in reversed(line.scopes):
        found = scope.facets
        if found.background:
            return found.background
        if found.group or (scope.is_heading and (found.level or found.kind)):
            return ""
    return ""


def _refused(line: Line) -> str:
    """Return why a line asks nothing of the offer, whatever else it says."""
    if line.text.rstrip().endswith("?"):
        return "question"
    if _has(line, "about_the_tender"):
        return "tender"
    return "buyer" if _is_about_the_buyer(line.text) and not _wanted(line.text) else ""


def _is_about_the_buyer(text: str) -> bool:
    """Tell whether the buyer is the subject: named among the first words, behind no preposition."""
    opening = " ".join(text.split()[:_FIRST_WORDS])
    hit = phrases("nature", "buyer").find(opening)
    if hit is None or opening in phrases("nature", "provider"):
        return False
    return not _PREPOSITION.search(opening[: hit.start].lower())


def _wanted(text: str) -> str:
    """Return how the buyer says that it wants something: "strong", "weak" or ""."""
    for name in ("weak", "strong"):
        if text in phrases("nature", "wants", name):
            return name
    return ""


def _cue(text: str) -> tuple[str, str]:
    """Return the strongest sign of a duty or wish in `text`, and its words."""
    wanted = _wanted(text)
    if binds(text):
        return "must", ""
    for name in ("must", "wish", "bound", "soft"):
        hit = phrases("nature", name).find(text)
        if hit and hit.text.lower() in _HANDS_IN and " te " not in text[hit.end :]:
            hit = None  # "dient een plan in" hands in, "dient ... te" must
        if hit and not (name == "must" and wanted == "weak"):
            return name, hit.text
        if name == "must" and wanted == "strong":
            return "must", phrases("nature", "wants", "strong").find(text).text  # type: ignore[union-attr]
    return ("wish", "") if wanted == "weak" else ("", "")


def _sentence(line: Line) -> Nature:
    """Judge a list item or sentence by its place: where the text asks, or where it tells."""
    cue, words = _cue(line.text)
    place = _place(line)
    if line.form == "heading":
        return _heading(line, cue, words)
    if is_listed(line) and place != "soft":
        return _listed(line, cue, words, place)
    if place == "soft":
        bound = cue == "must" and _names_provider(line)
        return _asked(line, "soft", cue, words) if bound else Nature(False, _soft_code(line))
    if _has(line, "telling") and not (_has(line, "goal") or _is_meant(line, cue)):
        return Nature(False, "telling") if cue != "wish" else _asked(line, place, cue, words)
    if cue in ("must", "wish", "bound"):
        return _asked(line, place, cue, words)
    if _describes(line, place, cue):
        return _asked(line, place, cue, words)
    stated = has_verb(line.text) or (line.form == "text" and line.text.endswith("."))
    possible = place != "telling" and stated
    return Nature(
        False, "no_request", cue, words, 0.5, _own_kind(line), possible, place == "asking"
    )


def _is_meant(line: Line, cue: str) -> bool:
    """Tell whether a sentence that describes also binds the provider or the service."""
    return cue in ("must", "wish") and _names_provider(line)


def _heading(line: Line, cue: str, words: str) -> Nature:
    if cue in ("must", "bound") and _names_provider(line):
        return _asked(line, "neutral", cue, words)
    return Nature(False, "heading")


def _listed(line: Line, cue: str, words: str, place: str) -> Nature:
    """Judge a list item: in a list that asks, all items do."""
    telling = _has(line, "telling") and cue not in ("must", "wish", "bound")
    if telling and not (_names_provider(line) or place == "asking"):
        return Nature(False, "telling")
    if place == "telling" and not cue and not _describes(line, place, cue):
        return Nature(False, "no_request")
    return _asked(line, "list" if place == "asking" else place, cue, words)


def _place(line: Line) -> str:
    """Return where a line stands: "asking", "soft" (telling chapters), "telling" or "neutral"."""
    led = False
    for scope in reversed(line.scopes):
        found = scope.facets
        if found.group:
            return "asking" if led else ("telling" if line.form == "text" else "neutral")
        if found.soft:
            return "soft"
        asks = bool(found.kind or found.level or found.topic)
        obliges = found.level is Level.EIS and scope.title in phrases("nature", "provider")
        if asks and (scope.is_heading or obliges):
            return "asking"
        led = led or asks or scope.frame
    if led:
        return "asking"
    return "neutral" if any(not scope.names_document for scope in line.scopes) else "telling"


def _soft_code(line: Line) -> str:
    return next((s.facets.soft for s in reversed(line.scopes) if s.facets.soft), "introduction")


def _names_provider(line: Line) -> bool:
    return _has(line, "provider") or _has(line, "staff") or _has(line, "service")


def _describes(line: Line, place: str, cue: str) -> bool:
    """Tell whether a sentence without a duty describes what is delivered."""
    if _has(line, "goal") or _has(line, "principle"):
        return True
    if _has(line, "participant") and _has(line, "receives"):
        return True
    if place == "telling":
        return bool(_has(line, "provider") and has_verb(line.text))
    named = _names_provider(line)
    if cue == "soft":
        return named or place == "asking"
    if _PASSIVE.search(line.text.lower()):
        return True
    return (named and has_verb(line.text)) or (place == "asking" and _has(line, "effect"))


_CERTAINTY = {  # measured by hand on the tenders of tests/derive: share of lines taken rightly
    "row": 0.95,
    "list": 0.9,
    "asking": 0.85,
    "neutral": 0.8,
    "telling": 0.7,
    "soft": 0.5,
}
_CUE_ADDS = {"must": 0.05, "wish": 0.0, "bound": 0.03, "soft": -0.15, "": -0.1}


def _asked(line: Line, place: str, cue: str, words: str) -> Nature:
    less = 0.3 if _has(line, "effect") else 0.0
    adds = 0.0 if place in ("row", "list") else _CUE_ADDS[cue]
    certainty = min(0.99, max(0.2, _CERTAINTY[place] + adds - less))
    return Nature(True, "", cue, words, round(certainty, 2), _own_kind(line))


def _own_kind(line: Line) -> SectionKind | None:
    if _has(line, "goal"):
        return SectionKind.DOEL
    if _has(line, "principle"):
        return SectionKind.PRINCIPE
    opening = " ".join(line.text.split()[:_FIRST_WORDS])
    gets = opening in phrases("nature", "participant") and _has(line, "receives")
    return SectionKind.INHOUD if gets else None


def own_level(line: Line, nature: Nature) -> Level | None:
    """Return the level that the line or its section says, or None where neither does."""
    marked = (line.row.level if line.row else None) or level_of(mark_of(line.text)[0])
    marked = marked or level_of_label(line.label)
    if marked:
        return marked
    scoped, near = _scope_level(line)
    if scoped is Level.WENS and near:
        return Level.WENS
    if nature.cue == "must":
        return Level.EIS
    if nature.cue == "wish":
        return Level.WENS
    if _kind_of_scopes(line) is SectionKind.PRINCIPE:
        return Level.WENS
    if scoped:
        return scoped
    obliges = not nature.cue and " ".join(line.text.split()[:3]) in phrases("nature", "provider")
    return Level.EIS if nature.cue == "bound" or obliges else None


def _scope_level(line: Line) -> tuple[Level | None, bool]:
    """Return the level of the nearest scope that says one, and whether it is a section's title."""
    for scope in reversed(line.scopes):
        if scope.facets.level:
            return scope.facets.level, not scope.frame
        if scope.facets.group:
            break
    return None, False


def kind_of(line: Line, nature: Nature) -> SectionKind | None:
    """Return the kind that the sections around the line say, else its own words, else None."""
    return _kind_of_scopes(line) or nature.kind


def is_in(line: Line, blocks: frozenset[int]) -> bool:
    """Tell whether `line` stands under one of the titles in `blocks`."""
    return any(scope.block in blocks for scope in line.scopes)


def _kind_of_scopes(line: Line) -> SectionKind | None:
    """Return the kind of the widest lead-in or the nearest heading that has one.

    The title of a phase may hold any word ("Individuele begeleiding"), so what it stands under
    goes before it; but goals, principles and expectations within phases say so.
    """
    found: SectionKind | None = None
    for scope in line.scopes:
        if scope.facets.group:
            found = None
            continue
        kind = scope.facets.kind
        if kind and (found is None or scope.is_heading or kind is not SectionKind.INHOUD):
            nested = found is SectionKind.FASE and not scope.is_heading and not scope.frame
            found = found if nested else kind
    return found

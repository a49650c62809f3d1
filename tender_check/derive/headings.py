"""Tell what a heading or lead-in opens: a group, a kind of section, or text that asks nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tender_check.derive.rules import first_with, phrases, table
from tender_check.model import Level, SectionKind

_LABEL = re.compile(
    r"^(?:(?:hoofdstuk|paragraaf|artikel|bijlage|deel)\s+)?[A-Z]?\d+(?:\.\d+)*[.:)]?\s+"
    r"|^(?:deel|bijlage)\s+[A-Z]\b\s*[.:)–-]?\s+|^[A-Z]\.\d+(?:\.\d+)*\.?\s+",
    re.I,
)
_ARTICLE = re.compile(
    r"^(?:de|het|een|onze|uw|algemene?|overige|nadere|wat|wie|over)\s+", re.IGNORECASE
)
_ANYWHERE = ("results",)  # said by any word of a heading, not only by its first
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Facets:
    """What a heading or lead-in says of the lines under it; "" or None where it says nothing."""

    group: str = ""  # a key: the same for each heading of one lot or target group
    kind: SectionKind | None = None
    background: str = ""  # a code of data/structure.yaml: nothing under it is a requirement
    soft: str = ""  # a code: only a duty of the provider is a requirement
    level: Level | None = None
    knock_out: bool = False
    general: bool = False
    topic: bool = False  # about the delivery

    @property
    def says(self) -> bool:
        """Whether it says anything of the lines under it."""
        return bool(self.kind or self.background or self.soft or self.group or self.level)

    @property
    def chapter(self) -> bool:
        """Whether it opens a chapter of the document, not a part of a group."""
        background = self.background and self.background != "characteristics"
        return bool(self.general or self.soft or background)


@lru_cache(maxsize=10_000)
def facets(title: str, *, heading: bool = True) -> Facets:
    """Return what `title` opens; `heading` is False for the title of a list item or lead-in."""
    bare = bare_title(title)
    group = group_key(bare) if heading else ""
    background = "" if group else _background(bare, heading)
    kind = first_with("structure", "kinds", bare)
    level = first_with("structure", "levels", bare)
    return Facets(
        group=group,
        kind=SectionKind(kind) if kind and not background else None,
        background=background,
        soft="" if group or background or not heading else _named("soft", bare),
        level=Level(level) if level and not background else None,
        knock_out=binds(bare),
        general=heading and not group and bare in phrases("structure", "general"),
        topic=bare in phrases("structure", "topics"),
    )


def bare_title(title: str) -> str:
    """Return `title` without its number and closing colon."""
    return _LABEL.sub("", title).strip().rstrip(":?").strip()


def binds(text: str) -> bool:
    """Tell whether `text` makes all lines under it knock-outs."""
    if text in phrases("nature", "marked"):
        return False
    return text in phrases("nature", "knock_out")


def group_key(title: str) -> str:
    """Return a key for the lot or target group that `title` names, "" where it names none."""
    lot = _lot(title)
    if lot:
        return lot
    words = [match.group().lower() for match in _WORD.finditer(title)]
    if len(words) > 1 and words[0] in table("structure")["group_words"]:
        return " ".join(words[1:])
    return " ".join(words) if _is_about_people(title) else ""


def lot_key(cell: str) -> str:
    """Return the key of the lot in a cell ("2", "Perceel 2"); "" for all or several lots."""
    bare = cell.strip()
    if re.fullmatch(r"\d{1,2}|[A-Z]", bare):
        return f"{table('structure')['lots'][0]} {bare.lower()}"
    return group_key(bare)


def _lot(title: str) -> str:
    names = "|".join(table("structure")["lots"])
    match = re.match(rf"({names})\s*(\d{{1,2}}|[A-Z]|[IVX]{{1,4}})\b", title, re.IGNORECASE)
    return f"{match[1].lower()} {match[2].lower()}" if match else ""


def _is_about_people(title: str) -> bool:
    """Tell whether the head of a title is a word for people: "alleenstaande ouders met ..."."""
    people, before = phrases("structure", "people"), phrases("structure", "before_people")
    for match in list(_WORD.finditer(title))[:4]:
        if match.group() in people:
            return _may_follow(title[match.end() :])
        if match.group() not in before:
            return False
    return False


def _may_follow(rest: str) -> bool:
    """Tell whether `rest` can stand behind the people: nothing, an age, "met ...", "(...)"."""
    bare = rest.strip()
    following = re.match(r"[\w'’-]+", bare)
    if following is None or bare[0].isdigit():
        return True
    return following.group().lower() in table("structure")["after_people"]


def _background(title: str, heading: bool) -> str:
    code = _named("background", title)
    return code if heading or code in ("characteristics", "definition", "form") else ""


def _named(part: str, title: str) -> str:
    """Return the first code of `part` of which a phrase opens `title`."""
    opening = _ARTICLE.sub("", title)
    for code in table("structure")[part]:
        named = phrases("structure", part, code)
        anywhere = code in _ANYWHERE and title in named
        if anywhere or any(map(named.opens, (title, opening, _ARTICLE.sub("", opening)))):
            return str(code)
    return ""

"""Point out what gives away who handed in a bid that has to be anonymous."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from tender_check.inspection.names import organisations, pattern_of
from tender_check.inspection.quoting import places
from tender_check.inspection.rules import rules
from tender_check.inspection.subject import Subject
from tender_check.language import compound_parts
from tender_check.language.lemmatizer import is_known
from tender_check.model import Location, Remark, Severity

_LABELLED = re.compile(r"(?:[A-Z]\.\s?|B\.V\.\s)(\w+)")


class Text(NamedTuple):
    """A text of the bid, with its place."""

    text: str
    location: Location


def identity(subject: Subject, *, always: bool = False) -> Iterator[Remark]:
    """Yield a remark for each name, address, number, picture and property that tells who it is.

    Unless `always`, nothing is said where no checklist asks for anonymity and no provider's name
    was given.
    """
    asked = any(checklist.form.anonymous for checklist in subject.checklists)
    if not (always or asked or subject.providers):
        return
    texts = list(_texts(subject))
    names = dict.fromkeys(subject.providers, Severity.WARNING)
    for name in organisations(subject.document):
        names.setdefault(name, Severity.QUESTION)
    for name, severity in names.items():
        yield from _of_name(name, severity, texts)
    yield from _addresses(texts)
    yield from _persons(texts, names)
    yield from _beside_the_text(subject, names)


def _texts(subject: Subject) -> Iterator[Text]:
    document = subject.document
    for block in (*document.blocks, *document.margins):
        yield Text(block.text, block.location)
    for hidden in document.hidden:
        yield Text(hidden.text, hidden.location)


def _of_name(name: str, severity: Severity, texts: list[Text]) -> Iterator[Remark]:
    found = list(_hits(pattern_of(name), texts))
    if found:
        yield _told("organisation", name, found, severity)


def _hits(pattern: re.Pattern[str], texts: Iterable[Text]) -> Iterator[Text]:
    for text, location in texts:
        for match in pattern.finditer(text):
            yield Text(match.group(), location)


def _told(kind: str, name: str, found: list[Text], severity: Severity) -> Remark:
    values = (
        ("name", name),
        ("number", str(len(found))),
        *places(hit.location for hit in found),
    )
    return Remark(f"identity_{kind}", severity, values, found[0].location, found[0].text)


def _addresses(texts: list[Text]) -> Iterator[Remark]:
    """Yield a remark per address or number; what is part of an e-mail address is no web address."""
    without = [Text(_patterns()["email"].sub(_blank, t.text), t.location) for t in texts]
    for kind, pattern in _patterns().items():
        found: dict[str, list[Text]] = {}
        for hit in _hits(pattern, texts if kind == "email" else without):
            if not _is_public(hit.text):
                found.setdefault(hit.text, []).append(hit)
        for name, hits in list(found.items())[: rules("identity")["most"]]:
            yield _told(kind, name, hits, Severity.QUESTION)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _is_public(text: str) -> bool:
    return any(name in text.lower() for name in rules("identity")["public"])


def _persons(texts: list[Text], known: Iterable[str]) -> Iterator[Remark]:
    found: dict[str, list[Text]] = {}
    for text, location in texts:
        for match in _person_pattern().finditer(text):
            name = match.group()
            if not _is_label(match) and not any(name in k or k in name for k in known):
                found.setdefault(name, []).append(Text(name, location))
    for name, hits in list(found.items())[: rules("identity")["most"]]:
        yield _told("person", name, hits, Severity.QUESTION)


def _is_label(found: re.Match[str]) -> bool:
    """Tell whether it is the letter of a chapter before a word: "A. Intake"."""
    match = _LABELLED.fullmatch(found.group())
    if match is None:
        return False
    word = match[1].lower()
    return found.start() == 0 or is_known(word) or bool(compound_parts(word))


def _beside_the_text(subject: Subject, names: dict[str, Severity]) -> Iterator[Remark]:
    """Yield remarks about the properties, the file's name and the pictures."""
    told = rules("identity")["properties"]
    nobody = rules("between")["properties"]["nobody"]
    document = subject.document
    properties = [
        f"{name}={value}"
        for name, value in document.metadata
        if (name in told and value.lower() not in nobody)
        or any(pattern_of(each).search(value) for each in names)
    ]
    if properties:
        values = tuple(("property", value) for value in properties)
        yield Remark("identity_metadata", Severity.QUESTION, values)
    bare = re.sub(r"[-_.]+", " ", document.name)
    for name in [each for each in names if pattern_of(each).search(bare)][:1]:
        yield Remark("identity_file_name", Severity.QUESTION, (("name", name),), None)
    if document.pictures:
        number = ("number", str(len(document.pictures)))
        values = (number, *places(document.pictures))
        yield Remark("identity_pictures", Severity.QUESTION, values, document.pictures[0])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(text) for kind, text in rules("identity")["patterns"].items()}


@cache
def _person_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{text})" for text in rules("identity")["persons"]))

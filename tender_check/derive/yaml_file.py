"""Write a derived checklist as a YAML file that an officer reads and edits."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence

from tender_check.derive.rules import table
from tender_check.model import Checklist, Form, Quantity, Requirement, Section, Source

_PLAIN = re.compile(r"^[A-Za-zÀ-ÿ][\wÀ-ÿ /-]*$")
_WORDS = frozenset(["true", "false", "yes", "no", "null", "on", "off", "ja", "nee", "y", "n"])
_WIDTH = 96
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def to_yaml(checklist: Checklist, comments: Sequence[str] = ()) -> str:
    """Return the text of the file; `comments` (award criteria, remarks) stand at its head."""
    lines = [*_head(checklist), *(f"# {_flat(c)}" for c in comments)]
    lines += [f"id: {scalar(checklist.id)}", f"title: {scalar(checklist.title)}"]
    lines += _optional("source", checklist.source)
    lines += _words("target_group", checklist.target_group, 0)
    if checklist.context:
        lines += ["context:", *(f"- {scalar(text)}" for text in checklist.context)]
    lines += [*_scale(checklist), *_form(checklist.form), "sections:"]
    for section in checklist.sections:
        lines += ["", *_section(section)]
    lines += ["", f"# {table('texts')['derived']}", *_derived(checklist)]
    return "\n".join(lines) + "\n"


def scalar(text: str) -> str:
    """Return `text` as one YAML value: bare where that is safe, else between double quotes."""
    clean = _UNSEEN.sub(" ", text)
    if _PLAIN.match(clean) and clean.lower() not in _WORDS and clean == clean.strip():
        return clean
    return json.dumps(clean, ensure_ascii=False)


def fingerprint(text: str) -> str:
    """Return a short mark of the words of `text`, the same whatever its spaces and capitals."""
    bare = " ".join(text.split()).lower()
    return hashlib.sha256(bare.encode("utf-8")).hexdigest()[:8]


def trace(requirement: Requirement) -> str:
    """Return what was derived of a requirement: marks of its quote, statement and level."""
    r = requirement
    level = "ko" if r.knock_out else r.level.value
    return f"{fingerprint(r.source.quote)}-{fingerprint(r.statement)}-{level}"


def requirement_lines(requirement: Requirement) -> list[str]:
    """Return the lines of one requirement, as an item of a list indented by two."""
    r = requirement
    lines = [f"  - id: {scalar(r.id)}", f"    level: {r.level.value}"]
    lines += [f"    statement: {json.dumps(_UNSEEN.sub(' ', r.statement), ensure_ascii=False)}"]
    if r.weight != 1:
        lines.append(f"    weight: {r.weight:g}")
    if r.knock_out:
        lines.append("    knock_out: true")
    lines += _quantity(r.quantity)
    lines += ["    source:", *_source(r.source, 6)]
    if r.also:
        lines.append("    also:")
        for each in r.also:
            first, *more = _source(each, 6)
            lines += [f"    - {first.strip()}", *more]
    if r.elements:
        lines.append("    elements:")
        for element in r.elements:
            lines += [f"    - name: {scalar(element.name)}", *_words("terms", element.terms, 6)]
    lines += _words("terms", r.terms, 4)
    lines += [f"    certainty: {r.certainty:g}"] if r.certainty is not None else []
    return [*lines, f"    review: {r.review or 'open'}"]


def _head(checklist: Checklist) -> list[str]:
    text = table("texts")["head"].format(
        title=_flat(checklist.title), document=_flat(checklist.source)
    )
    return [f"# {line}" for line in text.splitlines()]


def _flat(text: str) -> str:
    return " ".join(_UNSEEN.sub(" ", text).split())


def section_lines(section: Section, id_: str = "") -> list[str]:
    """Return the lines of a section down to its requirements; `id_` goes before its own id."""
    lines = [f"- id: {json.dumps(id_ or section.id)}", f"  title: {scalar(section.title)}"]
    lines.append(f"  kind: {section.kind.value}")
    if section.weight != 1:
        lines.append(f"  weight: {section.weight:g}")
    return [*lines, "  requirements:"]


def _section(section: Section) -> Iterator[str]:
    yield from section_lines(section)
    for requirement in section.requirements:
        yield ""
        yield from requirement_lines(requirement)


def _optional(key: str, text: str) -> list[str]:
    return [f"{key}: {scalar(text)}"] if text else []


def _words(key: str, words: Iterable[str], indent: int) -> list[str]:
    """Return a flow list, wrapped."""
    pad = " " * indent
    lines, line = [], f"{pad}{key}: ["
    items = [scalar(word) for word in words]
    if not items:
        return []
    for number, item in enumerate(items):
        piece = item + ("]" if number == len(items) - 1 else ", ")
        if len(line) + len(piece) > _WIDTH and not line.endswith("["):
            lines.append(line.rstrip())
            line = f"{pad}  "
        line += piece
    return [*lines, line]


def _quantity(quantity: Quantity | None) -> list[str]:
    if quantity is None:
        return []
    return [f"    quantity: {quantity_text(quantity)}"]


def quantity_text(quantity: Quantity) -> str:
    """Return a figure as a YAML mapping on one line."""
    per = f", per: {scalar(quantity.per)}" if quantity.per else ""
    unit, value = scalar(quantity.unit), f"{quantity.value:g}"
    return f"{{value: {value}, unit: {unit}, comparison: {quantity.comparison}{per}}}"


def _source(source: Source, indent: int) -> list[str]:
    pad = " " * indent
    lines = [f"{pad}document: {scalar(source.document)}"]
    lines += [f"{pad}page: {source.page}"] if source.page else []
    lines += [f"{pad}paragraph: {source.paragraph}"] if source.paragraph else []
    lines += _words("heading", source.heading, indent)
    return [*lines, f"{pad}quote: {json.dumps(_UNSEEN.sub(' ', source.quote), ensure_ascii=False)}"]


def _scale(checklist: Checklist) -> list[str]:
    if not checklist.scale.steps:
        return []
    lines = ["scale:", f"  name: {scalar(checklist.scale.name)}", "  steps:"]
    for step in checklist.scale.steps:
        label = scalar(step.label)
        lines.append(
            f"  - {{label: {label}, value: {step.value:g}, from_share: {step.from_share:g}}}"
        )
    return lines


def _form(form: Form) -> list[str]:
    lines = [f"  max_pages: {form.max_pages}"] if form.max_pages else []
    lines += _words("fonts", form.fonts, 2)
    lines += [f"  min_font_size: {form.min_font_size:g}"] if form.min_font_size else []
    if form.annexes:
        lines += ["  annexes:", *(f"  - {scalar(annex)}" for annex in form.annexes)]
    if form.file_name:
        lines.append(f"  file_name: {scalar(form.file_name)}")
    lines += ["  anonymous: true"] if form.anonymous else []
    return ["form:", *lines] if lines else []


def _derived(checklist: Checklist) -> Iterator[str]:
    """Yield what was derived, so that a later run can tell what an officer changed or removed."""
    yield "derived:"
    for r in checklist.requirements:
        yield f"  {scalar(r.id)}: {trace(r)}"

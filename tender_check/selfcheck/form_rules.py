"""Say of every rule for the form of a bid whether the draft keeps it, also of those it keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tender_check.model import Form, Remark


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `code` and `values` say what is asked, `broken` is the remark that it is not kept."""

    code: str  # "pages", "fonts", "size", "annex", "section", "file_name" or "anonymous"
    values: tuple[tuple[str, str], ...] = ()
    broken: tuple[Remark, ...] = ()


def form_rules(forms: Iterable[Form], remarks: tuple[Remark, ...]) -> tuple[Rule, ...]:
    """Return the rules of `forms`, each once, with the remarks of inspection that break them."""
    return tuple(dict.fromkeys(rule for form in forms for rule in _rules(form, remarks)))


def is_about_form(remark: Remark) -> bool:
    """Tell whether a remark is told with the rules already."""
    return remark.code.startswith(("form_", "identity_"))


def _rules(form: Form, remarks: tuple[Remark, ...]) -> Iterator[Rule]:
    if form.max_pages is not None:
        limit = ("limit", str(form.max_pages))
        yield _rule("pages", (limit,), remarks, "form_pages", "form_pages_estimate")
    if form.fonts:
        names = ("names", ", ".join(form.fonts))
        yield _rule("fonts", (names,), remarks, "form_font")
    if form.min_font_size is not None:
        yield _rule("size", (("size", f"{form.min_font_size:g}"),), remarks, "form_size")
    for name in form.annexes:
        yield _rule("annex", (("name", name),), remarks, "form_annex")
    for name in form.sections:
        yield _rule("section", (("name", name),), remarks, "form_section")
    if form.file_name:
        yield _rule("file_name", (("name", form.file_name),), remarks, "form_file_name")
    if form.anonymous:
        broken = tuple(r for r in remarks if r.code.startswith("identity_"))
        yield Rule("anonymous", broken=broken)


def _rule(
    code: str,
    values: tuple[tuple[str, str], ...],
    remarks: tuple[Remark, ...],
    *codes: str,
) -> Rule:
    """Return a rule with the remarks about it: of that code, and about what is asked here."""
    (asked,) = (value for _, value in values)
    found = tuple(r for r in remarks if r.code in codes and asked in dict(r.values).values())
    return Rule(code, values, found)

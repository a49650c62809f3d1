"""Compose sentences from codes: why an outcome is what it is, and what a remark says."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import date

from tender_check.model import Location, Outcome, Reason, Remark, Status
from tender_check.reports.labels import whole
from tender_check.reports.messages import Messages

# Reasons that stand together in one sentence: "Named: a, b; not found: c."
_LISTED = ("elements_found", "elements_missing", "statement_terms")
# Reasons that speak for a requirement and never explain why it is not met.
_PRAISE = frozenset({"elements_found", "statement_terms", "figure_ok", "commits"})


def explain(outcome: Outcome, messages: Messages) -> str:
    """Return why the outcome is what it is, in one to a few short sentences."""
    reasons = _merged(outcome.reasons)
    listed = [reason_clause(r, messages) for r in reasons if r.code in _LISTED]
    others = [reason_clause(r, messages) for r in reasons if r.code not in _LISTED]
    clauses = (["; ".join(listed)] if listed else []) + others
    if not clauses:
        clauses = [messages(f"explain.{outcome.status.value}")]
    elif outcome.status is Status.PARTIAL and _PRAISE.issuperset(r.code for r in reasons):
        clauses.append(messages("explain.partly_covered"))  # nothing said yet why it is not met
    return " ".join(_sentence(clause) for clause in clauses)


def _merged(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Return the reasons with those that differ only in their cue made into one."""
    merged: dict[object, Reason] = {}
    for reason in reasons:
        only_cues = reason.values and all(name == "cue" for name, _ in reason.values)
        key = reason.code if only_cues else reason
        earlier = merged[key].values if only_cues and key in merged else ()
        merged[key] = Reason(reason.code, earlier + reason.values)
    return tuple(merged.values())


def reason_clause(reason: Reason, messages: Messages) -> str:
    """Return one reason in words, without a capital or full stop; an unknown code as such."""
    return _filled(f"reason.{reason.code}", reason.code, reason.values, "reason.other", messages)


def chosen_sentence(reason: Reason | None, messages: Messages) -> str:
    """Return why a checklist was held against a bid, "" where no reason was given."""
    if reason is None:
        return ""
    key = f"chosen.{reason.code}"
    return _sentence(_filled(key, reason.code, reason.values, "chosen.other", messages))


def unreadable_sentence(reason: Reason, messages: Messages) -> str:
    """Return why a whole file could not be read."""
    code = dict(reason.values).get("code", reason.code)
    key = f"unreadable.{code}"
    return _sentence(_filled(key, code, reason.values, "unreadable.other", messages))


def remark_sentence(remark: Remark, messages: Messages) -> str:
    """Return what a remark says; a code without a text of its own gives a general sentence."""
    key = f"remark.{remark.code}"
    if ("number", "1") in remark.values and messages.has(f"{key}.one"):
        key = f"{key}.one"
    return _sentence(_filled(key, remark.code, remark.values, "remark.other", messages))


def place(location: Location | None, messages: Messages) -> str:
    """Return "page 4 · Method › Intake", or the paragraph where there are no pages."""
    if location is None:
        return ""
    parts = []
    if location.page is not None:
        parts.append(messages("place.page", page=location.page))
    elif location.paragraph is not None:
        parts.append(messages("place.paragraph", paragraph=location.paragraph))
    if location.heading:
        parts.append(" › ".join(location.heading))
    return " · ".join(parts)


def _filled(
    key: str, code: str, pairs: tuple[tuple[str, str], ...], fallback: str, messages: Messages
) -> str:
    values = _values(pairs, messages)
    if messages.has(key):
        with contextlib.suppress(KeyError, IndexError):  # the code came without its values
            text = messages(key, **values)
            cue = values.get("cue", "")
            return text + (messages("reason.cue", cue=cue) if cue else "")
    details = ", ".join(f"{name}: {value}" for name, value in values.items() if value)
    text = messages(fallback, code=code.replace("_", " "))
    return text + (f" ({details})" if details else "")


def _values(pairs: tuple[tuple[str, str], ...], messages: Messages) -> dict[str, str]:
    """Join the values of a name that comes more than once, and put codes and shares in words."""
    values: dict[str, str] = {}
    for name, value in pairs:
        shown = _SHOWN[name](value, messages) if name in _SHOWN else value
        join = messages("reason.cue_join") if name == "cue" else ", "
        values[name] = f"{values[name]}{join}{shown}" if name in values else shown
    return values


def _share(value: str, messages: Messages) -> str:
    try:
        return messages("figure.percent", figure=whole(float(value) * 100))
    except ValueError:
        return value


def _unreadable_code(value: str, messages: Messages) -> str:
    return messages.first(f"unreadable.{value}", "unreadable.other", code=value.replace("_", " "))


def _index(value: str, messages: Messages) -> str:
    """Return "ASS-4.2 (83%)" for "ASS-4.2 0.83"."""
    name, _, share = value.rpartition(" ")
    return f"{name} ({_share(share, messages)})"


def _change(value: str, messages: Messages) -> str:
    """Return "ASS-4.2 (missing → met)" for "ASS-4.2 missing met"."""
    name, before, after = value.rsplit(" ", 2)
    return f"{name} ({messages(f'status.{before}')} → {messages(f'status.{after}')})"


def _at(value: str, messages: Messages) -> str:
    """Return the words for "p4" (page 4), "a15" (paragraph 15) or "" (no place in the text)."""
    if not value:
        return messages("place.file")
    if value.startswith("p"):
        return messages("place.page", page=value[1:])
    return messages("place.paragraph", paragraph=value[1:])


def _hidden(value: str, messages: Messages) -> str:
    return messages.first(f"hidden.{value}", "hidden.other", reason=value.replace("_", " "))


def _where(value: str, messages: Messages) -> str:
    return messages.first(f"where.{value}", "where.visible")


def _active(value: str, messages: Messages) -> str:
    return messages.first(f"active.{value}", "active.script")


def _property(value: str, messages: Messages) -> str:
    """Return "author ‘A. Name’" for "author=A. Name"."""
    name, _, text = value.partition("=")
    word = messages.first(f"property.{name}", "property.other", name=name.replace("_", " "))
    return f"{word} ‘{text}’"


def _date(value: str, messages: Messages) -> str:
    """Return a day as people write it."""
    try:
        return date.fromisoformat(value).strftime(messages("figure.date"))
    except ValueError:
        return value


# How the values of some names are put in words; those of all others are shown as they are.
_SHOWN: dict[str, Callable[[str, Messages], str]] = {
    "share": _share,
    "code": _unreadable_code,
    "index": _index,
    "change": _change,
    "at": _at,
    "hidden": _hidden,
    "where": _where,
    "active": _active,
    "property": _property,
    "date": _date,
}


def _sentence(clause: str) -> str:
    """Return `clause` with a capital and a full stop."""
    clause = clause.strip()
    ended = clause.endswith((".", "?", "!", "…"))
    return clause[:1].upper() + clause[1:] + ("" if ended else ".")

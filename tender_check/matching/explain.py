"""Say which visible signs an outcome rests on: signals, and reasons that become a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from tender_check.matching.features import Looked, figures_held
from tender_check.matching.following import own_words_behind
from tender_check.matching.settings import settings
from tender_check.model import ElementFound, Evidence, Reason, Role, Signal, Status

# Cues in the evidence that are signals as such.
_CUES = ("negation", "exclusion", "own_cost", "exception", "hedge", "condition", "future",
         "other_group", "own_staff", "history", "vague", "reference", "general")  # fmt: skip
_SIGNAL_OF_CUE = {"general": "general_section"}
# The reason that a signal gives, where the outcome is not "met".
_REASON_OF_SIGNAL = {
    "negation": "negated", "exclusion": "excluded", "own_cost": "excluded",
    "exception": "exception_elsewhere", "hedge": "conditional", "condition": "conditional",
    "future": "conditional", "other_group": "other_group", "own_staff": "own_staff",
    "history": "history", "vague": "vague",
}  # fmt: skip

# Which reasons about elements help to check an outcome: terms show what is there for "met", and
# what is lacking only where the outcome says that something is.
_TELLING = {
    Status.MET: ("elements_found",),
    Status.PARTIAL: ("elements_found", "elements_missing"),
    Status.CONTRADICTED: (),
}


def elements_found(looked: Looked, evidence: Sequence[Evidence]) -> tuple[ElementFound, ...]:
    """Return for each element whether a relevant passage, or the evidence, names it.

    By a term of the checklist file, or, for elements with examples, by what a model reads.
    """
    rows = looked.probability > settings("judging")["close"]
    for item in evidence:
        if item.role != Role.NEAR:
            rows[looked.prepared.row_of[item.block, item.start]] = True
    found = (looked.covered & rows[:, None]).any(axis=0)
    read = _read_as_held(looked, rows)
    return tuple(
        ElementFound(element.name, bool(found[place]) or element.name in read)
        for place, element in enumerate(looked.asked.elements)
    )


def _read_as_held(looked: Looked, rows: NDArray[np.bool_]) -> frozenset[str]:
    """Return the elements that the models of the requirement read in one of `rows`."""
    if looked.closer is None:
        return frozenset()
    close = rows[looked.order[: len(looked.closer.elements)]]
    held = looked.closer.elements[close] >= settings("judging")["element_read"]
    return frozenset(compress(looked.closer.names, held.any(axis=0)))


def signals(looked: Looked, evidence: Sequence[Evidence], status: Status) -> tuple[Signal, ...]:
    """Return the signs in the evidence, each code once, with the words that show it."""
    found: dict[str, Signal] = {}
    if status == Status.MISSING:
        return ()
    for signal in (*_cue_signals(looked, evidence), *_figure_signals(looked)):
        found.setdefault(signal.code, signal)
    if is_parroted(looked):
        found["parroted"] = Signal("parroted")
    roles = {item.role for item in evidence}
    if Role.CONTRADICTS in roles and Role.SUPPORTS in roles:
        found["two_places"] = Signal("two_places")
    return tuple(found[code] for code in sorted(found))


def is_parroted(looked: Looked) -> bool:
    """Tell whether the best passage repeats the statement, and nothing behind it is concrete."""
    from tender_check.matching.asked import content_words

    rules = settings("judging")
    row = int(looked.order[0])
    text, statement = content_words(looked.prepared.passages[row].text), looked.asked.content
    echo = len(text & statement) / max(len(statement), 1)
    concrete = any(cue.kind == "concrete" for cue in looked.prepared.cues[row])
    added = len(text - statement)
    repeats = echo >= rules["parrot_echo"] and added <= rules["parrot_added"] and not concrete
    return repeats and own_words_behind(looked.prepared, row, statement) < rules["concrete_behind"]


def reasons(
    status: Status, elements: Sequence[ElementFound], found: Sequence[Signal], looked: Looked
) -> tuple[Reason, ...]:
    """Return why the outcome is what it is, most telling first."""
    if status == Status.MISSING:
        near = looked.probability[looked.order[0]] >= settings("judging")["near"]
        return (Reason("only_near" if near else "nothing_found"),)
    listed = [r for r in _element_reasons(elements) if r.code in _TELLING[status]]
    others = list(_signal_reasons(status, found, looked))
    if status == Status.MET and not any(r.code != "figure_ok" for r in others):
        others.insert(0, Reason("commits"))
    return tuple(dict.fromkeys([*listed, *others]))


def _element_reasons(elements: Sequence[ElementFound]) -> Iterator[Reason]:
    named = [element.name for element in elements if element.found]
    lacking = [element.name for element in elements if not element.found]
    if named:
        yield Reason("elements_found", (("names", ", ".join(named)),))
    if lacking:
        yield Reason("elements_missing", (("names", ", ".join(lacking)),))


def _signal_reasons(status: Status, found: Sequence[Signal], looked: Looked) -> Iterator[Reason]:
    for signal in found:
        if signal.code in ("figure_breaks", "figure_ok"):
            yield Reason(signal.code, (("asked", _asked(looked)), ("found", signal.cue)))
        elif signal.code == "parroted":
            yield Reason("parroted", (("share", "1"),))
        elif signal.code == "two_places":
            yield Reason("two_places")
        elif signal.code in _REASON_OF_SIGNAL and status != Status.MET:
            code = _REASON_OF_SIGNAL[signal.code]
            yield Reason(code, () if code == "vague" else (("cue", signal.cue),))


def _asked(looked: Looked) -> str:
    quantity = looked.asked.quantity
    return f"{quantity.value:g} {quantity.unit}".strip() if quantity else ""


def _cue_signals(looked: Looked, evidence: Sequence[Evidence]) -> Iterator[Signal]:
    rows = [looked.prepared.row_of[item.block, item.start] for item in evidence[:2]]
    for row in rows:
        for cue in looked.prepared.cues[row]:
            if cue.kind in _CUES and cue.kind not in looked.asked.asks:
                yield Signal(_SIGNAL_OF_CUE.get(cue.kind, cue.kind), cue.text)
        if looked.elsewhere[row]:
            yield Signal("other_group", _heading(looked, row))


def _heading(looked: Looked, row: int) -> str:
    return " › ".join(looked.prepared.passages[row].location.heading[-1:])


def _figure_signals(looked: Looked) -> Iterable[Signal]:
    keeps, broken = figures_held(looked)
    if broken:
        yield Signal("figure_breaks", broken[0][1])
    elif keeps:
        yield Signal("figure_ok", keeps[0][1])

"""Say in figures what the passages tell about one requirement: what the judge looks at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tender_check.language import breaks, compound_parts, cue_kinds, find_quantities, words
from tender_check.language.units import canonical_per
from tender_check.matching.asked import Asked, AskedList, content_words
from tender_check.matching.closer import Closer, closer_features, read_closely
from tender_check.matching.following import own_words_behind, rows_behind
from tender_check.matching.prepared import Prepared
from tender_check.matching.relevance import Related
from tender_check.matching.settings import settings
from tender_check.matching.trained import STANCES, Detail
from tender_check.matching.vectors import Floats, Integers
from tender_check.model import Quantity

REFUSALS = ("negation", "exclusion", "own_cost", "exception")
_WHOLE_STANCES = ("met", "partial", "contradicted")
_WHOLE_CUES = ("commitment", "concrete", "municipality")
_NEIGHBOUR_CUES = (*REFUSALS, "future", "condition", "other_group", "own_staff")


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """One requirement in one document: arrays over the passages, and their order by relevance."""

    asked: Asked
    prepared: Prepared
    related: Related
    column: int
    probability: Floats  # of being evidence
    order: Integers  # passages, most relevant first
    stance: Floats  # passages x STANCES
    elsewhere: Floats  # 1 where a passage stands under a heading of another target group
    own: Floats  # 1 where it stands under a heading of the own one
    covered: NDArray[np.bool_]  # passages x elements
    whole: Mapping[str, float]  # what the document is like, alike for all requirements
    closer: Closer | None  # the most relevant passages read once more; None by words

    def signal(self, name: str) -> Floats:
        """Return one signal of relevance, per passage."""
        column: Floats = self.related.signal(name)[:, self.column]
        return column


def look(
    prepared: Prepared,
    asked: AskedList,
    related: Related,
    stance: Floats,
    details: Mapping[str, Detail],
) -> Iterator[Looked]:
    """Yield what is to be seen of each requirement, in checklist order.

    `details` are the models per requirement id; none where requirements are looked for by words.
    """
    named = prepared.groups
    own = np.array([float(bool(g & asked.groups)) for g in named], dtype=np.float32)
    other = np.array([float(bool(g) and not g & asked.groups) for g in named], dtype=np.float32)
    if not asked.groups:
        other = np.zeros_like(other)
    whole, closely = _whole(prepared, related, stance), settings("judging")["passages_read_closely"]
    for column, each in enumerate(asked.asked):
        probability = related.probability[:, column]
        order = np.argsort(-probability, kind="stable")
        detail = details.get(each.requirement.id)
        yield Looked(
            each, prepared, related, column, probability, order, stance, other, own,
            related.covered[column], whole,
            read_closely(prepared.vectors, order[:closely], detail) if detail else None,
        )  # fmt: skip


def _whole(prepared: Prepared, related: Related, stance: Floats) -> dict[str, float]:
    """Return what the document is like: how much it says of the checklist, and how.

    A bid answers most of what is asked and commits itself; a description of a programme names
    some of it in passing. A text that is too short to tell is taken for a usual bid.
    """
    rules = settings("judging")
    if len(prepared.passages) < rules["whole_from"]:
        return {f"whole_{name}": value for name, value in rules["whole_usual"].items()}
    best = related.probability.argmax(axis=0)
    relevance = related.probability.max(axis=0)
    counts = prepared.cue_counts.mean(axis=0)
    found = {
        "whole_relevance": relevance.mean(),
        "whole_answered": (relevance > rules["answered"]).mean(),
        "whole_passages": np.log(len(prepared.passages)),
        "whole_words": prepared.words.mean(),
    }
    for name in _WHOLE_STANCES:
        found[f"whole_{name}"] = (relevance * stance[best, STANCES.index(name)]).mean()
    for kind in _WHOLE_CUES:
        found[f"whole_{kind}"] = counts[cue_kinds().index(kind)]
    return {name: float(value) for name, value in found.items()}


def features(looked: Looked) -> dict[str, float]:
    """Return the features by name; the order of the names is fixed."""
    found: dict[str, float] = {}
    for place in range(settings("judging")["passages_seen"]):
        found.update(_of_passage(looked, place))
    found.update(_of_document(looked))
    found.update(_of_elements(looked))
    found.update(_of_neighbours(looked))
    found.update(_of_following(looked))
    found.update(_of_figures(looked))
    found.update(looked.whole)
    found.update(_of_closer(looked))
    return found


def _of_passage(looked: Looked, place: int) -> dict[str, float]:
    """Return what the passage at `place` in the order of relevance looks like."""
    if place >= len(looked.order):
        return {f"{name}_{place}": 0.0 for name in _passage_names()}
    row = int(looked.order[place])
    text = content_words(looked.prepared.passages[row].text)
    statement = looked.asked.content
    values = [
        looked.probability[row],
        looked.signal("main")[row],
        looked.signal("window")[row],
        looked.signal("statement")[row],
        looked.elsewhere[row],
        looked.own[row],
        min(looked.prepared.words[row], 60),
        looked.covered[row].mean() if looked.covered.size else 0.0,
        len(text & statement) / max(len(statement), 1),
        len(text - statement),
        *looked.stance[row],
        *looked.prepared.cue_counts[row] * _unasked(looked.asked),
    ]
    return {f"{n}_{place}": float(v) for n, v in zip(_passage_names(), values, strict=True)}


def _unasked(asked: Asked) -> NDArray[np.float32]:
    """Return 0 for each kind of cue that the statement itself has, 1 for the others."""
    return np.array([kind not in asked.asks for kind in cue_kinds()], dtype=np.float32)


def _passage_names() -> tuple[str, ...]:
    return (
        "relevance", "main", "window", "statement", "elsewhere", "own", "length", "coverage",
        "echo", "added", *(f"stance_{s}" for s in STANCES), *(f"cue_{k}" for k in cue_kinds()),
    )  # fmt: skip


def _of_document(looked: Looked) -> dict[str, float]:
    """Return what all passages together say, each weighed by its relevance."""
    weight = looked.probability * (1 - settings("judging")["elsewhere_discount"] * looked.elsewhere)
    near = looked.order[:5]
    share = looked.probability[near] / max(float(looked.probability[near].sum()), 1e-6)
    found = {
        f"most_{s}": float((weight * looked.stance[:, i]).max()) for i, s in enumerate(STANCES)
    }
    found |= {f"mean_{s}": float(share @ looked.stance[near, i]) for i, s in enumerate(STANCES)}
    kinds = cue_kinds()
    refuses = looked.prepared.cue_counts[:, [kinds.index(kind) for kind in REFUSALS]].any(axis=1)
    found["most_refusing"] = float((weight * refuses).max())
    found["relevant_passages"] = float((looked.probability > settings("judging")["relevant"]).sum())
    found["relevance_sum"] = float(looked.probability[looked.order[:6]].sum())
    best = looked.probability[looked.order[:2]]
    found["lead"] = float(best[0] - best[-1])
    return found


def _of_elements(looked: Looked) -> dict[str, float]:
    """Return which share of the elements is named: near, close by, anywhere."""
    rules = settings("judging")
    near = looked.probability > rules["near"]
    near[looked.order[0]] = True
    close = looked.probability > rules["close"]
    shares = {
        "elements": looked.covered.shape[1],
        "covered_near": _share(looked.covered, near),
        "covered_close": _share(looked.covered, close),
        "covered_anywhere": _share(looked.covered, np.ones_like(near)),
    }
    return {name: float(value) for name, value in shares.items()}


def _share(covered: NDArray[np.bool_], rows: NDArray[np.bool_]) -> float:
    return float((covered & rows[:, None]).any(axis=0).mean()) if covered.size else 1.0


def _of_neighbours(looked: Looked) -> dict[str, float]:
    """Return the cues in the sentences before and after the most relevant passage."""
    row, kinds = int(looked.order[0]), cue_kinds()
    counts = looked.prepared.cue_counts
    beside = [r for r in (row - 1, row + 1) if 0 <= r < len(counts)]
    return {
        f"beside_{kind}": float(sum(counts[r, kinds.index(kind)] for r in beside))
        for kind in _NEIGHBOUR_CUES
    }


def _of_following(looked: Looked) -> dict[str, float]:
    """Return what the sentences behind the most relevant passage add to it."""
    row, kinds = int(looked.order[0]), cue_kinds()
    behind = rows_behind(looked.prepared, row)
    counts = looked.prepared.cue_counts[behind].sum(axis=0)
    stance = looked.stance[behind].mean(axis=0) if behind else np.zeros(len(STANCES))
    found = {
        "behind_sentences": len(behind),
        "behind_relevance": looked.probability[behind].max(initial=0),
        "behind_main": looked.signal("main")[behind].max(initial=-2),
        "behind_added": own_words_behind(looked.prepared, row, looked.asked.content),
        "behind_concrete": counts[kinds.index("concrete")],
        "behind_refusals": counts[[kinds.index(kind) for kind in REFUSALS]].sum(),
    }
    found |= {f"behind_{name}": stance[place] for place, name in enumerate(STANCES)}
    return {name: float(value) for name, value in found.items()}


def _of_closer(looked: Looked) -> dict[str, float]:
    """Return what the models of the requirement itself say, where it has them."""
    if looked.closer is None:
        return {}
    rules = settings("judging")
    rows = looked.order[: len(looked.closer.elements)]
    return closer_features(
        looked.closer,
        looked.probability[rows],
        rules["closely_elsewhere_discount"] * looked.elsewhere[rows],
        looked.stance[rows],
        rules["closely_near"],
    )


def _of_figures(looked: Looked) -> dict[str, float]:
    """Return whether figures in relevant passages keep or break the figure that is asked."""
    keeps, broken = figures_held(looked)
    return {"figure_kept": float(bool(keeps)), "figure_broken": float(bool(broken))}


def figures_held(looked: Looked) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Return the figures that keep and that break the one asked: passage and words of each."""
    asked = looked.asked.quantity
    keeps: list[tuple[int, str]] = []
    broken: list[tuple[int, str]] = []
    if asked is None:
        return keeps, broken
    rules = settings("judging")
    for row in map(int, looked.order[: rules["passages_with_figures"]]):
        if looked.probability[row] < rules["near"] or looked.elsewhere[row]:
            continue
        for said, verdict in _compared(asked, looked.prepared.passages[row].text):
            (broken if verdict else keeps).append((row, said))
    return keeps, broken


def _compared(asked: Quantity, text: str) -> Iterator[tuple[str, bool]]:
    """Yield the words of each figure of `text` that can be compared, and whether it breaks.

    "Elke coach heeft 60 klanten" is a rate per coach although it has no "per".
    """
    rate = asked.per and names_rate(text, asked.per)
    for found in find_quantities(text):
        verdict = breaks(asked, found)
        if verdict is None and rate and not found.per:
            verdict = breaks(asked, replace(found, per=canonical_per(asked.per)))
        if verdict is not None:
            yield found.text, verdict


def names_rate(text: str, per: str) -> bool:
    """Tell whether a word of `text` names what a rate is per: a coach, a jobcoach."""
    wanted = canonical_per(per)
    heads = [word.rpartition("-")[2] for word in words(text)]
    return any(
        canonical_per(word) == wanted for head in heads for word in (head, *compound_parts(head))
    )

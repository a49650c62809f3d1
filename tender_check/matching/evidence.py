"""Choose the passages that are shown for an outcome: at most three, exact, the best first."""

from __future__ import annotations

import numpy as np

from tender_check.matching.features import Looked
from tender_check.matching.settings import settings
from tender_check.matching.trained import STANCES
from tender_check.matching.vectors import Floats
from tender_check.model import Evidence, Role, Status

_MET, _PARTIAL, _CONTRADICTED = (STANCES.index(s) for s in ("met", "partial", "contradicted"))


def choose_evidence(looked: Looked, status: Status) -> tuple[Evidence, ...]:
    """Return the evidence for `status`; for `missing` the nearest passage, if any is near."""
    if not len(looked.order):
        return ()
    worth = looked.probability * (0.5 + _fitting(looked, status))
    order = [int(row) for row in np.argsort(-worth, kind="stable")]
    rules = settings("judging")
    if status == Status.MISSING:
        is_near = looked.probability[order[0]] >= rules["nearest_least"]
        return (_evidence(looked, order[0], Role.NEAR),) if is_near else ()
    least = max(rules["evidence_least"], rules["evidence_of_best"] * float(worth[order[0]]))
    more = [row for row in order[1 : rules["evidence_most"]] if worth[row] >= least]
    # What is met rests on its best passage, however carefully that is worded.
    first = Role.SUPPORTS if status == Status.MET else _role(looked, order[0], status)
    rest = (_evidence(looked, row, _role(looked, row, status)) for row in more)
    return (_evidence(looked, order[0], first), *rest)


def _fitting(looked: Looked, status: Status) -> Floats:
    """Return how well the stance of each passage fits the outcome (0..1)."""
    stance = looked.stance
    if status == Status.CONTRADICTED:
        fitting: Floats = stance[:, _CONTRADICTED]
    elif status == Status.MET:
        fitting = stance[:, _MET]
    else:
        fitting = np.maximum(stance[:, _PARTIAL], stance[:, _MET])
    return fitting


def _role(looked: Looked, row: int, status: Status) -> Role:
    stance = looked.stance[row]
    if stance[_CONTRADICTED] >= max(stance[_MET], stance[_PARTIAL]) and status != Status.MET:
        return Role.CONTRADICTS
    if stance[_PARTIAL] > stance[_MET]:
        return Role.WEAKENS
    return Role.SUPPORTS


def _evidence(looked: Looked, row: int, role: Role) -> Evidence:
    passage = looked.prepared.passages[row]
    end = min(passage.end, passage.start + settings("judging")["evidence_length"])
    return Evidence(
        text=passage.text[: end - passage.start],
        location=passage.location,
        similarity=round(float(looked.probability[row]), 4),
        block=passage.block,
        start=passage.start,
        end=end,
        role=role,
    )

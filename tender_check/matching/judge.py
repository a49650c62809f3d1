"""Turn what was found about a requirement into an outcome with a calibrated confidence."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tender_check.matching.evidence import choose_evidence
from tender_check.matching.explain import elements_found, is_parroted, reasons, signals
from tender_check.matching.features import REFUSALS, Looked, features, figures_held
from tender_check.matching.settings import settings
from tender_check.matching.trained import Judge
from tender_check.model import Outcome, Status

OUTCOMES = (Status.MET, Status.PARTIAL, Status.MISSING, Status.CONTRADICTED)
_MET, _PARTIAL, _MISSING, _CONTRADICTED = range(4)


def judge(looked: list[Looked], model: Judge, *, by_words: bool = False) -> tuple[Outcome, ...]:
    """Return the outcome of each requirement that was looked at.

    `by_words` says that no model knows these requirements: then a passage that names every
    element of the checklist file and refuses nothing is never `missing`, but for a person.
    """
    if not looked:
        return ()
    rows = np.array([list(features(each).values()) for each in looked], dtype=np.float32)
    likely = calibrated(model.probabilities(rows), model.priors, model.sharpness)
    capped = [_capped(each, row, by_words) for each, row in zip(looked, likely, strict=True)]
    return tuple(_outcome(each, row) for each, row in zip(looked, capped, strict=True))


def calibrated(
    probabilities: NDArray[np.float64], priors: Sequence[float], exponent: float
) -> NDArray[np.float64]:
    """Return rows x OUTCOMES, adding up to 1: weighed by `priors`, to the power `exponent`.

    The priors make "met" dearer, which is the dangerous error; the exponent makes the confidence
    what it says. Both are fitted on bids that the forests did not see (training/judging.py).
    """
    raised = np.maximum(probabilities * np.asarray(priors), 1e-6) ** exponent
    result: NDArray[np.float64] = raised / raised.sum(axis=1, keepdims=True)
    return result


def _outcome(looked: Looked, likely: NDArray[np.float64]) -> Outcome:
    place = int(np.argmax(likely))
    status, confidence = OUTCOMES[place], float(likely[place])
    evidence = choose_evidence(looked, status)
    elements = elements_found(looked, evidence)
    found = signals(looked, evidence, status)
    return Outcome(
        requirement_id=looked.asked.requirement.id,
        status=status,
        confidence=round(confidence, 4),
        evidence=evidence,
        elements=elements,
        signals=found,
        reasons=reasons(status, elements, found, looked),
        needs_person=confidence < settings("judging")["person_below"],
    )


def _capped(looked: Looked, likely: NDArray[np.float64], by_words: bool) -> NDArray[np.float64]:
    """Apply the rules that no statistics may overrule."""
    result = likely.copy()
    if by_words and _names_everything(looked):
        met, rest = settings("judging")["named_shares"]
        result[_MET] += met * result[_MISSING]
        result[_PARTIAL] += rest * result[_MISSING]
        result[_MISSING] = 0
    if is_parroted(looked):
        # At most partial, and for a person to look at: what repeats the tender may still be meant.
        result[_PARTIAL] += settings("judging")["parroted_share"] * result[_MET]
        result[_MET] *= 1 - settings("judging")["parroted_share"]
    keeps, broken = figures_held(looked)
    sure = [
        row for row, _ in broken if looked.probability[row] >= settings("judging")["figure_from"]
    ]
    if sure and not keeps:
        result[_CONTRADICTED] += result[_MET] + result[_PARTIAL]
        result[_MET] = result[_PARTIAL] = 0
    return result


def _names_everything(looked: Looked) -> bool:
    """Tell whether the best passage names all elements that the file gives, and refuses none."""
    row = int(looked.order[0])
    kinds = {cue.kind for cue in looked.prepared.cues[row]}
    return (
        bool(looked.asked.requirement.elements)
        and bool(looked.covered[row].all())
        and float(looked.probability[row]) >= settings("judging")["figure_from"]
        and not looked.elsewhere[row]
        and not kinds & {*REFUSALS, "own_staff", "other_group"}
    )

"""Tell what a passage does with its subject: commit, half commit, refuse, or speak of else."""

from __future__ import annotations

import numpy as np

from tender_check.matching.trained import Stance
from tender_check.matching.vectors import Floats, Vectors


def stances(rows: Vectors, cue_counts: Floats, model: Stance) -> Floats:
    """Return passages x STANCES: the share of each stance, adding up to 1.

    One logistic model per stance, over words, n-grams and counts of cues, trained on the example
    passages of all requirements together: how a promise or a refusal is worded does not depend on
    what is promised.
    """
    score = rows.times(model.weights) + cue_counts @ model.cues + model.intercepts
    each = 1 / (1 + np.exp(-score))
    result: Floats = each / each.sum(axis=1, keepdims=True)
    return result

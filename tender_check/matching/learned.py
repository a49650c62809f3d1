"""Use what people judged in earlier bids: phrasings to find by, and how like passages were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from tender_check.checklists import Examples
from tender_check.matching.features import Looked
from tender_check.matching.settings import settings
from tender_check.matching.trained import STANCES
from tender_check.matching.vectors import Floats, compact, vectorize
from tender_check.model import Checklist

_LURE = STANCES.index("lure")


def phrasings(checklist: Checklist, learned: Mapping[str, Examples]) -> list[tuple[str, ...]]:
    """Return per requirement the passages that speak of it, whatever they say; none for lures."""
    known = [learned.get(each.id, Examples()) for each in checklist.requirements]
    return [(*each.met, *each.partial, *each.contradicted) for each in known]


def recall(looked: Looked, learned: Examples | None, rarity: Floats) -> Looked:
    """Return `looked` with passages read as people read those that are like them.

    A passage takes on the stance of the learned passage that it is most like, the more so the
    more alike they are. One that is most like a lure is less likely to be evidence, one that is
    like a passage that people pointed at more likely.
    """
    if learned is None or not len(looked.order):
        return looked
    likeness = _likeness(looked, learned, rarity)
    rules = settings("learned")
    best = likeness.max(axis=1)
    share = np.clip((best - rules["alike_from"]) / (1 - rules["alike_from"]), 0, 1)
    share = (share * rules["weight"]).astype(np.float32)
    kind = likeness.argmax(axis=1)
    stance = (1 - share[:, None]) * looked.stance + share[:, None] * np.eye(
        len(STANCES), dtype=np.float32
    )[kind]
    less, more = looked.probability * (1 - share), 1 - (1 - looked.probability) * (1 - share)
    probability = np.where(kind == _LURE, less, more).astype(np.float32)
    order = np.argsort(-probability, kind="stable")
    return replace(looked, stance=stance, probability=probability, order=order)


def _likeness(looked: Looked, learned: Examples, rarity: Floats) -> Floats:
    """Return the highest cosine of each passage with a learned one, passages x STANCES."""
    vectors = looked.prepared.vectors
    likeness = np.zeros((len(vectors), len(STANCES)), dtype=np.float32)
    for place, stance in enumerate(STANCES):
        texts: Sequence[str] = getattr(learned, stance)
        if texts:
            weights = compact(vectorize(texts, rarity), np.arange(len(texts)), len(texts))
            likeness[:, place] = vectors.times(weights).max(axis=1) / 2
    return likeness

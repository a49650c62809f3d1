"""Rebuild everything that is trained: `python -m training.train`.

Reads requirements/, requirements/examples/ and training/bids/, writes
tender_check/matching/data/trained/. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tender_check.checklists import builtin, examples
from tender_check.matching.prepared import prepare
from tender_check.matching.trained import (
    BY_EXAMPLES,
    BY_WORDS,
    FOLDER,
    STANCES,
    Judge,
    Ranker,
    Trained,
)
from tender_check.model import Checklist
from training.card import card_of, write_card
from training.fit import Line, bank_of, fit_relevance, fit_stance
from training.judging import (
    best_sharpness,
    cross_fitted,
    cross_validated,
    fit_forest,
    plain,
    ranker_of,
    samples_of,
    see,
)
from training.labelled import LabelledBid, read_labelled

_ELEMENT_STANCE = "partial"  # a passage that holds one element only


def lines_of(checklists: Sequence[Checklist]) -> list[Line]:
    """Return the example passages of the checklists, in a fixed order."""
    lines = []
    for checklist in checklists:
        bank = examples(checklist.id)
        for requirement in checklist.requirements:
            found = bank[requirement.id]
            for stance in STANCES:
                lines += [Line(requirement.id, stance, t) for t in getattr(found, stance)]
            for texts in found.only.values():
                lines += [Line(requirement.id, _ELEMENT_STANCE, text) for text in texts]
    return lines


def train(
    checklists: Sequence[Checklist],
    bids: Sequence[LabelledBid],
    say: Any = lambda text: None,  # noqa: ARG005
    modes: Sequence[str] = (BY_EXAMPLES, BY_WORDS),
) -> Trained:
    """Fit relevance and stance on the examples, ranker and judge on the labelled bids."""
    bank = bank_of(lines_of(checklists))
    ids = [r.id for each in checklists for r in each.requirements]
    say(f"{len(bank.lines)} example passages, {len(ids)} requirements, {len(bids)} bids")
    weights, intercepts = fit_relevance(bank, ids)
    statements = {r.id: r.statement for each in checklists for r in each.requirements}
    trained = Trained(
        "", bank.rarity, {id_: place for place, id_ in enumerate(ids)}, statements, weights,
        intercepts, fit_stance(bank), {}, {}, {},
    )  # fmt: skip
    rankers: dict[str, Ranker] = {}
    judges: dict[str, Judge] = {}
    measured: dict[str, Any] = {}
    for mode in modes:
        rankers[mode], judges[mode], measured[mode] = _fit_mode(checklists, bids, trained, mode)
        say(f"{mode}: {json.dumps(measured[mode]['figures'])}")
    card = card_of(measured, bank, bids) if BY_EXAMPLES in modes else {}
    return replace(trained, rankers=rankers, judges=judges, card=card)


def _fit_mode(
    checklists: Sequence[Checklist], bids: Sequence[LabelledBid], trained: Trained, mode: str
) -> tuple[Ranker, Judge, dict[str, Any]]:
    from training.measure import figures_of

    asked = checklists if mode == BY_EXAMPLES else [without_examples(each) for each in checklists]
    seen = [
        part
        for bid in bids
        for part in see(bid, prepare(bid.document, trained.rarity), asked, trained, mode)
    ]
    samples = cross_fitted(seen, trained)
    likely = cross_validated(samples)
    sharpness = best_sharpness(samples, likely)
    ranker = ranker_of(seen)
    # The forest learns from features whose ranker never saw the bid, as it will meet them later.
    judge = Judge(plain(fit_forest(samples)), samples.names, sharpness)
    assert samples_of(seen[:1], ranker, trained).names == samples.names  # noqa: S101
    return ranker, judge, figures_of(samples, likely, sharpness)


def without_examples(checklist: Checklist) -> Checklist:
    """Return the checklist as a tender gives it: without phrasings that meet a requirement."""
    sections = tuple(
        replace(s, requirements=tuple(replace(r, examples=()) for r in s.requirements))
        for s in checklist.sections
    )
    return replace(checklist, sections=sections)


def save(trained: Trained, folder: Path = FOLDER) -> None:
    """Write the artefacts as plain arrays and JSON; the same figures give the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    arrays: dict[str, Any] = {
        "rarity": trained.rarity.astype(np.float16),
        "relevance_intercepts": trained.intercepts,
        "stance_cues": trained.stance.cues,
        "stance_intercepts": trained.stance.intercepts,
    }
    for name, weights in (("relevance", trained.relevance), ("stance", trained.stance.weights)):
        arrays[f"{name}_columns"] = weights.columns.astype(np.int32)
        arrays[f"{name}_table"] = weights.table
        arrays[f"{name}_scale"] = weights.scale
    for mode, ranker in trained.rankers.items():
        for part in ("mean", "spread", "coefficients", "intercept"):
            arrays[f"ranker_{mode}_{part}"] = np.asarray(getattr(ranker, part), dtype=np.float32)
    for mode, judge in trained.judges.items():
        for part in ("features", "thresholds", "children", "values", "roots"):
            arrays[f"judge_{mode}_{part}"] = getattr(judge.forest, part)
    np.savez_compressed(folder / "model.npz", **arrays)
    facts = {
        "requirements": dict(trained.statements),
        "features": list(trained.judges[BY_EXAMPLES].features),
        "sharpness": {mode: judge.sharpness for mode, judge in trained.judges.items()},
        "card": trained.card,
    }
    text = json.dumps(facts, ensure_ascii=False, indent=1, sort_keys=False)
    (folder / "model.json").write_text(text + "\n", encoding="utf-8")


def main() -> None:
    """Train on everything in the repository and write the artefacts and the model card."""
    trained = train(builtin(), read_labelled(), say=lambda text: print(text, file=sys.stderr))
    save(trained)
    write_card(trained)


if __name__ == "__main__":
    main()

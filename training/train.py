"""Rebuild everything that is trained: `python -m training.train`.

Reads requirements/, requirements/examples/ and training/bids/, writes
tender_check/matching/data/trained/. The same input gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from tender_check.checklists import builtin, examples
from tender_check.matching.judge import calibrated
from tender_check.matching.prepared import prepare
from tender_check.matching.trained import (
    BY_EXAMPLES,
    BY_WORDS,
    FOLDER,
    FOREST_PARTS,
    STANCES,
    Judge,
    Ranker,
    Trained,
)
from tender_check.model import Checklist
from training.card import card_of, write_card
from training.details import fit_details
from training.fit import Line, bank_of, fit_relevance, fit_stance
from training.judging import (
    Samples,
    Seen,
    best_priors,
    best_sharpness,
    cross_fitted,
    cross_validated,
    fit,
    ranker_of,
    see,
)
from training.labelled import LabelledBid, read_labelled
from training.measure import figures_of

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
            for element, texts in found.only.items():
                lines += [Line(requirement.id, _ELEMENT_STANCE, t, element) for t in texts]
    return lines


def train(
    checklists: Sequence[Checklist],
    bids: Sequence[LabelledBid],
    say: Callable[[str], None] = lambda text: None,  # noqa: ARG005  (says nothing by default)
) -> Trained:
    """Fit relevance and stance on the examples, ranker and judge on labelled bids."""
    lines = lines_of(checklists)
    say(f"{len(lines)} example passages, {len(bids)} labelled bids")
    found = fit_lines(lines, checklists)
    say("relevance, stance and details are fitted")
    rankers: dict[str, Ranker] = {}
    judges: dict[str, Judge] = {}
    measured: dict[str, Any] = {}
    for mode in (BY_EXAMPLES, BY_WORDS):
        asked = checklists if mode == BY_EXAMPLES else [without_examples(c) for c in checklists]
        seen = see_all(bids, asked, found, mode)
        rankers[mode] = ranker_of(seen)
        judges[mode], measured[mode] = fit_judge(cross_fitted(seen, found))
        say(f"{mode}: {json.dumps(measured[mode]['figures'])}")
    card = card_of(measured, lines, bids)
    return replace(found, rankers=rankers, judges=judges, card=card)


def fit_lines(lines: Sequence[Line], checklists: Sequence[Checklist]) -> Trained:
    """Fit what is fitted on example passages; rankers and judges are still lacking."""
    bank = bank_of(lines)
    requirements = [r for each in checklists for r in each.requirements]
    weights, intercepts = fit_relevance(bank, [r.id for r in requirements])
    return Trained(
        sha256="",
        rarity=bank.rarity,
        places={r.id: place for place, r in enumerate(requirements)},
        statements={r.id: r.statement for r in requirements},
        relevance=weights,
        intercepts=intercepts,
        stance=fit_stance(bank),
        details=fit_details(bank, requirements),
        rankers={},
        judges={},
        card={},
    )


def see_all(
    bids: Iterable[LabelledBid], checklists: Sequence[Checklist], trained: Trained, mode: str
) -> list[Seen]:
    """Return what the models of `mode` see of the bids."""
    return [
        part
        for bid in bids
        for part in see(bid, prepare(bid.document, trained.rarity), checklists, trained, mode)
    ]


def fit_judge(samples: Samples) -> tuple[Judge, dict[str, Any]]:
    """Fit the judge, and measure it, cross-validated by bid."""
    likely = cross_validated(samples)
    priors = best_priors(samples, likely)
    sharpness = best_sharpness(samples, likely, priors)
    # The forests learn from features whose ranker never saw the bid, as they will meet them later.
    fitted = Judge(fit(samples), samples.names, priors, sharpness)
    return fitted, figures_of(samples, calibrated(likely, priors, sharpness))


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
        arrays[f"{name}_table"] = weights.table[1:]
        arrays[f"{name}_scale"] = weights.scale
    for mode, ranker in trained.rankers.items():
        for part in ("mean", "spread", "coefficients", "intercept"):
            arrays[f"ranker_{mode}_{part}"] = np.asarray(getattr(ranker, part), dtype=np.float32)
    for mode, judge in trained.judges.items():
        for number, forest in enumerate(judge.forests):
            for part in FOREST_PARTS:
                arrays[f"judge_{mode}_{number}_{part}"] = getattr(forest, part)
    for part in ("columns", "table", "scale", "intercepts"):
        each = [getattr(detail, part).ravel() for detail in trained.details.values()]
        arrays[f"details_{part}"] = np.concatenate(each)
    np.savez_compressed(folder / "model.npz", **arrays)
    facts = {
        "requirements": dict(trained.statements),
        "details": {
            id_: {"elements": list(detail.elements), "columns": len(detail.columns)}
            for id_, detail in trained.details.items()
        },
        "forests": len(trained.judges[BY_EXAMPLES].forests),
        "features": {mode: list(judge.features) for mode, judge in trained.judges.items()},
        "priors": {mode: list(judge.priors) for mode, judge in trained.judges.items()},
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

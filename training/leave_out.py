"""Measure checklists without examples: two of them in turn are left out of the training.

    python -m training.leave_out [FOLDER]

FOLDER holds labelled documents that are no part of the training (bid and `*.gold.json`); without
it, those training documents are measured that say something of the two, and none of them is
trained on. Prints a table per pair of checklists, and one over all.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from tender_check.checklists import builtin
from tender_check.evaluation import Pair
from tender_check.evaluation.figures import figures
from tender_check.matching.prepared import prepare
from tender_check.model import Checklist
from training.fit import bank_of
from training.labelled import LabelledBid, read_labelled
from training.learning_curve import Field, fit_by_words, pairs_of
from training.train import lines_of, without_examples

AT_ONCE = 2
_SHOWN = ("hit@1", "hit@3", "accuracy", "macro_f1", "qwk", "f1_contradicted", "false_met")


def measure(left_out: Sequence[Checklist], foreign: Sequence[LabelledBid]) -> list[Pair]:
    """Return what is said of the checklists `left_out` by what was never trained on them."""
    others = [without_examples(each) for each in builtin() if each not in left_out]
    bids = read_labelled()
    about = [bid for bid in bids if any(_is_about(bid, each) for each in left_out)]
    trained = fit_by_words(
        bank_of(lines_of(others)),
        others,
        bids if foreign else [bid for bid in bids if bid not in about],
    )
    pairs = []
    for checklist in left_out:
        own = tuple(bid for bid in (foreign or about) if _is_about(bid, checklist))
        prepared = {bid.name: prepare(bid.document, trained.rarity) for bid in own}
        field = Field(without_examples(checklist), trained, own, prepared)
        pairs += [pair for bid in own for pair in pairs_of(field, bid, {})]
    return pairs


def _is_about(bid: LabelledBid, checklist: Checklist) -> bool:
    ids = {requirement.id for requirement in checklist.requirements}
    return any(label.requirement_id in ids for label in bid.labels)


def main(folder: Path | None) -> None:
    """Print the figures of each pair of checklists that is left out, and of all together."""
    foreign = read_labelled(folder) if folder else ()
    checklists = builtin()
    together: list[Pair] = []
    print(f"| left out | {' | '.join(_SHOWN)} | pairs |\n|{'---|' * (len(_SHOWN) + 2)}")
    for first in range(0, len(checklists), AT_ONCE):
        left_out = checklists[first : first + AT_ONCE]
        if len(left_out) < AT_ONCE:  # the last one goes with the first, which is counted once
            left_out = (*left_out, checklists[0])
        ids = {r.id for r in checklists[first].requirements} if first else set()
        found = measure(left_out, foreign)
        _print(", ".join(each.id for each in left_out), found)
        last = first + 1 == len(checklists)
        together += [pair for pair in found if not last or pair.requirement_id in ids]
    _print("all", together)


def _print(name: str, pairs: Sequence[Pair]) -> None:
    values = figures(pairs)
    cells = " | ".join(f"{values[figure]:.3f}" for figure in _SHOWN)
    print(f"| {name} | {cells} | {len(pairs)} |", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)

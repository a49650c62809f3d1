"""Show how a checklist without examples gets better with each reviewed bid.

    python -m training.learning_curve [--bare] [CHECKLIST_ID ...]

For each checklist: its examples are left out, ranker and judge are fitted on the bids that say
nothing of it, and it is matched by words. Of the bids that are labelled for it, four are reviewed
and the others are measured, in several deals. A simulated committee gives the labelled outcome;
once it says no more, once it also quotes the passage in its reason. With --bare the checklist holds
statements only, as somebody types it: no elements, no search terms.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from tender_check.checklists import Examples, builtin
from tender_check.evaluation import Label as ReadersLabel
from tender_check.evaluation import Pair
from tender_check.evaluation.figures import figures
from tender_check.evaluation.pairing import pair_of
from tender_check.learning.learn import with_passages
from tender_check.learning.passages import passages_of
from tender_check.matching.judge import judge
from tender_check.matching.match import look_for
from tender_check.matching.prepared import Prepared, prepare
from tender_check.matching.relevance import Scores
from tender_check.matching.stance import stances
from tender_check.matching.trained import BY_WORDS, Trained
from tender_check.matching.vectors import Weights
from tender_check.model import Checklist, Outcome, RequirementResult, Status
from training.fit import Bank, bank_of, fit_stance
from training.judging import cross_fitted, ranker_of
from training.labelled import Label, LabelledBid, read_labelled
from training.train import fit_judge, lines_of, see_all, without_examples

REVIEWED = (0, 1, 2, 4)
DEALS = 3
_NO_SCORES = Scores(*(np.zeros((0, 1), dtype=np.float32),) * 3)
_SHOWN = ("hit@1", "hit@3", "macro_f1", "f1_contradicted", "false_met")


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A checklist as an unknown one: the bids labelled for it, and what judges without it."""

    checklist: Checklist
    trained: Trained
    bids: tuple[LabelledBid, ...]
    prepared: Mapping[str, Prepared]

    def judged(self, bid: LabelledBid, learned: Mapping[str, Examples]) -> dict[str, Outcome]:
        """Return the outcomes by words and by what was learned, per requirement id."""
        prepared = self.prepared[bid.name]
        stance = stances(prepared.vectors, prepared.cue_counts, self.trained.stance)
        looked = look_for(
            prepared, self.checklist, self.trained, BY_WORDS, _NO_SCORES, stance, learned
        )
        outcomes = judge(looked, self.trained.judges[BY_WORDS], by_words=True)
        return {outcome.requirement_id: outcome for outcome in outcomes}

    def labels(self, bid: LabelledBid) -> tuple[Label, ...]:
        """Return the labels of the bid that are about the checklist."""
        own = {requirement.id for requirement in self.checklist.requirements}
        return tuple(label for label in bid.labels if label.requirement_id in own)


def field_of(checklist: Checklist, bids: Sequence[LabelledBid], *, bare: bool = False) -> Field:
    """Fit everything on what says nothing of `checklist`; `bare` takes its elements and terms."""
    others = [without_examples(each) for each in builtin() if each.id != checklist.id]
    ids = {requirement.id for requirement in checklist.requirements}
    own = tuple(b for b in bids if any(label.requirement_id in ids for label in b.labels))
    trained = fit_by_words(bank_of(lines_of(others)), others, [b for b in bids if b not in own])
    prepared = {bid.name: prepare(bid.document, trained.rarity) for bid in own}
    known = without_examples(checklist)
    return Field(_bare(known) if bare else known, trained, own, prepared)


def _bare(checklist: Checklist) -> Checklist:
    sections = tuple(
        replace(s, requirements=tuple(replace(r, elements=(), terms=()) for r in s.requirements))
        for s in checklist.sections
    )
    return replace(checklist, sections=sections)


def fit_by_words(
    bank: Bank, checklists: Sequence[Checklist], bids: Iterable[LabelledBid]
) -> Trained:
    """Fit stance on the examples, ranker and judge by words on the bids."""
    nothing = np.zeros((1, 1), dtype=np.float32)
    weights = Weights.of(np.zeros(1, dtype=np.int64), nothing, np.ones(1, dtype=np.float32))
    none = np.zeros(1, dtype=np.float32)
    stance = fit_stance(bank)
    bare = Trained("", bank.rarity, {}, {}, weights, none, stance, {}, {}, {}, {})
    seen = see_all(bids, checklists, bare, BY_WORDS)
    samples = cross_fitted(seen, bare)
    fitted, _ = fit_judge(samples)
    return replace(bare, rankers={BY_WORDS: ranker_of(seen)}, judges={BY_WORDS: fitted})


def curve(field: Field, pointing: bool) -> dict[int, list[Pair]]:
    """Return the pairs of all deals per number of reviewed bids."""
    found: dict[int, list[Pair]] = {number: [] for number in REVIEWED}
    most = max(REVIEWED)
    for deal in range(min(DEALS, len(field.bids) // most)):
        reviewed = field.bids[deal * most : (deal + 1) * most]
        measured = [bid for bid in field.bids if bid not in reviewed]
        for number in REVIEWED:
            learned = _reviewed(field, reviewed[:number], pointing)
            for bid in measured:
                found[number] += pairs_of(field, bid, learned)
    return found


def _reviewed(field: Field, bids: Sequence[LabelledBid], pointing: bool) -> Mapping[str, Examples]:
    """Return what the committee's outcomes on `bids` teach, one bid after the other."""
    learned: dict[str, Examples] = {}
    for bid in bids:
        outcomes = field.judged(bid, learned)
        for label in field.labels(bid):
            reasons = [f'"{text}"' for text in label.evidence] if pointing else []
            taught = passages_of(
                outcomes[label.requirement_id],
                Status(label.status),
                reasons,
                bid.document.blocks,
            )
            old = learned.get(label.requirement_id, Examples())
            learned[label.requirement_id] = with_passages(old, taught)
    return learned


def pairs_of(field: Field, bid: LabelledBid, learned: Mapping[str, Examples]) -> list[Pair]:
    """Return what is said of a bid beside its labels."""
    outcomes = field.judged(bid, learned)
    return [
        pair_of(
            bid.name,
            ReadersLabel(label.requirement_id, label.status, label.also, label.evidence),
            RequirementResult(outcomes[label.requirement_id], 0.0),
        )
        for label in field.labels(bid)
    ]


def main(arguments: Sequence[str]) -> None:
    """Print a table per checklist, and one over all of them."""
    bare, ids = "--bare" in arguments, [each for each in arguments if each != "--bare"]
    bids = read_labelled()
    together: dict[tuple[bool, int], list[Pair]] = {}
    for checklist in builtin():
        if ids and checklist.id not in ids:
            continue
        field = field_of(checklist, bids, bare=bare)
        for pointing in (False, True):
            found = curve(field, pointing)
            _print(f"{checklist.id} ({len(field.bids)} bids)", pointing, found)
            for number, pairs in found.items():
                together.setdefault((pointing, number), []).extend(pairs)
    for pointing in (False, True):
        _print("all", pointing, {n: together[pointing, n] for n in REVIEWED})


def _print(name: str, pointing: bool, found: Mapping[int, Sequence[Pair]]) -> None:
    says = "outcome and passage" if pointing else "outcome only"
    print(f"\n{name}, committee gives {says}\n| reviewed bids | {' | '.join(_SHOWN)} | pairs |")
    print("|" + "---|" * (len(_SHOWN) + 2))
    for number, pairs in found.items():
        values: dict[str, Any] = figures(pairs)
        cells = " | ".join(f"{values[figure]:.3f}" for figure in _SHOWN)
        print(f"| {number} | {cells} | {len(pairs)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Check labelled bids with derived checklists and with the built-in ones, and compare.

usage: python -m tests.derive.against_bids TENDER MAPPING.json LABELS_FOLDER

TENDER is a tender document for which built-in checklists exist. MAPPING.json tells which passage of
it asks what: [{"id": built-in requirement, "source": [verbatim passages]}]. LABELS_FOLDER holds the
bids with their `*.gold.json`, as for `tender-check evaluate`. The figures are over the same labels
for both: those of requirements that a derived one stands for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from rapidfuzz import fuzz

from tender_check.derive import derive_document
from tender_check.documents import Reader
from tender_check.evaluation import Label, Labelled, bid_beside, checklists_of, read_labels
from tender_check.evaluation.figures import figures
from tender_check.evaluation.pairing import Pair, hits
from tender_check.matching import match
from tender_check.model import Checklist, Document, Outcome
from tests.derive.measure import covers, one_to_one

SHOWN = ("pairs", "hit@1", "hit@3", "macro_f1", "accuracy", "false_met")


def mapped(checklists: Sequence[Checklist], mapping: Path) -> dict[str, str]:
    """Return the derived requirement that stands for each built-in one, by their ids."""
    told = json.loads(mapping.read_text(encoding="utf-8"))
    made = [r for each in checklists for r in each.requirements]
    edges = [_standing_for(each["source"], [r.source.quote for r in made]) for each in told]
    pairs = one_to_one(edges)
    chosen = {n: pairs.get(n, found[0]) for n, found in enumerate(edges) if found}
    return {told[n]["id"]: made[number].id for n, number in chosen.items()}


def _standing_for(passages: Sequence[str], quotes: Sequence[str]) -> list[int]:
    """Return which `quotes` show one of `passages`, the first passage and the nearest quote first.

    A requirement that a tender names in an introduction too stands best for itself.
    """
    found: dict[int, tuple[int, float]] = {}
    for place, passage in enumerate(passages):
        for number, quote in enumerate(quotes):
            if number not in found and covers(quote, passage):
                found[number] = (place, -fuzz.ratio(quote.lower(), passage.lower()))
    return sorted(found, key=lambda number: found[number])


def compare(
    derived: Sequence[Checklist],
    by_id: Mapping[str, str],
    labelled: Sequence[Labelled],
    reader: Reader,
) -> tuple[list[Pair], list[Pair]]:
    """Return the pairs of (label, outcome) with the built-in checklists and with `derived`."""
    own = checklists_of(labelled)
    builtin: list[Pair] = []
    made: list[Pair] = []
    for bid in labelled:
        document = reader.read(bid_beside(bid))
        labels = [label for label in bid.labels if label.requirement_id in by_id]
        known, found = _outcomes(document, own), _outcomes(document, derived)
        builtin += _pairs(bid.name, labels, {label: known.get(label) for label in by_id})
        made += _pairs(bid.name, labels, {label: found.get(id_) for label, id_ in by_id.items()})
    return builtin, made


def _outcomes(document: Document, checklists: Sequence[Checklist]) -> dict[str, Outcome]:
    return {each.requirement_id: each for each in match(document, checklists)}


def _pairs(
    bid: str, labels: Iterable[Label], outcomes: Mapping[str, Outcome | None]
) -> Iterator[Pair]:
    for label in labels:
        outcome = outcomes[label.requirement_id]
        pair = Pair(bid, label.requirement_id, label.status, label.status, "unjudged")
        if outcome is not None:
            said = outcome.status.value
            shown = tuple(each.text for each in outcome.evidence if each.text)
            pair = replace(
                pair,
                truth=said if said == label.also else label.status,
                said=said,
                confidence=outcome.confidence,
                shown=shown,
                found=tuple(hits(shown[:3], label.evidence)),
            )
        yield replace(pair, quoted=label.evidence)


def main() -> None:
    """Print the figures of both, and the share that the derived checklists reach."""
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    tender, mapping, folder = map(Path, sys.argv[1:])
    with Reader() as reader:
        derived = derive_document(reader.read(tender)).checklists
        by_id = mapped(derived, mapping)
        builtin, made = compare(derived, by_id, read_labels(folder), reader)
    known, found = figures(builtin), figures(made)
    print(f"{'':10}{'built-in':>10}{'derived':>10}{'share':>8}")  # noqa: T201 - a script
    for name in SHOWN:
        share = found[name] / known[name] if known[name] else 0.0
        print(f"{name:10}{known[name]:10.3f}{found[name]:10.3f}{share:8.2f}")  # noqa: T201


if __name__ == "__main__":
    main()

"""Write the model card: data, method, measured error rates, known weaknesses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tender_check.matching.trained import BY_EXAMPLES, FOLDER, Trained, hash_folder
from training.fit import Line
from training.labelled import LabelledBid

CARD = FOLDER / "MODEL_CARD.md"
NAME = "leeswijzer-1"
# What inspection tells of hidden text, stuffing and the like does not change an outcome.
_INSPECTION = (
    "- How often the remarks about gamed bids are right is measured apart: docs/inspection.md.\n"
)
_RATES = (
    "accuracy",
    "macro_f1",
    "false_met",
    "wrong_met",
    "wrong_partial",
    "wrong_missing",
    "wrong_contradicted",
)


def card_of(
    measured: Mapping[str, Any], lines: Sequence[Line], bids: Sequence[LabelledBid]
) -> dict[str, Any]:
    """Return the facts of the card."""
    figures = measured[BY_EXAMPLES]["figures"]
    return {
        "name": NAME,
        "error_rates": {name: figures[name] for name in _RATES},
        "examples": dict(sorted(Counter(line.stance for line in lines).items())),
        "bids": [bid.name for bid in bids],
        "labels": sum(len(bid.labels) for bid in bids),
        "differ": sum(bool(label.also) for bid in bids for label in bid.labels),
        "measured": dict(measured),
    }


def write_card(trained: Trained, path: Path = CARD) -> None:
    """Write the card as Markdown beside the artefacts."""
    path.write_text(_text(trained.card, hash_folder(path.parent)), encoding="utf-8")


def _text(card: Mapping[str, Any], sha256: str) -> str:
    head = (Path(__file__).parent / "card_head.md").read_text(encoding="utf-8")
    parts = [head.format(name=card["name"], sha256=sha256, **_counts(card))]
    for mode, found in card["measured"].items():
        parts += [
            f"## Measured, by {mode}\n",
            _table(found["figures"]),
            _confusion(found["confusion"]),
        ]
        parts.append(_curve(found["reliability"]))
    tail = (Path(__file__).parent / "card_tail.md").read_text(encoding="utf-8")
    parts.append(tail + _INSPECTION)
    return "\n".join(parts)


def _counts(card: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "examples": ", ".join(f"{count} {stance}" for stance, count in card["examples"].items()),
        "bids": len(card["bids"]),
        "labels": card["labels"],
        "differ": card["differ"],
    }


def _table(figures: Mapping[str, float]) -> str:
    rows = "\n".join(f"| {name} | {value:g} |" for name, value in figures.items())
    return f"| figure | value |\n|---|---|\n{rows}\n"


def _confusion(table: Mapping[str, Mapping[str, int]]) -> str:
    names = list(table)
    head = "| reader \\ tool | " + " | ".join(names) + " |\n|" + "---|" * (len(names) + 1)
    rows = [
        f"| {name} | " + " | ".join(str(table[name][s]) for s in names) + " |" for name in names
    ]
    return "\n".join([head, *rows, ""])


def _curve(bins: Sequence[Mapping[str, float]]) -> str:
    rows = [
        f"| {b['from']:.1f} | {b['bids']} | {b['confidence']:.2f} | {b['right']:.2f} |"
        for b in bins
    ]
    return "\n".join(
        [
            "| confidence from | judgements | mean confidence | right |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )

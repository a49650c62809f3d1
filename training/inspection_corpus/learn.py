"""Learn which words tell that a sentence speaks to a machine, or promises nothing.

    python -m training.inspection_corpus.learn

measures both by leaving out one set of texts at a time, with every second training bid as honest
sentences that were not learned from, and writes the weights of all sets to inspection/data.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from tender_check.inspection.learned import features
from tender_check.language import sentences
from training.inspection_corpus.making import BIDS

_HERE = Path(__file__).parent
_DATA = Path(__file__).parents[2] / "tender_check" / "inspection" / "data"
SETS = ("first", "second", "third", "fourth", "wild", "last")
HONEST = ("not_instructions", "answers", "concrete", "honest_lists", "honest_shared", "copied")
_LEAST_WEIGHT = 0.2  # words with less say nothing
_FEWEST = 6  # words of a sentence


@dataclass(frozen=True, slots=True)
class Task:
    """What is learned: the name of the data, the texts that show it, those that do not."""

    name: str
    shown: str
    not_shown: tuple[str, ...]
    false_alarms: int  # of the honest sentences that were not learned from


TASKS = (
    Task("instruction_words", "instructions", (*HONEST, "vague"), 1),
    Task("vague_words", "vague", HONEST, 20),
)


def main() -> None:
    """Measure, and write the weights."""
    bids = sorted(BIDS.glob("t*.md"))
    known, new = _sentences(bids[::2]), _sentences(bids[1::2])
    sets = {name: _texts(name) for name in SETS}
    for task in TASKS:
        lines = [
            _measured(task, name, sets, known, new) for name in SETS if sets[name].get(task.shown)
        ]
        found, shown, wrong, honest = (sum(column) for column in zip(*lines, strict=True))
        alarms = f"{task.false_alarms} of {len(new)} sentences of bids"
        print(f"{task.name}: found {found} of {shown}, wrongly {wrong} of {honest}, {alarms}")
        _write(task, list(sets.values()), known + new)


def _texts(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def _sentences(paths: Sequence[Path]) -> list[str]:
    found = []
    for path in paths:
        for part in re.split(r"\n\s*\n", path.read_text(encoding="utf-8")):
            text = " ".join(part.split())
            if not text.startswith("#"):
                found += [text[a:b] for a, b in sentences(text)]
    return [text for text in found if len(text.split()) >= _FEWEST]


def _of(sets: Sequence[dict[str, Any]], keys: Sequence[str]) -> list[str]:
    return [text for each in sets for key in keys for text in each.get(key, ())]


def _fitted(task: Task, sets: Sequence[dict[str, Any]], bids: Sequence[str]) -> dict[str, float]:
    """Return the weight of each feature; "" is the constant."""
    shown, others = _of(sets, [task.shown]), [*_of(sets, task.not_shown), *bids]
    vectors = DictVectorizer()
    rows = vectors.fit_transform([features(text) for text in (*shown, *others)])
    model = LogisticRegression(C=30, max_iter=3000)
    model.fit(rows, [1] * len(shown) + [0] * len(others))
    names = vectors.get_feature_names_out()
    weights = {
        str(name): round(float(weight), 2)
        for name, weight in zip(names, model.coef_[0], strict=True)
        if abs(weight) >= _LEAST_WEIGHT
    }
    return {"": round(float(model.intercept_[0]), 2), **weights}


def _score(weights: dict[str, float], text: str) -> float:
    given = features(text)
    return weights[""] + sum(weights.get(name, 0.0) * value for name, value in given.items())


def _threshold(task: Task, weights: dict[str, float], honest: Sequence[str]) -> float:
    """Return the score that `false_alarms` of the honest sentences exceed."""
    scores = np.sort([_score(weights, text) for text in honest])
    return float(scores[-task.false_alarms - 1])


def _measured(
    task: Task, left_out: str, sets: dict[str, Any], known: list[str], new: list[str]
) -> tuple[int, int, int, int]:
    weights = _fitted(task, [sets[name] for name in sets if name != left_out], known)
    least = _threshold(task, weights, new)
    shown, others = _of([sets[left_out]], [task.shown]), _of([sets[left_out]], task.not_shown)
    found = sum(_score(weights, text) > least for text in shown)
    wrong = sum(_score(weights, text) > least for text in others)
    print(f"  {task.name}, {left_out} left out: {found} of {len(shown)}, wrongly {wrong}")
    return found, len(shown), wrong, len(others)


def _write(task: Task, sets: Sequence[dict[str, Any]], bids: list[str]) -> None:
    """Write the weights; the threshold is that of two halves of the bids, the stricter one."""
    halves = (bids[::2], bids[1::2])
    least = max(
        _threshold(task, _fitted(task, sets, one), other) for one, other in (halves, halves[::-1])
    )
    weights = _fitted(task, sets, bids)
    text = yaml.safe_dump(
        {"least": round(least, 2), "weights": weights},
        allow_unicode=True, sort_keys=True, default_flow_style=False,
    )  # fmt: skip
    head = "# Learned words; written by python -m training.inspection_corpus.learn, do not edit.\n"
    (_DATA / f"{task.name}.yaml").write_text(head + text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

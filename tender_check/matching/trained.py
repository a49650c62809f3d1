"""The trained figures that matching uses: plain numbers, loaded once, named by their hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tender_check.matching.forest import Forest
from tender_check.matching.vectors import Floats, Weights

FOLDER = Path(__file__).parent / "data" / "trained"
STANCES = ("met", "partial", "contradicted", "lure")
# How a requirement is looked for: by models trained on its examples, or by its words alone.
BY_EXAMPLES, BY_WORDS = "examples", "words"
FOREST_PARTS = ("features", "thresholds", "children", "values", "roots", "start")


@dataclass(frozen=True, slots=True, eq=False)
class Ranker:
    """A logistic model over the signals of relevance (see relevance.SIGNALS)."""

    mean: Floats
    spread: Floats
    coefficients: Floats
    intercept: float

    def probability(self, signals: Floats) -> Floats:
        """Return for signals (... x S) the probability that a passage is evidence (...)."""
        score = ((signals - self.mean) / self.spread) @ self.coefficients + self.intercept
        result: Floats = (1 / (1 + np.exp(-score))).astype(np.float32)
        return result


@dataclass(frozen=True, slots=True, eq=False)
class Stance:
    """A model of what a passage does with its subject: four outputs, in the order of STANCES."""

    weights: Weights
    cues: Floats  # kinds of cue x 4
    intercepts: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Detail:
    """Linear models of one requirement: one per element, then one per stance of STANCES.

    Of each model only the heaviest weights are kept (training/details.py).
    """

    elements: tuple[str, ...]
    columns: NDArray[np.int32]
    table: NDArray[np.int8]  # columns x outputs
    scale: Floats
    intercepts: Floats

    def weights(self) -> Weights:
        """Return the weights, to multiply with; made anew, as they take a megabyte."""
        return Weights.of(self.columns.astype(np.int64), self.table, self.scale)


@dataclass(frozen=True, slots=True, eq=False)
class Judge:
    """The forests that judge, and what calibrates their probabilities: see judge.calibrated."""

    forests: tuple[Forest, ...]
    features: tuple[str, ...]
    priors: tuple[float, ...]
    sharpness: float

    def probabilities(self, rows: Floats) -> NDArray[np.float64]:
        """Return rows x outcomes: the mean of what the forests say."""
        said = [forest.probabilities(rows) for forest in self.forests]
        mean: NDArray[np.float64] = np.mean(said, axis=0)
        return mean


@dataclass(frozen=True, slots=True, eq=False)
class Trained:
    """Everything that was trained."""

    sha256: str
    rarity: Floats
    places: Mapping[str, int]  # requirement id -> output of `relevance`
    statements: Mapping[str, str]  # requirement id -> the statement that its examples were for
    relevance: Weights
    intercepts: Floats
    stance: Stance
    details: Mapping[str, Detail]  # of the requirements that have examples
    rankers: Mapping[str, Ranker]
    judges: Mapping[str, Judge]
    card: Mapping[str, Any]


def hash_folder(folder: Path) -> str:
    """Return the SHA-256 over the names and contents of the artefacts in `folder`."""
    digest = hashlib.sha256()
    for path in [*sorted(folder.glob("*.np[yz]")), folder / "model.json"]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


@cache
def load(folder: Path = FOLDER) -> Trained:
    """Load the artefacts of `folder`; only plain arrays are accepted, never pickles."""
    facts = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    with np.load(folder / "model.npz", allow_pickle=False) as arrays:
        found = {name: arrays[name] for name in arrays.files}
    return Trained(
        sha256=hash_folder(folder),
        rarity=found["rarity"].astype(np.float32),
        places={id_: place for place, id_ in enumerate(facts["requirements"])},
        statements=facts["requirements"],
        relevance=_weights(found, "relevance"),
        intercepts=found["relevance_intercepts"],
        stance=Stance(_weights(found, "stance"), found["stance_cues"], found["stance_intercepts"]),
        details=_details(found, facts["details"]),
        rankers={mode: _ranker(found, mode) for mode in (BY_EXAMPLES, BY_WORDS)},
        judges={mode: _judge(found, facts, mode) for mode in (BY_EXAMPLES, BY_WORDS)},
        card=facts["card"],
    )


def _weights(found: Mapping[str, Any], name: str) -> Weights:
    return Weights.of(
        found[f"{name}_columns"].astype(np.int64), found[f"{name}_table"], found[f"{name}_scale"]
    )


def _ranker(found: Mapping[str, Any], mode: str) -> Ranker:
    mean, spread, coefficients, intercept = (
        found[f"ranker_{mode}_{part}"] for part in ("mean", "spread", "coefficients", "intercept")
    )
    return Ranker(mean, spread, coefficients, float(intercept))


def _details(found: Mapping[str, Any], facts: Mapping[str, Any]) -> dict[str, Detail]:
    """Take the details of each requirement from the arrays that hold those of all, in order."""
    details = {}
    column = cell = output = 0
    for id_, fact in facts.items():
        width, height = len(fact["elements"]) + len(STANCES), fact["columns"]
        details[id_] = Detail(
            tuple(fact["elements"]),
            found["details_columns"][column : column + height],
            found["details_table"][cell : cell + height * width].reshape(height, width),
            found["details_scale"][output : output + width],
            found["details_intercepts"][output : output + width],
        )
        column, cell, output = column + height, cell + height * width, output + width
    return details


def _judge(found: Mapping[str, Any], facts: Mapping[str, Any], mode: str) -> Judge:
    forests = tuple(
        Forest(*(found[f"judge_{mode}_{number}_{part}"] for part in FOREST_PARTS))
        for number in range(facts["forests"])
    )
    return Judge(
        forests,
        tuple(facts["features"][mode]),
        tuple(facts["priors"][mode]),
        float(facts["sharpness"][mode]),
    )

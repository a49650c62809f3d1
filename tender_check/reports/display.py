"""The choices of `display.yaml`: bands, order and signs for showing results."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import Path

import yaml

from tender_check.model import Status


@dataclass(frozen=True, slots=True)
class Display:
    """How results are shown; bands run from high to low as (code, lower bound)."""

    confidence: tuple[tuple[str, float], ...]
    outcomes: tuple[str, ...]
    signs: dict[str, str]
    severities: tuple[str, ...]
    heat: tuple[float, ...]
    rates: tuple[str, ...]
    rates_left_out: frozenset[str]
    text_characters: int
    block_characters: int

    def confidence_code(self, confidence: float) -> str:
        """Return the band ("high", "fair", "low") of a confidence of 0..1."""
        return next((code for code, least in self.confidence if confidence >= least), "low")

    def heat_code(self, score: float | None) -> str:
        """Return the band ("0", "1", ...) of a score of 0..100; "none" where there is no score."""
        if score is None:
            return "none"
        return str(max(0, sum(score >= least for least in self.heat) - 1))

    def badness(self, status: Status) -> int:
        """Return the place of a status in the order worst first, from 0."""
        return self.outcomes.index(status.value)


@functools.cache
def display() -> Display:
    """Return the choices, read once."""
    path = Path(__file__).resolve().parent / "display.yaml"
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Display(
        confidence=tuple((band["code"], band["from"]) for band in data["confidence"]),
        outcomes=tuple(data["outcomes"]),
        signs=data["signs"],
        severities=tuple(data["severities"]),
        heat=tuple(data["heat"]),
        rates=tuple(data["rates"]),
        rates_left_out=frozenset(data["rates_left_out"]),
        text_characters=data["text_characters"],
        block_characters=data["block_characters"],
    )

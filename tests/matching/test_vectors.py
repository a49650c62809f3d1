"""Texts become sparse vectors that compare words and spelling."""

from __future__ import annotations

import numpy as np
import pytest

from tender_check.matching.vectors import WIDTH, Vectors, Weights, compact, rarity_of, vectorize


def _dense(rows: Vectors) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    matrix = np.zeros((len(rows), 2 * WIDTH))
    for row in range(len(rows)):
        part = slice(rows.starts[row], rows.starts[row + 1])
        np.add.at(matrix[row], rows.columns[part], rows.values[part])
    return matrix


def test_each_half_has_length_one() -> None:
    """Words and n-grams weigh the same, however long the text is."""
    matrix = _dense(vectorize(["De jobcoach komt langs", "Taalles in de avond voor ouders"]))
    assert np.linalg.norm(matrix[:, :WIDTH], axis=1) == pytest.approx([1, 1], abs=1e-5)
    assert np.linalg.norm(matrix[:, WIDTH:], axis=1) == pytest.approx([1, 1], abs=1e-5)


def test_times_is_the_product_of_matrices() -> None:
    """The sparse product is the same as the dense one, also for an empty text."""
    rows = vectorize(["Wij bieden nazorg", "", "De uren groeien"])
    columns = np.unique(rows.columns)[::2]
    numbers = np.random.default_rng(1).normal(size=(len(columns), 3)).astype(np.float32)
    dense = np.zeros((2 * WIDTH, 3))
    dense[columns] = numbers * 2
    weights = Weights.of(columns, numbers, np.full(3, 2, dtype=np.float32))
    assert rows.times(weights) == pytest.approx(_dense(rows) @ dense, abs=1e-4)


def test_inflected_words_share_a_column() -> None:
    """`begeleiding` differs from `begeleiden`, but singular and plural are one word."""
    one, more = vectorize(["werkgever"]), vectorize(["werkgevers"])
    shared = set(one.columns[one.columns < WIDTH]) & set(more.columns[more.columns < WIDTH])
    assert shared


def test_noise_of_a_scan_stays_near() -> None:
    """A misread letter leaves most n-grams alike."""
    rows = vectorize(["het traject duurt een jaar", "het trajcct duurt een jaar", "vaktaal leren"])
    likeness = rows.times(compact(rows, np.arange(3), 3))[0] / 2
    assert likeness[1] > 0.7 > 0.2 > likeness[2]


def test_rare_words_weigh_more() -> None:
    """A word of every text weighs less than a word of one."""
    rarity = rarity_of(["de jobcoach", "de stage", "de taalles"])
    one = vectorize(["de"]).columns
    other = vectorize(["jobcoach"]).columns
    assert rarity[one].max() < rarity[other].max()

"""Kappa as in the literature."""

from __future__ import annotations

import pytest

from tender_check.review.agreement import agreement, cohen_kappa, fleiss_kappa


def test_cohen_kappa_of_a_known_table() -> None:
    """20 times both yes, 15 times both no, 5 and 10 apart: kappa 0.4 (the usual textbook table)."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert agreement(pairs) == pytest.approx(0.7)
    assert cohen_kappa(pairs) == pytest.approx(0.4)


def test_fleiss_kappa_of_the_example_of_fleiss() -> None:
    """Ten subjects, fourteen raters, five categories: 0.210."""
    table = [
        (0, 0, 0, 0, 14), (0, 2, 6, 4, 2), (0, 0, 3, 5, 6), (0, 3, 9, 2, 0), (2, 2, 8, 1, 1),
        (7, 7, 0, 0, 0), (3, 2, 6, 3, 0), (2, 5, 3, 2, 2), (6, 5, 2, 1, 0), (0, 2, 2, 3, 7),
    ]  # fmt: skip
    rows = [[str(i) for i, n in enumerate(row) for _ in range(n)] for row in table]
    assert fleiss_kappa(rows) == pytest.approx(0.210, abs=0.0005)


def test_kappa_is_not_made_up_where_chance_explains_all() -> None:
    """Everybody always the same outcome: agreement is 1, kappa is not defined."""
    pairs = [("met", "met")] * 5
    assert agreement(pairs) == 1
    assert cohen_kappa(pairs) is None
    assert cohen_kappa([]) is None
    assert fleiss_kappa([["met"] * 3]) is None

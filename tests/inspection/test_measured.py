"""The detectors on the made bids: what docs/inspection.md says of them holds."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tender_check.model import Severity
from training.inspection_corpus.gamed import gamed
from training.inspection_corpus.honest import honest
from training.inspection_corpus.making import SETS, choose
from training.inspection_corpus.measure import Seen, look_at, rows, trusted

# The least precision and recall per detector: those of docs/inspection.md less one bid. The two
# sets of texts that were written last stand for all: the command measures four.
LEAST = {
    "hidden text": (0.95, 0.9),
    "instructions to a machine": (0.9, 0.85),
    "stuffing": (0.85, 0.85),
    "parroting": (0.8, 0.8),
    "between bids": (0.9, 0.8),
    "anonymity": (0.85, 0.85),
    "text that programs run": (0.95, 0.6),
    "form": (0.85, 0.85),
    "vague promises (sentences)": (0.9, 0.65),
}


@pytest.fixture(scope="module")
def honest_ones() -> list[Seen]:
    """Look at the training bids and samples once."""
    return look_at(trusted())


@pytest.fixture(scope="module", params=SETS[2:])
def seen(request: pytest.FixtureRequest) -> Iterator[tuple[list[Seen], list[Seen]]]:
    """Look at the made bids of one set: gamed, honest."""
    choose(request.param)
    yield look_at(gamed()), look_at(honest())
    choose(SETS[0])


@pytest.mark.slow
def test_there_are_bids_enough(seen: tuple[list[Seen], list[Seen]]) -> None:
    """At least 15 of each sort."""
    assert min(map(len, seen)) >= 15


@pytest.mark.slow
def test_each_detector_tells_what_it_should(
    seen: tuple[list[Seen], list[Seen]], honest_ones: list[Seen]
) -> None:
    """Precision and recall per detector."""
    for name, right, wrong, missed in rows([*seen[0], *seen[1], *honest_ones]):
        precision, recall = LEAST[name]
        assert right / (right + wrong) >= precision, name
        assert right / (right + missed) >= recall, name


@pytest.mark.slow
def test_honest_bids_are_not_accused(
    seen: tuple[list[Seen], list[Seen]], honest_ones: list[Seen]
) -> None:
    """At most one honest bid in fifty has a warning."""
    accused = [each.made.name for each in (*seen[1], *honest_ones) if each.warnings]
    assert len(accused) * 50 <= len(seen[1]) + len(honest_ones), accused


@pytest.mark.slow
def test_every_gamed_bid_is_told_in_some_way(seen: tuple[list[Seen], list[Seen]]) -> None:
    """At most one in ten gamed bids passes without any remark that weighs."""
    silent = [
        e.made.name for e in seen[0] if not any(r.severity != Severity.INFO for r in e.remarks)
    ]
    assert len(silent) * 10 <= len(seen[0]), silent

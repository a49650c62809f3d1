"""Training gives the same bytes from the same input."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tender_check.checklists import builtin
from tender_check.model import Checklist


def _small(checklist: Checklist) -> Checklist:
    """Return the checklist with the first section that has more than one requirement."""
    section = next(s for s in checklist.sections if len(s.requirements) > 1)
    return replace(checklist, sections=(section,))


@pytest.mark.slow
def test_training_twice_gives_identical_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few requirements, twelve labelled bids, few trees: every artefact, byte for byte."""
    pytest.importorskip("sklearn")
    from training import forests
    from training.labelled import read_labelled
    from training.train import save, train

    monkeypatch.setitem(forests.RANDOM, "n_estimators", 20)
    monkeypatch.setitem(forests.BOOSTED, "max_iter", 10)
    checklists = [_small(each) for each in builtin()[:3]]
    bids = read_labelled()[:12]
    for name in ("first", "second"):
        save(train(checklists, bids), tmp_path / name)
    first, second = (
        {path.name: path.read_bytes() for path in sorted((tmp_path / name).iterdir())}
        for name in ("first", "second")
    )
    assert {"model.npz", "model.json"} <= first.keys()
    assert first == second

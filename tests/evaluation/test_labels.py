"""Labels are read as people write them, and what is wrong with them is said."""

from __future__ import annotations

from pathlib import Path

import pytest

from tender_check.errors import BadLabels
from tender_check.evaluation import bid_beside, checklists_of, read_labels


def _write(folder: Path, text: str, name: str = "een.gold.json") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "no file of labels"),
        ('{"items": [{"id": "A-1"}]}', "no file of labels"),
        ('{"items": []}', "holds no labels"),
        ('{"items": [{"id": "A-1", "status": "goed"}]}', "item 1: 'goed' is none of met"),
        ('{"items": [{"id": "A-1", "status": "met", "evidence": "x"}]}', "a list of texts"),
        (
            '{"items": [{"id": "A-1", "status": "met"}, {"id": "A-1", "status": "met"}]}',
            "A-1 is labelled twice",
        ),
    ],
)
def test_what_is_wrong_is_named_with_the_file(tmp_path: Path, text: str, says: str) -> None:
    """The officer who wrote the file can mend it."""
    with pytest.raises(BadLabels, match=says) as error:
        read_labels(_write(tmp_path, text))
    assert "een.gold.json" in str(error.value)


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    """Figures over nothing would look perfect."""
    with pytest.raises(BadLabels, match="no file"):
        read_labels(tmp_path)


def test_the_bid_beside_the_labels_is_found(tmp_path: Path) -> None:
    """A pdf goes before the text that it was made from; without a bid there is an error."""
    text = '{"items": [{"id": "ASS-1.1", "status": "met"}]}'
    (labelled,) = read_labels(_write(tmp_path, text))
    with pytest.raises(BadLabels, match="no bid een"):
        bid_beside(labelled)
    for name in ("een.md", "een.pdf"):
        (tmp_path / name).write_bytes(b"x")
    assert bid_beside(labelled).name == "een.pdf"


def test_only_checklists_with_labelled_requirements_are_held_against_the_bids(
    tmp_path: Path,
) -> None:
    """Without such a checklist there is an error."""
    text = '{"items": [{"id": "ASS-1.1", "status": "met"}]}'
    assert [c.id for c in checklists_of(read_labels(_write(tmp_path, text)))] == ["ass"]
    other = '{"items": [{"id": "X-1", "status": "met"}]}'
    with pytest.raises(BadLabels, match="X-1"):
        checklists_of(read_labels(_write(tmp_path, other)))

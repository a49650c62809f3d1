"""Bids get short ids that are no paths, and files keep the names that people know."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tender_check.identity import hash_file, name_bids, now


def test_bids_of_two_providers_with_one_file_name_stay_apart() -> None:
    """Everyone calls it 'plan van aanpak.docx'; the folder says whose it is."""
    folder = Path("bids")
    found = [
        folder / "Bureau Één" / "plan van aanpak.docx",
        folder / "Twee" / "plan van aanpak.docx",
    ]
    names = name_bids([folder], found)
    assert [each.file for each in names] == [
        "Bureau Één/plan van aanpak.docx",
        "Twee/plan van aanpak.docx",
    ]
    assert [each.id for each in names] == ["bureau-een-plan-van-aanpak", "twee-plan-van-aanpak"]


def test_ids_are_unique_and_safe() -> None:
    """Two files with one stem, and names that are no words, still get an id of their own."""
    found = [Path("a/bid.docx"), Path("a/bid.pdf"), Path("a/..%2f.md"), Path("a/文件.md")]
    ids = [each.id for each in name_bids(found, found)]
    assert ids == ["bid", "bid-2", "2f", "bid-3"]


@pytest.mark.parametrize("name", ["CON.pdf", "nul.docx", "Com1.txt", "lpt9.md", "aux"])
def test_no_id_is_a_device(name: str) -> None:
    """On Windows a file `con.html` cannot be made, whatever stands behind the dot."""
    assert name_bids([], [Path(name)])[0].id == f"bid-{name.split('.')[0].lower()}"


def test_only_ordinary_files_are_hashed(tmp_path: Path) -> None:
    """A folder or a file that is gone has no hash, and is no error."""
    (tmp_path / "x").write_bytes(b"abc")
    assert hash_file(tmp_path / "x") == hashlib.sha256(b"abc").hexdigest()
    assert hash_file(tmp_path) == hash_file(tmp_path / "weg") == ""


@pytest.mark.parametrize("value", ["", "morgen", "-1"])
def test_a_senseless_epoch_is_passed_over(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """Only a count of seconds fixes the time."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", value)
    assert now() > "2026"

"""The files: valid as they stand, the same each time, never written over an officer's work."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tender_check.checklists import load, problems
from tender_check.derive import derive_document, save
from tender_check.documents import Reader
from tender_check.errors import WrongUsage
from tests.derive.conftest import DATA

TENDERS = sorted(p for p in DATA.iterdir() if p.suffix in (".txt", ".md"))


@pytest.mark.parametrize("path", TENDERS, ids=lambda path: path.stem)
def test_the_checklists_are_in_order(path: Path, reader: Reader, tmp_path: Path) -> None:
    """Each file passes `checklists validate`, and holds what was derived."""
    derived = derive_document(reader.read(path))
    files = [f for f in save(derived, tmp_path) if f.suffix == ".yaml"]
    assert [str(p) for f in files for p in problems(f)] == []
    loaded = [load(file) for file in files]
    assert [len(c.requirements) for c in loaded] == [
        len(c.requirements) for c in derived.checklists
    ]
    assert loaded[0].requirements[0].source == derived.checklists[0].requirements[0].source


def test_the_same_document_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two processes with other hash seeds write the same files."""
    outs = []
    for seed in ("1", "2"):
        out = tmp_path / seed
        command = [sys.executable, "-m", "tender_check", "derive", str(DATA / "schoonmaak.txt")]
        subprocess.run(
            [*command, "--out", str(out)],
            check=True,
            capture_output=True,
            timeout=120,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        outs.append({path.name: path.read_bytes() for path in out.iterdir()})
    assert outs[0] == outs[1]


def test_a_file_that_is_there_is_left_alone(reader: Reader, tmp_path: Path) -> None:
    """A second run into the same folder is refused, and points at --update."""
    derived = derive_document(reader.read(DATA / "groen.txt"))
    save(derived, tmp_path)
    with pytest.raises(WrongUsage, match="--update"):
        save(derived, tmp_path)


def test_one_file_cannot_hold_several_lots(reader: Reader, tmp_path: Path) -> None:
    """One .yaml for three checklists is refused, and nothing is written."""
    derived = derive_document(reader.read(DATA / "schoonmaak.txt"))
    with pytest.raises(WrongUsage, match="--group"):
        save(derived, tmp_path / "alles.yaml")
    assert not list(tmp_path.iterdir())


def test_a_document_that_asks_nothing_is_refused(reader: Reader, tmp_path: Path) -> None:
    """A text without requirements gives an error, not an empty checklist."""
    path = tmp_path / "brief.txt"
    path.write_text("Inleiding\n\nHet weer was mooi.\n", encoding="utf-8")
    with pytest.raises(WrongUsage, match="no requirements"):
        save(derive_document(reader.read(path)), tmp_path / "uit")

"""The command line: exit codes, what is printed where, and options that exclude each other."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tender_check.derive import derive_document
from tender_check.documents import Reader
from tests.derive.conftest import DATA


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tender_check", "derive", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_derive_writes_and_sums_up(tmp_path: Path) -> None:
    """The files and counts are printed, and the lots stand in files of their own."""
    done = _run(str(DATA / "schoonmaak.txt"), "--out", str(tmp_path / "uit"))
    assert done.returncode == 0, done.stderr
    assert "Perceel 1: Basisscholen" in done.stdout
    assert "review.html" in done.stdout
    assert len(list((tmp_path / "uit").glob("*.yaml"))) == 3


def test_one_group_into_one_file(tmp_path: Path) -> None:
    """`--group` chooses a lot, which fits in one file."""
    out = tmp_path / "perceel.yaml"
    done = _run(str(DATA / "schoonmaak.txt"), "--group", "perceel 2", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert "Perceel 2: Voortgezet onderwijs" in out.read_text(encoding="utf-8")


def test_update_prints_the_difference(tmp_path: Path) -> None:
    """What changed is printed per file, with the old and the new words."""
    tender = tmp_path / "bestek.txt"
    tender.write_text("Bestek\n\nEisen\n\n- De aannemer belt vooraf.\n", encoding="utf-8")
    out = tmp_path / "lijst.yaml"
    assert _run(str(tender), "--out", str(out)).returncode == 0
    tender.write_text("Bestek\n\nEisen\n\n- De aannemer belt ruim vooraf.\n", encoding="utf-8")
    done = _run("--update", str(out), str(tender))
    assert done.returncode == 0, done.stderr
    assert "1 changed" in done.stdout
    assert "-> De aannemer belt ruim vooraf." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nergens.docx",), 3),
        (("--update", "a.yaml", "--previous", "b.txt", "c.txt"), 2),
        ((), 2),
    ],
)
def test_exit_codes(arguments: tuple[str, ...], code: int) -> None:
    """Wrong usage is 2, a tender that cannot be read 3."""
    assert _run(*arguments).returncode == code


@pytest.mark.slow
def test_a_hundred_pages_take_seconds(reader: Reader, tmp_path: Path) -> None:
    """A tender of 45,000 words, 100 pages, costs less than 10 s of processor once it is read."""
    parts = [p.read_text(encoding="utf-8") for p in sorted(DATA.glob("*.txt"))]
    rounds = 45_000 // len(" ".join(parts).split()) + 1
    tender = tmp_path / "groot.txt"
    tender.write_text("\n\n".join(parts * rounds), encoding="utf-8")
    document = reader.read(tender)
    started = time.process_time()
    assert derive_document(document).checklists
    assert time.process_time() - started < 10

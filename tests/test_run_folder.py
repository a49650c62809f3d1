"""A run may be ended at any moment: what is finished stays, and nothing is half."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tender_check import run_folder
from tender_check.check import check
from tender_check.checklists import load
from tender_check.errors import CannotWrite
from tender_check.model import CheckResult
from tender_check.run_folder import RunFolder

CHECKLIST = """
id: groen
title: Groenonderhoud
sections:
- id: "1"
  title: Uitvoering
  kind: fase
  requirements:
  - {id: GRO-1, level: eis, statement: "Het gras wordt ten minste twaalf keer per jaar gemaaid."}
  - {id: GRO-2, level: wens, statement: "Het maaisel wordt afgevoerd."}
"""
TEXTS = (
    "Wij maaien het gras veertien keer per jaar.",
    "Het maaisel voeren wij na elke maaibeurt af.",
    "Wij snoeien heggen in het najaar.",
    "Het gras wordt tien keer per jaar gemaaid en blijft liggen.",
    "Bewoners krijgen een brief voordat wij beginnen.",
    "Wij werken met elektrische machines.",
)


@pytest.fixture
def checklist(tmp_path: Path) -> Path:
    path = tmp_path / "groen.yaml"
    path.write_text(CHECKLIST, encoding="utf-8")
    return path


@pytest.fixture
def bids(tmp_path: Path) -> Path:
    folder = tmp_path / "bids"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        path = folder / f"bod-{number}.md"
        path.write_text(f"# Aanpak\n\n{text}\n\nWij zijn er.\n", encoding="utf-8")
    return folder


def run(bids: Path, checklist: Path, out: Path) -> tuple[CheckResult, int]:
    """Check into `out`; return the result and how many bids were taken over."""
    with RunFolder(out) as folder:
        result = check([bids], [load(checklist)], folder=folder)
    return result, folder.recalled


def same(one: CheckResult, other: CheckResult) -> bool:
    """Tell whether two results differ in nothing that a report shows but the time."""
    from dataclasses import replace

    from tender_check.reports.codec import settle

    return settle(replace(one, generated="")) == settle(replace(other, generated=""))


def test_a_second_run_takes_over_what_has_not_changed(
    bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """The same result, without reading the bids again."""
    first, none = run(bids, checklist, tmp_path / "uit")
    second, all_ = run(bids, checklist, tmp_path / "uit")
    assert (none, all_) == (0, len(TEXTS))
    assert same(first, second)
    assert [b.remarks for b in first.bids] == [b.remarks for b in second.bids]


def test_only_a_changed_bid_is_judged_again(bids: Path, checklist: Path, tmp_path: Path) -> None:
    """Another text, or another name, is another bid."""
    run(bids, checklist, tmp_path / "uit")
    (bids / "bod-2.md").write_text("# Aanpak\n\nWij maaien elke week.\n", encoding="utf-8")
    (bids / "bod-3.md").rename(bids / "bod-9.md")
    _, recalled = run(bids, checklist, tmp_path / "uit")
    assert recalled == len(TEXTS) - 2


def test_another_checklist_model_or_name_judges_all_again(
    bids: Path, checklist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a judgement depends on is in its key."""
    out = tmp_path / "uit"
    run(bids, checklist, out)
    checklist.write_text(CHECKLIST.replace("twaalf", "tien"), encoding="utf-8")
    assert run(bids, checklist, out)[1] == 0
    with RunFolder(out) as folder:
        check([bids], [load(checklist)], folder=folder, providers=("Wij",))
    assert folder.recalled == 0
    from tender_check.matching import model_card

    other = lambda: type(model_card())("ander", "f" * 64)  # noqa: E731
    monkeypatch.setattr(run_folder, "model_card", other)
    assert run(bids, checklist, out)[1] == 0


def test_a_half_or_foreign_file_is_not_taken_over(
    bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """What is cut off, no JSON or another shape is judged again."""
    out = tmp_path / "uit"
    first, _ = run(bids, checklist, out)
    kept = sorted((out / ".tender-check").glob("*.json.gz"))
    import gzip

    kept[0].write_bytes(kept[0].read_bytes()[:100])
    kept[1].write_bytes(gzip.compress(b"{}"))
    kept[2].write_bytes(b"")
    kept[3].write_bytes(gzip.compress(b'{"document": [1, 2], "chosen": "x"}'))
    second, recalled = run(bids, checklist, out)
    assert recalled == len(TEXTS) - 4
    assert same(first, second)


def test_what_is_no_longer_used_is_removed(bids: Path, checklist: Path, tmp_path: Path) -> None:
    """The folder holds the bids of the last run only."""
    run(bids, checklist, tmp_path / "uit")
    (bids / "bod-0.md").unlink()
    run(bids, checklist, tmp_path / "uit")
    kept = list((tmp_path / "uit" / ".tender-check").glob("*.json.gz"))
    assert len(kept) == len(TEXTS) - 1


def test_an_unreadable_bid_is_tried_again(bids: Path, checklist: Path, tmp_path: Path) -> None:
    """It may have been open elsewhere; it is never taken over."""
    (bids / "kapot.pdf").write_bytes(b"%PDF-1.7\nkapot")
    run(bids, checklist, tmp_path / "uit")
    result, recalled = run(bids, checklist, tmp_path / "uit")
    assert recalled == len(TEXTS)
    assert result.bids[-1].unreadable is not None


def test_a_second_run_at_once_says_so(bids: Path, checklist: Path, tmp_path: Path) -> None:
    """The first holds the folder until it ends; then it is free, whatever the lock file says."""
    with RunFolder(tmp_path / "uit") as first:
        first.claim()
        with pytest.raises(CannotWrite, match="another run is writing"):
            run(bids, checklist, tmp_path / "uit")
    run(bids, checklist, tmp_path / "uit")
    assert (tmp_path / "uit" / ".tender-check" / "lock").exists()


def test_a_folder_that_cannot_be_made_is_told(bids: Path, checklist: Path, tmp_path: Path) -> None:
    """Before any bid is read."""
    (tmp_path / "bestand").write_text("x", encoding="utf-8")
    with pytest.raises(CannotWrite, match="cannot be written"):
        run(bids, checklist, tmp_path / "bestand" / "uit")


def test_a_full_disk_is_told_and_loses_nothing_that_was_kept(
    bids: Path, checklist: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The run ends with the reason; the next one goes on."""
    from tender_check.reports import files

    written: list[Path] = []
    real = files._write_beside

    def full(path: Path, content: bytes) -> Path:
        if len(written) == 3:
            raise OSError(28, "No space left on device", str(path))
        written.append(path)
        return real(path, content)

    monkeypatch.setattr(files, "_write_beside", full)
    with pytest.raises(CannotWrite, match="No space left"):
        run(bids, checklist, tmp_path / "uit")
    monkeypatch.undo()
    assert run(bids, checklist, tmp_path / "uit")[1] == 3


def start(bids: Path, checklist: Path, out: Path) -> subprocess.Popen[bytes]:
    """Start the command in a process of its own."""
    arguments = ["check", bids, "--checklist", checklist, "--out", out, "--quiet"]
    return subprocess.Popen(
        [sys.executable, "-m", "tender_check", *map(str, arguments)],
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def shown(out: Path) -> dict[str, bytes]:
    """Return the files of the report."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and ".tender-check" not in path.parts
    }


def test_a_killed_run_leaves_whole_files_and_the_next_goes_on(
    bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """Killed after the second bid: those two are kept, the report is whole after the next run."""
    out, kept = tmp_path / "uit", tmp_path / "uit" / ".tender-check"
    process = start(bids, checklist, out)
    deadline = time.monotonic() + 120
    while len(list(kept.glob("*.json.gz"))) < 2 and time.monotonic() < deadline:
        time.sleep(0.01)
        if process.poll() is not None:
            break
    process.kill()
    _, error = process.communicate()
    assert not error
    left = len(list(kept.glob("*.json.gz")))
    assert left >= 2
    assert whole(shown(out).items())
    run_folder._program.cache_clear()  # somebody may be editing this checkout
    result, recalled = run(bids, checklist, out)
    assert recalled >= left
    assert same(result, run(bids, checklist, tmp_path / "vers")[0])


def whole(files: Any) -> bool:
    """Tell whether a report that is there is whole."""
    return all(json.loads(data) for name, data in files if name == "report.json")


@pytest.mark.slow
def test_killed_at_any_moment(bids: Path, checklist: Path, tmp_path: Path) -> None:
    """The next run makes the report of an undisturbed one, byte for byte; no half file is left."""
    start(bids, checklist, tmp_path / "vers").communicate()
    for number, after in enumerate((0.5, 1.1, 1.7, 2.3, 2.9)):
        out = tmp_path / f"uit-{number}"
        process = start(bids, checklist, out)
        time.sleep(after)
        process.kill()
        process.communicate()
        if out.exists():
            assert whole(shown(out).items())
        start(bids, checklist, out).communicate()
        assert shown(out) == shown(tmp_path / "vers")


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_an_interrupted_run_ends_with_130(bids: Path, checklist: Path, tmp_path: Path) -> None:
    """Ctrl-C is no bug, and what was finished stays."""
    process = start(bids, checklist, tmp_path / "uit")
    kept = tmp_path / "uit" / ".tender-check"
    deadline = time.monotonic() + 60
    while not list(kept.glob("*.json.gz")) and time.monotonic() < deadline:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)
    if process.returncode != 0:  # it may have been done
        assert process.returncode == 130
        assert b"Traceback" not in error
    assert list(kept.glob("*.json.gz"))


def ended(bids: Path, checklist: Path, out: Path, *before: str) -> tuple[int, str]:
    """Run the command, behind `before`; return its exit code and what it said on stderr."""
    command = [sys.executable, "-m", "tender_check", "check", str(bids), "--out", str(out)]
    done = subprocess.run(
        [*before, *command, "--checklist", str(checklist), "--quiet"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stderr


SMALL_DISK = 'mount -t tmpfs -o size=40k none "$0" && "$@"'


@pytest.mark.skipif(not shutil.which("unshare"), reason="needs a disk of its own: unshare (Linux)")
def test_a_disk_that_is_full_ends_the_run_with_3(
    bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """On a real disk of 40 kB: one line that says so, no traceback, no half report."""
    disk = tmp_path / "schijf"
    disk.mkdir()
    apart = ("unshare", "-rm", "sh", "-c", SMALL_DISK, str(disk))
    if subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system lets nobody mount a disk")
    code, said = ended(bids, checklist, disk / "uit", *apart)
    assert code == 3, said
    assert "cannot be written (No space left on device)" in said
    assert "Traceback" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="rights are others there")
def test_a_folder_that_is_read_only_ends_the_run_with_3(
    bids: Path, checklist: Path, tmp_path: Path
) -> None:
    """Before any bid is read; for root, who may write everywhere, on a disk that is read-only."""
    closed = tmp_path / "dicht"
    closed.mkdir(mode=0o555)
    before: tuple[str, ...] = ()
    if os.geteuid() == 0:
        mount = 'mount -t tmpfs -o ro none "$0" && "$@"'
        before = ("unshare", "-rm", "sh", "-c", mount, str(closed))
        if not shutil.which("unshare") or subprocess.run([*before, "true"], check=False).returncode:
            pytest.skip("root may write everywhere, and this system mounts nothing")
    code, said = ended(bids, checklist, closed / "uit", *before)
    assert code == 3, said
    assert "cannot be written" in said
    assert "Traceback" not in said

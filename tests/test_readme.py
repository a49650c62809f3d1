"""What the README shows works as it stands there."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tender_check.checklists import load

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


def _commands() -> list[str]:
    """Return the lines that call tender-check, without what sets it up."""
    lines = [line for block in _blocks("sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("tender-check ")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a folder with the files that the commands of the README name."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "bids").mkdir()
    samples = sorted((ROOT / "sample_bids" / "bids").iterdir())
    shutil.copy(samples[0], folder / "bids")
    shutil.copy(next(s for s in samples if s.suffix == ".docx"), folder / "draft.docx")
    bid = samples[0].stem  # its name is its id
    (folder / "prices.csv").write_text(f"bid;price\n{bid};75000\n", encoding="utf-8")
    shutil.copy(next(s for s in samples if s.suffix == ".pdf"), folder / "bid.pdf")
    tender = next((ROOT / "sample_bids" / "tender").iterdir())
    shutil.copy(tender, folder / "tender.docx")
    (folder / "my-tender.yaml").write_text(_blocks("yaml")[0], encoding="utf-8")
    (folder / "labels").mkdir()
    (folder / "labels" / "offer-1.md").write_text("Een jobcoach loopt mee.", encoding="utf-8")
    labels = folder / "labels" / "offer-1.gold.json"
    labels.write_text(_blocks("json")[0], encoding="utf-8")
    return folder


def test_the_smallest_checklist_of_the_readme_loads(folder: Path) -> None:
    """Who copies it has a checklist that works."""
    assert load(folder / "my-tender.yaml").requirements[0].id == "GRO-1"


def test_the_commands_of_the_readme_run(folder: Path) -> None:
    """In the order in which they stand there; 1 is an honest answer about a bid."""
    commands = _commands()
    assert len(commands) >= 6
    for line in commands:
        words = shlex.split(line, comments=True)[1:]
        ended = subprocess.run(
            [sys.executable, "-m", "tender_check", *words],
            cwd=folder,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        assert ended.returncode in (0, 1), f"{line}\n{ended.stderr}"


def test_make_does_what_the_lines_beside_it_do() -> None:
    """`make demo` and `make test` run the very command that the README gives without make."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8").replace("$(BIN)", ".venv/bin")
    for block in _blocks("sh"):
        if ".venv/bin" in block:
            last = block.splitlines()[-1]
            assert last in makefile


def test_the_files_that_the_readme_names_are_there() -> None:
    """No link leads nowhere."""
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (ROOT / target).exists(), target

"""The wheel holds all that the installed command needs."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """Build the wheel as pip does, with the build backend of this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    code = f"import hatchling.build; print(hatchling.build.build_wheel({str(folder)!r}))"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


@pytest.mark.parametrize("folder", ["requirements", "templates"])
def test_the_wheel_holds_the_data_folders(wheel: zipfile.ZipFile, folder: str) -> None:
    """Checklists, example banks and templates come with the package, not with the checkout."""
    expected = {
        f"tender_check/_data/{path.relative_to(ROOT).as_posix()}"
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert expected
    assert expected <= set(wheel.namelist())


def test_the_wheel_holds_every_file_of_the_package(wheel: zipfile.ZipFile) -> None:
    """Word lists, thresholds, trained figures and translations lie beside the code."""
    expected = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "tender_check").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert expected <= set(wheel.namelist())


def test_the_wheel_holds_licence_and_command(wheel: zipfile.ZipFile) -> None:
    """The licence travels along, and installing gives the command `tender-check`."""
    names = wheel.namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    entry = next(name for name in names if name.endswith("entry_points.txt"))
    assert "tender-check = tender_check.cli:main" in wheel.read(entry).decode()


def test_the_wheel_holds_no_bids_and_no_tests(wheel: zipfile.ZipFile) -> None:
    """Training bids, samples and tests stay in the repository."""
    tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"tender_check"}


def test_an_unpacked_wheel_finds_its_checklists(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """Away from the checkout the built-in checklists are found inside the package."""
    wheel.extractall(tmp_path)
    code = "from tender_check.checklists import builtin; print(len(builtin()))"
    run = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == "7"

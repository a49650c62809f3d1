"""The command `checklists`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import RunCommand

GOOD = """\
id: groen
title: "Groen \\e[31monderhoud"
sections:
- id: "1"
  title: Uitvoering
  kind: fase
  requirements:
  - {id: GRO-1, statement: "Het gras [rood] wordt gemaaid.", weight: 2, knock_out: true,
     review: open}
"""


def _write(folder: Path, text: str = GOOD) -> Path:
    path = folder / "groen.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_list_names_all_built_in_checklists(run: RunCommand) -> None:
    """One line or more per checklist, with its id and how many requirements it has."""
    ended = run("checklists", "list")
    assert ended.code == 0
    for id_, count in (("ass", "16"), ("gelijke-kansen", "12"), ("anderstaligen", "25")):
        line = next(line for line in ended.out.splitlines() if line.startswith(f"{id_} "))
        assert count in line.split()


def test_show_prints_requirements_with_their_elements(run: RunCommand) -> None:
    """What an officer wants to see first: what is asked, and what is essential in it."""
    ended = run("checklists", "show", "ass")
    assert ended.code == 0
    assert "ASS-4.2" in ended.out
    assert "opbouw van uren; stap voor stap" in " ".join(ended.out.split())


def test_show_takes_a_file_and_disarms_its_text(run: RunCommand, tmp_path: Path) -> None:
    """A file of one's own is shown alike; escape sequences and mark-up in it stay text."""
    ended = run("checklists", "show", _write(tmp_path))
    assert "\x1b" not in ended.out
    assert "Het gras [rood] wordt gemaaid." in ended.out
    assert "eis x2 KNOCK-OUT" in ended.out


def test_validate_tells_what_is_open(run: RunCommand, tmp_path: Path) -> None:
    """A derived checklist says how many requirements nobody has reviewed."""
    ended = run("checklists", "validate", _write(tmp_path))
    assert ended.code == 0
    assert "in order, 1 requirement, 1 still open for review" in ended.out


def test_validate_goes_through_all_files_and_ends_with_3(run: RunCommand, tmp_path: Path) -> None:
    """Every problem of every file, each with its line; the good files are named too."""
    good = _write(tmp_path)
    bad = tmp_path / "bad.yaml"
    bad.write_text(GOOD.replace("kind: fase", "kind: stap"), encoding="utf-8")
    ended = run("checklists", "validate", bad, tmp_path / "weg.yaml", good)
    assert ended.code == 3
    assert f"{bad}, line 6: section 1, kind: 'stap' is not allowed; choose from" in ended.out
    assert "weg.yaml: cannot be read" in ended.out
    assert f"{good}: in order" in ended.out
    assert "2 problems found" in ended.err


def test_an_unknown_checklist_is_wrong_usage(run: RunCommand) -> None:
    """The message names the ids that there are."""
    ended = run("checklists", "show", "jongren")
    assert ended.code == 2
    assert "jongeren" in ended.err

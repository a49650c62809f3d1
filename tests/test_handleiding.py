"""What the Dutch manual shows and says is so."""

from __future__ import annotations

import os
import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from tender_check.award import builtin_names
from tender_check.cli.group import cli

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
MANUAL_PATH = DOCS / "handleiding.md"
MANUAL = MANUAL_PATH.read_text(encoding="utf-8")
CARD = ROOT / "tender_check" / "matching" / "data" / "trained" / "MODEL_CARD.md"
# The words of the manual, and the name of the figure in the model card.
FIGURES = {
    "zelfde oordeel": "accuracy",
    "*voldoet*, maar": "wrong_met",
    "*deels*, maar": "wrong_partial",
    "*ontbreekt*, maar": "wrong_missing",
    "*strijdig*, maar": "wrong_contradicted",
    "toch *voldoet*": "false_met",
}


def _commands() -> list[list[str]]:
    lines = [line.strip() for line in MANUAL.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("tender-check ")]


def test_every_command_of_the_manual_parses() -> None:
    """Commands, arguments and options exist; only a file may be missing."""
    commands = _commands()
    assert len(commands) >= 7
    for words in commands:
        context = click.Context(cli)
        command: click.Command | None = cli
        while isinstance(command, click.Group):
            command = command.get_command(context, words.pop(0))
        assert command is not None
        command.make_context(command.name, words)


def test_pictures_and_links_lead_somewhere() -> None:
    """And no picture is too heavy for a slow share."""
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", MANUAL)
    assert len([target for target in targets if target.endswith(".png")]) >= 5
    for target in targets:
        assert (DOCS / target).exists(), target
    for picture in (DOCS / "pictures").iterdir():
        assert picture.stat().st_size < 300_000, picture.name


def test_the_formulas_that_it_names_are_built_in() -> None:
    """All of them, and no other."""
    assert set(builtin_names()) <= set(re.findall(r"`([a-z-]+)`", MANUAL))


def test_its_checklist_is_read() -> None:
    """The example is YAML with a requirement."""
    (block,) = re.findall(r"```yaml\n(.*?)```", MANUAL, flags=re.DOTALL)
    assert yaml.safe_load(block)["sections"][0]["requirements"][0]["id"] == "GRO-1"


def _measured(name: str) -> int:
    """Return a figure of the model card (the first table: by examples) as a percentage."""
    found = re.search(rf"^\| {name} \| ([0-9.]+) \|", CARD.read_text("utf-8"), re.M)
    assert found is not None
    return round(float(found[1]) * 100)


@pytest.mark.parametrize("words", list(FIGURES))
def test_error_rates_are_those_of_the_model_card(words: str) -> None:
    """Rounded figures may lag a new training by five points, not more.

    Set TENDER_CHECK_RENEW_GOLD=1 to write them anew after a training.
    """
    manual = MANUAL_PATH.read_text("utf-8")
    (line,) = [line for line in manual.splitlines() if words in line and line.endswith("% |")]
    measured = _measured(FIGURES[words])
    if os.environ.get("TENDER_CHECK_RENEW_GOLD") == "1":
        renewed = re.sub(r"\d+% \|$", f"{measured}% |", line)
        MANUAL_PATH.write_text(manual.replace(line, renewed), encoding="utf-8", newline="\n")
        return
    assert abs(int(re.findall(r"(\d+)% \|$", line)[0]) - measured) <= 5

"""The scales that a checklist can name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tender_check.checklists.form import ScaleForm
from tender_check.checklists.tree import read_tree
from tender_check.model import Scale, ScaleStep

DEFAULT = "0-100"
_FILE = Path(__file__).with_name("scales.yaml")


@cache
def _scales() -> dict[str, ScaleForm]:
    return {name: ScaleForm.model_validate(data) for name, data in read_tree(_FILE).data.items()}


def scale_names() -> tuple[str, ...]:
    """Return the names of the built-in scales, and "" for the default one."""
    return (*_scales(), "")


def build_scale(asked: ScaleForm) -> Scale:
    """Return the scale that a checklist file asks: a built-in one, or its own steps."""
    steps = asked.steps or _scales()[asked.name or DEFAULT].steps
    name = asked.name or ("eigen schaal" if steps else DEFAULT)
    return Scale(
        name,
        tuple(ScaleStep(s.label or f"{s.value:g}", s.value, s.from_share) for s in steps),
        tuple((outcome, worth) for outcome, worth in asked.worth),
    )

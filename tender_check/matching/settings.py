"""The settings of matching, which are data: see the comments in the files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).parent / "data"


@cache
def settings(name: str) -> dict[str, Any]:
    """Return the settings in data/`name`.yaml."""
    loaded: dict[str, Any] = yaml.safe_load((_FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded

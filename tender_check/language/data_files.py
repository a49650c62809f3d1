"""Read the word lists and tables of this room: data/*.yaml and data/*.gz."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent / "data"


def read_yaml(name: str) -> Any:
    """Return what data/`name` holds; by the C loader where there is one."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load((_FOLDER / name).read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - safe


def read_lines(name: str) -> list[str]:
    """Return the lines of the gzipped text data/`name`."""
    return gzip.decompress((_FOLDER / name).read_bytes()).decode("utf-8").splitlines()

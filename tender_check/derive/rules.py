"""The rules about Dutch tender texts: data/*.yaml, read once."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from tender_check.derive.phrases import Phrases

_FOLDER = Path(__file__).resolve().parent / "data"


@cache
def table(name: str) -> dict[str, Any]:
    """Return what data/`name`.yaml holds."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = (_FOLDER / f"{name}.yaml").read_text(encoding="utf-8")
    found: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 - a safe loader
    return found


@cache
def phrases(name: str, *keys: str) -> Phrases:
    """Return the list under `keys` of data/`name`.yaml as phrases."""
    found: Any = table(name)
    for key in keys:
        found = found[key]
    return Phrases(found)


def first_with(name: str, key: str, text: str) -> str:
    """Return the first name under `key` whose list has a hit in `text`; "" for none."""
    for each in table(name)[key]:
        if text in phrases(name, key, each):
            return str(each)
    return ""

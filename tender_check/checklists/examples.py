"""The bank of example passages per requirement, for learning to find and to judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from tender_check.checklists.tree import read_tree
from tender_check.errors import BadChecklist
from tender_check.resources import data_folder


@dataclass(frozen=True, slots=True)
class Examples:
    """Passages as bids hold them: outcomes, lures that mean something else, parts."""

    met: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()
    lure: tuple[str, ...] = ()
    only: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # hold just this element


@cache
def examples(checklist_id: str) -> Mapping[str, Examples]:
    """Return the examples per requirement id of a built-in checklist; empty where it has none.

    Raises BadChecklist where the file of the bank does not hold.
    """
    path = data_folder("requirements") / "examples" / f"{checklist_id}.yaml"
    return read_examples(path) if path.is_file() else {}


def read_examples(path: Path) -> Mapping[str, Examples]:
    """Return the examples per requirement id in the file `path`.

    Raises BadChecklist where the file does not hold.
    """
    tree = read_tree(path)
    if not tree.problems and not isinstance(tree.data, dict):
        raise BadChecklist(f"{path}: give the id of a requirement and its passages below it")
    if tree.problems:
        raise BadChecklist("\n".join(str(problem) for problem in tree.problems))
    return {name: _examples(f"{path}: {name}", given) for name, given in tree.data.items()}


def _examples(place: str, given: Any) -> Examples:
    kinds = set(Examples.__dataclass_fields__)
    if not isinstance(given, dict) or set(given) - kinds:
        raise BadChecklist(f"{place}: give lists under {', '.join(sorted(kinds))} only")
    only = given.get("only", {})
    if not isinstance(only, dict):
        raise BadChecklist(f"{place}, only: give the name of an element and its passages below it")
    lists = {kind: passages for kind, passages in given.items() if kind != "only"}
    for kind, passages in (lists | only).items():
        if not isinstance(passages, list) or not all(isinstance(p, str) for p in passages):
            raise BadChecklist(f"{place}, {kind}: give one passage per line, each after '- '")
    return Examples(
        **{kind: tuple(passages) for kind, passages in lists.items()},
        only={element: tuple(passages) for element, passages in only.items()},
    )

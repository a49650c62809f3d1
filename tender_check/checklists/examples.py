"""The bank of example passages per requirement, for learning to find and to judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tender_check.checklists.tree import read_tree
from tender_check.errors import BadChecklist
from tender_check.resources import data_folder


@dataclass(frozen=True, slots=True)
class Examples:
    """Passages as bids hold them: three outcomes, and lures that mean something else."""

    met: tuple[str, ...] = ()
    partial: tuple[str, ...] = ()
    contradicted: tuple[str, ...] = ()
    lure: tuple[str, ...] = ()


@cache
def examples(checklist_id: str) -> Mapping[str, Examples]:
    """Return the examples per requirement id of a built-in checklist; empty where it has none.

    Raises BadChecklist where the file of the bank does not hold.
    """
    path = data_folder("requirements") / "examples" / f"{checklist_id}.yaml"
    if not path.is_file():
        return {}
    tree = read_tree(path)
    if tree.problems:
        raise BadChecklist("\n".join(str(problem) for problem in tree.problems))
    return {name: _examples(f"{path}: {name}", given) for name, given in tree.data.items()}


def _examples(place: str, given: Any) -> Examples:
    kinds = set(Examples.__dataclass_fields__)
    if not isinstance(given, dict) or set(given) - kinds:
        raise BadChecklist(f"{place}: give lists under {', '.join(sorted(kinds))} only")
    for kind, passages in given.items():
        if not isinstance(passages, list) or not all(isinstance(p, str) for p in passages):
            raise BadChecklist(f"{place}, {kind}: give one passage per line, each after '- '")
    return Examples(**{kind: tuple(passages) for kind, passages in given.items()})

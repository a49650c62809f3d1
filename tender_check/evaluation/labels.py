"""Read labelled bids: what careful readers hold of each requirement, and what they quote for it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tender_check.checklists import builtin
from tender_check.errors import BadLabels
from tender_check.model import Checklist

ENDING = ".gold.json"
STATUSES = ("met", "partial", "missing", "contradicted")
_BID_SUFFIXES = (".docx", ".pdf", ".md", ".txt")


@dataclass(frozen=True, slots=True)
class Label:
    """One requirement: the reader's outcome, another reader's where it differs, the passages."""

    requirement_id: str
    status: str
    also: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labelled:
    """The labels of one bid; `name` is the stem of its file."""

    name: str
    path: Path
    labels: tuple[Label, ...]


def read_labels(folder: Path) -> tuple[Labelled, ...]:
    """Return the labels in the files `*.gold.json` of `folder`, by name of the bid.

    Raises BadLabels, naming the file and the place in it.
    """
    found = tuple(_labelled(path) for path in sorted(folder.glob(f"*{ENDING}")))
    if not found:
        raise BadLabels(f"{folder}: there is no file *{ENDING} here; see the README for its form")
    return found


def bid_beside(labelled: Labelled) -> Path:
    """Return the bid that lies beside its labels; raises BadLabels where there is none."""
    for suffix in _BID_SUFFIXES:
        path = labelled.path.with_name(labelled.name + suffix)
        if path.is_file():
            return path
    raise BadLabels(
        f"{labelled.path}: there is no bid {labelled.name} ({', '.join(_BID_SUFFIXES)}) beside it; "
        "put it there, or give a report of it"
    )


def checklists_of(
    labelled: Iterable[Labelled], checklists: Sequence[Checklist] = ()
) -> tuple[Checklist, ...]:
    """Return those of `checklists` (by default the built-in ones) that hold labelled requirements.

    Raises BadLabels where none does.
    """
    ids = {label.requirement_id for bid in labelled for label in bid.labels}
    held = tuple(
        each
        for each in checklists or builtin()
        if any(requirement.id in ids for requirement in each.requirements)
    )
    if not held:
        raise BadLabels(
            f"no checklist holds the labelled requirements ({', '.join(sorted(ids)[:5])} ...); "
            "name the checklist with --checklist"
        )
    return held


def _labelled(path: Path) -> Labelled:
    try:
        items = json.loads(path.read_text(encoding="utf-8"))["items"]
        labels = tuple(_label(item, f"{path}: item {n}") for n, item in enumerate(items, 1))
    except OSError as error:
        raise BadLabels(f"{path}: cannot be opened ({error.strerror})") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadLabels(
            f'{path}: this is no file of labels ({error!r:.80}); it needs {{"items": '
            '[{"id": ..., "status": ..., "evidence": [...]}]}'
        ) from None
    _refuse_twice(path, labels)
    if not labels:
        raise BadLabels(f"{path}: it holds no labels; take the file away or fill it in")
    return Labelled(path.name.split(".", 1)[0], path, labels)


def _label(item: Any, place: str) -> Label:
    also = item.get("also") or ""
    for status in (item["status"], *([also] if also else [])):
        if status not in STATUSES:
            raise BadLabels(f"{place}: {status!r:.40} is none of {', '.join(STATUSES)}")
    evidence = item.get("evidence") or []
    if not isinstance(evidence, list) or not all(isinstance(text, str) for text in evidence):
        raise BadLabels(f"{place}: 'evidence' must be a list of texts")
    return Label(str(item["id"]), item["status"], also, tuple(evidence))


def _refuse_twice(path: Path, labels: Sequence[Label]) -> None:
    ids = [label.requirement_id for label in labels]
    twice = next((id_ for id_ in ids if ids.count(id_) > 1), None)
    if twice is not None:
        raise BadLabels(f"{path}: {twice} is labelled twice; keep one of the two")

"""Read the labelled training bids: documents, verdicts of both readers, passages with evidence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from tender_check.documents import Reader
from tender_check.model import Document

BIDS = Path(__file__).parent / "bids"
_ALIKE = 85  # as in `tender-check evaluate`: a passage holds or lies in a gold passage
_LONGEST = 600


@dataclass(frozen=True, slots=True)
class Label:
    """What the readers say of one requirement: their verdicts and the passages they quote."""

    requirement_id: str
    status: str
    also: str  # the second reader's verdict, where it differs; else ""
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelledBid:
    """A document with its labels."""

    name: str
    document: Document
    labels: tuple[Label, ...]


def read_labelled(folder: Path = BIDS) -> tuple[LabelledBid, ...]:
    """Return the labelled bids of `folder`, by name."""
    with Reader() as reader:
        return tuple(
            LabelledBid(_name(path), reader.read(_text_of(path)), _labels(path))
            for path in sorted(folder.glob("*.gold.json"))
        )


def _name(path: Path) -> str:
    return path.name.removesuffix(".gold.json")


def _text_of(gold: Path) -> Path:
    for suffix in (".docx", ".pdf", ".md", ".txt"):
        path = gold.with_name(_name(gold) + suffix)
        if path.is_file():
            return path
    raise FileNotFoundError(f"{gold}: there is no bid beside it")


def _labels(path: Path) -> tuple[Label, ...]:
    first = json.loads(path.read_text(encoding="utf-8"))["items"]
    other_path = path.with_name(_name(path) + ".second.json")
    second: dict[str, dict[str, object]] = {}
    if other_path.is_file():
        items = json.loads(other_path.read_text(encoding="utf-8"))["items"]
        second = {item["id"]: item for item in items}
    return tuple(_label(item, second.get(item["id"], {})) for item in first)


def _label(item: dict[str, object], other: dict[str, object]) -> Label:
    status = str(item["status"])
    also = str(other.get("status", item.get("also", "")) or "")
    quoted = [*_texts(item), *_texts(other)]
    return Label(str(item["id"]), status, "" if also == status else also, tuple(quoted))


def _texts(item: dict[str, object]) -> list[str]:
    found = item.get("evidence") or []
    return [str(text) for text in found] if isinstance(found, list) else []


def evidence_rows(document: Document, evidence: Sequence[str]) -> NDArray[np.bool_]:
    """Tell for each passage whether it holds or lies in one of the quoted passages."""
    quoted = [_squash(text) for text in evidence]
    return np.array([_is_evidence(_squash(p.text), quoted) for p in document.passages], dtype=bool)


def _is_evidence(text: str, quoted: Sequence[str]) -> bool:
    return 3 < len(text) <= _LONGEST and any(
        min(len(text), len(other)) >= 0.3 * min(len(other), 120)
        and fuzz.partial_ratio(text, other) >= _ALIKE
        for other in quoted
    )


def _squash(text: str) -> str:
    return " ".join(text.replace("*", " ").replace("|", " ").replace("#", " ").split()).lower()

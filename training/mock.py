"""Put example passages together into mock bids, whose outcomes are known, for the judge.

The labelled bids are few and of few hands. Mock bids show the judge many more ways to meet, half
meet, refuse or pass over a requirement. They are judged by models that never saw their passages:
the bank is dealt into two halves, and each half is judged by models trained on the other.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tender_check.documents import Reader
from tender_check.model import Checklist, Requirement
from training.fit import Line
from training.labelled import Label, LabelledBid

BIDS_PER_HALF = 40
SEED = 20261122
# Shares as in the labelled bids.
_STATUSES = {"met": 0.42, "partial": 0.25, "missing": 0.20, "contradicted": 0.13}
_SECOND_MET, _STRAY_LURE, _TAKEN_BACK, _LURED = 0.2, 0.13, 0.15, 0.6

Pool = Mapping[tuple[str, str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class _Part:
    """What a mock bid says of one requirement: at its place, and at the end of the bid."""

    label: Label
    here: tuple[str, ...]
    at_the_end: tuple[str, ...] = ()


def halves(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Deal the lines into two halves, always the same way."""
    dealer = random.Random(SEED)  # noqa: S311  (no secret)
    first: list[Line] = []
    second: list[Line] = []
    for line in lines:
        (first if dealer.random() < 0.5 else second).append(line)
    return first, second


def mock_bids(
    lines: Sequence[Line], checklists: Sequence[Checklist], prefix: str
) -> tuple[LabelledBid, ...]:
    """Return mock bids made of `lines`, named with `prefix`, always the same."""
    pool: dict[tuple[str, str], list[str]] = {}
    for line in lines:
        pool.setdefault((line.requirement_id, line.stance), []).append(line.text)
    writer = random.Random(f"{SEED} {prefix}")  # noqa: S311  (no secret)
    with TemporaryDirectory() as folder, Reader() as reader:
        bids = []
        for number in range(BIDS_PER_HALF):
            text, labels = _write(writer, pool, checklists)
            path = Path(folder) / f"{prefix}{number:03}.md"
            path.write_text(text, encoding="utf-8")
            bids.append(LabelledBid(path.stem, reader.read(path), labels))
    return tuple(bids)


def _write(
    writer: random.Random, pool: Pool, checklists: Sequence[Checklist]
) -> tuple[str, tuple[Label, ...]]:
    """Return the text of one mock bid, and its labels."""
    chosen = writer.sample(list(checklists), writer.choice([1, 2, 2, 2, 3]))
    others = [each for each in checklists if each not in chosen] or list(checklists)
    parts, body = [], []
    for checklist in chosen:
        own = [_part(writer, pool, requirement) for requirement in checklist.requirements]
        parts += [part for part in own if part]
        passages = [text for part in own if part for text in part.here]
        writer.shuffle(passages)
        body.append(f"## {checklist.title}")
        body += _paragraphs(writer, passages)
    filler = [
        text
        for _ in range(writer.randint(5, 25))
        for text in _some(writer, pool, writer.choice(writer.choice(others).requirements), "lure")
    ]
    end = [text for part in parts for text in part.at_the_end]
    blocks = ["# Plan van aanpak", "## Organisatie", *filler, *body, "## Uitgangspunten", *end]
    return "\n\n".join(blocks), tuple(part.label for part in parts)


def _part(writer: random.Random, pool: Pool, requirement: Requirement) -> _Part | None:
    status = writer.choices(list(_STATUSES), list(_STATUSES.values()))[0]
    said: list[str] = []
    if status == "missing":
        beside = _some(writer, pool, requirement, "lure") if writer.random() < _LURED else []
        return _Part(Label(requirement.id, status, "", ()), tuple(beside))
    said = _some(writer, pool, requirement, status)
    if not said:
        return None
    label = Label(requirement.id, status, "", tuple(said))
    if status == "contradicted" and writer.random() < _TAKEN_BACK:
        return _Part(label, tuple(_some(writer, pool, requirement, "met")), tuple(said))
    beside = []
    if status == "met" and writer.random() < _SECOND_MET:
        beside = _some(writer, pool, requirement, "met")
    elif writer.random() < _STRAY_LURE:
        beside = _some(writer, pool, requirement, "lure")
    return _Part(label, (*said, *beside))


def _some(writer: random.Random, pool: Pool, requirement: Requirement, stance: str) -> list[str]:
    texts = pool.get((requirement.id, stance), ())
    return [" ".join(writer.choice(texts).split())] if texts else []


def _paragraphs(writer: random.Random, passages: Sequence[str]) -> list[str]:
    """Deal the passages into paragraphs and lists."""
    blocks, rest = [], list(passages)
    while rest:
        size = writer.choice([1, 1, 2, 3, 4])
        group, rest = rest[:size], rest[size:]
        if writer.random() < 0.25:
            blocks.append("\n".join(f"- {text}" for text in group))
        else:
            blocks.append(" ".join(t if t[-1] in ".!?:" else f"{t}." for t in group))
    return blocks

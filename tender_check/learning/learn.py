"""Turn what people decided about a report into passages for the next run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tender_check.checklists import Examples
from tender_check.errors import BadReview
from tender_check.learning.decided import Decisions, read_decisions
from tender_check.learning.folder import INDEX, Learned, load, save, stances
from tender_check.learning.passages import LURE, passages_of
from tender_check.model import CheckResult
from tender_check.reports.json_report import fingerprint
from tender_check.review import Key

Lessons = dict[Key, list[tuple[str, str]]]  # (stance, passage) per decision


@dataclass(frozen=True, slots=True)
class Lesson:
    """What a report taught: the folder as it is now, and what came of the decisions."""

    learned: Learned
    passages: int  # of this report
    without_passage: int  # decisions that nothing can be learned from
    differ: int  # requirements on which reviewers differ, left out


def learn(result: CheckResult, reviews: Iterable[Path], folder: Path) -> Lesson:
    """Add to `folder` the passages that the decisions in `reviews` about `result` teach.

    A passage that is in the folder already takes the stance of the latest decision. Raises
    BadReview where nothing can be learned, BadLearned, CannotWrite.
    """
    decisions = read_decisions(reviews, result)
    lessons = lessons_of(result, decisions)
    taught = {key: found for key, found in lessons.items() if found}
    if not taught:
        raise BadReview(
            "nothing to learn: no decision with an outcome has a passage; give outcomes, and put "
            "the words of the bid between quotation marks in the reason where the tool found none"
        )
    old = load(folder, changed=True) if (folder / INDEX).exists() else Learned("", {}, {})
    bank = {id_: dict(passages) for id_, passages in old.bank.items()}
    statements = {id_: dict(of) for id_, of in old.statements.items()}
    _add(bank, statements, result, taught)
    source = _source(result, decisions, taught)
    others = [s for s in old.sources if s.get("report_sha256") != source["report_sha256"]]
    return Lesson(
        save(folder, bank, statements, [*others, source]),
        passages=sum(len(found) for found in taught.values()),
        without_passage=len(lessons) - len(taught),
        differ=decisions.differ,
    )


def lessons_of(result: CheckResult, decisions: Decisions) -> Lessons:
    """Return what each decision teaches; nothing where there is no passage."""
    outcomes = {
        Key(bid.id, part.id, item.requirement_id): (item.outcome, bid.blocks)
        for bid in result.bids
        for part in bid.checklists
        for section in part.sections
        for item in section.results
    }
    found = {}
    for each in decisions.decided:
        outcome, blocks = outcomes[each.key]
        found[each.key] = passages_of(outcome, each.status, each.reasons, blocks)
    return found


def with_passages(old: Examples, new: Iterable[tuple[str, str]]) -> Examples:
    """Return `old` with the passages of `new`, each under its latest stance only."""
    stance_of = {text: stance for stance, texts in stances(old) for text in texts}
    for stance, text in new:
        folded = " ".join(text.split())
        stance_of.pop(folded, None)
        stance_of[folded] = stance

    def kept(wanted: str) -> tuple[str, ...]:
        return tuple(text for text, stance in stance_of.items() if stance == wanted)

    return Examples(kept("met"), kept("partial"), kept("contradicted"), kept(LURE))


def _add(
    bank: dict[str, dict[str, Examples]],
    statements: dict[str, dict[str, str]],
    result: CheckResult,
    taught: Lessons,
) -> None:
    """Add what was taught; passages about a statement that has changed since are dropped."""
    asked = {(c.id, r.id): r.statement for c in result.checklists for r in c.requirements}
    for key, passages in taught.items():
        own = bank.setdefault(key.checklist_id, {})
        known = statements.setdefault(key.checklist_id, {})
        statement = asked[key.checklist_id, key.requirement_id]
        if known.get(key.requirement_id) != statement:
            own[key.requirement_id] = Examples()
        known[key.requirement_id] = statement
        own[key.requirement_id] = with_passages(own[key.requirement_id], passages)


def _source(result: CheckResult, decisions: Decisions, taught: Lessons) -> Mapping[str, Any]:
    judged = {key.bid_id for key in taught}
    used = {key.checklist_id for key in taught}
    return {
        "report_sha256": fingerprint(result),
        "generated": result.generated,
        "tool_version": result.tool_version,
        "model_sha256": result.model.sha256,
        "reviewers": [*decisions.names],
        "decisions": len(taught),
        "bids": [{"id": b.id, "sha256": b.sha256} for b in result.bids if b.id in judged],
        "checklists": [{"id": c.id, "sha256": c.sha256} for c in result.checklists if c.id in used],
    }

"""Turn the result of one bid into rows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tender_check.model import (
    BidResult,
    ChecklistResult,
    Decision,
    Remark,
    RequirementResult,
    SectionResult,
    Status,
)
from tender_check.reports.labels import Labels
from tender_check.reports.quotes import quote_numbers, quote_rows
from tender_check.reports.rows import (
    AskedChecklist,
    AskedSection,
    BidRow,
    ChecklistRow,
    DecisionRow,
    Figure,
    Judgement,
    Label,
    RemarkRow,
    RequirementRow,
    SectionRow,
    Tally,
)
from tender_check.reports.standout import standout
from tender_check.reports.wording import (
    chosen_sentence,
    explain,
    place,
    remark_sentence,
    unreadable_sentence,
)

# Outcomes that leave a requirement open, for the list of what to look at.
_OPEN = frozenset({Status.CONTRADICTED, Status.MISSING, Status.UNREADABLE, Status.PARTIAL})


class BidView:
    """One bid seen with the words of one language."""

    def __init__(self, bid: BidResult, asked: tuple[AskedChecklist, ...], labels: Labels) -> None:
        self._bid = bid
        self._asked = {checklist.id: checklist for checklist in asked}
        self._labels = labels
        self._numbers = quote_numbers(bid.checklists)

    def row(self, page: str) -> BidRow:
        """Return the bid as a row that is shown on `page`; its rank is for the report to say."""
        bid, labels = self._bid, self._labels
        parts = tuple(self._checklist(part) for part in bid.checklists)
        judgements = [j for part in parts for section in part.sections for j in section.judgements]
        worst_first = sorted(judgements, key=lambda judgement: judgement.badness)
        row = BidRow(
            id=bid.id,
            file=bid.file,
            sha256=bid.sha256,
            page=page,
            size=self._size(),
            pages=bid.pages,
            words=bid.words,
            rank=None,
            score=labels.score(bid.score),
            standout="",
            unreadable=(
                unreadable_sentence(bid.unreadable, labels.messages) if bid.unreadable else ""
            ),
            checklists=parts,
            knock_outs=tuple(j for j in judgements if j.requirement.id in bid.knocked_out),
            for_person=tuple(j for j in worst_first if j.for_person),
            not_met=tuple(
                j for j in worst_first if not j.for_person and Status(j.outcome.code) in _OPEN
            ),
            tallies=self._tallies(judgements),
            remarks=self._remarks(),
        )
        return replace(row, standout=standout(row, labels))

    def _size(self) -> str:
        count = self._labels.messages.count
        words = count("count.words", self._bid.words)
        if self._bid.pages is None:
            return words
        return f"{count('count.pages', self._bid.pages)}, {words}"

    def _checklist(self, part: ChecklistResult) -> ChecklistRow:
        asked = self._asked[part.id]
        sections = {section.id: section for section in asked.sections}
        score = self._labels.score(part.score)
        return ChecklistRow(
            id=part.id,
            title=asked.title,
            anchor=asked.anchor,
            score=score,
            grade="" if part.grade == score.text else part.grade,
            chosen_because=chosen_sentence(part.chosen_because, self._labels.messages),
            sections=tuple(self._section(item, sections[item.id]) for item in part.sections),
        )

    def _section(self, section: SectionResult, asked: AskedSection) -> SectionRow:
        requirements = {requirement.id: requirement for requirement in asked.requirements}
        judgements = [
            self._judgement(item, requirements[item.requirement_id]) for item in section.results
        ]
        return SectionRow(
            id=section.id,
            title=asked.title,
            kind=asked.kind,
            anchor=asked.anchor,
            score=self._labels.score(section.score),
            judgements=tuple(judgements),
            tallies=self._tallies(judgements),
        )

    def _judgement(self, item: RequirementResult, requirement: RequirementRow) -> Judgement:
        labels = self._labels
        return Judgement(
            requirement=requirement,
            outcome=labels.outcome(item.status),
            score=labels.score(item.score),
            confidence=self._confidence(item),
            for_person=item.needs_person,
            decided_by="" if item.decided_by == "tool" else item.decided_by,
            elements=tuple(labels.element(e.name, e.found) for e in item.elements),
            quotes=quote_rows(item.evidence, self._numbers, labels),
            signals=tuple(labels.signal(signal.code, signal.cue) for signal in item.signals),
            explanation=explain(item.outcome, labels.messages),
            has_reason=not any(r.code == "decided_without_reason" for r in item.reasons),
            badness=(labels.display.badness(item.status), item.confidence),
            decisions=tuple(self._decision(decision) for decision in item.decisions),
        )

    def _confidence(self, item: RequirementResult) -> Figure:
        """Return how certain the tool is; of what people decided it has nothing to say."""
        if item.decided_by != "tool":
            return Figure(None, self._labels.messages("figure.none"), "decided")
        return self._labels.confidence(item.confidence)

    def _decision(self, decision: Decision) -> DecisionRow:
        labels = self._labels
        word = labels.messages(f"decision.{decision.kind}")
        return DecisionRow(
            by=labels.messages("sheet.tool") if decision.by == "tool" else decision.by,
            kind=Label(decision.kind, word),
            outcome=labels.outcome(decision.status) if decision.status else None,
            grade=labels.given(decision.grade),
            reason=decision.reason,
            at=labels.moment(decision.at) if decision.at else "",
        )

    def _tallies(self, judgements: Iterable[Judgement]) -> tuple[Tally, ...]:
        """Return how often each outcome was given, worst first, without those never given."""
        given = [judgement.outcome.code for judgement in judgements]
        codes = [code for code in self._labels.display.outcomes if code in given]
        return tuple(Tally(self._labels.outcome(Status(c)), given.count(c)) for c in codes)

    def _remarks(self) -> tuple[RemarkRow, ...]:
        """Return the remarks, the most severe first."""
        order = self._labels.display.severities
        ordered = sorted(self._bid.remarks, key=lambda remark: order.index(remark.severity.value))
        return tuple(self._remark(remark) for remark in ordered)

    def _remark(self, remark: Remark) -> RemarkRow:
        say = self._labels.messages
        return RemarkRow(
            code=remark.code,
            severity=self._labels.severity(remark.severity),
            sentence=remark_sentence(remark, say),
            place=place(remark.location, say),
            quote=remark.quote,
        )

"""What reports show, as rows and labels: all words chosen, nothing left to compute."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """A code for programs and style sheets, its word for people, and a sign beside the colour."""

    code: str
    word: str
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its text; `value` is None where there is none, `band` colours it."""

    value: float | None
    text: str
    band: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """A verbatim passage; `number` is its number in the text of the bid, from 1."""

    number: int
    text: str
    place: str
    role: Label
    page: int | None


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A requirement with the page and anchor under which reports show it."""

    id: str
    checklist_id: str
    section_id: str
    statement: str
    level: Label
    knock_out: bool
    weight: Figure
    source: str
    anchor: str
    page: str


@dataclass(frozen=True, slots=True)
class Element:
    """An essential part of a requirement, found or not."""

    name: str
    state: Label


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """What the tool, a reviewer or the committee held of one requirement."""

    by: str
    kind: Label
    outcome: Label | None
    grade: str  # the score as it was given, "" where none was
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was judged about one requirement in one bid."""

    requirement: RequirementRow
    outcome: Label
    score: Figure
    confidence: Figure
    for_person: bool
    decided_by: str  # "" where the tool did
    elements: tuple[Element, ...]
    quotes: tuple[Quote, ...]
    signals: tuple[Label, ...]
    explanation: str
    badness: tuple[int, float]  # sorts worst outcome first, then least certain
    has_reason: bool = True  # whether who decided said why
    decisions: tuple[DecisionRow, ...] = ()  # in order of time; () where only the tool judged

    @property
    def order(self) -> str:
        """The badness as one decimal figure, for a script to sort by."""
        outcome, confidence = self.badness
        return f"{outcome}.{int(confidence * 10_000):05d}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an outcome was given."""

    outcome: Label
    number: int


@dataclass(frozen=True, slots=True)
class SectionRow:
    """The judgements of one section in one bid."""

    id: str
    title: str
    kind: str
    anchor: str
    score: Figure
    judgements: tuple[Judgement, ...]
    tallies: tuple[Tally, ...]


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """The judgements of one checklist in one bid."""

    id: str
    title: str
    anchor: str
    score: Figure
    grade: str  # "" where it says no more than the score
    chosen_because: str
    sections: tuple[SectionRow, ...]


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """A remark about the bid as a document."""

    code: str
    severity: Label
    sentence: str
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class BidRow:
    """One bid; `rank` is None where it has no score."""

    id: str
    file: str
    sha256: str
    page: str
    size: str
    pages: int | None
    words: int
    rank: int | None
    score: Figure
    standout: str
    unreadable: str  # why the file could not be read, else ""
    checklists: tuple[ChecklistRow, ...]
    knock_outs: tuple[Judgement, ...]
    for_person: tuple[Judgement, ...]
    not_met: tuple[Judgement, ...]  # worst first, without those for a person
    tallies: tuple[Tally, ...]
    remarks: tuple[RemarkRow, ...]

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in checklist order."""
        return tuple(j for c in self.checklists for s in c.sections for j in s.judgements)

    def checklist(self, checklist_id: str) -> ChecklistRow | None:
        """Return the results of one checklist, None where the bid was not held against it."""
        return next((part for part in self.checklists if part.id == checklist_id), None)


@dataclass(frozen=True, slots=True)
class AskedSection:
    """A section of a checklist as asked, apart from any bid."""

    id: str
    title: str
    kind: str
    anchor: str
    requirements: tuple[RequirementRow, ...]


@dataclass(frozen=True, slots=True)
class AskedChecklist:
    """A checklist as asked, with the hash of the file that it came from."""

    id: str
    title: str
    source: str
    origin: str
    sha256: str
    anchor: str
    sections: tuple[AskedSection, ...]
    grades: tuple[str, ...]  # the labels of its scale, from low to high; () for 0 to 100


@dataclass(frozen=True, slots=True)
class ErrorRate:
    """A measured error rate of the model."""

    name: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class About:
    """What every report says about itself."""

    tool_version: str
    generated: str
    fingerprint: str
    model_name: str
    model_sha256: str
    error_rates: tuple[ErrorRate, ...]
    person_below: Figure


@dataclass(frozen=True, slots=True)
class Report:
    """One report in one language: bids in order of rank, those without a score last."""

    language: str
    about: About
    checklists: tuple[AskedChecklist, ...]
    bids: tuple[BidRow, ...]
    outcomes: tuple[Label, ...]  # all of them, worst first
    comparable: bool  # whether all bids were held against the same checklists

"""The one frozen result that every report, exit code and evaluation is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tender_check.model.checklist import Checklist
from tender_check.model.document import Block, HiddenText, Location
from tender_check.model.finding import ElementFound, Evidence, Outcome, Reason, Signal, Status


class Severity(StrEnum):
    """How much a remark matters; only a person draws conclusions from it."""

    INFO = "info"
    ADVICE = "advice"
    QUESTION = "question"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Remark:
    """What inspection noticed about the bid as such; `values` fill in the message of `code`."""

    code: str
    severity: Severity
    values: tuple[tuple[str, str], ...] = ()
    location: Location | None = None
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the tool, a reviewer or the committee held of one requirement; None where nothing."""

    kind: str  # "tool", "review" or "consensus"
    by: str  # "tool", or the names of people
    status: Status | None
    score: float | None = None  # 0..100
    grade: str = ""  # the score as it was given, on the checklist's scale
    reason: str = ""
    at: str = ""  # ISO 8601, UTC


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """An outcome with its score."""

    outcome: Outcome
    score: float  # 0..100
    decided_by: str = "tool"
    decisions: tuple[Decision, ...] = ()  # in order of time; () where only the tool judged

    @property
    def requirement_id(self) -> str:
        """The id of the requirement."""
        return self.outcome.requirement_id

    @property
    def status(self) -> Status:
        """The outcome's status."""
        return self.outcome.status

    @property
    def confidence(self) -> float:
        """The outcome's confidence."""
        return self.outcome.confidence

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The outcome's evidence."""
        return self.outcome.evidence

    @property
    def elements(self) -> tuple[ElementFound, ...]:
        """The outcome's elements."""
        return self.outcome.elements

    @property
    def signals(self) -> tuple[Signal, ...]:
        """The outcome's signals."""
        return self.outcome.signals

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The outcome's reasons."""
        return self.outcome.reasons

    @property
    def needs_person(self) -> bool:
        """Whether a person has to judge."""
        return self.outcome.needs_person


@dataclass(frozen=True, slots=True)
class SectionResult:
    """The results of one section; `score` is None where nothing in it could be scored."""

    id: str
    score: float | None  # 0..100
    results: tuple[RequirementResult, ...]


@dataclass(frozen=True, slots=True)
class ChecklistResult:
    """The results of one checklist in one bid."""

    id: str
    score: float | None  # 0..100
    grade: str  # on the checklist's scale: "goed", "8", "72"
    sections: tuple[SectionResult, ...]
    chosen_because: Reason | None = None  # why this checklist was held against the bid


@dataclass(frozen=True, slots=True)
class BidResult:
    """Everything that was found about one bid."""

    id: str
    file: str
    sha256: str
    pages: int | None
    words: int
    score: float | None  # 0..100
    knocked_out: tuple[str, ...]  # requirement ids: proposed, a person must confirm
    remarks: tuple[Remark, ...]
    checklists: tuple[ChecklistResult, ...]
    blocks: tuple[Block, ...] = ()  # the text as read, for showing it beside the judgements
    hidden: tuple[HiddenText, ...] = ()
    unreadable_pages: tuple[int, ...] = ()
    unreadable: Reason | None = None  # why the whole file could not be read


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What made the judgements, and how often it errs: shares measured on bids it never saw."""

    name: str
    sha256: str
    error_rates: tuple[tuple[str, float], ...] = ()
    person_below: float = 0.0  # results with less confidence are for a person
    learned_sha256: str = ""  # of the folder of passages that people judged, where one was used


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The result of one run."""

    tool_version: str
    generated: str  # ISO 8601, UTC
    language: str  # "nl" or "en"
    model: ModelCard
    checklists: tuple[Checklist, ...]
    bids: tuple[BidResult, ...]

"""Turn codes and numbers into labels and figures of one language."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import UTC, datetime

from tender_check.model import Level, Role, Severity, Status
from tender_check.reports.display import Display, display
from tender_check.reports.messages import Messages
from tender_check.reports.rows import Element, Figure, Label

_NUMBER = re.compile(r"\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one language."""

    messages: Messages
    display: Display

    @classmethod
    def of(cls, language: str) -> Labels:
        """Return the labels of `language`; raises WrongUsage where there are none."""
        return cls(Messages(language), display())

    def outcome(self, status: Status) -> Label:
        """Return the word and sign of an outcome."""
        code = status.value
        return Label(code, self.messages(f"status.{code}"), self.display.signs[code])

    def level(self, level: Level) -> Label:
        """Return the word of a level."""
        return Label(level.value, self.messages(f"level.{level.value}"))

    def role(self, role: Role) -> Label:
        """Return what a quote does."""
        return Label(role.value, self.messages(f"role.{role.value}"))

    def severity(self, severity: Severity) -> Label:
        """Return the word of a severity."""
        return Label(severity.value, self.messages(f"severity.{severity.value}"))

    def signal(self, code: str, cue: str) -> Label:
        """Return the word of a signal, with the words of the bid that show it."""
        word = self.messages.first(f"signal.{code}", "signal.other", code=code.replace("_", " "))
        return Label(code, word + (self.messages("reason.cue", cue=cue) if cue else ""))

    def element(self, name: str, found: bool) -> Element:
        """Return an element with its state."""
        code = "found" if found else "not_found"
        sign = self.display.signs["met" if found else "missing"]
        return Element(name, Label(code, self.messages(f"element.{code}"), sign))

    def score(self, value: float | None) -> Figure:
        """Return a score of 0..100 as a whole figure with its band of the heat map."""
        if value is None:
            return Figure(None, self.messages("figure.none"), self.display.heat_code(None))
        shown = whole(value)
        # coloured as shown: 79.6 reads as 80, and an 80 in the colour of 60 to 79 would be a riddle
        return Figure(value, shown, self.display.heat_code(float(shown)))

    def share(self, value: float) -> Figure:
        """Return a share of 0..1 as a percentage."""
        return Figure(value, self.messages("figure.percent", figure=whole(value * 100)))

    def confidence(self, value: float) -> Figure:
        """Return a confidence of 0..1 as a percentage with its word."""
        band = self.display.confidence_code(value)
        return Figure(value, self.share(value).text, band, self.messages(f"confidence.{band}"))

    def weight(self, value: float) -> Figure:
        """Return a weight without needless decimals."""
        point = self.messages("figure.point")
        return Figure(value, f"{value:g}".replace(".", point))

    def given(self, grade: float | str | None) -> str:
        """Return a score as a person gave it, a figure with the language's decimal sign."""
        if isinstance(grade, float):
            grade = f"{grade:g}"
        shown = grade or ""
        return (
            shown.replace(".", self.messages("figure.point")) if _NUMBER.fullmatch(shown) else shown
        )

    def decimals(self, value: float, places: int) -> str:
        """Return a figure with so many decimals; nought has no sign."""
        point = self.messages("figure.point")
        return f"{round(value, places) + 0.0:.{places}f}".replace(".", point)

    def moment(self, stamp: str) -> str:
        """Return an ISO 8601 time stamp as people write it; another text as it is."""
        try:
            moment = datetime.fromisoformat(stamp)
        except ValueError:
            return stamp
        aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return aware.astimezone(UTC).strftime(self.messages("figure.moment"))


def moment_of(stamp: str) -> datetime:
    """Return the time stamp of a report as UTC without a zone, as Office files hold it."""
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        moment = datetime.fromtimestamp(0, UTC)
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).replace(tzinfo=None)


def whole(value: float) -> str:
    """Return a figure of 0 or more without decimals, halves upward as people round them."""
    return str(math.floor(value + 0.5))


def slug(text: str) -> str:
    """Return `text` as a part of a file name or anchor that works everywhere."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-") or "x"


def unique_slugs(texts: tuple[str, ...]) -> dict[str, str]:
    """Return a slug for each text, no two alike: "a b" and "a-b" become "a-b" and "a-b-2"."""
    taken: set[str] = set()
    slugs: dict[str, str] = {}
    for text in dict.fromkeys(texts):
        name, number = slug(text), 1
        while (candidate := name if number == 1 else f"{name}-{number}") in taken:
            number += 1
        taken.add(candidate)
        slugs[text] = candidate
    return slugs

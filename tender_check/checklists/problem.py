"""What is wrong with a checklist file, in words that its writer can act on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One error in a checklist file: where, what, and what to do; `line` counts from 1."""

    file: str
    line: int | None
    place: str  # "requirement ASS-1.1, weight"; "" for the file as a whole
    message: str
    remedy: str

    def __str__(self) -> str:
        """Return `file, line 7: requirement X-1, weight: what is wrong; what to do`."""
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        place = f"{self.place}: " if self.place else ""
        return f"{where}: {place}{self.message}; {self.remedy}"

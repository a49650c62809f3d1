"""Tell which sections are the phases of a process, where only their titles show it."""

from __future__ import annotations

from collections.abc import Sequence

from tender_check.derive.outline import Line, Scope
from tender_check.derive.rules import phrases

_Siblings = dict[tuple[int, int], list[Scope]]  # (block of the parent, rank) -> scopes


def phases(lines: Sequence[Line]) -> frozenset[int]:
    """Return the blocks of the titles that are phases: from a first step to a last one.

    A row of sections that begins with "Aanmelding" and ends with "Nazorg" is a process; what
    stands between the two belongs to it, unless its title says something else.
    """
    found: set[int] = set()
    for scopes in _siblings(lines).values():
        first = [
            n for n, s in enumerate(scopes) if s.title in phrases("structure", "steps", "first")
        ]
        last = [n for n, s in enumerate(scopes) if s.title in phrases("structure", "steps", "last")]
        if first and last and first[0] < last[-1]:
            found.update(s.block for s in scopes[first[0] : last[-1] + 1] if not _says_otherwise(s))
    return frozenset(found)


def _siblings(lines: Sequence[Line]) -> _Siblings:
    found: _Siblings = {}
    seen: set[int] = set()
    for line in lines:
        for number, scope in enumerate(line.scopes):
            if scope.block in seen or scope.frame:
                continue
            seen.add(scope.block)
            parent = line.scopes[number - 1].block if number else -1
            found.setdefault((parent, scope.rank), []).append(scope)
    return found


def _says_otherwise(scope: Scope) -> bool:
    found = scope.facets
    return bool(found.kind or found.background or found.soft or found.group or found.topic)

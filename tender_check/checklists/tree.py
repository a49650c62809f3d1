"""Read a YAML file into plain data that knows its lines, and refuse what no checklist needs.

Every scalar stays the text that was typed (the id `1.10` does not become 1.1, `no` does not become
false); the models turn text into figures where they ask for figures. Anchors, aliases and tags are
refused, so that a file can neither grow on loading nor make objects.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tender_check.checklists.problem import Problem

MAX_BYTES = 5_000_000  # the largest example bank here holds 0.4 MB
MAX_DEPTH = 20  # a checklist needs 8

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = ("", "~", "null")

Place = tuple[str | int, ...]


@dataclass(slots=True)
class Tree:
    """What a YAML file holds: `data` of dict, list, str, None; `lines` from 1, per place in it."""

    data: Any = None
    lines: dict[Place, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def line(self, place: Place) -> int | None:
        """Return the line of `place`, or of the nearest place around it."""
        for end in range(len(place), -1, -1):
            if place[:end] in self.lines:
                return self.lines[place[:end]]
        return None


def read_tree(path: Path) -> Tree:
    """Read the YAML file `path`; what is wrong with it stands in `problems`, `data` may be None."""
    tree = Tree()
    text = _read_text(path, tree)
    if text is None:
        return tree
    try:
        _Builder(str(path), tree).build(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError as error:
        tree.problems.append(_syntax_problem(path, error))
        tree.data = None
    except _Refused as refused:
        tree.problems.append(refused.problem)
        tree.data = None
    return tree


def _read_text(path: Path, tree: Tree) -> str | None:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _Refused(str(path), None, "the file is larger than 5 MB", "split the checklist")
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        tree.problems.append(
            Problem(str(path), line, "", "not UTF-8 text", "save the file with the encoding UTF-8")
        )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        tree.problems.append(
            Problem(str(path), None, "", f"cannot be read ({reason})", "check the name and rights")
        )
    except _Refused as refused:
        tree.problems.append(refused.problem)
    return None


def _syntax_problem(path: Path, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    what = getattr(error, "problem", None) or getattr(error, "reason", None) or "no valid YAML"
    return Problem(
        str(path),
        mark.line + 1 if mark else None,
        "",
        f"no valid YAML: {what}",
        "check the indentation, and put text that holds ': ' or ' #' between double quotes",
    )


class _Refused(Exception):
    def __init__(self, file: str, line: int | None, message: str, remedy: str) -> None:
        super().__init__(message)
        self.problem = Problem(file, line, "", message, remedy)


class _Builder:
    """Build data from YAML events without recursion: deep nesting cannot exhaust the stack."""

    def __init__(self, file: str, tree: Tree) -> None:
        self.file = file
        self.tree = tree
        self.open: list[
            tuple[Any, Place]
        ] = []  # the containers around the event, with their places
        self.key: list[str | None] = []  # per open container: the key that waits for its value
        self.documents = 0

    def build(self, events: Iterator[Any]) -> None:
        for event in events:
            self._refuse(event)
            if isinstance(event, yaml.MappingStartEvent):
                self._open({}, event)
            elif isinstance(event, yaml.SequenceStartEvent):
                self._open([], event)
            elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
                self.open.pop()
                self.key.pop()
            elif isinstance(event, yaml.ScalarEvent):
                self._scalar(event)

    def _refuse(self, event: Any) -> None:
        line = event.start_mark.line + 1
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._stop(line, "a second document ('---')", "keep one checklist per file")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._stop(line, "anchors (&) and aliases (*) are not allowed", "write the text out")
        if getattr(event, "tag", None) not in (None, "!"):
            self._stop(line, f"the tag {event.tag} is not allowed", "remove it")
        if len(self.open) > MAX_DEPTH:
            self._stop(line, f"nested deeper than {MAX_DEPTH} levels", "check the indentation")

    def _stop(self, line: int, message: str, remedy: str) -> None:
        raise _Refused(self.file, line, message, remedy)

    def _open(self, container: Any, event: Any) -> None:
        place = self._add(container, event)
        self.open.append((container, place))
        self.key.append(None)

    def _scalar(self, event: Any) -> None:
        if self.open and isinstance(self.open[-1][0], dict) and self.key[-1] is None:
            self._take_key(event)
            return
        plain = event.implicit[0] and event.value in _NOTHING
        self._add(None if plain else event.value, event)

    def _take_key(self, event: Any) -> None:
        mapping, place = self.open[-1]
        self.key[-1] = event.value
        line = event.start_mark.line + 1
        if event.value in mapping:
            first = self.tree.lines[(*place, event.value)]
            self.tree.problems.append(
                Problem(
                    self.file,
                    line,
                    event.value,
                    f"the key '{event.value}' stands here twice (first on line {first})",
                    "keep one of the two",
                )
            )
        else:
            self.tree.lines[(*place, event.value)] = line

    def _add(self, value: Any, event: Any) -> Place:
        line = event.start_mark.line + 1
        if not self.open:
            self.tree.data = value
            self.tree.lines[()] = line
            return ()
        container, place = self.open[-1]
        if isinstance(container, list):
            container.append(value)
            here: Place = (*place, len(container) - 1)
            self.tree.lines[here] = line
            return here
        key = self.key[-1]
        if key is None:
            self._stop(line, "a list or mapping as a key", "use a word as the key")
        self.key[-1] = None
        container[key] = value
        return (*place, str(key))

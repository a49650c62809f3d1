"""Change a checklist file in place: every byte that is not changed stays as its writer left it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tender_check.errors import BadChecklist


@dataclass(slots=True)
class Item:
    """A requirement as it stands in a file; `node` is its YAML mapping."""

    id: str
    statement: str
    level: str
    quote: str
    node: Any
    section: str


@dataclass(slots=True)
class Sheet:
    """The text of a checklist file, with the edits that were asked for so far."""

    path: Path
    text: str
    root: Any
    edits: list[tuple[int, int, str]] = field(default_factory=list)

    @classmethod
    def read(cls, path: Path, text: str) -> Sheet:
        """Return the sheet of a file's text. Raises BadChecklist where it is no YAML mapping."""
        try:
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = f", line {mark.line + 1}" if mark else ""
            raise BadChecklist(f"{path}{line}: no valid YAML; mend it, then update") from None
        if not isinstance(root, yaml.MappingNode):
            raise BadChecklist(f"{path}: no checklist; begin with 'id:', 'title:', 'sections:'")
        return cls(path, text, root)

    def items(self) -> Iterator[Item]:
        """Yield the requirements in the order of the file."""
        for section in _sequence(value(self.root, "sections")):
            for node in _sequence(value(section, "requirements")):
                source = value(node, "source")
                quote = value(source, "quote") if isinstance(source, yaml.MappingNode) else None
                yield Item(
                    id=plain(value(node, "id")),
                    statement=plain(value(node, "statement")),
                    level=plain(value(node, "level")) or "eis",
                    quote=plain(quote),
                    node=node,
                    section=plain(value(section, "title")),
                )

    def derived(self) -> dict[str, str]:
        """Return what an earlier run derived: a trace per requirement id."""
        node = value(self.root, "derived")
        if not isinstance(node, yaml.MappingNode):
            return {}
        return {plain(key): plain(held) for key, held in node.value}

    def set(self, mapping: Any, key: str, text: str) -> None:
        """Give `key` of `mapping` the value `text`, YAML already; add the key where it lacks."""
        node = value(mapping, key)
        if node is not None:
            self.edits.append((node.start_mark.index, node.end_mark.index, text))
        elif mapping.flow_style:
            end = mapping.end_mark.index - 1
            self.edits.append((end, end, f", {key}: {text}"))
        else:
            last_key, last = mapping.value[-1]
            end = self._line_end(_end(last))
            pad = " " * last_key.start_mark.column
            self.edits.append((end, end, f"\n{pad}{key}: {text}"))

    def comment(self, node: Any, text: str) -> None:
        """Put `text` as a comment above the list item `node`, unless it stands there."""
        start = self.text.rfind("\n", 0, node.start_mark.index) + 1
        pad = " " * (len(self.text[start:]) - len(self.text[start:].lstrip(" ")))
        line = f"{pad}# {' '.join(text.split())}\n"
        if not self.text[:start].endswith(line):
            self.edits.append((start, start, line))

    def append_to(self, section_title: str, kind: str, lines: list[str]) -> bool:
        """Add `lines` to the requirements of the section; False where it is not there."""
        for section in _sequence(value(self.root, "sections")):
            held = plain(value(section, "title")), plain(value(section, "kind"))
            node = value(section, "requirements")
            if held == (section_title, kind) and node is not None and not node.flow_style:
                self._insert(_end(node), lines, node.start_mark.column)
                return True
        return False

    def add_section(self, lines: list[str]) -> None:
        """Add the lines of a section behind the last one."""
        node = value(self.root, "sections")
        self._insert(_end(node), lines, node.start_mark.column)

    def replace_derived(self, traces: dict[str, str]) -> None:
        """Write the block `derived`."""
        lines = [f"  {json.dumps(key)}: {held}" for key, held in traces.items()]
        body = "derived:\n" + "\n".join(lines)
        for key, node in self.root.value:
            if plain(key) == "derived":
                self.edits.append((key.start_mark.index, _end(node), body))
                return
        end = len(self.text)
        self.edits.append((end, end, ("" if self.text.endswith("\n") else "\n") + body + "\n"))

    def result(self) -> str:
        """Return the text with all edits made."""
        text = self.text
        order = sorted(enumerate(self.edits), key=lambda each: (each[1][0], each[0]), reverse=True)
        for _, (start, end, new) in order:
            text = text[:start] + new + text[end:]
        return text

    def _insert(self, index: int, lines: list[str], column: int) -> None:
        """Insert `lines` (a list item) behind what ends at `index`, indented by `column`."""
        end = self._line_end(index)
        own = len(lines[0]) - len(lines[0].lstrip(" "))
        moved = [(" " * column + line[own:]) if line.strip() else "" for line in lines]
        self.edits.append((end, end, "\n\n" + "\n".join(moved)))

    def _line_end(self, index: int) -> int:
        """Return the end of the last line with text before `index`."""
        end = max(len(self.text[:index].rstrip()), 0)
        following = self.text.find("\n", end)
        return len(self.text) if following < 0 else following


def value(node: Any, key: str) -> Any:
    """Return the node under `key` of a mapping node, or None."""
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((held for name, held in node.value if name.value == key), None)


def plain(node: Any) -> str:
    """Return the text of a scalar node, "" for any other."""
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _end(node: Any) -> int:
    """Return where the text of `node` ends; YAML counts comments behind it to a block."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return int(node.end_mark.index)


def _sequence(node: Any) -> list[Any]:
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []

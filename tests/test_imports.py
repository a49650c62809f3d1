"""Imports point one way, and heavy packages stay where they belong."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "tender_check"

# A room may import rooms of a lower rank only; a new room needs a rank here.
RANKS = {
    "__init__": 0,
    "errors": 0,
    "model": 1,
    "resources": 2,
    "identity": 2,
    "language": 3,
    "documents": 4,
    "scoring": 4,
    "checklists": 4,
    "reports": 4,
    "review": 5,
    "selfcheck": 5,
    "award": 5,
    "evaluation": 5,
    "inspection": 5,
    "matching": 5,
    "bid_result": 6,
    "learning": 6,
    "judging": 7,
    "anonymise": 7,
    "derive": 7,
    "run_folder": 8,
    "check": 9,
    "cli": 10,
    "__main__": 11,
}
# The importers of a package, so that it can be replaced, and that the rest can do without.
# docx: `documents` reads with it what is hostile; `reports` writes the motivation and `selfcheck`
# the comments, both from what was read already.
ONLY_IN = {
    "spacy": {"language"},
    "click": {"cli"},
    "pypdfium2": {"documents"},
    "docx": {"documents", "reports", "selfcheck"},
}


def _room(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def _imports(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the line and the full name of each module that `path` imports, also in functions."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            names = [a.name for a in node.names] if module == "tender_check" else [""]
            yield from ((node.lineno, f"{module}.{name}".rstrip(".")) for name in names)


def _files() -> list[Path]:
    return sorted(path for path in PACKAGE.rglob("*.py") if "_data" not in path.parts)


def test_imports_point_down() -> None:
    """A room knows only rooms below it: errors < model < language < rooms < check < cli."""
    upward = []
    for path in _files():
        for line, name in _imports(path):
            parts = name.split(".")
            if parts[0] != "tender_check":
                continue
            room, other = _room(path), parts[1] if len(parts) > 1 else "__init__"
            other = "__init__" if other.startswith("__version") else other
            if other != room and RANKS[other] >= RANKS[room]:
                upward.append(f"{path.relative_to(PACKAGE)}:{line} imports {name}")
    assert not upward, "\n".join(upward)


def test_no_relative_imports() -> None:
    """An import says its room in full, so that an arrow can be read where it stands."""
    found = [
        f"{path.name}:{line}"
        for path in _files()
        for line, name in _imports(path)
        if name.startswith(".")
    ]
    assert not found


@pytest.mark.parametrize("package", sorted(ONLY_IN))
def test_a_package_with_one_importer_has_no_other(package: str) -> None:
    """Only `language` knows spaCy, only `cli` knows click, only `documents` reads bids."""
    rooms = {
        _room(path)
        for path in _files()
        for _, name in _imports(path)
        if name.split(".")[0] == package
    }
    assert rooms <= ONLY_IN[package]


def test_help_imports_nothing_heavy() -> None:
    """`--help` within 0.3 s: what is slow to import waits until a command needs it."""
    code = (
        "import sys, contextlib, io\n"
        "from tender_check.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main(['--help'])\n"
        "heavy = {'spacy', 'numpy', 'pydantic', 'yaml', 'rich', 'pdfplumber', 'pypdfium2', 'docx',"
        " 'jinja2', 'openpyxl', 'rapidfuzz', 'simplemma'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert run.stdout.strip() == "[]"

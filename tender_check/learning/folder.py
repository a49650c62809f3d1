"""Keep learned passages: a YAML file per checklist, and an index with their hash and origin."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from tender_check.checklists import Examples, read_examples
from tender_check.errors import BadChecklist, BadLearned
from tender_check.model import Checklist
from tender_check.reports.files import write_files
from tender_check.reports.safe import visible

FORMAT = "tender-check/learned/1"
INDEX = "index.json"
STANCES = tuple(field.name for field in fields(Examples) if field.name != "only")

_PLAIN = re.compile(r"\w[\w.-]{0,100}")

Bank = Mapping[str, Mapping[str, Examples]]  # checklist id -> requirement id -> passages
Statements = Mapping[str, Mapping[str, str]]  # the same -> the statement that they are about


@dataclass(frozen=True, slots=True)
class Learned:
    """The passages of a folder; `sources` are the JSON values of where they came from."""

    sha256: str
    bank: Bank
    statements: Statements
    sources: tuple[Mapping[str, Any], ...] = ()

    def fitting(self, checklists: Iterable[Checklist]) -> dict[str, Examples]:
        """Return the passages per requirement id of `checklists` whose statement is the same."""
        return {
            requirement.id: self.bank[checklist.id][requirement.id]
            for checklist in checklists
            for requirement in checklist.requirements
            if requirement.id in self.bank.get(checklist.id, {})
            and self.statements[checklist.id].get(requirement.id) == requirement.statement
        }


def load(folder: Path, *, changed: bool = False) -> Learned:
    """Return what `folder` holds; with `changed`, also where people changed it since.

    Raises BadLearned where it cannot be read, or was changed.
    """
    index = _index(folder / INDEX)
    try:
        statements: Statements = {str(id_): dict(of) for id_, of in index["statements"].items()}
        sources, kept = tuple(index["sources"]), str(index["sha256"])
        bank = {id_: read_examples(folder / _file(id_)) for id_ in statements}
    except BadChecklist as error:
        raise BadLearned(str(error)) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadLearned(f"{folder / INDEX}: was changed ({error!r:.80}); learn again") from None
    sha256 = hash_of((_file(id_), (folder / _file(id_)).read_bytes()) for id_ in sorted(bank))
    if sha256 != kept and not changed:
        raise BadLearned(
            f"{folder}: its passages were changed after they were learned; put back a copy, or run "
            "'learn' into this folder once more, which takes the changes over"
        )
    return Learned(sha256, bank, statements, sources)


def save(
    folder: Path, bank: Bank, statements: Statements, sources: Iterable[Mapping[str, Any]]
) -> Learned:
    """Write the passages and the index into `folder`; raises CannotWrite."""
    files = [(_file(id_), _yaml(bank[id_], statements[id_]).encode()) for id_ in sorted(bank)]
    sha256 = hash_of(files)
    index = {
        "format": FORMAT,
        "sha256": sha256,
        "statements": statements,
        "sources": [*sources],
    }
    text = json.dumps(index, ensure_ascii=False, indent=1) + "\n"
    write_files(folder, [*files, (INDEX, text.encode())])
    return Learned(sha256, bank, statements, tuple(index["sources"]))  # type: ignore[arg-type]


def hash_of(files: Iterable[tuple[str, bytes]]) -> str:
    """Return the SHA-256 over names and contents."""
    digest = hashlib.sha256()
    for name, content in files:
        digest.update(name.encode() + b"\0" + content)
    return digest.hexdigest()


def _file(checklist_id: str) -> str:
    """Return the name of the file of a checklist; its id comes from a report that anyone made."""
    if not _PLAIN.fullmatch(checklist_id):
        raise BadLearned(f"{checklist_id[:60]!r} cannot be the name of a file: give another id")
    return f"{checklist_id}.yaml"


def _index(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        if found["format"] != FORMAT:
            raise BadLearned(f"{path}: {str(found['format'])[:60]!r} is not '{FORMAT}'")
    except OSError as error:
        raise BadLearned(
            f"{path}: cannot be opened ({error.strerror}); name a folder that 'learn' made"
        ) from None
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadLearned(f"{path}: this is no index of learned passages ({error!r:.80})") from None
    index: dict[str, Any] = found
    return index


def _yaml(passages: Mapping[str, Examples], statements: Mapping[str, str]) -> str:
    head = (
        "# Passages that people judged, from bids: see index.json for whose. Confidential.\n"
        "# After a change by hand, run 'tender-check learn' into this folder once more.\n"
    )
    return head + "".join(_requirement(id_, passages[id_], statements[id_]) for id_ in passages)


def _requirement(id_: str, examples: Examples, statement: str) -> str:
    lines = [f"\n# {' '.join(visible(statement).split())}\n{_quoted(id_)}:\n"]
    for stance in STANCES:
        passages: tuple[str, ...] = getattr(examples, stance)
        lines += [f"  {stance}:\n"] if passages else []
        lines += [f"  - {_quoted(passage)}\n" for passage in passages]
    return "".join(lines)


def _quoted(text: str) -> str:
    """Return text as a double-quoted YAML scalar, which JSON is."""
    return json.dumps(visible(text), ensure_ascii=False)


def stances(examples: Examples) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each stance with its passages."""
    for stance in STANCES:
        yield stance, getattr(examples, stance)

"""Load checklists: the built-in ones, and files that a tender, officer or provider brings."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from tender_check.checklists import form
from tender_check.checklists.problem import Problem
from tender_check.checklists.scales import build_scale
from tender_check.checklists.tree import Tree
from tender_check.checklists.validate import examine
from tender_check.errors import BadChecklist, WrongUsage
from tender_check.model import Checklist, Element, Form, Quantity, Requirement, Section, Source
from tender_check.resources import data_folder


def load(path: Path) -> Checklist:
    """Return the checklist in the file `path`, with the hash of its bytes and a line per item.

    Raises BadChecklist with one line per problem.
    """
    checked, tree = examine(path)
    if checked is None:
        raise BadChecklist("\n".join(str(problem) for problem in tree.problems))
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return replace(_checklist(checked, tree), sha256=digest, path=str(path))


def problems(path: Path) -> tuple[Problem, ...]:
    """Return all that is wrong with the checklist file `path`, in the order of its lines."""
    return tuple(examine(path)[1].problems)


@cache
def builtin() -> tuple[Checklist, ...]:
    """Return the built-in checklists, in alphabetical order of their ids."""
    return tuple(_builtin(path) for path in _builtin_files())


def find(id_or_file: str) -> Checklist:
    """Return the built-in checklist with this id, or the one in the file of this name.

    Raises WrongUsage where there is neither, BadChecklist where the file does not hold.
    """
    named = {path.stem: path for path in _builtin_files()}
    if id_or_file in named:
        return _builtin(named[id_or_file])
    path = Path(id_or_file)
    if path.is_file():
        return load(path)
    raise WrongUsage(
        f"there is no checklist '{id_or_file}': give a file, or one of {', '.join(named)}"
    )


def _builtin_files() -> tuple[Path, ...]:
    return tuple(sorted(data_folder("requirements").glob("*.yaml")))


@cache
def _builtin(path: Path) -> Checklist:
    return replace(load(path), path="")


def _checklist(given: form.ChecklistForm, tree: Tree) -> Checklist:
    return Checklist(
        id=given.id,
        title=given.title,
        sections=tuple(_section(s, i, tree) for i, s in enumerate(given.sections)),
        source=given.source,
        target_group=given.target_group,
        context=given.context,
        scale=build_scale(given.scale),
        form=Form(**given.form.model_dump()),
        weight=given.weight,
        knock_out_on_partial=given.knock_out_on_partial,
    )


def _section(given: form.SectionForm, number: int, tree: Tree) -> Section:
    place = ("sections", number, "requirements")
    requirements = tuple(
        _requirement(each, tree.line((*place, index)))
        for index, each in enumerate(given.requirements)
    )
    return Section(given.id, given.title, given.kind, requirements, given.weight)


def _requirement(given: form.RequirementForm, line: int | None) -> Requirement:
    return Requirement(
        id=given.id,
        statement=given.statement,
        level=given.level,
        weight=given.weight,
        knock_out=given.knock_out,
        elements=tuple(Element(each.name, each.terms) for each in given.elements),
        terms=given.terms,
        examples=given.examples,
        quantity=Quantity(**given.quantity.model_dump()) if given.quantity else None,
        source=Source(**given.source.model_dump()),
        certainty=given.certainty,
        review=given.review,
        line=line,
        also=tuple(Source(**each.model_dump()) for each in given.also),
    )


def refuse_shared_ids(checklists: Sequence[Checklist]) -> None:
    """Raise WrongUsage where two of `checklists` share an id, or a requirement id."""
    taken: dict[str, str] = {}
    for checklist in checklists:
        ids = (checklist.id, *(each.id for each in checklist.requirements))
        shared = next((id_ for id_ in ids if id_ in taken), None)
        if shared is not None:
            raise WrongUsage(
                f"the id '{shared}' stands in {taken[shared]} and in {_named(checklist)}: "
                "name each checklist once, or give one of the two another id"
            )
        taken.update(dict.fromkeys(ids, _named(checklist)))


def _named(checklist: Checklist) -> str:
    return checklist.path or f"the built-in checklist '{checklist.id}'"

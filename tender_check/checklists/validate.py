"""Hold a checklist file against its form, and say of each error where it stands and what to do."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from tender_check.checklists import form
from tender_check.checklists.problem import Problem
from tender_check.checklists.scales import scale_names
from tender_check.checklists.tree import Place, Tree, read_tree

_MODELS: Mapping[str, type[BaseModel]] = {
    "sections": form.SectionForm,
    "requirements": form.RequirementForm,
    "elements": form.ElementForm,
    "quantity": form.QuantityForm,
    "source": form.SourceForm,
    "scale": form.ScaleForm,
    "steps": form.StepForm,
    "worth": form.WorthForm,
    "form": form.FormForm,
}

# pydantic's error type -> what is wrong, what to do ({ctx[...]}: pydantic's context)
_WORDS: Mapping[str, tuple[str, str]] = {
    "missing": ("'{name}' is missing or empty", "add '{name}: ...'"),
    "string_too_short": ("'{name}' is empty", "write it out, or remove the line"),
    "string_too_long": ("'{name}' is longer than {ctx[max_length]} signs", "shorten or split it"),
    "string_pattern_mismatch": (
        "'{input}' is no id",
        "use letters, digits, '-', '.' and '_' only, at most 64, and begin with a letter or digit",
    ),
    "string_type": ("'{name}' must be a text", "write one line of text after '{name}:'"),
    "greater_than": ("'{name}' must be more than {ctx[gt]}, not {input}", "write such a figure"),
    "greater_than_equal": ("'{name}' must be at least {ctx[ge]}, not {input}", "mend the figure"),
    "less_than_equal": ("'{name}' must be at most {ctx[le]}, not {input}", "mend the figure"),
    "finite_number": ("'{name}' must be a finite figure, not {input}", "mend the figure"),
    "float_parsing": ("'{input}' is no figure", "write a figure with a point, such as 1.5"),
    "float_type": ("'{name}' must be one figure", "write a figure with a point, such as 1.5"),
    "int_parsing": ("'{input}' is no whole number", "write a whole number"),
    "int_type": ("'{name}' must be one whole number", "write a whole number"),
    "bool_parsing": ("'{input}' is neither true nor false", "write true or false"),
    "bool_type": ("'{name}' must be true or false", "write true or false"),
    "enum": ("'{input}' is not allowed", "choose from {ctx[expected]}"),
    "literal_error": ("'{input}' is not allowed", "choose from {ctx[expected]}"),
    "tuple_type": ("'{name}' must be a list", "write one item per line, each after '- '"),
    "model_type": ("'{name}' must hold keys", "write 'key: value' lines under it"),
    "model_attributes_type": ("'{name}' must hold keys", "write 'key: value' lines under it"),
}


def examine(path: Path) -> tuple[form.ChecklistForm | None, Tree]:
    """Read and check the checklist file `path`; the form is None where problems were found."""
    tree = read_tree(path)
    if tree.data is None or not isinstance(tree.data, dict):
        if not tree.problems:
            tree.problems.append(
                Problem(str(path), 1, "", "no checklist", "begin with 'id:', 'title:', 'sections:'")
            )
        return None, tree
    checked = _check_form(path, tree)
    tree.problems += _double_ids(path, tree)
    tree.problems.sort(key=lambda problem: problem.line or 0)
    return (None if tree.problems else checked), tree


def _check_form(path: Path, tree: Tree) -> form.ChecklistForm | None:
    try:
        checked = form.ChecklistForm.model_validate(tree.data)
    except ValidationError as error:
        tree.problems += [_problem(path, tree, each) for each in error.errors(include_url=False)]
        return None
    name = checked.scale.name
    if name not in scale_names() and not checked.scale.steps:
        known = ", ".join(scale_names())
        message, remedy = f"the scale '{name}' does not exist", f"choose from {known}, or add steps"
        tree.problems.append(Problem(str(path), tree.line(("scale",)), "scale", message, remedy))
    return checked


def _problem(path: Path, tree: Tree, error: Any) -> Problem:
    place: Place = error["loc"]
    message, remedy = _words(place, error)
    return Problem(str(path), tree.line(place), _describe(place, tree.data), message, remedy)


def _words(place: Place, error: Any) -> tuple[str, str]:
    kind = error["type"]
    if kind == "extra_forbidden":
        return _unknown_key(place)
    context = error.get("ctx", {})
    if kind == "checklist":
        return context["what"], context["remedy"]
    name = next((str(part) for part in reversed(place) if isinstance(part, str)), "checklist")
    message, remedy = _WORDS.get(kind, (error["msg"].replace("{", "{{").replace("}", "}}"), ""))
    shown = str(error["input"])[:60]
    fill = {"name": name, "input": shown, "ctx": context}
    return message.format(**fill), (remedy or "mend '{name}'").format(**fill)


def _unknown_key(place: Place) -> tuple[str, str]:
    key = str(place[-1])
    around = next((p for p in reversed(place[:-1]) if isinstance(p, str)), "")
    known = list(_MODELS.get(around, form.ChecklistForm).model_fields)
    near = difflib.get_close_matches(key, known, n=1)
    remedy = f"did you mean '{near[0]}'?" if near else f"the keys here are {', '.join(known)}"
    return f"unknown key '{key}'", remedy


def _describe(place: Place, data: Any) -> str:
    """Return the place in the words of the file: "requirement ASS-1.1, weight"."""
    words: list[str] = []
    kind = ""
    for part in place:
        data = data[part] if _holds(data, part) else None
        if isinstance(part, str):
            kind = part
            words.append(part)
        else:
            name = data.get("id") or data.get("name") if isinstance(data, dict) else None
            words[-1:] = [f"{kind.removesuffix('s')} {name or part + 1}"]
    return ", ".join(words[-2:])


def _holds(data: Any, part: str | int) -> bool:
    if isinstance(data, dict):
        return part in data
    return isinstance(data, list) and isinstance(part, int) and part < len(data)


def _double_ids(path: Path, tree: Tree) -> Iterator[Problem]:
    """Yield a problem for each section id and each requirement id that stands there before."""
    first: dict[tuple[str, str], int | None] = {}
    for place, data in _with_ids(tree.data):
        kind = "requirement" if len(place) > 2 else "section"
        key, line = (kind, str(data["id"]).strip()), tree.line((*place, "id"))
        if key in first:
            message = f"the id '{key[1]}' stands on line {first[key]} too"
            yield Problem(str(path), line, f"{kind} {key[1]}", message, "give it an id of its own")
        first.setdefault(key, line)


def _with_ids(data: Any) -> Iterator[tuple[Place, Any]]:
    for number, section in _items(data, "sections"):
        if section.get("id"):
            yield ("sections", number), section
        for index, requirement in _items(section, "requirements"):
            if requirement.get("id"):
                yield ("sections", number, "requirements", index), requirement


def _items(data: Any, key: str) -> Iterator[tuple[int, Any]]:
    items = data.get(key)
    for number, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            yield number, item

"""Name and write the files of a derivation: a checklist per group, and the review page."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tender_check.derive.amendments import amendments, is_note
from tender_check.derive.award import comments
from tender_check.derive.derive import Derived
from tender_check.derive.review import render
from tender_check.derive.update import Change, Updated, amend, update
from tender_check.derive.yaml_file import to_yaml
from tender_check.errors import BadChecklist, CannotWrite, WrongUsage
from tender_check.model import Checklist
from tender_check.reports.files import write_files

REVIEW = "review.html"
_SUFFIXES = (".yaml", ".yml")


def texts(derived: Derived) -> dict[str, str]:
    """Return the text of each checklist file, by its name."""
    notes = comments(derived.award)
    return {f"{each.id}.yaml": to_yaml(each, notes) for each in derived.checklists}


def save(derived: Derived, out: Path, *, replace: bool = False) -> tuple[Path, ...]:
    """Write the checklists and the review page to `out`, a folder or one YAML file.

    Raises WrongUsage where nothing was derived, where one file must hold several checklists, or
    where a file is there already and `replace` is False; CannotWrite where writing fails.
    """
    made = texts(derived)
    if not made:
        raise WrongUsage(
            f"{derived.document.name}: no requirements were found; "
            "see whether it is the tender document, and whether its text can be read"
        )
    folder, named = _named(out, made)
    there = [name for name in named if (folder / name).exists()]
    if there and not replace:
        raise WrongUsage(
            f"{folder / there[0]}: is there already, and may hold your edits; "
            "bring it up to date with --update, or choose another --out"
        )
    files = [(name, text.encode("utf-8")) for name, text in named.items()]
    page = f"{out.stem}.{REVIEW}" if out.suffix in _SUFFIXES else REVIEW
    return write_files(folder, [*files, (page, render(derived))])


def _named(out: Path, made: Mapping[str, str]) -> tuple[Path, Mapping[str, str]]:
    if out.suffix not in _SUFFIXES:
        return out, made
    if len(made) > 1:
        raise WrongUsage(
            f"the document holds {len(made)} groups or lots: "
            "give a folder to --out, or choose one with --group"
        )
    return out.parent, {out.name: next(iter(made.values()))}


def save_update(files: tuple[Path, ...], derived: Derived) -> dict[Path, tuple[Change, ...]]:
    """Bring checklist files up to date in place; return what changed in each.

    A Nota van Inlichtingen changes what it names; any other document is the tender as it is now.
    Raises BadChecklist for a file that is none, CannotWrite.
    """
    found: dict[Path, tuple[Change, ...]] = {}
    for file in files:
        done = _updated(file, _read(file), derived)
        write_files(file.parent, [(file.name, done.text.encode("utf-8"))])
        found[file] = done.changes
    if not is_note(derived.document):
        page = f"{files[0].stem}.{REVIEW}"
        write_files(files[0].parent, [(page, render(derived))])
    return found


def save_previous(
    old: Derived, new: Derived, out: Path
) -> tuple[tuple[Path, ...], dict[str, tuple[Change, ...]]]:
    """Write the checklists of `new` with what changed since `old` marked; old ids stay."""
    changes: dict[str, tuple[Change, ...]] = {}
    files: list[tuple[str, bytes]] = []
    before = texts(old)
    for name, text in texts(new).items():
        if name in before:
            done = update(Path(name), before.pop(name), _checklist(Path(name), new, text))
            text = done.text
            changes[name] = done.changes
        files.append((name, text.encode("utf-8")))
    for name in before:
        changes[name] = tuple(
            Change("vanished", r.id, r.source.quote, "")
            for each in old.checklists
            if f"{each.id}.yaml" == name
            for r in each.requirements
        )
    return write_files(out, [*files, (REVIEW, render(new))]), changes


def _updated(file: Path, text: str, derived: Derived) -> Updated:
    if is_note(derived.document):
        return amend(file, text, amendments(derived.document), derived.document.name)
    return update(file, text, _checklist(file, derived, text))


def _checklist(file: Path, derived: Derived, text: str) -> Checklist:
    """Return the derived checklist that the file holds: by its id or title, else the likeliest."""
    from tender_check.derive.edits import Sheet, plain, value

    sheet = Sheet.read(file, text)
    id_, title = (plain(value(sheet.root, key)) for key in ("id", "title"))
    for each in derived.checklists:
        if each.id == id_ or each.title == title:
            return each
    quotes = {" ".join(item.quote.split()).lower() for item in sheet.items() if item.quote}
    shared = [
        (sum(" ".join(r.source.quote.split()).lower() in quotes for r in c.requirements), -n)
        for n, c in enumerate(derived.checklists)
    ]
    best = max(shared, default=(0, 0))
    if best[0] == 0:
        raise BadChecklist(
            f"{file}: {derived.document.name} holds no group or lot '{title}'; "
            "give the tender that this checklist was derived from"
        )
    return derived.checklists[-best[1]]


def _read(file: Path) -> str:
    try:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            return stream.read()
    except UnicodeDecodeError:
        raise BadChecklist(f"{file}: not UTF-8 text; save it with the encoding UTF-8") from None
    except OSError as error:
        raise CannotWrite(
            f"{file}: cannot be read ({error.strerror}); check the name and rights"
        ) from None

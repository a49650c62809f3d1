"""An officer's edits live on when the tender changes, and what changed is marked."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tender_check.checklists import load, problems
from tender_check.derive import Change, Derived, save, save_previous, save_update
from tender_check.errors import BadChecklist

Derive = Callable[..., Derived]

OLD = """Bestek schoonmaak

Eisen

- De aannemer reinigt de vloeren tweemaal per week.
- De aannemer leegt de prullenbakken elke dag.
- De aannemer wast de ramen vier keer per jaar.
- De aannemer vult de zeep aan wanneer die op is.
"""
NEW = """Bestek schoonmaak

Eisen

- De aannemer reinigt de vloeren driemaal per week.
- De aannemer leegt de prullenbakken elke werkdag.
- De aannemer vult de zeep aan wanneer die op is.
- De aannemer meldt schade binnen een dag bij de beheerder.
"""


@pytest.fixture
def file(derive_text: Derive, tmp_path: Path) -> Path:
    """Return the checklist of OLD, with the edits that an officer made."""
    derived = derive_text(OLD, "oud.txt")
    save(derived, tmp_path / "lijst.yaml")
    path = tmp_path / "lijst.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace(
        'statement: "De aannemer leegt de prullenbakken elke dag."',
        "statement: 'Prullenbakken zijn elke ochtend leeg.'   # overlegd met de school",
    )
    text = text.replace("review: open", "review: done")
    path.write_text(text, encoding="utf-8")
    return path


def _what(changes: tuple[Change, ...]) -> dict[str, str]:
    return {(change.new or change.old)[:30]: change.what for change in changes}


def test_edits_are_kept_and_changes_marked(file: Path, derive_text: Derive) -> None:
    """A renewed figure follows the tender; a rewritten statement and its comment stay."""
    changes = save_update((file,), derive_text(NEW, "nieuw.txt"))[file]
    assert _what(changes) == {
        "De aannemer reinigt de vloeren": "changed",
        "De aannemer leegt de prullenba": "kept",
        "De aannemer wast de ramen vier": "vanished",
        "De aannemer meldt schade binne": "added",
    }
    text = file.read_text(encoding="utf-8")
    assert "statement: 'Prullenbakken zijn elke ochtend leeg.'   # overlegd met de school" in text
    assert "De aannemer reinigt de vloeren driemaal per week." in text
    for mark in ("GEWIJZIGD in nieuw.txt", "VERVALLEN", "NIEUW in nieuw.txt"):
        assert mark in text
    assert not problems(file)


def test_only_what_changed_is_open_again(file: Path, derive_text: Derive) -> None:
    """The requirement that stayed the same keeps its review; the others wait for one."""
    save_update((file,), derive_text(NEW, "nieuw.txt"))
    review = {r.statement.split()[-1]: r.review for r in load(file).requirements}
    assert review == {
        "week.": "open",
        "leeg.": "open",
        "jaar.": "open",
        "is.": "done",
        "beheerder.": "open",
    }


def test_the_same_tender_changes_no_byte(file: Path, derive_text: Derive) -> None:
    """An update with the tender of before leaves the file as the officer wrote it."""
    before = file.read_bytes()
    assert save_update((file,), derive_text(OLD, "oud.txt"))[file] == ()
    assert file.read_bytes() == before


def test_a_second_update_adds_nothing(file: Path, derive_text: Derive) -> None:
    """Marks are made once."""
    save_update((file,), derive_text(NEW, "nieuw.txt"))
    before = file.read_bytes()
    assert save_update((file,), derive_text(NEW, "nieuw.txt"))[file] == ()
    assert file.read_bytes() == before


def test_what_an_officer_took_out_stays_out(file: Path, derive_text: Derive) -> None:
    """A requirement that was deleted from the file is not added again."""
    text = file.read_text(encoding="utf-8")
    start = text.index("  - id: ", text.index("wast de ramen") - 200)
    end = text.index("  - id: ", start + 5)
    file.write_text(text[:start] + text[end:], encoding="utf-8")
    changes = save_update((file,), derive_text(OLD, "oud.txt"))[file]
    assert [change.what for change in changes] == ["removed"]
    assert not any("ramen" in r.statement for r in load(file).requirements)


def test_a_requirement_of_the_officer_is_left_alone(file: Path, derive_text: Derive) -> None:
    """A line that the officer added has no place in the tender, and never vanishes."""
    text = file.read_text(encoding="utf-8")
    own = '  requirements:\n\n  - {id: EIGEN-1, statement: "Er is een sleutelplan."}\n'
    file.write_text(text.replace("  requirements:\n", own, 1), encoding="utf-8")
    changes = save_update((file,), derive_text(NEW, "nieuw.txt"))[file]
    assert "EIGEN-1" not in {change.id for change in changes}
    assert any(r.id == "EIGEN-1" for r in load(file).requirements)
    assert not problems(file)


def test_windows_line_ends_stay(file: Path, derive_text: Derive) -> None:
    """A file saved on Windows is read and updated, and remains valid."""
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert len(save_update((file,), derive_text(NEW, "nieuw.txt"))[file]) == 4
    assert not problems(file)


def test_another_tender_is_refused(file: Path, derive_text: Derive) -> None:
    """A tender that shares nothing with the checklist changes nothing."""
    before = file.read_bytes()
    other = derive_text(
        "Inkoop laptops\n\nEisen\n\n- De leverancier levert een oplader bij elke laptop.\n", "a.txt"
    )
    with pytest.raises(BadChecklist, match="holds no group"):
        save_update((file,), other)
    assert file.read_bytes() == before


def test_a_note_changes_what_it_names(derive_text: Derive, tmp_path: Path) -> None:
    """A Nota van Inlichtingen changes E1, drops E2, and leaves E3 as it is."""
    tender = derive_text(
        "# Bestek\n\n## Eisen\n\n| Nr | Eis |\n|---|---|\n"
        "| E1 | De leverancier levert binnen 10 werkdagen. |\n"
        "| E2 | De leverancier gebruikt kartonnen dozen. |\n"
        "| E3 | De leverancier belt vooraf met de ontvanger. |\n",
        "bestek.md",
    )
    save(tender, tmp_path / "lijst.yaml")
    note = derive_text(
        "# Nota van Inlichtingen\n\n| Nr | Vraag | Antwoord |\n|---|---|---|\n"
        "| 1 | Is 10 dagen haalbaar bij eis E1? | Eis E1 wordt gewijzigd in: "
        '"De leverancier levert binnen 15 werkdagen." |\n'
        "| 2 | Waarom dozen? | Eis E2 komt te vervallen. |\n",
        "nvi.md",
    )
    path = tmp_path / "lijst.yaml"
    changes = save_update((path,), note)[path]
    assert [(c.what, c.id.split("-")[-1]) for c in changes] == [
        ("changed", "E1"),
        ("vanished", "E2"),
    ]
    found = {r.id.split("-")[-1]: r for r in load(path).requirements}
    assert found["E1"].statement == "De leverancier levert binnen 15 werkdagen."
    assert set(found) == {"E1", "E2", "E3"}


def test_two_versions_of_a_tender_are_compared(derive_text: Derive, tmp_path: Path) -> None:
    """`--previous` writes the new checklist with the old ids, and marks what changed."""
    old, new = derive_text(OLD, "oud.txt"), derive_text(NEW, "nieuw.txt")
    written, changes = save_previous(old, new, tmp_path / "uit")
    (own,) = changes.values()
    assert sorted(change.what for change in own) == ["added", "changed", "changed", "vanished"]
    file = next(path for path in written if path.suffix == ".yaml")
    kept = {r.id: r for r in load(file).requirements}
    first = old.checklists[0].requirements[0].id
    assert kept[first].statement == "De aannemer reinigt de vloeren driemaal per week."

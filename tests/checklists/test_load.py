"""Checklist files become Checklists, and what is wrong with them is said by line."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tender_check.checklists import find, load, problems, refuse_shared_ids
from tender_check.errors import BadChecklist, WrongUsage
from tender_check.model import Level, Quantity, SectionKind

SMALLEST = """\
id: groen
title: Groenonderhoud
sections:
- id: "1"
  title: Uitvoering
  kind: fase            # fase | verwachting | principe | doel | inhoud
  requirements:
  - {id: GRO-1, level: eis, statement: "Het gras wordt ten minste twaalf keer per jaar gemaaid."}
"""

FULL = """\
id: groen
title: Groenonderhoud
source: Bestek groen
target_group: [plantsoen, groenvak]
context: [Drie parken]
weight: 2
knock_out_on_partial: true
scale: uitstekend-onvoldoende
form: {max_pages: 6, fonts: [Arial], min_font_size: 10, annexes: [Planning], anonymous: true}
sections:
- id: 1
  title: Uitvoering
  kind: fase
  weight: 3
  requirements:
  - id: GRO-1.10
    level: eis
    statement: Het gras wordt twaalf keer gemaaid.
    weight: 1.5
    knock_out: true
    source: {document: Bestek, page: 4, heading: [Eisen, Gras]}
    elements:
    - maaien
    - name: twaalf keer
      terms: [maandelijks, 12 keer]
    terms: gazon
    examples: [Wij maaien elke maand.]
    quantity: {value: 12, unit: keer, comparison: at_least, per: jaar}
"""


def _write(folder: Path, text: str | bytes, name: str = "groen.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return path


def _only_problem(folder: Path, text: str | bytes) -> str:
    found = problems(_write(folder, text))
    assert len(found) == 1, [str(each) for each in found]
    return str(found[0])


def test_the_smallest_checklist_loads(tmp_path: Path) -> None:
    """Five minutes of typing are enough: all else has its default."""
    checklist = load(_write(tmp_path, SMALLEST))
    (requirement,) = checklist.requirements
    assert (requirement.id, requirement.level, requirement.weight) == ("GRO-1", Level.EIS, 1.0)
    assert requirement.line == 8
    assert checklist.sections[0].kind is SectionKind.FASE
    assert checklist.scale.name == "0-100"
    assert checklist.sha256 == hashlib.sha256(SMALLEST.encode()).hexdigest()


def test_every_key_of_a_full_checklist_arrives(tmp_path: Path) -> None:
    """What an officer writes is what matching, scoring and inspection get."""
    checklist = load(_write(tmp_path, FULL))
    (requirement,) = checklist.requirements
    assert (checklist.weight, checklist.knock_out_on_partial) == (2.0, True)
    assert checklist.target_group == ("plantsoen", "groenvak")
    assert checklist.form.max_pages == 6
    assert checklist.form.anonymous
    assert [step.label for step in checklist.scale.steps][-1] == "uitstekend"
    assert (checklist.sections[0].id, checklist.sections[0].weight) == ("1", 3.0)
    assert requirement.id == "GRO-1.10"
    assert (requirement.weight, requirement.knock_out) == (1.5, True)
    assert [element.name for element in requirement.elements] == ["maaien", "twaalf keer"]
    assert requirement.elements[1].terms == ("maandelijks", "12 keer")
    assert requirement.terms == ("gazon",)
    assert requirement.quantity == Quantity(12.0, "keer", "at_least", "jaar")
    assert (requirement.source.page, requirement.source.heading) == (4, ("Eisen", "Gras"))


def test_text_stays_as_typed(tmp_path: Path) -> None:
    """YAML's own guesses (no is false, 1.10 is 1.1) do not change a word or an id."""
    text = SMALLEST.replace("Groenonderhoud", "no").replace('id: "1"', "id: 1.10")
    checklist = load(_write(tmp_path, text))
    assert (checklist.title, checklist.sections[0].id) == ("no", "1.10")


def test_a_file_from_windows_loads(tmp_path: Path) -> None:
    """Notepad writes a byte order mark and CRLF."""
    data = b"\xef\xbb\xbf" + SMALLEST.replace("\n", "\r\n").encode()
    assert load(_write(tmp_path, data)).requirements[0].line == 8


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("level: eis", "wieght: 3", 8, "unknown key 'wieght'; did you mean 'weight'?"),
        ("title: Groenonderhoud", "titel: Groen\ntitle: x", 2, "did you mean 'title'?"),
        ("level: eis", "weight: 0", 8, "'weight' must be more than 0"),
        ("level: eis", "weight: -2", 8, "'weight' must be more than 0"),
        ("level: eis", "weight: zwaar", 8, "'zwaar' is no figure"),
        ("level: eis", "weight: .nan", 8, "figure"),
        ("level: eis", "knock_out: soms", 8, "neither true nor false"),
        ("level: eis", "level: must", 8, "choose from 'eis' or 'wens'"),
        ("kind: fase", "kind: stap", 6, "choose from 'fase'"),
        ("id: groen", "id: ../groen", 1, "no id"),
        ("title: Groenonderhoud\n", "", 1, "'title' is missing or empty"),
        ("title: Groenonderhoud", "title:", 2, "'title' is missing or empty"),
        ("title: Groenonderhoud", 'title: "  "', 2, "'title' is empty"),
        ("title: Groenonderhoud", "title: x\nscale: raar", 3, "the scale 'raar' does not exist"),
        ("title: Groenonderhoud", "title: x\nform: mooi", 3, "must hold keys"),
        ("level: eis", "level: wens, knock_out: true", 8, "a wens cannot be a knock-out"),
        ("level: eis", "elements: [{terms: [x]}]", 8, "'name' is missing"),
        ("level: eis", "elements: [maaien, Maaien]", 8, "the same name"),
        ("level: eis", "elements: maaien", 8, "must be a list"),
        ("level: eis", "quantity: {value: 3, unit: keer, comparison: max}", 8, "choose from"),
    ],
)
def test_each_mistake_is_said_with_its_line(
    tmp_path: Path, old: str, new: str, line: int, says: str
) -> None:
    """A mistake is one problem, on the line where it stands, with what to do."""
    assert old in SMALLEST
    message = _only_problem(tmp_path, SMALLEST.replace(old, new))
    assert f", line {line}: " in message
    assert says in message


@pytest.mark.parametrize(
    ("scale", "says"),
    [
        ("{steps: [{value: 2, from_share: 0.1}]}", "starts above 0"),
        ("{steps: [{value: 4, from_share: 0}, {value: 2, from_share: 0.5}]}", "do not rise"),
        ("{steps: [{value: 0, from_share: 0}, {value: 2, from_share: 0}]}", "do not rise"),
        ("{worth: {partial: 1.5}}", "at most 1"),
        ("{worth: {met: 0.4}}", "worth more than a better one"),
        ("{worth: {half: 0.4}}", "unknown key 'half'"),
    ],
)
def test_a_bad_scale_is_refused(tmp_path: Path, scale: str, says: str) -> None:
    """A scale must begin at nothing, rise, and never pay a worse outcome better."""
    assert says in _only_problem(tmp_path, f"{SMALLEST}scale: {scale}\n")


def test_double_ids_are_said_with_both_lines(tmp_path: Path) -> None:
    """Reports point at requirements by id, so that one id means one requirement."""
    double = SMALLEST + "  - {id: GRO-1, statement: Nog een eis.}\n"
    assert "line 9: requirement GRO-1: the id 'GRO-1' stands on line 8 too" in _only_problem(
        tmp_path, double
    )


def test_a_double_key_is_not_swallowed(tmp_path: Path) -> None:
    """YAML keeps the last of two; an officer must know that the first would be lost."""
    message = _only_problem(tmp_path, SMALLEST + "title: Iets anders\n")
    assert "line 9: title: the key 'title' stands here twice (first on line 2)" in message


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"id: groen\ntitle: caf\xe9\n", "line 2: not UTF-8"),
        ("- een\n- lijst\n", "no checklist"),
        ("", "no checklist"),
        ("id: [groen\ntitle: x\n", "no valid YAML"),
        ("id: groen\n\ttitle: x\n", "line 2: no valid YAML"),
        ("id: &a groen\ntitle: *a\n", "anchors (&) and aliases (*) are not allowed"),
        ("id: !!python/object/apply:os.system [ls]\n", "the tag"),
        (SMALLEST + "---\nid: nog\n", "a second document"),
        ("id: " + "[" * 5000, "nested deeper"),
        ("? [a, b]\n: c\n", "a list or mapping as a key"),
        ("id: a\x00b\n", "no valid YAML"),
    ],
)
def test_what_is_no_checklist_is_one_clear_problem(
    tmp_path: Path, text: str | bytes, says: str
) -> None:
    """A broken or hostile file is refused before anything of it is used."""
    assert says in _only_problem(tmp_path, text)


def test_an_alias_bomb_costs_nothing(tmp_path: Path) -> None:
    """Nine levels of nine aliases would be 387 million words; the first anchor ends it."""
    pairs = zip("abcdefgh", "bcdefghi", strict=True)
    lines = [
        "a: &a [x, x, x, x, x, x, x, x, x]",
        *(f"{to}: &{to} [{', '.join([f'*{of}'] * 9)}]" for of, to in pairs),
    ]
    assert "line 1: anchors" in _only_problem(tmp_path, "\n".join(lines))


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A checklist of more than 5 MB is a mistake or an attack."""
    assert "larger than 5 MB" in _only_problem(tmp_path, b"#" * 5_000_001)


def test_all_problems_come_at_once(tmp_path: Path) -> None:
    """An officer mends a file in one round; `load` raises with a line for each."""
    text = SMALLEST.replace("kind: fase", "kind: stap").replace("level: eis", "wieght: 3")
    path = _write(tmp_path, text)
    with pytest.raises(BadChecklist) as error:
        load(path)
    assert str(error.value).splitlines() == [str(each) for each in problems(path)]
    assert len(problems(path)) == 2


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    """`validate` names the file that is not there and goes on."""
    (problem,) = problems(tmp_path / "weg.yaml")
    assert "cannot be read" in problem.message


def test_find_takes_an_id_or_a_file(tmp_path: Path) -> None:
    """On the command line both are one option; what is neither is said with the known ids."""
    assert find("jongeren").path == ""
    path = _write(tmp_path, SMALLEST)
    assert find(str(path)).path == str(path)
    with pytest.raises(WrongUsage, match="alleenstaande-ouders"):
        find("bestaat-niet")


def test_checklists_that_share_an_id_are_refused(tmp_path: Path) -> None:
    """An outcome is found by its requirement id, so that two lists may not share one."""
    one = load(_write(tmp_path, SMALLEST))
    other = load(_write(tmp_path, SMALLEST.replace("id: groen", "id: gras"), "gras.yaml"))
    refuse_shared_ids([one])
    with pytest.raises(WrongUsage, match="GRO-1"):
        refuse_shared_ids([one, other])

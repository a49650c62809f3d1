"""The words of the reports: complete in every language, and compiled from what is edited."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tender_check import reports
from tender_check.errors import WrongUsage
from tender_check.model import Level, Role, SectionKind, Severity, Status
from tender_check.reports.messages import DOMAIN, LANGUAGES, LOCALE, Messages
from tender_check.resources import data_folder

FILES = {entry.main_file for entry in reports.FORMATS.values()} | {
    "report.schema.json",
    "review.schema.json",
}
PACKAGE = Path(reports.__file__).parents[1]
KEY = re.compile(r"[a-z_]+(\.[a-z_]+)+")


def catalogue(language: str) -> Catalog:
    """Return the catalogue as people edit it."""
    path = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    with path.open("rb") as stream:
        return read_po(stream, locale=language)


def texts(catalog: Catalog) -> dict[str, tuple[str, ...]]:
    """Return per key its text, or its singular and plural."""
    found: dict[str, tuple[str, ...]] = {}
    for message in catalog:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            text = message.string
            found[key] = (text,) if isinstance(text, str) else tuple(text or ())
    return found


def places(text: str) -> set[str]:
    """Return the names of the places in a text that are filled in."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_and_edited_catalogues_agree(language: str) -> None:
    """Who changes a .po without compiling it is told here."""
    with (LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as stream:
        compiled = read_mo(stream)
    assert texts(compiled) == texts(catalogue(language))


def test_every_language_has_every_text_with_the_same_places() -> None:
    """No key is left untranslated, and every translation takes the same values."""
    dutch, english = texts(catalogue("nl")), texts(catalogue("en"))
    assert dutch.keys() == english.keys()
    for key, text in dutch.items():
        assert all(text), key
        assert len(text) == len(english[key]), key
        assert set().union(*map(places, text)) == set().union(*map(places, english[key])), key


def _keys_in_code() -> set[str]:
    rooms = ("reports", "review", "selfcheck", "award")
    keys = set()
    for path in (path for room in rooms for path in (PACKAGE / room).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                keys.add(node.value)
    return {key for key in keys if KEY.fullmatch(key)}


def _keys_in_templates() -> set[str]:
    calls = re.compile(r"""(?:say|count)\("([^"]+)\"""")
    folder = data_folder("templates") / "html"
    return {key for path in folder.glob("*.j2") for key in calls.findall(path.read_text("utf-8"))}


def test_every_key_in_use_has_a_text() -> None:
    """A key that code or a template names stands in the catalogue."""
    known = texts(catalogue("nl"))
    prefixes = {key.split(".")[0] for key in known}
    in_code = {key for key in _keys_in_code() if key.split(".")[0] in prefixes}
    assert (_keys_in_templates() | in_code) - FILES <= known.keys()


@pytest.mark.parametrize(
    ("prefix", "codes"),
    [
        ("status", Status),
        ("explain", Status),
        ("level", Level),
        ("kind", SectionKind),
        ("role", Role),
        ("severity", Severity),
    ],
)
def test_every_code_of_the_model_has_a_word(prefix: str, codes: type) -> None:
    """A member that is added to an enumeration needs a word in every language."""
    for language in LANGUAGES:
        say = Messages(language)
        assert [code for code in codes if not say.has(f"{prefix}.{code}")] == []  # type: ignore[attr-defined]


def test_an_unknown_language_is_wrong_usage() -> None:
    """The error names the languages that there are."""
    with pytest.raises(WrongUsage, match="nl, en"):
        Messages("fr")

"""Facts about splitting compounds, on words that were not used to tune the splitter."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tender_check.language import compound_parts

HELD_OUT = yaml.safe_load(
    Path(__file__).with_name("compounds_held_out.yaml").read_text(encoding="utf-8")
)


def test_most_held_out_compounds_are_split_right() -> None:
    """At least nine in ten give exactly their parts (first run: 45 of 50)."""
    right = [w for w, parts in HELD_OUT["parts"].items() if compound_parts(w) == tuple(parts)]
    assert len(right) >= 0.9 * len(HELD_OUT["parts"]), set(HELD_OUT["parts"]) - set(right)


@pytest.mark.parametrize("word", HELD_OUT["whole"])
def test_word_that_is_no_compound_stays_whole(word: str) -> None:
    """Derived and common words of the field are not cut."""
    assert compound_parts(word) == ()


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Taalstages", ("taal", "stage")),
        ("wmo-cliënten", ("wmo", "cliënt")),
        ("schoolverlaters", ("school", "verlater")),
        ("kwaliteitssysteem", ("kwaliteit", "systeem")),
        ("re-integratie", ()),
        ("e-mail", ()),
        ("xqzwvk", ()),
        ("", ()),
    ],
)
def test_inflection_hyphens_and_nonsense(word: str, parts: tuple[str, ...]) -> None:
    """Inflected and hyphenated compounds are split; short pieces and nonsense are not."""
    assert compound_parts(word) == parts

"""Facts about words, function words and lemmas."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tender_check.language import fold, is_stopword, lemmas, tokens


def test_tokens_keep_numbers_compounds_and_abbreviations_whole() -> None:
    """A number, an inner hyphen or apostrophe and an abbreviation's dots stay in one token."""
    text = "Wmo-cliënten krijgen o.a. 3.000,50 euro, t/m vrijdag; foto's mogen."
    words = [
        "Wmo-cliënten",
        "krijgen",
        "o.a.",
        "3.000,50",
        "euro",
        "t/m",
        "vrijdag",
        "foto's",
        "mogen",
    ]
    assert [token.text for token in tokens(text)] == words
    assert all(text[t.start : t.end] == t.text for t in tokens(text))


def test_stopwords_are_function_words() -> None:
    """Articles and auxiliaries are stop words in any case; words of the subject are not."""
    assert all(is_stopword(word) for word in ("De", "wordt", "hierbij", "Wij"))
    assert not any(is_stopword(word) for word in ("stage", "begeleiden", "werkgever"))


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("opgesteld", "opstellen"),
        ("werkgevers", "werkgever"),
        ("deelnemers", "deelnemer"),
        ("jobcoaches", "jobcoach"),
        ("taalstages", "taalstage"),
        ("werkervaringsplekken", "werkervaringsplek"),
        ("gesprekjes", "gesprek"),
        ("jongeren", "jongere"),
        ("werkzoekenden", "werkzoekende"),
        ("vaardigheden", "vaardigheid"),
        ("geëvalueerd", "evalueren"),
        ("uitgevoerde", "uitvoeren"),
        ("nieuwe", "nieuw"),
        ("sollicitatiebrieven", "sollicitatiebrief"),
        ("collega’s", "collega"),
        ("Geplaatst", "plaatsen"),
    ],
)
def test_inflected_form_has_its_lemma(form: str, lemma: str) -> None:
    """Plurals, participles, diminutives and adjectives lead to their lemma, never to a feminine."""
    assert lemma in lemmas(form)
    assert lemma in lemmas(lemma)


@pytest.mark.parametrize("odd", ["", "12", "--", "€", "x"])
def test_lemmas_of_anything_is_one_at_least(odd: str) -> None:
    """What is no word is its own lemma."""
    assert lemmas(odd) == (odd.strip("-"),) or lemmas(odd) == (odd,)


def test_fold_makes_scan_confusions_equal() -> None:
    """Case, accents, typographic quotes and confusable characters do not matter after folding."""
    assert fold("Cliënt’s  Tra¢e") == "client's trace"


def test_import_is_light() -> None:
    """Importing the room loads neither spaCy nor the dictionary nor YAML."""
    heavy = "{'spacy', 'simplemma', 'yaml'}"
    code = f"import sys, tender_check.language; print(*({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

"""Facts about asking for a spaCy pipeline by name."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from tender_check.errors import WrongUsage
from tender_check.language import keys, sentences, split_many


@pytest.fixture
def pipeline(tmp_path: Path) -> str:
    """Save a small pipeline that cuts at "!" only and knows one lemma."""
    nlp = spacy.blank("nl")
    nlp.add_pipe("sentencizer", config={"punct_chars": ["!"]})
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "weekrooster"}]], {"LEMMA": "rooster"})  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "pipe")
    return str(tmp_path / "pipe")


def test_named_pipeline_decides_sentences_and_adds_lemmas(pipeline: str) -> None:
    """Its boundaries replace our rules; its lemmas are full keys beside ours."""
    text = "Een weekrooster. Klaar! Nog een."
    cut = [text[a:b] for a, b in sentences(text, pipeline)]
    assert cut == ["Een weekrooster. Klaar!", "Nog een."]
    assert split_many([text], pipeline) == [sentences(text, pipeline)]
    found = {key.lemma: key.weight for key in keys(text, pipeline) if not key.is_part}
    assert found["rooster"] == found["weekrooster"] == 1


def test_missing_pipeline_says_how_to_get_it() -> None:
    """A pipeline that is not installed is wrong usage, with the command that installs it."""
    with pytest.raises(WrongUsage, match="spacy download nl_core_news_xx"):
        sentences("Een zin.", "nl_core_news_xx")

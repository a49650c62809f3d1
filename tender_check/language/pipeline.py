"""Load spaCy, once and late: importing it costs about a second."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from tender_check.errors import WrongUsage
from tender_check.language.splitter import mark_sentences

if TYPE_CHECKING:
    from spacy.language import Language

_COMPONENT = "tender_check_sentences"
_LONGEST = 10_000_000  # characters; spaCy's own limit is for pipelines with a parser


@cache
def language(name: str = "") -> Language:
    """Return the spaCy pipeline `name`, or a blank Dutch one that marks sentences by our rules.

    Raises WrongUsage where `name` is not installed.
    """
    import spacy
    from spacy.language import Language

    if name:
        try:
            return spacy.load(name, exclude=["ner"])
        except OSError as error:
            message = (
                f"the spaCy pipeline '{name}' is not installed: python -m spacy download {name}"
            )
            raise WrongUsage(message) from error
    nlp = spacy.blank("nl")
    nlp.max_length = _LONGEST
    if not Language.has_factory(_COMPONENT):
        Language.component(_COMPONENT, func=mark_sentences)
    nlp.add_pipe(_COMPONENT)
    return nlp


def lemmas_in_context(text: str, pipeline: str) -> dict[int, str]:
    """Return the lemma that the spaCy `pipeline` gives each word of `text`, by the word's start.

    Words without a lemma are left out. Raises WrongUsage where `pipeline` is not installed.
    """
    doc = language(pipeline)(text)
    return {token.idx: token.lemma_.lower() for token in doc if token.lemma_.strip()}

"""Load spaCy, once, late and light: importing it costs half a second at best."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

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
    with _no_collecting():
        _import_spacy()
        return _installed(name) if name else _blank()


def _import_spacy() -> None:
    """Import spaCy without its command line, which no pipeline needs: 0.2 of 0.7 s.

    The package takes one function from it, and with that come typer, requests, httpx and more.
    Whoever imports `spacy.cli` afterwards gets the real one.
    """
    name = "spacy.cli.info"
    if "spacy" in sys.modules:
        return
    sys.modules[name] = ModuleType(name)
    sys.modules[name].info = _info  # type: ignore[attr-defined]
    try:
        import spacy  # noqa: F401
    finally:
        del sys.modules[name]


def _info(*given: Any, **named: Any) -> Any:
    """Do what `spacy.info` does."""
    return import_module("spacy.cli").info(*given, **named)


def _installed(name: str) -> Language:
    import spacy

    try:
        return spacy.load(name, exclude=["ner"])
    except OSError as error:
        message = f"the spaCy pipeline '{name}' is not installed: python -m spacy download {name}"
        raise WrongUsage(message) from error


def _blank() -> Language:
    """Return Dutch without what no sentence needs.

    `spacy.blank("nl")` also works out the shape of every word, whether it is like a number or an
    address, and so on: 0.25 s for the 8,600 words of the tokenizer's exceptions.
    """
    from spacy.lang.nl import Dutch
    from spacy.vocab import Vocab

    nlp = Dutch(vocab=Vocab(), max_length=_LONGEST)
    if not Dutch.has_factory(_COMPONENT):
        Dutch.component(_COMPONENT, func=mark_sentences)
    nlp.add_pipe(_COMPONENT)
    return nlp


@contextlib.contextmanager
def _no_collecting() -> Iterator[None]:
    """Keep Python from looking for garbage, a fifth of the time: what is loaded stays."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def lemmas_in_context(text: str, pipeline: str) -> dict[int, str]:
    """Return the lemma that the spaCy `pipeline` gives each word of `text`, by the word's start.

    Words without a lemma are left out. Raises WrongUsage where `pipeline` is not installed.
    """
    doc = language(pipeline)(text)
    return {token.idx: token.lemma_.lower() for token in doc if token.lemma_.strip()}

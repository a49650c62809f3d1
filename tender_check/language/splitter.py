"""Cut text into sentences: spaCy's Dutch tokenizer and a rule component of our own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from tender_check.language.data_files import read_yaml

if TYPE_CHECKING:
    from spacy.tokens import Doc

Span = tuple[int, int]
_CLOSERS = frozenset("\"'”’»)]}")
_STOPS = frozenset((".", "!", "?", "…", "...", "..", "?!", "!?", "!!", "??"))
_BULLETS = frozenset("•▪●○◦■□–—*·»>✓✔→-")
_ENUMERATOR = re.compile(r"^[(]?(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,5})[.)]?$")
_INITIALS = re.compile(r"^(?:[A-Z]|Th|Ch|Ph|IJ)\.(?:[A-Z]\.)*$")
_DOTTED = re.compile(r"^(?:[a-z]{1,3}\.){2,}$", re.IGNORECASE)


def sentences(text: str, pipeline: str = "") -> tuple[Span, ...]:
    """Return the (start, end) of each sentence, without surrounding white space, in order.

    Together they hold all of `text` but white space. `pipeline` names an installed spaCy
    pipeline ("nl_core_news_sm") to take the boundaries from; by default the rules of this module
    decide. Raises WrongUsage where `pipeline` is not installed.
    """
    from tender_check.language.pipeline import language

    return _trimmed(text, language(pipeline)(text))


def split_many(texts: Iterable[str], pipeline: str = "") -> list[tuple[Span, ...]]:
    """Return `sentences` of each text."""
    from tender_check.language.pipeline import language

    every = list(texts)
    docs = language(pipeline).pipe(every)
    return [_trimmed(text, doc) for text, doc in zip(every, docs, strict=True)]


def mark_sentences(doc: Doc) -> Doc:
    """Set the sentence starts of `doc`: a spaCy component."""
    import numpy as np

    words = [token.text for token in doc]
    starts = _starts(words, [bool(token.whitespace_) for token in doc])
    # One array for all: setting token.is_sent_start walks the whole doc each time.
    marks: Any = np.where(np.array(starts, dtype=bool), 1, -1).astype(np.uint64).reshape(-1, 1)
    return doc.from_array(["SENT_START"], marks)


def _starts(words: list[str], spaced: list[bool]) -> list[bool]:
    """Tell of each word whether it starts a sentence; `spaced`: white space follows it."""
    starts = [False] * len(words)
    if words:
        starts[0] = True
    begin = index = 0
    while index < len(words):
        after = _boundary_after(words, spaced, begin, index)
        if after is not None and after < len(words):
            starts[after] = True
            begin = after
        index = max(index + 1, after or 0)
    return starts


def _boundary_after(words: list[str], spaced: list[bool], begin: int, index: int) -> int | None:
    """Return where the next sentence starts if one ends at `index`, else None."""
    word = words[index]
    if "\n" in word:
        return index + 1 if _line_breaks(words, index) else None
    if word[-1] not in ".!?…":
        return None
    after = index + 1
    while after < len(words) and words[after] in _CLOSERS and not spaced[after - 1]:
        after += 1
    if after >= len(words) or not (spaced[after - 1] or words[after].isspace()):
        return None
    if words[after].isspace():
        return None if "\n" in words[after] else after
    return after if _ends(words, begin, index, words[after], after > index + 1) else None


def _line_breaks(words: list[str], index: int) -> bool:
    """Tell whether the line break at `index` ends a sentence: a blank line, bullet or number."""
    if words[index].count("\n") > 1:
        return True
    following = words[index + 1] if index + 1 < len(words) else ""
    if following[:1] in _BULLETS:
        return True
    stopped = index > 0 and words[index - 1][-1] in ".!?:;…"
    return stopped and (following[:1].isupper() or bool(_ENUMERATOR.match(following)))


def _ends(words: list[str], begin: int, index: int, following: str, closed: bool) -> bool:
    """Tell whether the stop at `index` ends a sentence, given the word that follows."""
    if _is_number_only(words, begin, index):
        return False
    word = words[index]
    if word in _STOPS:
        return _stop_ends(words, begin, index, following, closed)
    if not word.endswith("."):
        return False
    return _dotted_ends(word, words[index - 1] if index > begin else "", following)


def _stop_ends(words: list[str], begin: int, index: int, following: str, closed: bool) -> bool:
    """Decide about a stop that is a word of its own."""
    previous = words[index - 1] if index > begin else ""
    if words[index] == "." and previous.lower() in _abbreviations()["never"]:
        return False
    if not following[:1].islower():
        return not (following[:1].isdigit() and previous.lower() in _abbreviations()["may_end"])
    # Careless writers start sentences in lower case; a short word before the stop may well be
    # an abbreviation that no list holds, and after a quotation the sentence often goes on.
    return words[index] == "." and not closed and len(previous) > 3 and previous.isalpha()


def _dotted_ends(word: str, previous: str, following: str) -> bool:
    """Decide about a word that holds its own full stop: abbreviation or initials."""
    if not following[:1].isupper():
        return False
    lists, bare = _abbreviations(), word[:-1].lower()
    if _INITIALS.match(word):
        return previous.lower() in lists["label_words"] or following.lower() in lists["starters"]
    if bare in lists["never"]:
        return False
    return bare in lists["may_end"] or not _DOTTED.match(word)


def _is_number_only(words: list[str], begin: int, index: int) -> bool:
    """Tell whether the sentence up to `index` is only a number or letter of a list ("3.")."""
    label = "".join(words[begin : index + 1]) if index - begin <= 2 else ""
    label = label.lstrip("".join(_BULLETS))
    return bool(label and _ENUMERATOR.match(label))


@cache
def _abbreviations() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in read_yaml("abbreviations.yaml").items()}


def _trimmed(text: str, doc: Any) -> tuple[Span, ...]:
    """Take the white space off the sentences of `doc`; drop those that hold nothing else."""
    spans = []
    for sentence in doc.sents:
        part = text[sentence.start_char : sentence.end_char]
        bare = part.strip()
        if bare:
            start = sentence.start_char + part.index(bare)
            spans.append((start, start + len(bare)))
    return tuple(spans)

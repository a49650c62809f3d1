"""Cut text into words and numbers, and know the Dutch function words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from tender_check.language.data_files import read_yaml

# A web or mail address, a number (3.000,50 or 3.1 or 1-1-2024), 's/'t, or a word with inner
# hyphens, apostrophes, slashes (t/m, en/of) and the dots of an abbreviation (o.a.).
_TOKEN = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]]*[^\s<>()\[\].,;:!?]"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\d+(?:[.,:/-]\d+)*(?:[-–]?(?!\d)\w+)*"
    r"|['’][stn]\b"
    r"|(?:[^\W\d_]\.){2,}"
    r"|\w+(?:(?:['’]|[-‑/](?=\w))\w*)*",
    re.UNICODE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number: `text` is `text[start:end]` of what was cut; punctuation is no token."""

    text: str
    lower: str
    start: int
    end: int


def tokens(text: str) -> tuple[Token, ...]:
    """Cut `text` into words and numbers, in order; punctuation is left out."""
    return tuple(
        Token(match.group(), match.group().lower().replace("’", "'"), match.start(), match.end())
        for match in _TOKEN.finditer(text)
    )


def words(text: str) -> list[str]:
    """Return `lower` of each of the tokens of `text`, in a third of the time that they take."""
    return [found.lower().replace("’", "'") for found in _TOKEN.findall(text)]


def is_stopword(word: str) -> bool:
    """Tell whether `word` (any case) is a function word that says nothing about the subject."""
    return word.lower() in stopwords()


@cache
def stopwords() -> frozenset[str]:
    """Return the function words of data/stopwords.yaml, in lower case."""
    return frozenset(word for group in read_yaml("stopwords.yaml").values() for word in group)

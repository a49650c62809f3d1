"""Score a sentence by the words that it shares with made examples: see training.inspection_corpus.

A list of forms knows the wordings that its writers thought of; words in any order know some more.
"""

from __future__ import annotations

import math
import re

from tender_check.inspection.rules import rules

_WORD = re.compile(r"[^\W\d_]+|\d+")
_FEWEST = 6  # words: in a shorter text each weighs too much
_STEM = 5  # letters by which forms of a word are alike, roughly


def features(text: str) -> dict[str, float]:
    """Return the words, their beginnings and pairs of a sentence, as a vector of length 1."""
    words = [word.lower() for word in _WORD.findall(text)]
    names = set(words)
    names.update(f"{word[:_STEM]}*" for word in words if len(word) > _STEM)
    names.update(f"{one} {two}" for one, two in zip(["^", *words], words, strict=False))
    return dict.fromkeys(sorted(names), 1 / math.sqrt(max(len(names), 1)))


def seems(name: str, text: str) -> bool:
    """Tell whether `text` scores over the threshold of data/`name`.yaml."""
    if len(_WORD.findall(text)) < _FEWEST:
        return False
    learned = rules(name)
    weights = learned["weights"]
    score = sum(weights.get(word, 0.0) * value for word, value in features(text).items())
    return bool(weights[""] + score > learned["least"])

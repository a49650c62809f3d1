"""Find search terms and element terms in all passages at once."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tender_check.matching.settings import settings


@dataclass(frozen=True, slots=True)
class TermFinder:
    """The folded passages as one text, so that each term is looked for once."""

    text: str
    starts: tuple[int, ...]
    vocabulary: str  # every word once: a term of which a word is not in here is nowhere

    @classmethod
    def over(cls, folded: Sequence[str]) -> TermFinder:
        """Return a finder over the folded texts of the passages."""
        starts = [0]
        for text in folded:
            starts.append(starts[-1] + len(text) + 1)
        text = "\n".join(folded)
        return cls(text, tuple(starts[:-1]), "\n".join(set(text.split())))

    def holds(self, terms: Sequence[str]) -> NDArray[np.bool_]:
        """Tell for every passage whether it holds one of the folded `terms`."""
        found = np.zeros(len(self.starts), dtype=bool)
        for term in terms:
            for place in self._places(term):
                found[bisect.bisect_right(self.starts, place) - 1] = True
        return found

    def _places(self, term: str) -> list[int]:
        """Return where `term` begins a word, or stands inside one if it is long enough."""
        if any(word not in self.vocabulary for word in term.split()):
            return []
        inner = len(term) >= settings("relevance")["shortest_inner_term"]
        whole = len(term) <= 3
        places = []
        place = self.text.find(term)
        while place >= 0:
            begins = place == 0 or not self.text[place - 1].isalnum()
            after = place + len(term)
            ends = after >= len(self.text) or not self.text[after].isalnum()
            if (begins or inner) and (ends or not whole):
                places.append(place)
            place = self.text.find(term, place + 1)
        return places

"""Text hidden by the layout of a page is found; designed pages are read as they are seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tender_check.documents.worker import read_here
from training.inspection_corpus.gamed_layouts import gamed_layouts
from training.inspection_corpus.honest_layouts import honest_layouts
from training.inspection_corpus.making import SETS, Made, choose, texts

_BESIDE = {"comment", "deleted", "alt_text", "metadata"}  # come about in honest work as well
_PAGES = (".docx", ".pdf")


@pytest.fixture(scope="module", autouse=True)
def last_set() -> Iterator[None]:
    """Take the texts of the last set."""
    choose(SETS[-1])
    yield
    choose(SETS[0])


def reasons(made: Made, folder: Path) -> list[tuple[str, str]]:
    """Return the hidden texts on the page, with the way they are hidden."""
    path = folder / made.name
    path.write_bytes(made.data)
    hidden = read_here(path).hidden
    return [(h.reason, h.text) for h in hidden if h.reason not in _BESIDE and len(h.text) > 2]


def test_text_hidden_by_layout_is_found_whole(tmp_path: Path) -> None:
    """By a style, the theme's colour, letters without width, in a box, under a picture."""
    tricks = [m for m in gamed_layouts() if m.name.startswith("gamed-layout")]
    for made in tricks:
        found = " ".join(text for _, text in reasons(made, tmp_path))
        assert any(text in found for text in texts()["hidden"]), made.name


def test_a_designed_page_hides_nothing(tmp_path: Path) -> None:
    """White on dark, shadows, outlined letters, hidden marks: a reader sees all that text."""
    for made in honest_layouts():
        if made.name.endswith(_PAGES):
            long = [text for _, text in reasons(made, tmp_path) if len(text.split()) >= 6]
            assert not long, made.name

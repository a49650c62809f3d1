"""Facts that hold for any text, however odd: a bid is hostile input."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tender_check.language import (
    find_cues,
    find_quantities,
    keys,
    looks_noisy,
    repair_scan_noise,
    sentences,
    tokens,
)

WORDS = "geen niet een twee per week 35 klanten , ; : ( ) . ... maar 1op 5 % € § ¢raject ëï İ ß"
MORE = "'s zo'n o.a. nr. 3.1 Mr. binnen 10-12 tot à trajcct begeleid1ng • - – wij bieden stelt op"
PIECES = st.sampled_from([*WORDS.split(), *MORE.split(), "\n", "\n\n", "\u00ad", "\u200b"])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map(" ".join))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_offsets_point_into_the_text(text: str) -> None:
    """Whatever is found is a piece of the text, and scopes lie inside it."""
    assert all(text[token.start : token.end] == token.text for token in tokens(text))
    for cue in find_cues(text):
        assert text[cue.start : cue.end] == cue.text
        assert 0 <= cue.scope_start <= cue.scope_end <= len(text)
    for figure in find_quantities(text):
        assert text[figure.start : figure.end] == figure.text
    assert all(0 <= key.start < key.end <= len(text) for key in keys(text))


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_sentences_hold_all_text(text: str) -> None:
    """No character but white space is lost or doubled."""
    spans = sentences(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_repair_keeps_the_length(text: str) -> None:
    """Offsets into a repaired text are offsets into the text."""
    assert len(repair_scan_noise(text)) == len(text)


@pytest.mark.parametrize(
    "piece", ["een ", "a", "niet geen ", "1", "1 op ", "-", "wij bieden (", "rnrn", "x1"]
)
def test_long_repetition_takes_no_long_time(piece: str) -> None:
    """Text made to be slow is not: time grows with the length, not faster."""
    text = piece * (20_000 // len(piece))
    start = time.perf_counter()
    sentences(text), find_cues(text), find_quantities(text), keys(text), looks_noisy(text)
    assert time.perf_counter() - start < 10


def test_a_word_of_a_megabyte_takes_no_long_time() -> None:
    """Nobody writes one, but a bid may hold it; cues are looked for in it as in any word."""
    started = time.perf_counter()
    find_cues("niet " + "nooit" * 200_000)
    assert time.perf_counter() - started < 5

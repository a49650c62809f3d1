"""The nouns that compounds are made of, with how productive each is."""

from __future__ import annotations

from functools import cache

from tender_check.language.data_files import read_lines


@cache
def counted_nouns() -> dict[str, tuple[int, int]]:
    """Return each noun with how often it is the last, and the first, part of another noun.

    The file is made by training/build_nouns.py.
    """
    rows = (line.split("\t") for line in read_lines("nouns.txt.gz"))
    return {noun: (int(head), int(modifier)) for noun, head, modifier in rows}

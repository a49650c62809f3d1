"""The review page: document and requirements point at each other, and hostile text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable

from tender_check.derive import Derived
from tender_check.derive.review import render

Derive = Callable[..., Derived]

TEXT = (
    "Bestek\n\nInleiding\n\nDe stad groeide vorig jaar.\n\nUitvoering\n\n"
    "De opdrachtnemer levert <script>alert(1)</script> elke maand een verslag. "
    "Dit zorgt voor overzicht bij alle betrokkenen.\n"
)


def test_every_link_has_its_place(derive_text: Derive) -> None:
    """Each link on the page leads to an id on it, and each id stands there once."""
    page = render(derive_text(TEXT)).decode("utf-8")
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_requirement_and_passage_point_at_each_other(derive_text: Derive) -> None:
    """The passage links to the card of its requirement, the card back to the passage."""
    derived = derive_text(TEXT)
    page = render(derived).decode("utf-8")
    id_ = derived.checklists[0].requirements[0].id
    assert f'id="p-{id_}" href="#r-{id_}"' in page
    assert re.search(rf'id="r-{id_}".*?href="#p-{id_}"', page, re.DOTALL)


def test_the_unsure_come_first(derive_text: Derive) -> None:
    """A statement of effect is less sure than a duty, and stands above it."""
    page = render(derive_text(TEXT)).decode("utf-8")
    cards = re.findall(r'<article class="card( unsure)?"', page)
    assert cards == [" unsure", ""]


def test_what_was_left_out_says_why(derive_text: Derive) -> None:
    """The sentence of the introduction is listed under its reason."""
    page = render(derive_text(TEXT)).decode("utf-8")
    told = page[page.index('id="left-out"') :]
    assert "inleiding of achtergrond" in told
    assert "De stad groeide vorig jaar." in told


def test_hostile_text_is_escaped(derive_text: Derive) -> None:
    """A script in the tender is shown as text; the page allows none."""
    page = render(derive_text(TEXT)).decode("utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "default-src 'none'" in page

"""WCAG 2.1 AA, as far as axe-core can tell, on every kind of page, wide and narrow."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tender_check.model import Decision, Status
from tender_check.reports import write
from tests.reports.conftest import GOOD, SMALL

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]


def _violations(page: Page) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    options = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}
    found = axe.run(page, options=options).response["violations"]
    return [f"{v['id']}: {v['help']}: {n['html'][:120]}" for v in found for n in v["nodes"]]


def _kinds(folder: Path) -> list[Path]:
    requirements = sorted((folder / "requirements").iterdir())
    return [folder / "index.html", *sorted((folder / "bids").iterdir()), requirements[0]]


@pytest.mark.parametrize("report", ["small", "samples"])
def test_axe_finds_nothing(page: Page, request: pytest.FixtureRequest, report: str) -> None:
    """Overview, bids (also one that could not be read), requirements."""
    wrong = []
    for path in _kinds(request.getfixturevalue(report)):
        page.goto(path.as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        wrong += [f"{path.name}: {each}" for each in _violations(page)]
    assert wrong == []


def test_axe_finds_nothing_while_reviewing(page: Page, small: Path) -> None:
    """The fields of a review have labels and contrast as well."""
    page.goto((small / "bids" / "bid-de-groene-hand.html").as_uri())
    page.check("#review-on")
    assert _violations(page) == []


def test_axe_finds_nothing_where_people_decided(page: Page, tmp_path: Path) -> None:
    """A final report lists who held what; opened, it is as accessible as the rest."""
    part = GOOD.checklists[0]
    first, *others = part.sections[0].results
    held = Decision("review", "An", Status.PARTIAL, 40.0, "40", "te weinig", "2026-11-20T10:00:00Z")
    decided = replace(first, decided_by="An", decisions=(Decision("tool", "tool", None), held))
    section = replace(part.sections[0], results=(decided, *others))
    bid = replace(GOOD, checklists=(replace(part, sections=(section, *part.sections[1:])),))
    write(replace(SMALL, bids=(bid,)), tmp_path, ("html",))
    page.goto((tmp_path / "bids" / "bid-de-groene-hand.html").as_uri())
    page.locator(".decisions summary").first.click()
    assert "te weinig" in page.locator(".decisions").first.inner_text()
    assert _violations(page) == []


def test_at_twice_the_size_nothing_is_lost(page: Page, small: Path) -> None:
    """Zoomed to 200% (half as many pixels to lay out in) no page scrolls sideways."""
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": max(320, size["width"] // 2), "height": 450})
    for path in _kinds(small):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path.name

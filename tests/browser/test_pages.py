"""What people do with the pages: open, filter, search, follow a quote, review, save, print."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from jsonschema import Draft202012Validator

from tender_check.reports import read_report, write
from tender_check.reports.schemas import review_schema
from tender_check.review.reading import read_review

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser


def _open_bid(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.locator(".ranking tbody a").first.click()
    page.wait_for_selector("[data-item]")


def test_pages_open_within_a_second_and_fit_the_screen(page: Page, samples: Path) -> None:
    """Every page of the report of the sample bids; nothing sticks out sideways."""
    pages = [samples / "index.html", *(samples / "bids").iterdir()]
    pages += sorted((samples / "requirements").iterdir())[:3]
    for path in pages:
        page.goto(path.as_uri())
        timing = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
        assert timing < 1000, path.name
        too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert too_wide <= 0, path.name


def test_the_ranking_is_searched_and_sorted(page: Page, samples: Path) -> None:
    """Typing a name leaves that bid; a click on a heading sorts by it."""
    page.goto((samples / "index.html").as_uri())
    rows = page.locator(".ranking tbody tr:visible")
    assert rows.count() == 4
    page.fill("#bid-search", "tussenwater")
    assert rows.count() == 1
    page.fill("#bid-search", "")
    if page.evaluate("innerWidth") > 600:  # on a telephone the rows are cards without headings
        page.locator(".ranking th[data-sort=text] button").click()
        names = page.locator(".ranking tbody th a").all_inner_texts()
        assert names == sorted(names)


def test_judgements_are_filtered_and_searched(page: Page, samples: Path) -> None:
    """Only the chosen outcome is left, only what holds the words; the count says how many."""
    _open_bid(page, samples)
    items = page.locator("[data-item]:visible")
    total = items.count()
    outcome = page.locator("#filters select[data-filter=outcome], #filters select").first
    value = outcome.locator("option").nth(1).get_attribute("value")
    outcome.select_option(value)
    page.wait_for_timeout(100)
    assert 0 < items.count() < total
    page.click("#filters button[type=reset]")
    page.fill("#search", "motivatiecoaching")
    page.wait_for_timeout(400)
    assert 0 < items.count() < total
    assert "motivatiecoaching" in items.first.inner_text().lower()


def test_a_quote_leads_to_the_text_and_back(page: Page, samples: Path) -> None:
    """From requirement to passage, and from the passage to the requirement."""
    _open_bid(page, samples)
    link = page.locator("[data-item] figcaption a").first
    number = (link.get_attribute("href") or "").split("#")[1]
    link.click()
    assert page.url.endswith(f"#{number}")
    top = "node => node.getBoundingClientRect().top"
    for _ in range(20):  # the page glides there
        if abs(page.locator(f"#{number}").evaluate(top)) < 900:
            break
        page.wait_for_timeout(100)
    assert abs(page.locator(f"#{number}").evaluate(top)) < 900
    page.locator(".refs a").first.click()
    target = page.url.split("#")[1]
    assert page.locator(f"[id='{target}']").is_visible()


def test_keys_move_and_search(page: Page, samples: Path) -> None:
    """`/` goes to the search field, `j` and `k` to the next and previous judgement."""
    _open_bid(page, samples)
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "search"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.id")
    page.keyboard.press("j")
    page.keyboard.press("k")
    assert page.evaluate("document.activeElement.id") == first != ""


def test_a_review_is_filled_in_saved_and_read_back(
    page: Page, samples: Path, tmp_path: Path
) -> None:
    """What is typed survives a reload, and the saved file is taken by `review apply`."""
    _open_bid(page, samples)
    page.check("#review-on")
    page.fill("#reviewer", "A. Jansen")
    item = page.locator("[data-item]").first
    requirement = item.get_attribute("data-requirement")
    item.locator("[name=status]").select_option("partial")
    item.locator("[name=score]").fill("40")
    item.locator("[name=reason]").fill("Te weinig concreet")
    page.reload()
    page.check("#review-on")
    assert page.locator("[data-item]").first.locator("[name=reason]").input_value() == (
        "Te weinig concreet"
    )
    with page.expect_download() as download:
        page.click("#review-save")
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    Draft202012Validator(review_schema()).validate(json.loads(path.read_text("utf-8")))
    review = read_review(path, read_report(samples / "report.json"))
    (given,) = review.given
    assert (review.reviewer, given.key.requirement_id) == ("A. Jansen", requirement)
    assert (given.status, given.score, given.reason) == ("partial", 40.0, "Te weinig concreet")


def test_a_blind_reviewer_does_not_see_the_proposal(page: Page, samples: Path) -> None:
    """Outcome and explanation are gone from view while judging blind."""
    _open_bid(page, samples)
    item = page.locator("[data-item]").first
    assert item.locator(".outcome").first.is_visible()
    page.check("#review-on")
    page.check("#review-blind")
    assert not item.locator(".outcome").first.is_visible()
    for telling in ("select[data-filter=outcome]", "#order", ".role", ".more", ".lead", ".big"):
        for part in page.locator(telling).all():
            assert not part.is_visible(), telling


def test_forty_bids_on_all_requirements_stay_usable(
    browser: Browser, tmp_path: Path, samples: Path
) -> None:
    """Every kind of page of 40 bids is under 2 MB and opens within a second."""
    result = read_report(samples / "report.json")
    bids = [
        replace(bid, id=f"{bid.id}-{n}", file=f"{n} {bid.file}")
        for n in range(10)
        for bid in result.bids
    ]
    write(replace(result, bids=tuple(bids)), tmp_path, ("html",))
    page = browser.new_page()
    kinds = [next((tmp_path / kind).iterdir()) for kind in ("bids", "requirements")]
    for path in (tmp_path / "index.html", *kinds):
        assert path.stat().st_size < 2_000_000
        page.goto(path.as_uri())
        timing = page.evaluate("performance.getEntriesByType('navigation')[0].domComplete")
        assert timing < 1000, path.name
    page.close()


def test_pages_can_be_read_without_a_script(browser: Browser, samples: Path) -> None:
    """Comfort uses JavaScript, reading does not."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((samples / "index.html").as_uri())
    page.locator(".ranking tbody a").first.click()
    assert page.locator("[data-item] blockquote").first.is_visible()
    assert page.locator("#filters").is_hidden()
    context.close()


def test_printing_gives_a4_with_headers(browser: Browser, samples: Path, tmp_path: Path) -> None:
    """Print to PDF: A4, page numbers, the name of the bid on top, no form fields."""
    page = browser.new_page()
    _open_bid(page, samples)
    name = page.locator("h1").inner_text()
    page.pdf(path=tmp_path / "bid.pdf", prefer_css_page_size=True)
    page.close()
    pdf = pypdfium2.PdfDocument(tmp_path / "bid.pdf")
    width, height = pdf[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    texts = [pdf[i].get_textpage().get_text_range() for i in range(len(pdf))]
    assert len(texts) > 1
    assert name in texts[1]
    assert "2" in texts[1]
    assert not [text for text in texts if "Zoek" in text and "Filter" in text]
    pdf.close()

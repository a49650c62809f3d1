"""Take the pictures of the manual anew: `python docs/take_pictures.py` after a change in reports.

Needs Chromium (named in TENDER_CHECK_CHROMIUM or found on the path) and the package's dev extra.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright
from rich.console import Console
from rich.text import Text

from tender_check.check import check
from tender_check.reports import write
from tender_check.selfcheck import advise
from tender_check.selfcheck.table import tables

DOCS = Path(__file__).resolve().parent
PICTURES = DOCS / "pictures"
BIDS = DOCS.parent / "sample_bids" / "bids"
DRAFT = BIDS / "bureau-halte-zes.docx"
REASON = "De eis is genoemd, maar niet wie het doet."


def main() -> None:
    """Check the sample bids, and take a picture of each kind of page."""
    chromium = os.environ.get("TENDER_CHECK_CHROMIUM") or shutil.which("chromium")
    if chromium is None:
        sys.exit("no Chromium: install it, or name it in TENDER_CHECK_CHROMIUM")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        write(check([BIDS]), folder, ("html",))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        _report(browser, folder)
        _selfcheck(browser, folder)
        browser.close()
    for picture in PICTURES.glob("*.png"):
        _lighten(picture)


def _report(browser: Browser, folder: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.goto((folder / "index.html").as_uri())
    page.screenshot(path=PICTURES / "overzicht.png")
    page.goto((folder / "bids" / f"bid-{DRAFT.stem}.html").as_uri())
    item = page.locator("[data-item]").first
    _to_top(page, item.get_attribute("id") or "")
    page.screenshot(path=PICTURES / "inschrijving.png")
    page.check("#review-on")
    item.locator("[name=status]").select_option("partial")
    item.locator("[name=reason]").fill(REASON)
    _to_top(page, item.get_attribute("id") or "")
    page.screenshot(path=PICTURES / "beoordelen.png")
    page.goto((folder / "requirements" / "anderstaligen-and-5-1.html").as_uri())
    height = page.locator(".cards").evaluate("each => each.getBoundingClientRect().bottom")
    clip = {"x": 0.0, "y": 0.0, "width": 1280.0, "height": height + 40.0}
    page.screenshot(path=PICTURES / "vergelijking.png", full_page=True, clip=clip)  # type: ignore[arg-type]
    page.close()


def _to_top(page: Page, anchor: str) -> None:
    page.evaluate("document.documentElement.style.scrollBehavior = 'auto'")
    page.evaluate("id => document.getElementById(id).scrollIntoView()", anchor)
    page.evaluate("scrollBy(0, -16)")


def _selfcheck(browser: Browser, folder: Path) -> None:
    from tender_check.checklists import find

    advice = advise(check([DRAFT], (find("jongeren"),)))
    with (folder / "unseen.txt").open("w", encoding="utf-8") as unseen:
        console = Console(record=True, width=80, file=unseen)
        console.print(Text(f"$ tender-check selfcheck {DRAFT.name} --checklist jongeren"))
        for table in tables(advice, "nl"):
            console.print(table)
            console.print()
    drawn = folder / "selfcheck.svg"
    console.save_svg(str(drawn), title="tender-check")
    frame = folder / "selfcheck.html"
    frame.write_text('<body style="margin:0"><img src="selfcheck.svg" width="994">', "utf-8")
    page = browser.new_page(viewport={"width": 994, "height": 1060})
    page.goto(frame.as_uri())
    page.screenshot(path=PICTURES / "zelftoets.png")
    page.close()


def _lighten(picture: Path) -> None:
    """Keep 160 colours: the manual is read on slow shares too."""
    Image.open(picture).convert("RGB").quantize(160).save(picture, optimize=True)


if __name__ == "__main__":
    main()

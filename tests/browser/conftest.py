"""Headless Chromium on reports on disk; where there is no Chromium, these tests are skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tender_check.check import check
from tender_check.checklists import find
from tender_check.reports import write
from tests.reports.conftest import SMALL

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SAMPLES = Path(__file__).parents[2] / "sample_bids" / "bids"
WIDTHS = (1280, 390)
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def _executable() -> str:
    named = os.environ.get("TENDER_CHECK_CHROMIUM", "")
    found = named or next((path for name in _NAMES if (path := shutil.which(name))), "")
    if not found:
        pytest.skip(
            "no Chromium: install it (apt-get install chromium) or set TENDER_CHECK_CHROMIUM"
        )
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="playwright: pip install '.[dev]'")
    executable = _executable()
    with api.sync_playwright() as playwright:
        as_root = hasattr(os, "geteuid") and os.geteuid() == 0
        arguments = ["--no-sandbox"] if as_root else []  # Chromium refuses root within its sandbox
        browser = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of the small result, which shows every kind of thing there is."""
    folder = tmp_path_factory.mktemp("small")
    write(SMALL, folder, ("html",))
    return folder


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of the sample bids, checked for real."""
    folder = tmp_path_factory.mktemp("samples")
    write(check([SAMPLES], (find("jongeren"),)), folder, ("html", "json"))
    return folder


@pytest.fixture(params=WIDTHS)
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page as wide as a screen, and as narrow as a telephone; no error on its console."""
    context = browser.new_context(
        viewport={"width": request.param, "height": 900}, accept_downloads=True
    )
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda line: wrong.append(line.text) if line.type == "error" else None)
    page.on("request", lambda asked: _only_local(asked.url, wrong))
    yield page
    context.close()
    assert not wrong


def _only_local(url: str, wrong: list[str]) -> None:
    """Pages open from a disk and ask nothing of a network."""
    if not url.startswith(("file:", "blob:", "data:")):
        wrong.append(url)

"""In a browser, nothing that a bid holds is run, and nothing is asked of anybody."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tender_check.check import check
from tender_check.checklists import load
from tender_check.reports import write
from tests.reports.test_hostile_text import HOSTILE, with_text

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHECKLIST = """
id: groen
title: "Groen <script>window.harmed = 1</script>"
sections:
- id: "1"
  title: "</style><img src=x onerror='window.harmed = 1'>"
  kind: fase
  requirements:
  - {id: GRO-1, level: eis, statement: "Het gras wordt <b onmouseover=alert(1)>gemaaid</b>."}
"""
HARM = "window.harmed = 1"
ATTACKS = [
    f"<script>{HARM}</script>",
    f"</style></title></textarea></template></script><script>{HARM}</script>",
    f"<svg onload='{HARM}'><img src=x onerror='{HARM}'><details open ontoggle='{HARM}'>",
    f"<a href='javascript:{HARM}'>gras</a> <iframe srcdoc='<script>top.{HARM}</script>'></iframe>",
    "<img src=http://127.0.0.1:9/x.png> <link rel=stylesheet href=//127.0.0.1:9/x.css>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'> <base href=//127.0.0.1:9/>",
    "<style>@import url(http://127.0.0.1:9/x.css); * { display: none !important }</style>",
    f"<form action=//127.0.0.1:9/><input autofocus onfocus='{HARM}'></form>",
    "voldoet \u202eteidlov\u202c aan \u2066alles\u2069",
    "{{ 7 * 7 }} ${7 * 7} <!-- <![CDATA[ ]]> --> &lt;script&gt; \"' ` \\",
]
NOTED = "window.harmed = 0; for (const f of ['alert', 'confirm', 'prompt', 'open'])\n"
NOTED += "  window[f] = () => { window.harmed = 1; };"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the report of a bid and a checklist that hold attacks, one a word of a megabyte."""
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "groen.yaml").write_text(CHECKLIST, encoding="utf-8")
    lines = "\n\n".join(f"Wij maaien het gras {attack} elke maand." for attack in ATTACKS)
    (folder / "bids").mkdir()
    name = "bod <img src=x onerror=alert(1)>.md"
    text = f"# Aanpak <script>{HARM}</script>\n\n{lines}\n\n{'gras' * 250_000}\n"
    try:
        (folder / "bids" / name).write_text(text, encoding="utf-8")
    except OSError:  # Windows forbids the name
        (folder / "bids" / "bod.md").write_text(text, encoding="utf-8")
    result = check([folder / "bids"], [load(folder / "groen.yaml")])
    write(result, folder / "report", ("html",))
    attacks = [*ATTACKS, *HOSTILE]
    for number in range(0, len(attacks), 5):  # a quote is cut behind 600 characters
        text = " gras ".join(attacks[number : number + 5])
        write(with_text(text), folder / f"all-{number}", ("html",))
    return folder


def pages_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def harm(page: Page, path: Path) -> object:
    """Open a page, do what a reader does, and return what was harmed."""
    page.goto(path.as_uri())
    for opened in page.locator("details:not([open]) > summary").all()[:5]:
        opened.click()
    for field in page.locator("input[type=search]").all()[:2]:
        field.fill("gras")
    page.mouse.move(200, 300)
    return page.evaluate("window.harmed")


def test_a_report_of_attacks_harms_nobody(page: Page, hostile: Path) -> None:
    """Opened, searched and unfolded: no script but ours runs, nothing is loaded or left."""
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.add_init_script(NOTED)
    found = pages_of(hostile / "report")
    assert len(found) >= 3
    for path in found:
        assert harm(page, path) == 0, path.name
        assert page.url.split("#")[0] == path.as_uri()
        assert page.locator("iframe, object, embed, base, meta[http-equiv=refresh]").count() == 0
    assert not dialogs


def test_attacks_in_every_place_harm_nobody(browser: Browser, hostile: Path) -> None:
    """Names, titles, labels, remarks, model and time of a result: wherever text comes through."""
    page = browser.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: wrong.append(asked.url) if _leaves(asked.url) else None)
    page.add_init_script(NOTED)
    for path in pages_of(hostile):
        if path.is_relative_to(hostile / "report"):
            continue
        page.goto(path.as_uri())
        assert page.evaluate("window.harmed") == 0, path
    page.close()
    assert not wrong


def _leaves(url: str) -> bool:
    return not url.startswith(("file:", "data:", "blob:"))


def test_the_policy_of_a_page_stops_what_gets_in(browser: Browser, hostile: Path) -> None:
    """Were an attack to get past the escaping, the policy in the page would still stop it."""
    path = hostile / "report" / "index.html"
    source = path.read_text(encoding="utf-8")
    attack = f"<script>{HARM}</script><img src=x onerror='{HARM}'><b onclick='{HARM}'>x</b>"
    leaked = hostile / "report" / "leaked.html"
    leaked.write_text(source.replace("</main>", f"{attack}</main>", 1), encoding="utf-8")
    assert attack in leaked.read_text(encoding="utf-8")
    opened = browser.new_page()
    refused: list[str] = []
    opened.on("console", lambda line: refused.append(line.text))
    opened.goto(leaked.as_uri())
    opened.locator("b[onclick]").click()
    assert opened.evaluate("window.harmed === undefined")
    assert sum("Content Security Policy" in line for line in refused) >= 3
    opened.close()
    leaked.unlink()


def test_an_endless_word_stays_within_the_screen(page: Page, hostile: Path) -> None:
    """A word of a megabyte is cut and does not push the page aside."""
    for path in pages_of(hostile / "report"):
        page.goto(path.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path.name
        assert path.stat().st_size < 2_000_000

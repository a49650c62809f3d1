"""Draw the folder of web pages: an overview, a page per bid and a page per requirement."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from typing import Any

import jinja2
from markupsafe import Markup

from tender_check.reports.comparison import comparisons, overview
from tender_check.reports.drawing import Drawing
from tender_check.reports.safe import visible
from tender_check.reports.text_view import TextView
from tender_check.resources import data_folder


def render(drawing: Drawing) -> Iterator[tuple[str, bytes]]:
    """Yield (path, page) for every page; each opens from a disk, and asks nothing of a network."""
    report = drawing.report
    pages = _Pages(drawing)
    yield (
        "index.html",
        pages.draw("index", header=drawing.say("report.title"), overview=overview(report)),
    )
    read = {bid.id: bid for bid in drawing.result.bids}
    for bid in report.bids:
        text = TextView(read[bid.id], bid, drawing.labels).parts()
        yield bid.page, pages.draw("bid", up="../", header=bid.file, bid=bid, text=text)
    for comparison in comparisons(report):
        page = comparison.requirement.page
        header = comparison.requirement.id
        yield page, pages.draw("requirement", up="../", header=header, comparison=comparison)


class _Pages:
    """The templates with what all pages of one report share."""

    def __init__(self, drawing: Drawing) -> None:
        folder = data_folder("templates") / "html"
        self._templates = _environment(folder)
        self._style = (folder / "style.css").read_text(encoding="utf-8")
        self._script = (folder / "script.js").read_text(encoding="utf-8")
        report = drawing.report
        self._shared: dict[str, Any] = {
            "report": report,
            "say": drawing.say,
            "count": drawing.say.count,
            "review_data": [
                {"id": c.id, "sha256": c.sha256, "grades": c.grades} for c in report.checklists
            ],
        }

    def draw(self, name: str, up: str = "", header: str = "", **values: Any) -> bytes:
        """Return a page; `up` leads to the folder of the overview, `header` is printed on top."""
        style = self._style + _print_header(header)
        page = self._templates.get_template(f"{name}.html.j2").render(
            **self._shared,
            **values,
            up=up,
            style=Markup(style),  # noqa: S704 - files of the package and an escaped string
            script=Markup(self._script),  # noqa: S704 - a file of the package
            style_hash=_csp_hash(style),
            script_hash=_csp_hash(self._script),
        )
        return page.encode("utf-8")


def _environment(folder: Any) -> jinja2.Environment:
    """Return templates that escape everything, and show what a reader would not see."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _finalize(value: Any) -> Any:
    return visible(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _csp_hash(content: str) -> str:
    digest = hashlib.sha256(content.encode("utf-8")).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _print_header(text: str) -> str:
    """Return a rule that prints `text` on top of each sheet, its characters escaped for CSS."""
    if not text:
        return ""
    shown = re.sub(r"[^A-Za-z0-9 ]", lambda match: f"\\{ord(match[0]):06x}", visible(text)[:80])
    return f'@page {{ @top-left {{ content: "{shown}"; }} }}\n'

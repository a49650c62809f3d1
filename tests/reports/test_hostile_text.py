"""Whatever a bid, a file name or a checklist holds, no report obeys it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from openpyxl import load_workbook

from tender_check.model import (
    BidResult,
    Block,
    Checklist,
    ChecklistResult,
    CheckResult,
    ElementFound,
    Evidence,
    HiddenText,
    Kind,
    Location,
    ModelCard,
    Outcome,
    Reason,
    Remark,
    Requirement,
    RequirementResult,
    Section,
    SectionKind,
    SectionResult,
    Severity,
    Signal,
    Status,
)
from tender_check.reports import FORMATS
from tender_check.reports.drawing import Drawing
from tender_check.reports.safe import for_csv, visible

HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script>",
    "</script><!--<script>",
    "\"><img src=x onerror=alert(1)> '",
    "{{ 7 * 7 }} {% raw %} %s {0} {names}",
    "javascript:alert(1)",
    "../../etc/passwd",
    "CON",
    "[bold red]opmaak[/] [/x]",
    "]]></template><base href='https://example.org/'>",
]


def with_text(text: str) -> CheckResult:
    """Return a result in which `text` stands wherever a bid or checklist has a say."""
    block = Block(text, Kind.PARAGRAPH, Location(1, 1, (text,)), label=text)
    evidence = Evidence(text[:600], block.location, 0.9, 0, 0, min(len(text), 600))
    outcome = Outcome(
        "X-1",
        Status.PARTIAL,
        0.7,
        (evidence,),
        (ElementFound(text, True),),
        (Signal("hedge", text),),
        (Reason("conditional", (("cue", text),)), Reason(text, (("cue", text),))),
    )
    section = Section(text, text, SectionKind.DOEL, (Requirement("X-1", text),))
    checklist = Checklist(text, text, (section,), source=text, sha256="c" * 64, path=text)
    section_result = SectionResult(text, 50.0, (RequirementResult(outcome, 50.0, text),))
    bid = BidResult(
        id=text,
        file=text,
        sha256="b" * 64,
        pages=1,
        words=1,
        score=50.0,
        knocked_out=("X-1",),
        remarks=(Remark(text, Severity.ERROR, ((text, text),), block.location, text),),
        checklists=(ChecklistResult(text, 50.0, text, (section_result,), Reason(text)),),
        blocks=(block,),
        hidden=(HiddenText(text, block.location, text),),
    )
    model = ModelCard(text, "a" * 64, ((text, 0.5),))
    return CheckResult(text, text, "nl", model, (checklist,), (bid,))


def cells_of(content: bytes) -> list[str]:
    """Return all cells of a CSV file."""
    lines = io.StringIO(content.decode("utf-8-sig"), newline="")
    return [cell for row in csv.reader(lines, delimiter=";") for cell in row]


class Tags(HTMLParser):
    """Collect the tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the tag."""
        self.tags.append((tag, dict(attrs)))


def pages(result: CheckResult) -> dict[str, str]:
    """Return the web pages of a result."""
    drawn = FORMATS["html"].render(Drawing(result, "nl"))
    return {name: content.decode("utf-8") for name, content in drawn}


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_has_only_its_own_tags(text: str) -> None:
    """The tags of a page are the same whether its texts are hostile or harmless."""
    for hostile, harmless in zip(
        pages(with_text(text)).values(), pages(with_text("gewoon")).values(), strict=True
    ):
        tags = [tag for tag, _ in Tags(hostile).tags]
        assert tags == [tag for tag, _ in Tags(harmless).tags]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_page_asks_nothing_of_a_network(text: str) -> None:
    """No tag loads anything, links stay in the folder, and the policy forbids the rest."""
    for name, page in pages(with_text(text)).items():
        for tag, attributes in Tags(page).tags:
            assert tag not in {"img", "link", "iframe", "object", "embed", "base"}
            assert not {"src", "onclick", "onerror", "style"} & set(attributes)
            link = attributes.get("href")
            assert link is None or re.fullmatch(r"(\.\./)?[a-z0-9/.-]*(#[A-Za-z0-9-]+)?", link)
        assert "default-src 'none'" in page
        assert re.fullmatch(r"(bids/|requirements/)?[a-z0-9-]+\.html", name)


def test_direction_overrides_and_unseen_characters_are_shown() -> None:
    """A reader sees that the text holds characters which change what is seen."""
    text = "voldoet\u202eteidlov\u202c \u200bniet\u00ad \U000e0041"
    for page in pages(with_text(text)).values():
        assert "voldoet[U+202E]teidlov[U+202C] [U+200B]niet[U+00AD] [U+E0041]" in page
        assert not re.search("[\u202a-\u202e\u200b\u00ad\U000e0041]", page)


def test_a_word_of_a_megabyte_stays_within_the_page() -> None:
    """A page with an endless word is cut, and says so."""
    result = with_text("klein")
    endless = replace(result.bids[0].blocks[0], text="a" * 1_000_000)
    bid = replace(result.bids[0], blocks=(*result.bids[0].blocks, endless))
    drawn = pages(replace(result, bids=(bid,)))
    page = next(page for name, page in drawn.items() if name.startswith("bids/"))
    assert len(page) < 200_000
    assert "tekens weggelaten" in page or "alinea zonder citaat" in page


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        " =1",
        "'=1",
        '"=1',
        "＝1",
        "=cmd|' /C calc'!A0",
        "\u200b=1",
        "#N/A",
    ],
)
def test_no_cell_is_a_formula(text: str) -> None:
    """Text stays text in the workbook, and gets a mark in CSV that keeps it text."""
    ((_, book),) = FORMATS["xlsx"].render(Drawing(with_text(text), "nl"))
    for sheet in load_workbook(io.BytesIO(book)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in {"s", "n"}
                if cell.data_type == "s" and str(cell.value).strip()[:1] in {"=", "+", "-", "@"}:
                    assert cell.quotePrefix
    for _, sheet_text in FORMATS["csv"].render(Drawing(with_text(text), "nl")):
        for value in cells_of(sheet_text):
            assert not re.match(r"""[\s"]*[=+\-@＝\t\r]""", value)


@pytest.mark.parametrize(
    ("text", "safe"),
    [("gewoon", "gewoon"), ("=1", "'=1"), ("a=1", "a=1"), ("\x00=1", "[U+0000]=1"), ("", "")],
)
def test_only_what_may_be_a_formula_gets_a_mark(text: str, safe: str) -> None:
    """Ordinary text is left as it is."""
    assert for_csv(text) == safe


def test_escape_sequences_do_not_reach_the_terminal() -> None:
    """Colours, titles and links that a text tries to set are shown, not obeyed."""
    text = "\x1b[31mrood\x1b[0m \x1b]0;titel\x07 \x9b2J \x08\x08"
    ((_, report),) = FORMATS["terminal"].render(Drawing(with_text(text), "nl"))
    shown = report.decode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
    assert "[U+001B]" in shown


def test_mark_up_for_the_terminal_is_not_obeyed() -> None:
    """Square brackets of a text are shown as they stand."""
    ((_, report),) = FORMATS["terminal"].render(Drawing(with_text("[bold]x[/bold]"), "nl"))
    assert "[bold]x[/bold]" in report.decode("utf-8")


def test_visible_leaves_ordinary_text_alone() -> None:
    """Letters with accents, quotes, line ends and tabs are no hidden characters."""
    text = "Eén ‘naïef’ plan – 50 % € 3,50\n\tç ß 漢字 ✓"
    assert visible(text) == text


@pytest.mark.parametrize("text", [*HOSTILE, "\ud800", "\x00", "\ufffe", "\r\n" * 5, " "])
@pytest.mark.parametrize("name", list(FORMATS))
def test_every_format_bears_every_text(name: str, text: str) -> None:
    """No text stops a report from being made."""
    files = list(FORMATS[name].render(Drawing(with_text(text), "en")))
    assert all(content for _, content in files)

"""The motivation in Word: complete, true to article 2.130, and silent on the winner's own words."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import pytest

from tender_check.model import CheckResult, Reason
from tender_check.reports import FORMATS
from tender_check.reports.drawing import Drawing
from tender_check.reports.motivation import flaws, winner_of
from tests.reports.conftest import GOOD, SMALL

LOSER, WINNER = "motivation/mooi.docx", "motivation/de-groene-hand.docx"


def _without_knock_outs(result: CheckResult) -> CheckResult:
    return replace(result, bids=tuple(replace(bid, knocked_out=()) for bid in result.bids))


@pytest.fixture
def files(result: CheckResult) -> dict[str, bytes]:
    return dict(FORMATS["docx"].render(Drawing(_without_knock_outs(result))))


def _text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = [c.text for t in document.tables for row in t.rows for c in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_there_is_a_file_per_bid_and_one_for_the_officer(files: dict[str, bytes]) -> None:
    """Bidders get their own; what lacks stands apart."""
    assert list(files) == ["motivation.docx", WINNER, LOSER, "motivation/slot.docx"]


def test_a_loser_reads_the_advantages_of_the_winner(files: dict[str, bytes]) -> None:
    """Per requirement what the winner got and what only it names, and the scores per criterion."""
    text = _text(files[LOSER])
    assert "De Groene Hand.pdf" in text
    assert "artikel 2.130" in text
    assert "keer per jaar gemaaid. Oordeel: voldoet tegenover ontbreekt." in text
    assert "Alleen daar genoemd: maaien, twaalf keer." in text


def test_the_words_of_the_winner_stay_with_the_winner(files: dict[str, bytes]) -> None:
    """What a bidder wrote in confidence is quoted in its own motivation only."""
    quotes = {
        e.text for p in GOOD.checklists for s in p.sections for r in s.results for e in r.evidence
    }
    loser, winner = _text(files[LOSER]), _text(files[WINNER])
    assert [quote for quote in quotes if quote in loser] == []
    assert all(quote in winner for quote in quotes)
    assert "Dit is de winnende inschrijving." in winner


def test_headings_are_real_and_the_contents_lead_to_them(files: dict[str, bytes]) -> None:
    """Word's own styles; every entry of the contents links to a bookmark that exists."""
    document = docx.Document(io.BytesIO(files[WINNER]))
    names = [p.style.name for p in document.paragraphs if p.style is not None]
    assert {"Title", "Heading 1", "Heading 2", "Heading 3", "toc 1", "Quote"} <= set(names)
    xml = document.element.xml
    body = document.element.body
    anchors = body.xpath(".//w:hyperlink/@w:anchor")
    assert anchors == body.xpath(".//w:bookmarkStart/@w:name")
    assert "TOC \\o" in xml
    for kind in ("begin", "separate", "end"):
        assert len(body.xpath(f'.//w:fldChar[@w:fldCharType="{kind}"]')) == 1


def test_a_proposal_is_called_a_draft(files: dict[str, bytes]) -> None:
    """Nobody is told that the committee decided what a tool proposed."""
    assert "Concept: 5 oordelen zijn nog een voorstel" in _text(files[WINNER])


def test_what_lacks_evidence_or_a_text_is_listed(result: CheckResult) -> None:
    """A decision without a reason, an outcome without a quote, what a person must judge."""
    part = GOOD.checklists[0]
    met, partial = part.sections[0].results
    bare = replace(
        met.outcome,
        evidence=(),
        reasons=(Reason("decided_without_reason", (("names", "An"), ("date", "2026-11-20"))),),
    )
    section = replace(
        part.sections[0], results=(replace(met, outcome=bare, decided_by="An"), partial)
    )
    bid = replace(
        GOOD, checklists=(replace(part, sections=(section, part.sections[1])), GOOD.checklists[1])
    )
    drawing = Drawing(replace(result, bids=(bid,)))
    found = {(f.judgement.requirement.id, f.code) for f in flaws(drawing.report.bids[0])}
    assert found == {
        ("GRO-1.1", "no_text"),
        ("GRO-1.1", "no_evidence"),
        ("GRO-1.2", "undecided"),
        ("ZOR-2", "undecided"),
    }
    text = _text(next(c for n, c in FORMATS["docx"].render(drawing) if n == "motivation.docx"))
    assert "besloten zonder reden" in text


def test_a_proposed_knock_out_does_not_win(result: CheckResult) -> None:
    """And bids on different checklists have no winner at all."""
    assert winner_of(Drawing(result).report) is None  # both that could be read have a knock-out
    other = replace(GOOD, id="x", checklists=GOOD.checklists[:1], knocked_out=())
    apart = replace(SMALL, bids=(replace(GOOD, knocked_out=()), other))
    assert winner_of(Drawing(apart).report) is None


def test_the_same_result_gives_the_same_bytes(files: dict[str, bytes], result: CheckResult) -> None:
    """A report can be compared byte for byte."""
    assert dict(FORMATS["docx"].render(Drawing(_without_knock_outs(result)))) == files

"""The rows that all reports share: ranks, order, numbers of quotes, and what stands out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tender_check.model import CheckResult, Remark, Severity
from tender_check.reports.comparison import comparisons, overview
from tender_check.reports.drawing import Drawing
from tender_check.reports.json_report import fingerprint
from tender_check.reports.labels import unique_slugs
from tender_check.reports.rows import BidRow, Report
from tender_check.reports.text_view import TextPart, TextView


@pytest.fixture
def report(result: CheckResult) -> Report:
    """Return the rows of the small result in Dutch."""
    return Drawing(result, "nl").report


@pytest.fixture
def good(report: Report) -> BidRow:
    """Return the bid in which something was found."""
    return next(bid for bid in report.bids if bid.id == "de-groene-hand")


def text_of(result: CheckResult, good: BidRow) -> tuple[TextPart, ...]:
    """Return the text of the good bid, as it is drawn."""
    drawing = Drawing(result, "nl")
    return TextView(drawing.result.bids[1], good, drawing.labels).parts()


def test_the_best_bid_comes_first_and_an_unreadable_one_last(report: Report) -> None:
    """A bid without a score has no rank, and is never shown as the worst."""
    assert [(bid.rank, bid.file) for bid in report.bids] == [
        (1, "De Groene Hand.pdf"),
        (2, "Mooi & Zoon.docx"),
        (None, "slot.pdf"),
    ]


def test_equal_scores_share_a_rank(result: CheckResult) -> None:
    """Nothing but the score decides on the rank."""
    even = replace(result, bids=tuple(replace(bid, score=50.0) for bid in result.bids))
    assert [bid.rank for bid in Drawing(even, "nl").report.bids] == [1, 1, 1]


def test_what_is_for_a_person_comes_worst_and_least_certain_first(good: BidRow) -> None:
    """Contradicted before missing before unreadable before partial."""
    assert [j.requirement.id for j in good.for_person] == ["ZOR-2", "GRO-1.2"]
    assert [j.requirement.id for j in good.not_met] == ["GRO-2.1", "GRO-2.2"]


def test_quotes_are_numbered_in_the_order_of_the_text(good: BidRow) -> None:
    """Who reads the text meets the numbers from 1 upward."""
    numbers = {j.requirement.id: [q.number for q in j.quotes] for j in good.judgements}
    assert numbers == {
        "GRO-1.1": [1],
        "GRO-1.2": [2],
        "GRO-2.1": [4],
        "GRO-2.2": [3],
        "ZOR-1": [5],
        "ZOR-2": [],
    }


def test_marks_in_the_text_are_the_quotes(result: CheckResult, good: BidRow) -> None:
    """Every quote is marked once at its place, with its number and the way back."""
    segments = [
        segment
        for part in text_of(result, good)
        for group in (part.segments, *(cell for row in part.rows for cell in row))
        for segment in group
    ]
    marked = {s.opens[0]: (s.text, s.closes[0].id) for s in segments if s.quoted}
    quoted = {q.number: (q.text, j.requirement.id) for j in good.judgements for q in j.quotes}
    assert marked == quoted


def test_overlapping_quotes_keep_their_own_beginning_and_end(result: CheckResult) -> None:
    """A passage quoted whole for one requirement and in part for another is cut where needed."""
    bid = result.bids[1]
    section = bid.checklists[0].sections[0]
    first, second = section.results
    (short,) = first.outcome.evidence
    block = bid.blocks[2].text
    whole = replace(short, text=block, start=0, end=len(block))
    again = replace(second, outcome=replace(second.outcome, evidence=(whole,)))
    sections = (replace(section, results=(first, again)), *bid.checklists[0].sections[1:])
    parts = (replace(bid.checklists[0], sections=sections), *bid.checklists[1:])
    changed = replace(result, bids=(replace(bid, checklists=parts),))
    drawing = Drawing(changed, "nl")
    text = TextView(drawing.result.bids[0], drawing.report.bids[0], drawing.labels).parts()
    cut = next(part for part in text if part.kind == "paragraph").segments
    assert "".join(segment.text for segment in cut) == block
    assert [segment.opens for segment in cut] == [(1, 2), ()]
    assert [[row.id for row in segment.closes] for segment in cut] == [["GRO-1.1"], ["GRO-1.2"]]


def test_hidden_text_and_unread_pages_stand_at_their_place(
    result: CheckResult, good: BidRow
) -> None:
    """What a reader of the bid does not see is shown as such, where it stands."""
    kinds = [part.kind for part in text_of(result, good)]
    assert kinds == [
        *("page", "heading", "heading", "paragraph", "list_item"),
        *("hidden", "page", "paragraph", "table", "notice"),
    ]


def test_a_bid_that_was_read_says_what_stands_out(good: BidRow) -> None:
    """The extremes, and everything that asks for a person, in one line."""
    assert good.standout == (
        "Sterkst: Bereikbaarheid (100). Zwakst: Snoeien (13). 1 voorgestelde knock-out: GRO-2.1. "
        "In strijd met 1 eis. 1 eis ontbreekt. Over 2 eisen moet een persoon oordelen. "
        "1 opmerking over het document vraagt aandacht."
    )


def test_a_bid_that_was_not_read_says_why(report: Report) -> None:
    """It has no figures to speak of."""
    assert report.bids[-1].standout == "Het bestand vraagt om een wachtwoord."
    assert report.bids[-1].score.text == "–"


def test_remarks_come_in_order_of_severity(result: CheckResult) -> None:
    """An error is never hidden behind ten bits of information."""
    remarks = tuple(Remark("x", severity) for severity in Severity)
    changed = replace(result, bids=(replace(result.bids[1], remarks=remarks),))
    row = Drawing(changed, "nl").report.bids[0]
    codes = [remark.severity.code for remark in row.remarks]
    assert codes == ["error", "warning", "question", "advice", "info"]


def test_bids_under_different_checklists_are_not_compared(result: CheckResult) -> None:
    """The ranking then says that totals cannot be compared."""
    assert Drawing(result, "nl").report.comparable
    fewer = replace(result.bids[0], checklists=result.bids[0].checklists[:1])
    changed = replace(result, bids=(fewer, *result.bids[1:]))
    assert not Drawing(changed, "nl").report.comparable


def test_a_requirement_shows_all_bids_side_by_side(report: Report) -> None:
    """Bids in order of rank, with the way to the requirements before and after."""
    first, *_, last = comparisons(report)
    assert [bid.file for bid, _ in first.answers] == ["De Groene Hand.pdf", "Mooi & Zoon.docx"]
    assert first.previous is None
    assert first.following is not None
    assert first.following.id == "GRO-1.2"
    assert last.following is None


def test_the_heat_map_has_a_cell_per_section(report: Report) -> None:
    """A bid that was held against a checklist has a figure for each of its sections."""
    green, care = overview(report).heat_maps
    assert [[s.score.text for s in row.sections if s] for row in green.rows] == [
        ["81", "13"],
        ["0", "0"],
    ]
    assert [row.part.grade for row in care.rows] == ["voldoende", ""]


def test_the_fingerprint_is_that_of_the_result_and_not_of_the_language(
    result: CheckResult,
) -> None:
    """A review made in English fits the same report in Dutch, and no changed one."""
    dutch = Drawing(result, "nl").report.about.fingerprint
    assert Drawing(result, "en").report.about.fingerprint == dutch
    assert Drawing(replace(result, language="en"), "nl").report.about.fingerprint == dutch
    assert fingerprint(replace(result, tool_version="9")) != dutch


def test_names_become_file_names_that_work_everywhere() -> None:
    """Names that look alike after folding get a number; none is empty."""
    assert unique_slugs(("a b", "a-b", "../x", "漢", "a b", "?")) == {
        "a b": "a-b",
        "a-b": "a-b-2",
        "../x": "x",
        "漢": "x-2",
        "?": "x-3",
    }


def test_what_people_decided_is_not_called_a_proposal(result: CheckResult) -> None:
    """A knock-out that people decided is named as such, apart from those that the tool proposes."""
    part = result.bids[1].checklists[0]
    against = part.sections[1].results[0]
    decided = replace(against, decided_by="A. de Vries")
    section = replace(part.sections[1], results=(decided, *part.sections[1].results[1:]))
    checklists = (
        replace(part, sections=(part.sections[0], section)),
        *result.bids[1].checklists[1:],
    )
    bid = replace(result.bids[1], checklists=checklists, knocked_out=("GRO-2.1", "GRO-1.1"))
    report = Drawing(replace(result, bids=(bid,)), "nl").report
    assert "1 knock-out waartoe mensen besloten: GRO-2.1." in report.bids[0].standout
    assert "1 voorgestelde knock-out: GRO-1.1." in report.bids[0].standout


def test_error_rates_come_in_the_order_of_a_reader(result: CheckResult) -> None:
    """How often the tool is right comes first; what only a researcher can read is left out."""
    rates = (("wrong_met", 0.3), ("macro_f1", 0.6), ("brand_new", 0.1), ("accuracy", 0.7))
    report = Drawing(replace(result, model=replace(result.model, error_rates=rates)), "nl").report
    names = [rate.name for rate in report.about.error_rates]
    assert names == [
        "geeft hetzelfde oordeel als een zorgvuldige lezer",
        "zegt ‘voldoet’, en dat klopt niet",
        "brand new",
    ]


def test_the_overview_has_a_figure_per_target_group(report: Report) -> None:
    """Bids by checklists, those that were read; with one checklist the table would repeat it."""
    groups = overview(report).groups
    assert [(row.bid.id, [p.score.text if p else "" for p in row.parts]) for row in groups] == [
        ("de-groene-hand", ["47", "100"]),
        ("mooi", ["0", "0"]),
    ]
    assert overview(replace(report, checklists=report.checklists[:1])).groups == ()


def test_a_requirement_names_the_bids_that_were_not_held_against_it(result: CheckResult) -> None:
    """A bid that is not on the page was checked otherwise, or not read: the page says which."""
    poor = replace(result.bids[0], checklists=result.bids[0].checklists[1:])
    report = Drawing(replace(result, bids=(poor, *result.bids[1:])), "nl").report
    first, *_ = comparisons(report)
    assert [bid.id for bid in first.not_held] == ["mooi"]
    assert [bid.id for bid in first.not_read] == ["slot"]


def test_what_people_decided_has_no_confidence_of_the_tool(good: BidRow) -> None:
    """A figure of 100% beside a decision would say that a machine found people to be right."""
    decided = [j for j in good.judgements if j.decided_by]
    assert [(j.decided_by, j.confidence.value, j.confidence.text) for j in decided] == [
        ("A. de Vries", None, "–")
    ]

"""Tables on a terminal: they fit, show the worst first and fold what is complete."""

from __future__ import annotations

from dataclasses import replace

from rich.cells import cell_len

from tender_check.model import CheckResult
from tender_check.reports import FORMATS
from tender_check.reports.drawing import Drawing


def shown(result: CheckResult) -> str:
    """Return the tables as text."""
    ((_, content),) = FORMATS["terminal"].render(Drawing(result, "nl"))
    return content.decode("utf-8")


def test_no_line_is_wider_than_eighty_columns(result: CheckResult) -> None:
    """Also where names are far too long."""
    long_name = "Een heel lange naam van een aanbieder " * 5 + "x" * 200
    bids = tuple(replace(bid, file=long_name) for bid in result.bids)
    lists = tuple(replace(checklist, title=long_name) for checklist in result.checklists)
    text = shown(replace(result, bids=bids, checklists=lists))
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_the_worst_section_and_requirement_come_first(result: CheckResult) -> None:
    """Who reads only the top has read what matters most."""
    text = shown(replace(result, bids=result.bids[1:2]))
    places = [
        text.index(word) for word in ("Snoeien\n", "GRO-2.1 ", "GRO-2.2", "Maaien", "GRO-1.2")
    ]
    assert places == sorted(places)


def test_what_is_met_is_folded(result: CheckResult) -> None:
    """A requirement that is met takes no line of its own; a complete section takes one."""
    bid = result.bids[1]
    met = replace(bid.checklists[1].sections[0], results=bid.checklists[1].sections[0].results[:1])
    part = replace(bid.checklists[1], sections=(met,))
    text = shown(replace(result, bids=(replace(bid, checklists=(part,)),)))
    assert "Bereikbaarheid: voldoet aan de eis" in text
    assert "ZOR-1" not in text


def test_the_hash_of_every_input_is_printed(result: CheckResult) -> None:
    """The tables alone tell what went into them."""
    text = shown(result)
    hashes = [c.sha256 for c in result.checklists] + [b.sha256 for b in result.bids]
    for sha256 in [*hashes, result.model.sha256]:
        assert sha256 in text
    assert "een persoon beslist" in text
    assert "toch heet het ‘voldoet’: 12%" in text

"""A small fixed result that shows every outcome but one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tender_check.model import (
    BidResult,
    Block,
    Cell,
    Checklist,
    ChecklistResult,
    CheckResult,
    Element,
    ElementFound,
    Evidence,
    HiddenText,
    Kind,
    Level,
    Location,
    ModelCard,
    Outcome,
    Quantity,
    Reason,
    Remark,
    Requirement,
    RequirementResult,
    Role,
    Scale,
    ScaleStep,
    Section,
    SectionKind,
    SectionResult,
    Severity,
    Signal,
    Source,
    Status,
)

GREEN = Checklist(
    id="groen",
    title="Groenonderhoud",
    source="Bestek groen 2026",
    sha256="c1" * 32,
    sections=(
        Section(
            "1",
            "Maaien",
            SectionKind.FASE,
            (
                Requirement(
                    "GRO-1.1",
                    "Het gras wordt ten minste twaalf keer per jaar gemaaid.",
                    knock_out=True,
                    weight=2.5,
                    elements=(Element("maaien", ("maai",)), Element("twaalf keer")),
                    quantity=Quantity(12, "keer", "at_least", "jaar"),
                    source=Source("bestek.docx", page=3, heading=("2", "Maaien")),
                ),
                Requirement(
                    "GRO-1.2",
                    "Het maaisel wordt afgevoerd en gecomposteerd.",
                    level=Level.WENS,
                    elements=(Element("afvoeren"), Element("composteren")),
                ),
            ),
        ),
        Section(
            "2",
            "Snoeien",
            SectionKind.FASE,
            (
                Requirement("GRO-2.1", "In het broedseizoen wordt niet gesnoeid."),
                Requirement("GRO-2.2", "Bewoners worden vooraf ingelicht.", level=Level.WENS),
            ),
        ),
    ),
)
CARE = Checklist(
    id="zorg",
    title="Zorg voor bewoners",
    sha256="c2" * 32,
    path="eigen/zorg.yaml",
    scale=Scale("cijfer", (ScaleStep("onvoldoende", 0, 0), ScaleStep("voldoende", 6, 0.5))),
    sections=(
        Section(
            "a",
            "Bereikbaarheid",
            SectionKind.PRINCIPE,
            (
                Requirement("ZOR-1", "Er is een vast telefoonnummer.", level=Level.WENS),
                Requirement("ZOR-2", "Klachten worden binnen vijf werkdagen beantwoord."),
            ),
        ),
    ),
)

TEXT = (
    (Kind.HEADING, "Plan van aanpak", 1),
    (Kind.HEADING, "Maaien en afvoeren", 2),
    (
        Kind.PARAGRAPH,
        "Wij maaien het gras veertien keer per jaar. Het maaisel voeren wij waar mogelijk af.",
        0,
    ),
    (Kind.LIST_ITEM, "Bewoners krijgen vooraf een brief in de bus.", 1),
    (Kind.PARAGRAPH, "Snoeien doen wij het hele jaar door, ook in het broedseizoen.", 0),
    (Kind.TABLE_CELL, "Telefoon", 0),
    (Kind.TABLE_CELL, "Eén vast nummer voor alle bewoners", 0),
)


def _blocks() -> tuple[Block, ...]:
    blocks = []
    for i, (kind, text, level) in enumerate(TEXT):
        cell = Cell(0, 0, i - 5) if kind is Kind.TABLE_CELL else None
        label = "2.1" if i == 1 else "-" if kind is Kind.LIST_ITEM else ""
        place = Location(1 if i < 4 else 2, i + 1, ("Plan van aanpak",) if i else ())
        blocks.append(Block(text, kind, place, level=level, label=label, cell=cell))
    return tuple(blocks)


BLOCKS = _blocks()


def quote(
    block: int, start: int = 0, end: int | None = None, role: Role = Role.SUPPORTS
) -> Evidence:
    """Return the characters `start` to `end` of a block as evidence."""
    text = BLOCKS[block].text
    end = len(text) if end is None else end
    return Evidence(text[start:end], BLOCKS[block].location, 0.91234567, block, start, end, role)


def _judged(outcome: Outcome, score: float, decided_by: str = "tool") -> RequirementResult:
    return RequirementResult(outcome, score, decided_by)


def _green_results() -> tuple[SectionResult, ...]:
    met = Outcome(
        "GRO-1.1",
        Status.MET,
        0.93,
        (quote(2, 0, 43),),
        (ElementFound("maaien", True), ElementFound("twaalf keer", True)),
        (Signal("figure_ok", "veertien keer"),),
        (
            Reason("elements_found", (("names", "maaien, twaalf keer"),)),
            Reason("figure_ok", (("asked", "ten minste 12 keer"), ("found", "veertien keer"))),
        ),
    )
    partial = Outcome(
        "GRO-1.2",
        Status.PARTIAL,
        0.58,
        (quote(2, 44, role=Role.WEAKENS),),
        (ElementFound("afvoeren", True), ElementFound("composteren", False)),
        (Signal("hedge", "waar mogelijk"),),
        (
            Reason("elements_found", (("names", "afvoeren"),)),
            Reason("elements_missing", (("names", "composteren"),)),
            Reason("conditional", (("cue", "waar mogelijk"),)),
        ),
        needs_person=True,
    )
    against = Outcome(
        "GRO-2.1",
        Status.CONTRADICTED,
        0.71,
        (quote(4, role=Role.CONTRADICTS),),
        signals=(Signal("exclusion", "ook in het broedseizoen"),),
        reasons=(Reason("excluded", (("cue", "ook in het broedseizoen"),)),),
    )
    missing = Outcome(
        "GRO-2.2",
        Status.MISSING,
        0.66,
        (quote(3, role=Role.NEAR),),
        reasons=(Reason("only_near"), Reason("brand_new_code", (("cue", "brief"),))),
    )
    return (
        SectionResult("1", 81.25, (_judged(met, 100.0), _judged(partial, 50.0))),
        SectionResult("2", 12.5, (_judged(against, 0.0), _judged(missing, 25, "A. de Vries"))),
    )


def _care_results() -> tuple[SectionResult, ...]:
    met = Outcome("ZOR-1", Status.MET, 0.88, (quote(6),), reasons=(Reason("commits"),))
    unread = Outcome(
        "ZOR-2",
        Status.UNREADABLE,
        0.5,
        reasons=(Reason("unreadable_pages", (("pages", "3"),)),),
        needs_person=True,
    )
    return (SectionResult("a", 100.0, (_judged(met, 100.0), _judged(unread, 0.0))),)


GOOD = BidResult(
    id="de-groene-hand",
    file="De Groene Hand.pdf",
    sha256="b1" * 32,
    pages=3,
    words=55,
    score=64.58333333,
    knocked_out=("GRO-2.1",),
    remarks=(
        Remark(
            "hidden_text",
            Severity.WARNING,
            (("reason", "colour"),),
            Location(2, None, ()),
            "maaien maaien maaien",
        ),
        Remark("brand_new_remark", Severity.INFO, (("number", "4"),)),
    ),
    checklists=(
        ChecklistResult(
            "groen",
            46.875,
            "47",
            _green_results(),
            Reason("heading_names_group", (("heading", "Groen"),)),
        ),
        ChecklistResult("zorg", 100.0, "voldoende", _care_results()),
    ),
    blocks=BLOCKS,
    hidden=(HiddenText("maaien maaien maaien", Location(2, None, ()), "colour"),),
    unreadable_pages=(3,),
)


def _poor() -> BidResult:
    """Return a bid in which nothing was found."""

    def nothing(section: SectionResult) -> SectionResult:
        results = tuple(
            _judged(
                Outcome(
                    item.requirement_id, Status.MISSING, 0.8, reasons=(Reason("nothing_found"),)
                ),
                0.0,
            )
            for item in section.results
        )
        return SectionResult(section.id, 0.0, results)

    parts = tuple(
        replace(part, score=0.0, grade="", sections=tuple(map(nothing, part.sections)))
        for part in GOOD.checklists
    )
    block = Block("Wij zijn een mooi bedrijf.", Kind.PARAGRAPH, Location(None, 1, ()))
    return BidResult(
        "mooi", "Mooi & Zoon.docx", "b2" * 32, None, 5, 0.0, ("GRO-1.1",), (), parts, (block,)
    )


LOCKED = BidResult(
    id="slot",
    file="slot.pdf",
    sha256="b3" * 32,
    pages=None,
    words=0,
    score=None,
    knocked_out=(),
    remarks=(),
    checklists=(),
    unreadable=Reason("unreadable_file", (("code", "password"),)),
)

SMALL = CheckResult(
    tool_version="0.1.0",
    generated="2026-11-21T10:30:00+00:00",
    language="nl",
    model=ModelCard(
        "regels-1", "a0" * 32, (("false_met", 0.1234), ("new_rate", 0.5)), person_below=0.6
    ),
    checklists=(GREEN, CARE),
    bids=(_poor(), GOOD, LOCKED),
)


@pytest.fixture
def result() -> CheckResult:
    """Return the small result: three bids, two checklists."""
    return SMALL

"""Scores follow from outcomes, weights and scale alone."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender_check.model import (
    Checklist,
    Level,
    Outcome,
    Requirement,
    Scale,
    ScaleStep,
    Section,
    SectionKind,
    Status,
)
from tender_check.scoring import grade, score_bid, score_checklist

STEPS = tuple(
    ScaleStep(str(v), v, s) for v, s in ((0, 0.0), (4, 0.3), (6, 0.5), (8, 0.7), (10, 0.9))
)


def _checklist(*weights: Sequence[float], knock_out: bool = False) -> Checklist:
    """Return a checklist with a section per list of requirement weights."""
    sections = []
    for number, section in enumerate(weights):
        requirements = tuple(
            Requirement(f"X-{number}.{i}", "Er wordt gemaaid.", Level.EIS, w, knock_out)
            for i, w in enumerate(section)
        )
        sections.append(Section(str(number), "Gras", SectionKind.FASE, requirements))
    return Checklist("x", "Groen", tuple(sections))


def _outcomes(checklist: Checklist, *statuses: Status) -> list[Outcome]:
    return [
        Outcome(requirement.id, status, 0.9)
        for requirement, status in zip(checklist.requirements, statuses, strict=True)
    ]


def test_weights_count_within_a_section() -> None:
    """Met with weight 3 beside missing with weight 1 makes 75."""
    checklist = _checklist([3, 1])
    result = score_checklist(checklist, _outcomes(checklist, Status.MET, Status.MISSING))
    assert (result.score, result.grade) == (75.0, "75")
    assert [each.score for each in result.sections[0].results] == [100.0, 0.0]


def test_sections_weigh_by_their_own_weight_not_by_their_length() -> None:
    """A section of one requirement counts as much as one of three, unless its weight says more."""
    checklist = _checklist([1], [1, 1, 1])
    outcomes = _outcomes(checklist, Status.MET, *[Status.MISSING] * 3)
    assert score_checklist(checklist, outcomes).score == 50.0
    first = replace(checklist.sections[0], weight=3.0)
    heavier = replace(checklist, sections=(first, checklist.sections[1]))
    assert score_checklist(heavier, outcomes).score == 75.0


def test_the_checklist_says_what_partial_is_worth() -> None:
    """Half by default; a strict tender gives nothing for half."""
    checklist = _checklist([1])
    outcomes = _outcomes(checklist, Status.PARTIAL)
    assert score_checklist(checklist, outcomes).score == 50.0
    strict = replace(checklist, scale=Scale("streng", (), (("met", 1.0), ("partial", 0.0))))
    assert score_checklist(strict, outcomes).score == 0.0


@pytest.mark.parametrize("status", [Status.UNREADABLE, Status.NOT_APPLICABLE])
def test_what_could_not_be_judged_is_left_out(status: Status) -> None:
    """An unreadable page is no failure of the bid: the mean is over the rest."""
    checklist = _checklist([1, 5])
    result = score_checklist(checklist, _outcomes(checklist, Status.MET, status))
    assert result.score == 100.0


def test_a_bid_that_could_not_be_read_has_no_score() -> None:
    """None, not 0: it was not judged."""
    checklist = _checklist([1], [1])
    result = score_checklist(checklist, _outcomes(checklist, *[Status.UNREADABLE] * 2))
    assert (result.score, result.grade) == (None, "")
    assert score_bid([checklist], [result]) == (None, ())


def test_checklists_weigh_in_the_bid() -> None:
    """A lot of weight 3 with 100 beside one of weight 1 with 0 makes 75."""
    one, other = replace(_checklist([1]), weight=3.0), replace(_checklist([1]), id="y")
    results = [
        score_checklist(one, _outcomes(one, Status.MET)),
        score_checklist(other, _outcomes(other, Status.MISSING)),
    ]
    assert score_bid([one, other], results)[0] == 75.0


@pytest.mark.parametrize(
    ("status", "on_partial", "proposed"),
    [
        (Status.MET, True, False),
        (Status.MISSING, False, True),
        (Status.CONTRADICTED, False, True),
        (Status.PARTIAL, False, False),
        (Status.PARTIAL, True, True),
        (Status.UNREADABLE, True, False),
        (Status.NOT_APPLICABLE, True, False),
    ],
)
def test_an_unmet_knock_out_is_proposed(status: Status, on_partial: bool, proposed: bool) -> None:
    """Only what was read and is not met; half of it where the checklist says so."""
    checklist = replace(_checklist([1], knock_out=True), knock_out_on_partial=on_partial)
    result = score_checklist(checklist, _outcomes(checklist, status))
    assert score_bid([checklist], [result])[1] == (("X-0.0",) if proposed else ())


@pytest.mark.parametrize(
    ("score", "label"), [(0, "0"), (29.9, "0"), (30, "4"), (70, "8"), (89.9, "8"), (100, "10")]
)
def test_a_score_earns_the_highest_step_that_it_reaches(score: float, label: str) -> None:
    """From 70% on it is an 8, also where 70% is a sum of tenths."""
    assert grade(Scale("0-10", STEPS), score) == label
    assert grade(Scale("0-10", STEPS), 100 * sum([0.1] * 7)) == "8"


def test_a_grade_without_steps_is_the_rounded_score() -> None:
    """Half goes up, as people expect, not to the even figure."""
    assert [grade(Scale("0-100"), score) for score in (62.5, 63.5, 0.0)] == ["63", "64", "0"]


def test_a_requirement_without_outcome_is_an_error() -> None:
    """A requirement that matching passed over must never look like one that was judged."""
    with pytest.raises(KeyError):
        score_checklist(_checklist([1]), [])


weights = st.lists(st.lists(st.floats(0.01, 1000), min_size=1, max_size=5), min_size=1, max_size=4)
statuses = st.sampled_from(list(Status))


@st.composite
def judged(draw: st.DrawFn) -> tuple[Checklist, list[Outcome]]:
    checklist = _checklist(*draw(weights))
    return checklist, _outcomes(checklist, *(draw(statuses) for _ in checklist.requirements))


@given(judged())
def test_scores_stay_within_the_scale(case: tuple[Checklist, list[Outcome]]) -> None:
    """Whatever the weights, a score is None or from 0 to 100."""
    checklist, outcomes = case
    result = score_checklist(checklist, outcomes)
    for score in (result.score, *(section.score for section in result.sections)):
        assert score is None or 0.0 <= score <= 100.0


@given(judged(), st.randoms())
def test_a_score_does_not_fall_when_a_requirement_comes_to_be_met(
    case: tuple[Checklist, list[Outcome]], chance: random.Random
) -> None:
    """From missing, contradicted or partial to met: never down."""
    checklist, outcomes = case
    unmet = [
        i for i, o in enumerate(outcomes) if o.status in ("missing", "contradicted", "partial")
    ]
    before = score_checklist(checklist, outcomes).score
    for index in chance.sample(unmet, min(2, len(unmet))):
        outcomes[index] = replace(outcomes[index], status=Status.MET)
        after = score_checklist(checklist, outcomes).score
        assert before is not None
        assert after is not None
        assert after >= before - 1e-9
        before = after


@given(judged(), st.randoms())
def test_the_order_of_requirements_changes_nothing(
    case: tuple[Checklist, list[Outcome]], chance: random.Random
) -> None:
    """Neither the order of outcomes nor that of requirements or sections, to the last bit."""
    checklist, outcomes = case
    sections = [
        replace(s, requirements=tuple(chance.sample(s.requirements, len(s.requirements))))
        for s in checklist.sections
    ]
    chance.shuffle(sections)
    mixed = replace(checklist, sections=tuple(sections))
    shuffled = chance.sample(outcomes, len(outcomes))
    assert score_checklist(mixed, shuffled).score == score_checklist(checklist, outcomes).score

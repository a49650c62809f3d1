"""The parts of matching, each by itself."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tender_check.checklists import builtin
from tender_check.matching import choose_checklists
from tender_check.matching.following import own_words_behind, rows_behind
from tender_check.matching.forest import Forest
from tender_check.matching.judge import calibrated
from tender_check.matching.prepared import clauses, groups_named, prepare
from tender_check.matching.terms import TermFinder
from tender_check.matching.vectors import WIDTH, compact, vectorize
from tender_check.model import Document


def test_long_sentences_are_read_by_clause_too() -> None:
    """Each instrument of an enumeration can be found by itself."""
    found = clauses(
        "Wij zetten in: taalstages bij bedrijven in de buurt, vakgerichte scholing op maat, "
        "een maatje voor thuis en training in werknemersvaardigheden."
    )
    assert "vakgerichte scholing op maat," in found
    assert clauses("Wij bieden nazorg.") == []


def test_headings_name_target_groups() -> None:
    """A short name counts as a word of its own only."""
    assert groups_named("3 aanpak jongeren") == {"young"}
    assert groups_named("deelnemers met ass") == {"autism"}
    assert groups_named("assessment") == frozenset()


def test_terms_are_found_per_passage() -> None:
    """A long term counts inside a compound, a short one at the beginning of a word."""
    finder = TermFinder.over(["de taaltraining start", "een pop in mei", "de pope komt"])
    assert finder.holds(["training"]).tolist() == [True, False, False]
    assert finder.holds(["pop"]).tolist() == [False, True, False]


def test_a_forest_averages_its_leaves() -> None:
    """A feature at most its threshold goes left; trees have one vote each."""
    forest = Forest(
        features=np.array([0, -1, -1, -1], dtype=np.int16),
        thresholds=np.array([0.5, 0, 0, 0], dtype=np.float32),
        children=np.array([[1, 2], [0, 0], [0, 0], [0, 0]], dtype=np.int32),
        values=np.array([[0, 0], [1, 0], [0, 1], [0.5, 0.5]], dtype=np.float16),
        roots=np.array([0, 3], dtype=np.int32),
        start=np.zeros(0, dtype=np.float32),
    )
    found = forest.probabilities(np.array([[0.5], [0.6]], dtype=np.float32))
    assert found.tolist() == [[0.75, 0.25], [0.25, 0.75]]


def test_boosted_trees_add_to_the_scores() -> None:
    """What the leaves add to the start becomes shares that add up to 1."""
    forest = Forest(
        features=np.array([0, -1, -1], dtype=np.int16),
        thresholds=np.array([0.5, 0, 0], dtype=np.float32),
        children=np.array([[1, 2], [0, 0], [0, 0]], dtype=np.int32),
        values=np.array([[0, 0], [np.log(3), 0], [0, 0]], dtype=np.float32),
        roots=np.array([0], dtype=np.int32),
        start=np.array([0, 0], dtype=np.float32),
    )
    found = forest.probabilities(np.array([[0.5], [0.6]], dtype=np.float32))
    assert np.allclose(found, [[0.75, 0.25], [0.5, 0.5]])


def test_chosen_rows_are_multiplied_as_in_the_whole() -> None:
    """Rows that are taken apart, in another order, give the same products."""
    rows = vectorize(["een coach per week", "taalles", "de jobcoach belt elke week"])
    weights = compact(rows, np.arange(3), 3)
    picked = rows.chosen(np.array([2, 0]))
    assert np.allclose(picked.times(weights), rows.times(weights)[[2, 0]])


def test_sharpening_keeps_the_order() -> None:
    """An exponent changes how sure the tool is, never what it says."""
    flat = np.array([[0.4, 0.3, 0.2, 0.1]])
    sharp = calibrated(flat, (1, 1, 1, 1), 2.0)
    assert sharp.argsort().tolist() == flat.argsort().tolist()
    assert sharp[0, 0] > 0.4


def test_priors_make_an_outcome_dearer() -> None:
    """With a factor under 1, "met" needs more to be said."""
    close = np.array([[0.42, 0.40, 0.1, 0.08]])
    assert calibrated(close, (0.8, 1, 1, 1), 1.0).argmax() == 1


def test_checklists_are_chosen_by_the_group_that_a_bid_names(
    bid: Document,
) -> None:
    """A heading that names the group decides, and is given as the reason."""
    chosen = choose_checklists(bid, builtin())
    assert [checklist.id for checklist, _ in chosen] == ["ass"]
    assert dict(chosen[0][1].values)["heading"] == "Begeleiding van deelnemers met autisme"


def test_a_bid_that_names_no_group_is_held_against_all(
    document_of: Callable[[str], Document],
) -> None:
    """A bid is never left unchecked."""
    document = document_of("# Offerte\n\nWij leveren stoelen en tafels.")
    chosen = choose_checklists(document, builtin())
    assert len(chosen) == len(builtin())
    assert {reason.code for _, reason in chosen} == {"no_group_named"}


def test_what_stands_behind_a_promise(document_of: Callable[[str], Document]) -> None:
    """The rest of the paragraph, the row of a table, what a heading has under it; no other item."""
    document = document_of(
        "# Taalstages\n\n"
        "Er zijn taalstages. Elke cursist loopt twaalf weken mee in de bakkerij.\n\n"
        "- Er is maatwerk.\n- Facturen komen maandelijks.\n"
    )
    prepared = prepare(document, np.ones(2 * WIDTH, dtype=np.float32))
    texts = [passage.text for passage in prepared.passages]

    def behind(text: str) -> list[str]:
        return [texts[row] for row in rows_behind(prepared, texts.index(text))]

    assert behind("Er zijn taalstages.") == ["Elke cursist loopt twaalf weken mee in de bakkerij."]
    assert behind("Taalstages")[0] == "Er zijn taalstages."
    assert behind("Er is maatwerk.") == []
    row = texts.index("Er zijn taalstages.")
    assert own_words_behind(prepared, row, frozenset({"taalstage"})) >= 4

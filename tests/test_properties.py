"""What holds for every bid: quotes, scores, order, repetition."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tender_check.check import check
from tender_check.checklists import builtin
from tender_check.documents import Reader
from tender_check.documents.worker import read_here
from tender_check.inspection import inspect, inspect_between
from tender_check.matching import match
from tender_check.model import BidResult, CheckResult, Document, Outcome, Remark, Status
from tender_check.reports import write
from tender_check.scoring import score_bid, score_checklist

ROOT = Path(__file__).parents[1]
SAMPLES = (
    *sorted((ROOT / "sample_bids" / "bids").iterdir()),
    *sorted((ROOT / "sample_bids" / "gamed").iterdir()),
)
CHECKLIST = builtin()[0]
ORDER = (Status.CONTRADICTED, Status.MISSING, Status.PARTIAL, Status.MET)


@pytest.fixture(scope="module")
def result() -> CheckResult:
    """Check all samples once."""
    return check(SAMPLES)


def texts(document: Document) -> list[str]:
    """Return every text that was read of a document."""
    blocks = [block.text for block in (*document.blocks, *document.margins)]
    hidden = [hidden.text for hidden in document.hidden]
    return [*blocks, *hidden, *(value for _, value in document.metadata)]


def test_every_quote_of_an_outcome_is_what_was_read(result: CheckResult) -> None:
    """The evidence is the characters of its block, from its start to its end."""
    for bid in result.bids:
        outcomes = [r.outcome for c in bid.checklists for s in c.sections for r in s.results]
        for evidence in (e for outcome in outcomes for e in outcome.evidence):
            assert evidence.text == bid.blocks[evidence.block].text[evidence.start : evidence.end]
            assert len(evidence.text) <= 600


def test_every_quote_of_a_remark_is_what_was_read(result: CheckResult) -> None:
    """Remarks quote the bid, and the other bid, character by character."""
    read = {
        bid.file: texts(read_here(path)) for bid, path in zip(result.bids, SAMPLES, strict=True)
    }
    quoted = 0
    for bid in result.bids:
        for remark in bid.remarks:
            values = dict(remark.values)
            assert any(remark.quote in text for text in read[bid.file])
            if "other_quote" in values:
                assert any(values["other_quote"] in text for text in read[values["other"]])
            quoted += bool(remark.quote)
    assert quoted > 20


def test_the_gamed_sample_shows_its_tricks(result: CheckResult) -> None:
    """Hidden text, the gaming delta, parroting, a term list, instructions: in both files."""
    for bid in result.bids[-2:]:
        codes = {remark.code for remark in bid.remarks}
        assert codes >= {"hidden_text", "gaming_delta", "parroting", "term_list", "instruction"}


def test_the_order_of_the_bids_changes_nothing(result: CheckResult) -> None:
    """Each bid has the same result wherever it stands."""
    other = check(SAMPLES[::-1])
    for bid in result.bids:
        (twin,) = (each for each in other.bids if each.file == bid.file)
        assert comparable(twin) == comparable(bid)


def comparable(bid: BidResult) -> BidResult:
    """Return a bid without its id, which follows the order where names are alike."""
    return replace(bid, id="")


def test_a_bid_alone_is_judged_as_among_others(result: CheckResult) -> None:
    """Only the questions about what bids share come from the others."""
    (alone,) = check(SAMPLES[:1]).bids
    among = result.bids[0]
    assert alone.checklists == among.checklists
    assert alone.score == among.score
    assert set(alone.remarks) <= set(among.remarks)


def test_it_does_not_matter_which_worker_reads_a_file() -> None:
    """A run has one worker, and a new one where it dies: two that take turns read the same."""
    with Reader() as alone, Reader() as left, Reader() as right:
        for number, path in enumerate(SAMPLES):
            assert alone.read(path) == (right if number % 2 else left).read(path)


@pytest.mark.slow
def test_the_same_run_twice_is_byte_identical(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All formats, with the time fixed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    bids = tmp_path / "bids"
    shutil.copytree(ROOT / "sample_bids" / "gamed", bids)
    formats = ("html", "json", "csv", "xlsx", "terminal")
    for name in ("een", "twee"):
        write(check([bids]), tmp_path / name, formats)
    first, second = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.*")}
        for n in ("een", "twee")
    )
    assert first == second


statuses = st.lists(
    st.sampled_from(ORDER),
    min_size=len(CHECKLIST.requirements),
    max_size=len(CHECKLIST.requirements),
)


def scored(found: list[Status]) -> float:
    """Return the score of a bid with these outcomes."""
    outcomes = [
        Outcome(r.id, status, 0.9) for r, status in zip(CHECKLIST.requirements, found, strict=True)
    ]
    score, _ = score_bid([CHECKLIST], [score_checklist(CHECKLIST, tuple(outcomes), None)])
    assert score is not None
    return score


@given(statuses, st.integers(0, len(CHECKLIST.requirements) - 1), st.sampled_from(ORDER))
def test_a_score_never_falls_when_an_outcome_gets_better(
    found: list[Status], place: int, other: Status
) -> None:
    """Within 0 to 100, and monotone in each requirement."""
    better = list(found)
    better[place] = max(found[place], other, key=ORDER.index)
    assert 0 <= scored(found) <= scored(better) <= 100


BELL = "\x07"
OPENING = "Plan van aanpak voor jongeren in de gemeente, met een mentor en een stage."
words = st.sampled_from(
    [
        "de jongere", "een mentor", "krijgt", "stage", "wij", "streven naar", "binnen 5 dagen",
        "negeer alle eisen", "niet", "\u200b", "а", "a@b.nl", "06-12345678", "B.V.", "Bijlage", "#",
        "- ", "|", "\n\n", "mevrouw Jansen", "artikel 6", "😀", "<script>", "{at}", BELL, ".",
    ]
)  # fmt: skip
bodies = st.lists(words, min_size=1, max_size=60).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(bodies, bodies)
def test_inspection_takes_any_text_and_quotes_it(
    tmp_path_factory: pytest.TempPathFactory, left: str, right: str
) -> None:
    """No text trips a detector; every quote is a piece of it; a second look sees the same."""
    assume(max(left.count(BELL), right.count(BELL)) <= 3)  # with more of them it is no text
    folder = tmp_path_factory.mktemp("any")
    documents = []
    for name, text in (("a.md", left), ("b.md", right)):
        (folder / name).write_text(f"{OPENING}\n\n{text}\n", encoding="utf-8")
        documents.append((name, read_here(folder / name)))
    for (_, document), shared in zip(documents, inspect_between(documents, builtin()), strict=True):
        remarks = all_remarks(document) + shared
        assert all_remarks(document) + shared == remarks
        for remark in remarks:
            assert any(remark.quote in text for text in texts(document))


def all_remarks(document: Document) -> tuple[Remark, ...]:
    """Inspect as if the bid had to be anonymous."""
    asked = (CHECKLIST,)
    return inspect(document, asked, match(document, asked), providers=("Jansen",))

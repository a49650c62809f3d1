"""Measure the detectors on the made bids, the training bids and the samples.

    python -m training.inspection_corpus.measure

prints per detector its precision and recall, and every honest bid that was accused.
"""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tender_check.checklists import builtin
from tender_check.documents import Reader
from tender_check.inspection import inspect, inspect_between
from tender_check.inspection.subject import prepare
from tender_check.inspection.vague import vague_promises
from tender_check.matching import choose_checklists, match
from tender_check.model import Block, Document, Form, Kind, Location, Passage, Remark, Severity
from training.inspection_corpus.gamed import gamed
from training.inspection_corpus.honest import honest
from training.inspection_corpus.making import BIDS, SETS, Made, choose, texts

FORMS = {
    "pages": Form(max_pages=4),
    "font": Form(fonts=("Verdana",)),
    "font-kept": Form(fonts=("Arial",)),
    "size": Form(min_font_size=11),
    "size-kept": Form(min_font_size=10),
    "parts": Form(sections=("Nazorg",), annexes=("planning",)),
    "name": Form(file_name="inschrijving-*.pdf"),
}
DETECTORS = {
    "hidden text": ("hidden_text", "zero_width", "lookalikes"),
    "instructions to a machine": ("instruction",),
    "stuffing": (
        "term_list",
        "repeated_term",
        "term_throughout",
        "empty_headings",
        "term_against_others",
    ),
    "parroting": ("parroting",),
    "between bids": ("shared_passages", "shared_errors", "shared_metadata", "same_file"),
    "anonymity": (
        "identity_organisation",
        "identity_person",
        "identity_email",
        "identity_phone",
        "identity_url",
        "identity_number",
        "identity_metadata",
        "identity_file_name",
    ),
    "text that programs run": ("active_text",),
    "form": (
        "form_pages",
        "form_pages_estimate",
        "form_font",
        "form_size",
        "form_annex",
        "form_section",
        "form_file_name",
    ),
}
_GRAVE = (Severity.WARNING, Severity.QUESTION)
# Remarks about the bid that no trick of these is.
_BESIDE = {"gaming_delta", "no_group_named", "scan_noise", "identity_pictures", "tender_text"}
# Codes of which a remark of less weight is no accusation.
_ONLY_WARNINGS = {"parroting"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A bid with the remarks it got."""

    made: Made
    remarks: tuple[Remark, ...]

    @property
    def codes(self) -> frozenset[str]:
        """The codes of the remarks that weigh."""
        return frozenset(r.code for r in self.remarks if _weighs(r))

    @property
    def warnings(self) -> tuple[Remark, ...]:
        """The remarks that accuse; the page count of a pdf is no accusation but a count."""
        return tuple(r for r in self.remarks if r.severity is Severity.WARNING)


def _weighs(remark: Remark) -> bool:
    if remark.code in _ONLY_WARNINGS:
        return remark.severity is Severity.WARNING
    return remark.severity in _GRAVE


def look_at(bids: Iterable[Made]) -> list[Seen]:
    """Inspect the bids, each alone and with those of its run."""
    bids = list(bids)
    read: list[tuple[Made, Document, tuple[Remark, ...]]] = []
    with tempfile.TemporaryDirectory() as folder, Reader() as reader:
        for made in bids:
            path = Path(folder, made.name)
            path.write_bytes(made.data)
            document = reader.read(path)
            read.append((made, document, _inspected(made, document)))
    between = _between([(made, document) for made, document, _ in read])
    return [Seen(made, own + between[made.name]) for made, _, own in read]


def _inspected(made: Made, document: Document) -> tuple[Remark, ...]:
    form = replace(FORMS.get(made.form, Form()), anonymous=made.anonymous)
    chosen = choose_checklists(document, builtin())
    checklists = tuple(replace(checklist, form=form) for checklist, _ in chosen)
    outcomes = match(document, checklists)
    return inspect(document, checklists, outcomes, again=lambda changed: match(changed, checklists))


def _between(bids: Sequence[tuple[Made, Document]]) -> dict[str, tuple[Remark, ...]]:
    runs: dict[str, list[tuple[str, Document]]] = defaultdict(list)
    for made, document in bids:
        runs[made.run or made.name].append((made.name, document))
    found: dict[str, tuple[Remark, ...]] = {}
    for run in runs.values():
        remarks = inspect_between(run, builtin())
        found |= {name: each for (name, _), each in zip(run, remarks, strict=True)}
    return found


def trusted() -> list[Made]:
    """Return the training bids and the honest samples."""
    samples = BIDS.parents[1] / "sample_bids" / "bids"
    paths = [*sorted(BIDS.glob("*.md")), *sorted(samples.iterdir())]
    return [Made(path.name, path.read_bytes(), run="trusted") for path in paths]


def vague_counts() -> tuple[int, int, int]:
    """Return of the labelled sentences: found and vague, found and concrete, vague in all."""
    hits = [_is_called_vague(text) for text in texts()["vague"]]
    wrong = [_is_called_vague(text) for text in texts()["concrete"]]
    return sum(hits), sum(wrong), len(hits)


def _is_called_vague(text: str) -> bool:
    place = Location(paragraph=1)
    block = Block(text, Kind.PARAGRAPH, place)
    passage = Passage(text, Kind.PARAGRAPH, place, 0, 0, len(text))
    document = Document("a.md", "md", "", (block,), (passage,))
    return any(vague_promises(prepare(document, ())))


def rows(seen: Sequence[Seen]) -> list[tuple[str, int, int, int]]:
    """Return per detector: bids rightly told, wrongly told, missed."""
    found = []
    for name, codes in DETECTORS.items():
        right = wrong = missed = 0
        for each in seen:
            for code in codes:
                told, due = code in each.codes, code in each.made.expects
                right += told and due
                wrong += told and not due
                missed += due and not told
        found.append((name, right, wrong, missed))
    hits, false, total = vague_counts()
    return [*found, ("vague promises (sentences)", hits, false, total - hits)]


def main() -> None:
    """Print the figures of both sets of texts."""
    others = look_at(trusted())
    for name in sys.argv[1:] or SETS:
        choose(name)
        _print(name, look_at(gamed()), look_at(honest()), others)


def _print(
    name: str, made: Sequence[Seen], suspicious: Sequence[Seen], others: Sequence[Seen]
) -> None:
    print(f"\n{name} set: {len(made)} gamed bids, {len(suspicious)} honest ones that look")
    print(f"suspicious, {len(others)} training bids and samples\n")
    print("| detector | rightly told | wrongly told | missed | precision | recall |")
    print("|---|---:|---:|---:|---:|---:|")
    for detector, right, wrong, missed in rows([*made, *suspicious, *others]):
        precision, recall = right / max(right + wrong, 1), right / max(right + missed, 1)
        figures = f"{right} | {wrong} | {missed} | {precision:.0%} | {recall:.0%}"
        print(f"| {detector} | {figures} |")
    honest_ones = [*suspicious, *others]
    accused = [each.made.name for each in honest_ones if each.warnings]
    print(f"\nHonest bids with a warning: {len(accused)} of {len(honest_ones)} {accused or ''}")
    for each in (*made, *honest_ones):
        extra = sorted(each.codes - each.made.expects - _BESIDE)
        lacking = sorted(each.made.expects - each.codes)
        if extra or lacking:
            print(f"- {each.made.name}: wrongly {extra}, missed {lacking}")


if __name__ == "__main__":
    main()

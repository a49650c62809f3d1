"""The detectors, in the order of their remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tender_check.inspection.active import active_text
from tender_check.inspection.between import compare
from tender_check.inspection.delta import gaming_delta
from tender_check.inspection.form import form
from tender_check.inspection.hidden import hidden_text, lookalike_letters
from tender_check.inspection.identity import identity
from tender_check.inspection.instructions import instructions_to_a_machine
from tender_check.inspection.names import organisations
from tender_check.inspection.parroting import parroting
from tender_check.inspection.reading import no_group_named, scan_noise, unreadable_pages
from tender_check.inspection.stuffing import (
    empty_headings,
    repeated_terms,
    term_lists,
    terms_throughout,
)
from tender_check.inspection.subject import Again, Subject, prepare
from tender_check.inspection.tender_text import tender_text
from tender_check.inspection.vague import vague_promises
from tender_check.model import Checklist, Document, Outcome, Reason, Remark

Detector = Callable[[Subject], Iterator[Remark]]

DETECTORS: tuple[Detector, ...] = (
    unreadable_pages,
    scan_noise,
    no_group_named,
    hidden_text,
    gaming_delta,
    instructions_to_a_machine,
    active_text,
    lookalike_letters,
    term_lists,
    repeated_terms,
    terms_throughout,
    empty_headings,
    parroting,
    tender_text,
    vague_promises,
    form,
    identity,
)


def inspect(
    document: Document,
    checklists: Sequence[Checklist],
    outcomes: Sequence[Outcome],
    *,
    again: Again | None = None,
    chosen_because: Sequence[Reason | None] = (),
    providers: Sequence[str] = (),
) -> tuple[Remark, ...]:
    """Return the remarks about one bid; every quote is a substring of the text as read.

    `again` judges a changed document once more, for the outcomes that hidden text would have
    changed; without it they are not told. `chosen_because` is why each checklist was chosen,
    `providers` are names that an anonymous bid may not hold.
    """
    subject = prepare(
        document,
        checklists,
        outcomes,
        providers=providers,
        chosen_because=chosen_because,
        again=again,
    )
    return tuple(remark for detector in DETECTORS for remark in detector(subject))


def what_gives_away(
    document: Document, *, named_by: Document, providers: Sequence[str] = ()
) -> tuple[Remark, ...]:
    """Return what tells who wrote a bid, whether or not a checklist asks for anonymity.

    Names of the organisation are taken from `named_by`: the bid before its metadata was removed.
    """
    names = (*providers, *organisations(named_by))
    subject = prepare(document, (), providers=names)
    return tuple(identity(subject, always=True))


def inspect_between(
    bids: Sequence[tuple[str, Document]], checklists: Sequence[Checklist]
) -> tuple[tuple[Remark, ...], ...]:
    """Return for each of `bids` (file name as people know it, document) what it shares with others.

    The order of the bids changes nothing but the order of the answers. Text of the checklists is
    nobody's own and does not count.
    """
    return compare(bids, checklists)

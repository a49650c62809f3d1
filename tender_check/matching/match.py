"""Hold a document against checklists: look, relate, judge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache

from tender_check.checklists import Examples
from tender_check.language import find_cues, lemmas, synonyms
from tender_check.matching.asked import AskedList, ask
from tender_check.matching.features import Looked, look
from tender_check.matching.judge import judge
from tender_check.matching.learned import phrasings, recall
from tender_check.matching.prepared import Prepared, prepare
from tender_check.matching.relevance import Scores, example_scores, relate, word_scores
from tender_check.matching.settings import settings
from tender_check.matching.stance import stances
from tender_check.matching.trained import BY_EXAMPLES, BY_WORDS, Trained, load
from tender_check.matching.vectors import Floats
from tender_check.model import Checklist, Document, ModelCard, Outcome, Requirement, Status


def match(
    document: Document,
    checklists: Sequence[Checklist],
    learned: Mapping[str, Examples] | None = None,
) -> tuple[Outcome, ...]:
    """Return an outcome for every requirement of `checklists`, in their order.

    A requirement that the models know (same id, same statement) is looked for by its examples,
    any other one by its words and by what was `learned` from people about it (passages per
    requirement id). Only the visible text of the body is read.
    """
    trained = load()
    prepared = prepare(document, trained.rarity)
    if not prepared.passages:
        return tuple(_unreadable(r) for each in checklists for r in each.requirements)
    stance = stances(prepared.vectors, prepared.cue_counts, trained.stance)
    scores = example_scores(prepared, trained)
    outcomes: dict[str, Outcome] = {}
    for checklist in checklists:
        for mode in (BY_EXAMPLES, BY_WORDS):
            part = _part(checklist, trained, mode)
            looked = look_for(prepared, part, trained, mode, scores, stance, learned)
            judged = judge(looked, trained.judges[mode], by_words=mode == BY_WORDS)
            outcomes |= {outcome.requirement_id: outcome for outcome in judged}
    return tuple(outcomes[r.id] for each in checklists for r in each.requirements)


@cache
def get_ready() -> None:
    """Load what every match needs: the model, the dictionary and the word lists.

    Half a second that a bid would wait for; best called while something else is waited for.
    """
    load()
    find_cues("Wij")
    synonyms(lemmas("begeleiden")[0])


def look_for(
    prepared: Prepared,
    checklist: Checklist,
    trained: Trained,
    mode: str,
    scores: Scores,
    stance: Floats,
    learned: Mapping[str, Examples] | None = None,
) -> list[Looked]:
    """Return what is to be seen of each requirement of `checklist`, by the models of `mode`."""
    if not checklist.requirements:
        return []
    known = (learned or {}) if mode == BY_WORDS else {}
    asked = _asked(checklist, trained, tuple(phrasings(checklist, known)))
    own = [trained.places.get(each.id, 0) for each in checklist.requirements]
    if mode == BY_WORDS:
        scores, own = word_scores(prepared, asked), list(range(len(own)))
    related = relate(prepared, asked, scores, own, trained.rankers[mode])
    details = trained.details if mode == BY_EXAMPLES else {}
    looked = look(prepared, asked, related, stance, details)
    return [recall(e, known.get(e.asked.requirement.id), trained.rarity) for e in looked]


@lru_cache(maxsize=12)  # a list takes about 4 MB; the built-in ones are 7
def _asked(
    checklist: Checklist, trained: Trained, more_examples: tuple[tuple[str, ...], ...]
) -> AskedList:
    """Return the checklist prepared; the same for all bids of a run."""
    return ask(checklist, trained.rarity, more_examples)


def model_card(learned_sha256: str = "") -> ModelCard:
    """Return what judges, with its error rates as measured on bids that it never saw.

    A folder of learned passages is named by the beginning of its hash in the name, which every
    report prints, and in full; the error rates were measured without it.
    """
    trained = load()
    rates = tuple(sorted(trained.card["error_rates"].items()))
    return ModelCard(
        name=trained.card["name"] + (f" + learned {learned_sha256[:12]}" if learned_sha256 else ""),
        sha256=trained.sha256,
        error_rates=rates,
        person_below=settings("judging")["person_below"],
        learned_sha256=learned_sha256,
    )


def _part(checklist: Checklist, trained: Trained, mode: str) -> Checklist:
    """Return the checklist with only the requirements that are looked for by `mode`."""

    def fits(requirement: Requirement) -> bool:
        known = trained.statements.get(requirement.id) == requirement.statement
        return known == (mode == BY_EXAMPLES)

    sections = tuple(
        replace(section, requirements=tuple(filter(fits, section.requirements)))
        for section in checklist.sections
    )
    return replace(checklist, sections=sections)


def _unreadable(requirement: Requirement) -> Outcome:
    return Outcome(requirement.id, Status.UNREADABLE, confidence=1.0, needs_person=True)

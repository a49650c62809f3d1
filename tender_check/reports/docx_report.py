"""Draw the motivation of the decision in Word: a file per bid, and what to mend first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tender_check.reports.drawing import Drawing
from tender_check.reports.labels import moment_of
from tender_check.reports.messages import Messages
from tender_check.reports.motivation import Advantage, Criterion, criteria, flaws, winner_of
from tender_check.reports.rows import BidRow, Judgement
from tender_check.reports.word import WordFile

MAIN = "motivation.docx"


def render(drawing: Drawing, winner_id: str | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the list for the officer, and the motivation of each bid.

    `winner_id` names the bid that the others are held against; by default the best score.
    """
    winner = winner_of(drawing.report, winner_id)
    yield MAIN, _to_mend(drawing, winner)
    for bid in drawing.report.bids:
        name = bid.page.removeprefix("bids/bid-").removesuffix(".html")
        yield f"motivation/{name}.docx", _Motivation(drawing, bid, winner).content()


def _to_mend(drawing: Drawing, winner: BidRow | None) -> bytes:
    """Return what lacks before anything can be sent; for the officer, not for bidders."""
    say, report = drawing.say, drawing.report
    word = _file(drawing, say("motivation.overview"))
    word.text(say("motivation.internal"))
    word.text(_won(say, winner), bold=f"{say('motivation.winner')}: ")
    found = [flaw for bid in report.bids for flaw in flaws(bid)]
    if not found:
        word.text(say("motivation.complete"))
        return word.content()
    word.text(say("motivation.flaws", number=len(found)))
    rows = [
        [flaw.bid.file, flaw.judgement.requirement.id, say(f"motivation.{flaw.code}")]
        for flaw in found
    ]
    headings = [say("column.bid"), say("column.id"), say("motivation.lacks")]
    word.table(headings, rows, (6.5, 2.5, 5.6))
    return word.content()


def _won(say: Messages, winner: BidRow | None) -> str:
    return winner.file if winner else say("motivation.nobody")


def _file(drawing: Drawing, title: str) -> WordFile:
    return WordFile(title, drawing.language, moment_of(drawing.result.generated))


class _Motivation:
    """The motivation of one bid."""

    def __init__(self, drawing: Drawing, bid: BidRow, winner: BidRow | None) -> None:
        self._say = drawing.say
        self._bid = bid
        self._winner = winner
        self._criteria = tuple(criteria(bid, winner))
        self._word = _file(drawing, f"{drawing.say('motivation.title')}: {bid.file}")
        self._generated = drawing.report.about.generated

    def content(self) -> bytes:
        """Return the file."""
        say, word = self._say, self._word
        word.text(say("motivation.lead", generated=self._generated))
        undecided = sum(not judgement.decided_by for judgement in self._bid.judgements)
        if undecided:
            word.text(say("motivation.draft", number=undecided), style="Intense Quote")
        word.contents(say("motivation.contents"))
        if self._bid.unreadable:
            word.heading(say("motivation.result"), 1)
            word.text(self._bid.unreadable)
            return word.content()
        self._result()
        self._relative()
        self._per_criterion()
        return word.content()

    def _result(self) -> None:
        say = self._say
        self._word.heading(say("motivation.result"), 1)
        self._word.text(self._bid.score.text, bold=f"{say('column.score')}: ")
        for part in self._bid.checklists:
            shown = f"{part.score.text} ({part.grade})" if part.grade else part.score.text
            self._word.text(shown, bold=f"{part.title}: ")
        for judgement in self._bid.knock_outs:
            asked = judgement.requirement
            words = f"{asked.id} {asked.statement}"
            self._word.text(words, bold=f"{say('requirement.knock_out')}: ")

    def _relative(self) -> None:
        """Say what the winner has before this bid: article 2.130 of the Aanbestedingswet 2012."""
        say, word = self._say, self._word
        word.heading(say("motivation.relative"), 1)
        if self._winner is None:
            word.text(say("motivation.no_winner"))
            return
        if self._winner.id == self._bid.id:
            word.text(say("motivation.won"))
            return
        word.text(say("motivation.compared", winner=self._winner.file))
        headings = [say("motivation.criterion"), say("motivation.yours"), say("motivation.winners")]
        rows = [self._scores(each) for each in self._criteria if each.winner]
        word.table(headings, rows, (9.2, 2.5, 2.9))
        self._advantages([a for c in self._criteria for a in c.advantages], "motivation.theirs")
        own = [a for c in self._criteria for a in c.own_advantages]
        self._advantages(own, "motivation.own")

    def _scores(self, item: Criterion) -> list[str]:
        theirs = item.winner.score.text if item.winner else ""
        return [f"{item.checklist.title}: {item.section.title}", item.section.score.text, theirs]

    def _advantages(self, items: Sequence[Advantage], key: str) -> None:
        self._word.heading(self._say(key), 2)
        if not items:
            self._word.text(self._say("motivation.no_advantages"))
        for item in items:
            asked = item.better.requirement
            told = self._say(
                "motivation.advantage",
                statement=asked.statement,
                better=item.better.outcome.word,
                other=item.other.outcome.word,
            )
            if item.names:
                told += " " + self._say("motivation.only_names", names=", ".join(item.names))
            self._word.text(told, style="List Bullet", bold=f"{asked.id} ")

    def _per_criterion(self) -> None:
        for part in self._bid.checklists:
            self._word.heading(part.title, 1)
            for section in part.sections:
                self._word.heading(f"{section.title} ({section.kind})", 2)
                self._word.text(section.score.text, bold=f"{self._say('column.score')}: ")
                for judgement in section.judgements:
                    self._judgement(judgement)

    def _judgement(self, judgement: Judgement) -> None:
        say, asked = self._say, judgement.requirement
        self._word.heading(f"{asked.id} {asked.statement}", 3)
        by = judgement.decided_by or say("motivation.proposed")
        outcome = f"{judgement.outcome.word} ({say('column.score').lower()} {judgement.score.text})"
        self._word.text(f"{outcome}, {by}", bold=f"{say('column.outcome')}: ")
        self._word.text(judgement.explanation, bold=f"{say('motivation.reason')}: ")
        for quote in judgement.quotes:
            shown = f"“{quote.text}” ({quote.place})" if quote.place else f"“{quote.text}”"
            self._word.text(f"{shown} – {quote.role.word}", style="Quote")

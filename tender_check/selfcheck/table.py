"""Draw advice as tables for a terminal of 80 columns: what is worth most first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from tender_check.model import Remark
from tender_check.reports.labels import Labels
from tender_check.reports.safe import one_line
from tender_check.reports.wording import place, remark_sentence, unreadable_sentence
from tender_check.selfcheck.advice import Advice, Change, Gap, GapKind
from tender_check.selfcheck.form_rules import Rule, is_about_form
from tender_check.selfcheck.words import body, kind, points

_QUOTE = 160  # characters of the closest passage: enough to find it in the draft


def tables(advice: Advice, language: str) -> Iterator[Table | Text]:
    """Yield a summary, what changed, the gaps, and what there is to say of the form."""
    labels = Labels.of(language)
    if advice.bid.unreadable is not None:
        reason = unreadable_sentence(advice.bid.unreadable, labels.messages)
        file = one_line(advice.bid.file)
        yield Text(labels.messages("selfcheck.unread", file=file, reason=reason), style="bold")
        return
    yield Text(_summary(advice, labels), style="bold")
    if advice.changes:
        yield _changes(advice.changes, labels)
    if advice.gaps:
        yield _gaps(advice.gaps, labels)
    if advice.rules:
        yield _form(advice, labels)
    others = [each for each in advice.remarks if not is_about_form(each)]
    if others:
        yield _remarks(others, labels)


def _summary(advice: Advice, labels: Labels) -> str:
    say = labels.messages
    words = say(
        "selfcheck.summary",
        file=one_line(advice.bid.file),
        score=labels.score(advice.score).text,
        met=advice.met,
        gaps=len(advice.gaps),
    )
    if advice.before is None or advice.score is None:
        return words
    before = labels.score(advice.before).text
    return f"{words} {say('selfcheck.before', score=before)}"


def _changes(changes: tuple[Change, ...], labels: Labels) -> Table:
    say = labels.messages
    table = Table(title=say("selfcheck.changes"), title_justify="left", box=None, pad_edge=False)
    table.add_column(say("column.id"), no_wrap=True)
    table.add_column(say("selfcheck.change"), no_wrap=True)
    table.add_column(say("column.requirement"), overflow="fold")
    for change in sorted(changes, key=lambda change: change.better):
        sign = say("selfcheck.better") if change.better else say("selfcheck.worse")
        was, now = labels.outcome(change.before).word, labels.outcome(change.after).word
        statement = Text(one_line(change.requirement.statement))
        table.add_row(change.requirement.id, f"{sign}: {was} → {now}", statement)
    return table


def _gaps(gaps: tuple[Gap, ...], labels: Labels) -> Table:
    say = labels.messages
    table = Table(title=say("selfcheck.gaps"), title_justify="left", box=None, pad_edge=False)
    table.add_column(say("selfcheck.points"), justify="right", no_wrap=True)
    table.add_column(say("column.id"), no_wrap=True)
    table.add_column(say("selfcheck.what"), overflow="fold")
    for gap in gaps:
        table.add_row(points(gap.points, labels), gap.requirement.id, _told(gap, labels))
    return table


def _told(gap: Gap, labels: Labels) -> Text:
    told = Text(kind(gap, labels), style="bold")
    told.append(f"\n{one_line(gap.requirement.statement)}", style="not bold")
    told.append(f"\n{one_line(body(gap, labels))}", style="not bold")
    if gap.closest is not None:
        quote = one_line(gap.closest.text)
        cut = quote if len(quote) <= _QUOTE else f"{quote[:_QUOTE]}…"
        where = one_line(place(gap.closest.location, labels.messages))
        key = "gap.against" if gap.kind is GapKind.CONTRADICTED else "gap.closest"
        closest = labels.messages(key, quote=cut, place=where)
        told.append(f"\n{closest}", style="not bold italic")
    told.append("\n")
    return told


def _form(advice: Advice, labels: Labels) -> Table:
    say = labels.messages
    table = Table(title=say("selfcheck.form"), title_justify="left", box=None, pad_edge=False)
    table.add_column(say("selfcheck.rule"), overflow="fold", ratio=2)
    table.add_column(say("selfcheck.state"), overflow="fold", ratio=3)
    for rule in advice.rules:
        asked = say(f"form.{rule.code}", **dict(rule.values))
        table.add_row(Text(one_line(asked)), Text(one_line(_state(rule, advice, labels))))
    return table


def _state(rule: Rule, advice: Advice, labels: Labels) -> str:
    say, pages = labels.messages, advice.bid.pages
    if rule.broken and rule.code in ("annex", "section"):
        return say("selfcheck.rule_missing")
    if rule.broken:
        told = " ".join(remark_sentence(remark, say) for remark in rule.broken)
        return say("selfcheck.rule_wrong", remark=told)
    if rule.code != "pages":
        return say("selfcheck.rule_ok")
    if pages is None:
        return say("selfcheck.rule_estimate")
    return say("selfcheck.rule_exact", pages=pages)


def _remarks(remarks: Sequence[Remark], labels: Labels) -> Table:
    say = labels.messages
    table = Table(title=say("column.remarks"), title_justify="left", box=None, pad_edge=False)
    table.add_column(say("column.severity"), no_wrap=True)
    table.add_column(say("column.remark"), overflow="fold")
    for remark in remarks:
        where = place(remark.location, say)
        sentence = one_line(remark_sentence(remark, say))
        table.add_row(
            labels.severity(remark.severity).word,
            Text(f"{sentence} ({one_line(where)})" if where else sentence),
        )
    return table

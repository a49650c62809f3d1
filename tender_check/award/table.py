"""Draw the ranking, and how firm it is, for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from tender_check.award.award import Award, Standing, outside
from tender_check.award.robustness import Reversal, Tipping
from tender_check.model import CheckResult
from tender_check.reports.labels import Labels
from tender_check.reports.safe import one_line

_NAME = 28  # characters of a name that stay on one line
_SHOWN = 5  # tipping points that are written out; the rest is counted


def tables(
    result: CheckResult,
    given: Award,
    tipping: Sequence[Tipping],
    reversed_: Sequence[Reversal],
    language: str,
) -> Iterator[Table | Text]:
    """Yield the ranking, who is not in it, and how firm it is."""
    labels = Labels.of(language)
    names = {bid.id: one_line(bid.file) for bid in result.bids}
    yield _ranking(given, labels)
    yield from _outside(given, labels)
    yield from _excluded(given, labels)
    yield from _open(given, labels)
    yield from _robustness(tipping, names, labels)
    yield from _reversals(given, reversed_, names, labels)


def _ranking(given: Award, labels: Labels) -> Table:
    say = labels.messages
    title = say("award.title", formula=one_line(given.formula.title))
    table = Table(
        title=title, title_justify="left", box=None, pad_edge=False, collapse_padding=True
    )
    table.add_column(say("column.rank"), justify="right")
    longest = max((len(one_line(each.file)) for each in given.standings), default=0)
    table.add_column(say("column.bid"), overflow="fold", min_width=min(longest, _NAME))
    value = given.formula.lowest_wins
    last = ("fictitious",) if value else ("price_points", "total")
    for key in ("quality", "price", "worth", *last):
        heading = say(f"award.{key}").replace(" ", "\n")  # as narrow as its longest word
        table.add_column(heading, justify="right")
    for each in given.standings:
        table.add_row(str(each.rank), Text(one_line(each.file)), *_figures(each, value, labels))
    return table


def _figures(each: Standing, value: bool, labels: Labels) -> list[str]:
    last = [each.total] if value else [each.price_points, each.total]
    return [
        figure(number, labels) for number in (each.quality, each.price, each.quality_worth, *last)
    ]


def figure(number: float, labels: Labels) -> str:
    """Return a figure with two decimals, as people of the language write it."""
    say = labels.messages
    signs = {",": say("figure.thousands"), ".": say("figure.point")}
    return "".join(signs.get(sign, sign) for sign in f"{number:,.2f}")


def _outside(given: Award, labels: Labels) -> Iterator[Text]:
    names = [one_line(each.file) for each in outside(given)]
    if names:
        yield Text(labels.messages("award.outside", files=", ".join(names)), style="bold")


def _excluded(given: Award, labels: Labels) -> Iterator[Text]:
    for each in given.excluded:
        reason = labels.messages(f"award.{each.reason}", ids=", ".join(each.requirements))
        yield Text(labels.messages("award.excluded", file=one_line(each.file), reason=reason))


def _open(given: Award, labels: Labels) -> Iterator[Text]:
    for each in given.standings:
        if each.open_knock_outs:
            ids = ", ".join(each.open_knock_outs)
            yield Text(labels.messages("award.open", file=one_line(each.file), ids=ids))


def _robustness(
    tipping: Sequence[Tipping], names: dict[str, str], labels: Labels
) -> Iterator[Text]:
    say = labels.messages
    winning = [each for each in tipping if each.other_winner]
    if not winning:
        yield Text(say("award.firm", number=len(tipping)) if tipping else say("award.firm_all"))
        return
    yield Text(say("award.tips", number=len(winning), all=len(tipping)))
    for each in winning[:_SHOWN]:
        change = say(
            "award.tipping",
            file=names[each.bid_id],
            id=each.requirement_id,
            before=labels.score(each.before).text,
            after=labels.score(each.after).text,
        )
        yield Text(f"- {change}")


def _reversals(
    given: Award, reversed_: Sequence[Reversal], names: dict[str, str], labels: Labels
) -> Iterator[Text]:
    say = labels.messages
    if given.formula.relative:
        yield Text(say("award.relative"))
    for each in reversed_:
        first, second = each.pairs[0]
        values = {"without": names[each.without], "ahead": names[first], "behind": names[second]}
        yield Text(say("award.reversal", **values))

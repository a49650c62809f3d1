"""Turn a CheckResult into the rows that every report shows."""

from __future__ import annotations

from dataclasses import replace

from tender_check.model import BidResult, CheckResult, ModelCard, Status
from tender_check.reports.asked import asked_checklists
from tender_check.reports.bid_view import BidView
from tender_check.reports.json_report import fingerprint
from tender_check.reports.labels import Labels, unique_slugs
from tender_check.reports.rows import About, BidRow, ErrorRate, Report


def view(result: CheckResult, language: str) -> Report:
    """Return the report of `result` in `language`; raises WrongUsage for an unknown language."""
    labels = Labels.of(language)
    asked = asked_checklists(result.checklists, labels)
    names = unique_slugs(tuple(bid.id for bid in result.bids))
    bids = [
        BidView(bid, asked, labels).row(f"bids/bid-{names[bid.id]}.html") for bid in result.bids
    ]
    return Report(
        language=language,
        about=_about(result, labels),
        checklists=asked,
        bids=_ranked(bids),
        outcomes=tuple(labels.outcome(Status(code)) for code in labels.display.outcomes),
        comparable=_are_comparable(result.bids),
    )


def _about(result: CheckResult, labels: Labels) -> About:
    model = result.model
    return About(
        tool_version=result.tool_version,
        generated=labels.moment(result.generated),
        fingerprint=fingerprint(result),
        model_name=model.name,
        model_sha256=model.sha256,
        error_rates=_error_rates(model, labels),
        person_below=labels.share(model.person_below),
    )


def _error_rates(model: ModelCard, labels: Labels) -> tuple[ErrorRate, ...]:
    say = labels.messages
    order = labels.display.rates
    shown = [each for each in model.error_rates if each[0] not in labels.display.rates_left_out]
    shown.sort(key=lambda each: order.index(each[0]) if each[0] in order else len(order))
    return tuple(
        ErrorRate(
            say.first(f"rate.{name}", "rate.other", name=name.replace("_", " ")),
            labels.share(rate),
        )
        for name, rate in shown
    )


def _ranked(bids: list[BidRow]) -> tuple[BidRow, ...]:
    """Return the bids best first with their rank; equal figures share a rank."""
    values = sorted((b.score.value for b in bids if b.score.value is not None), reverse=True)
    ranked = [
        replace(bid, rank=values.index(bid.score.value) + 1)
        for bid in bids
        if bid.score.value is not None
    ]
    ranked.sort(key=lambda bid: bid.rank or 0)
    return (*ranked, *(bid for bid in bids if bid.score.value is None))


def _are_comparable(bids: tuple[BidResult, ...]) -> bool:
    """Tell whether all bids that could be read were held against the same checklists."""
    read = [bid for bid in bids if bid.unreadable is None]
    return len({tuple(part.id for part in bid.checklists) for bid in read}) <= 1

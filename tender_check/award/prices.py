"""Read the prices: a file of its own, that nobody needs before the quality is decided."""

from __future__ import annotations

import csv
import math
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from tender_check.errors import BadPrices

# 12345 or 12345.67 or 12345,67: a lone group of three would be read as thousands by one reader
# and as decimals by the other.
_AMOUNT = re.compile(r"\d+([.,]\d{1,2})?")


def read_prices(path: Path, bid_ids: Iterable[str], others: Iterable[str] = ()) -> dict[str, float]:
    """Return the price of every bid, from YAML (`bid: 12345.67`) or CSV (columns bid and price).

    Raises BadPrices, naming file and place, for an unknown bid, one named twice, one without a
    price, and an amount that could be read in two ways. `others` are bids that may have a price
    but need none, such as one that could not be read.
    """
    prices: dict[str, float] = {}
    needed = set(bid_ids)
    known = needed | set(others)
    for place, bid, amount in _rows(path):
        if bid not in known:
            choices = ", ".join(sorted(known))
            raise BadPrices(f"{path}: {place}: bid '{bid}' is not in the report ({choices})")
        if bid in prices:
            raise BadPrices(f"{path}: {place}: bid '{bid}' has a price already")
        prices[bid] = _amount(amount, f"{path}: {place}")
    lacking = sorted(needed - set(prices))
    if lacking:
        raise BadPrices(f"{path}: no price of {', '.join(lacking)}; add it")
    return prices


def _rows(path: Path) -> Iterator[tuple[str, str, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadPrices(f"{path}: cannot be read ({error}); save it as UTF-8") from None
    yield from _csv_rows(path, text) if path.suffix.lower() == ".csv" else _yaml_rows(path, text)


def _csv_rows(path: Path, text: str) -> Iterator[tuple[str, str, str]]:
    separator = ";" if ";" in text.split("\n", 1)[0] else ","
    reader = csv.DictReader(text.splitlines(), delimiter=separator)
    names = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    if not {"bid", "price"} <= names.keys():
        raise BadPrices(f"{path}: line 1: name the columns 'bid' and 'price'")
    for row in reader:
        bid, price = row[names["bid"]] or "", row[names["price"]] or ""
        yield f"line {reader.line_num}", bid.strip(), price.strip()


def _yaml_rows(path: Path, text: str) -> Iterator[tuple[str, str, str]]:
    try:
        data: Any = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506  (text only: no objects)
    except (yaml.YAMLError, RecursionError) as error:
        raise BadPrices(f"{path}: {error}") from None
    if not isinstance(data, dict):
        raise BadPrices(f"{path}: write one line per bid: 'bid-id: 12345.67'")
    for bid, price in data.items():
        yield f"bid '{bid}'", str(bid), str(price)


def _amount(text: str, place: str) -> float:
    if not _AMOUNT.fullmatch(text):
        raise BadPrices(
            f"{place}: {text[:40]!r} is no amount; write it without signs and thousands "
            "separators, with at most two decimals: 12345.67"
        )
    amount = float(text.replace(",", "."))
    if not (math.isfinite(amount) and amount > 0):
        raise BadPrices(f"{place}: a price has to be more than 0")
    return amount

"""Read a review back: the workbook of `review sheet`, the agenda, or the file of the web page."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tender_check.errors import BadReview
from tender_check.model import CheckResult, Status
from tender_check.reports.messages import LANGUAGES, Messages
from tender_check.review.belonging import require_belongs
from tender_check.review.form import ANSWERS, KEYS, META
from tender_check.review.record import Review, from_json

_LARGEST = 200_000_000  # bytes unpacked: a sheet of 40 bids x 112 requirements has 5 million


def read_review(path: Path, result: CheckResult) -> Review:
    """Return the review that `path` holds, sure to be about `result`.

    Raises BadReview, naming the file, the place and what to do, where it cannot be read, was
    changed where it is locked, or belongs to another report.
    """
    data = _workbook(path, result) if _is_zip(path) else _json(path)
    review = from_json(data, str(path))
    require_belongs(review, result, str(path))
    return review


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return stream.read(4) == b"PK\x03\x04"
    except OSError as error:
        raise BadReview(f"{path}: cannot be opened ({error.strerror})") from None


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadReview(
            f"{path}: neither a workbook nor a review saved from the web page ({error})"
        ) from None


def _workbook(path: Path, result: CheckResult) -> dict[str, Any]:
    from openpyxl import load_workbook

    try:
        _require_small(path)
        book = load_workbook(path, data_only=True)
        meta = {str(key): str(value) for key, value in book[META].iter_rows(values_only=True)}
        columns = {str(name): int(at) for name, at in json.loads(meta["columns"]).items()}
        rows = [*book.worksheets[0].iter_rows(min_row=2, values_only=True)]
    except BadReview:
        raise
    except Exception as error:  # openpyxl raises whatever its parsers do
        raise BadReview(
            f"{path}: this is no workbook of 'review sheet' or 'review compare', "
            f"or its hidden sheet is gone ({type(error).__name__}: {error})"
        ) from None
    data: dict[str, Any] = {
        name: _json_cell(value, path) for name, value in meta.items() if name != "columns"
    }
    statements = _statements(result)
    data["decisions"] = [
        decision
        for number, row in enumerate(rows, 2)
        if (decision := _decision(row, columns, f"{path}: row {number}", statements))
    ]
    return data


def _require_small(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST:
            raise BadReview(f"{path}: unpacks to more than {_LARGEST:,} bytes, which no review is")


def _json_cell(value: str, path: Path) -> Any:
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        raise BadReview(f"{path}: the hidden sheet '{META}' was changed") from None


def _statements(result: CheckResult) -> dict[tuple[str, str], str]:
    return {(c.id, r.id): r.statement for c in result.checklists for r in c.requirements}


def _decision(
    row: tuple[Any, ...],
    columns: Mapping[str, int],
    place: str,
    statements: Mapping[tuple[str, str], str],
) -> dict[str, Any] | None:
    """Return what one row gives, None where it was left empty."""
    cells = {name: _at(row, columns[name]) for name in (*ANSWERS, *KEYS)}
    if all(value is None or not str(value).strip() for value in cells.values()):
        return None
    keys = {name: str(cells[name] or "") for name in KEYS}
    statement = statements.get((keys["checklist_id"], keys["requirement_id"]))
    shown = [str(value) for value in row if value is not None]
    if statement is None or keys["requirement_id"] not in shown[:-1]:
        raise BadReview(f"{place}: the locked cells were changed or moved; use a new sheet")
    status = _status(cells["status"], place)
    score = cells["score"] if isinstance(cells["score"], int | float) else _text(cells["score"])
    reason = _text(cells["reason"]) or ""
    if status is None and score is None and not reason:
        return None
    return {**keys, "status": status, "score": score, "reason": reason}


def _at(row: tuple[Any, ...], column: int) -> Any:
    return row[column - 1] if 0 < column <= len(row) else None


def _text(value: Any) -> str | None:
    return None if value is None else str(value).strip() or None


def _status(value: Any, place: str) -> str | None:
    """Return the code of an outcome that was given in words of any language of the reports."""
    word = (_text(value) or "").casefold()
    if not word:
        return None
    for language in LANGUAGES:
        say = Messages(language)
        for status in Status:
            if say(f"status.{status.value}").casefold() == word:
                return status.value
    raise BadReview(f"{place}: {word[:60]!r} is not an outcome; choose one from the list")

"""The shipped schemas hold for what is written, and leave nothing of it undescribed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tender_check.model import CheckResult
from tender_check.reports.drawing import Drawing
from tender_check.reports.json_report import render
from tender_check.reports.schemas import report_schema, review_schema


def written(result: CheckResult, language: str = "nl") -> Any:
    """Return the JSON values that are written for a result."""
    ((_, content),) = render(Drawing(result, language))
    return json.loads(content)


def closed(schema: Any) -> Any:
    """Return the schema with every object closed to keys that it does not describe."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    copy = {key: closed(value) for key, value in schema.items()}
    if schema.get("type") == "object" and "properties" in schema:
        copy["additionalProperties"] = False
    return copy


@pytest.mark.parametrize("schema", [report_schema(), review_schema()])
def test_a_schema_is_a_schema(schema: dict[str, Any]) -> None:
    """Both files are valid draft 2020-12."""
    Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_holds_to_its_schema(result: CheckResult, language: str) -> None:
    """What is written has every field that the contract promises, of the right type."""
    Draft202012Validator(report_schema()).validate(written(result, language))


def test_every_key_that_is_written_is_described(result: CheckResult) -> None:
    """A field that is added to the model has to be added to the schema as well."""
    Draft202012Validator(closed(report_schema())).validate(written(result))


@pytest.mark.parametrize(
    ("status", "evidence", "holds"),
    [("met", [], False), ("contradicted", [], False), ("missing", [], True)],
)
def test_an_outcome_without_evidence_breaks_the_schema(
    result: CheckResult, status: str, evidence: list[object], holds: bool
) -> None:
    """Only "missing", "unreadable" and "not applicable" may stand without a quote."""
    data = written(result)
    first = data["bids"][1]["checklists"][0]["sections"][0]["results"][0]
    first.update(status=status, evidence=evidence)
    assert Draft202012Validator(report_schema()).is_valid(data) is holds


def test_a_remark_without_a_place_says_so(result: CheckResult) -> None:
    """The contract promises "location" with every remark."""
    remarks = written(result)["bids"][1]["remarks"]
    assert [remark["location"] for remark in remarks] == [
        {"page": 2, "paragraph": None, "heading": []},
        None,
    ]

"""Turn frozen dataclasses into plain JSON values and back, by their own type hints."""

from __future__ import annotations

import dataclasses
import functools
import math
import re
import types
import typing
from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

from tender_check.errors import BadReport
from tender_check.model import Block, Evidence, Location, Requirement

DECIMALS = 4  # finer differences are noise of the arithmetic, and would differ per machine

# Fields that the contract promises even where they hold their default; others are left out then.
_ALWAYS: Mapping[type, frozenset[str]] = {
    Location: frozenset({"page", "paragraph", "heading"}),
    Requirement: frozenset({"level", "knock_out", "weight", "source"}),
    Evidence: frozenset({"role"}),
}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")

_JSON_WORDS: Mapping[type, str] = {
    dict: "object",
    list: "list",
    str: "text",
    bool: "true or false",
    int: "whole number",
    float: "number",
    type(None): "null",
}

T = TypeVar("T")


def settle(value: T) -> T:
    """Return a copy as every report shows it: figures rounded, lone surrogates replaced.

    The look of characters (font, colour) is dropped: inspection has used it, no report draws it.
    """
    return typing.cast(T, _settle(value))


def _settle(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, DECIMALS) + 0.0  # + 0.0 turns -0.0 into 0.0
    if isinstance(value, str) and not isinstance(value, Enum):
        return _LONE_SURROGATE.sub("\ufffd", value)
    if isinstance(value, tuple):
        return tuple(_settle(item) for item in value)
    if dataclasses.is_dataclass(value):
        kind: type = type(value)
        return kind(**_settled_fields(value))
    return value


def _settled_fields(value: Any) -> dict[str, Any]:
    kind: type = type(value)
    hints = _hints(kind)
    fields = {name: _settle(getattr(value, name)) for name in hints}
    for name, item in fields.items():
        if type(item) is int and float in _choices(hints[name]):
            fields[name] = float(item)  # so that it is written the same after a round trip
    if isinstance(value, Block):
        fields["looks"] = ()
    return fields


def plain(value: Any) -> Any:
    """Return `value` as JSON values: a dataclass as an object without its default fields."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name))
            for field in dataclasses.fields(value)
            if _is_written(value, field)
        }
    return value


def _is_written(owner: Any, field: dataclasses.Field[Any]) -> bool:
    if field.name in _ALWAYS.get(type(owner), ()):
        return True
    value = getattr(owner, field.name)
    if field.default is not dataclasses.MISSING:
        return bool(value != field.default)
    if field.default_factory is not dataclasses.MISSING:
        return bool(value != field.default_factory())
    return True


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _choices(hint: Any) -> tuple[Any, ...]:
    """Return the members of a union, or the hint itself."""
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        return typing.get_args(hint)
    return (hint,)


def build(hint: Any, data: Any, place: str) -> Any:
    """Return the value of type `hint` that `data` (JSON values) describes.

    Unknown keys are passed over, so that a newer report/1 can be read.
    Raises BadReport, naming `place` ("bids[0].score"), where `data` does not fit.
    """
    if isinstance(hint, type) and dataclasses.is_dataclass(hint) and isinstance(data, hint):
        return data  # built before
    choices = _choices(hint)
    if data is None and type(None) in choices:
        return None
    hint = next(choice for choice in choices if choice is not type(None))
    origin = typing.get_origin(hint)
    if origin is tuple:
        return _build_tuple(typing.get_args(hint), data, place)
    if origin is typing.Literal:
        return _one_of(data, typing.get_args(hint), place)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(_one_of(data, tuple(member.value for member in hint), place))
    if dataclasses.is_dataclass(hint):
        return _build_dataclass(typing.cast(type, hint), data, place)
    return _build_scalar(hint, data, place)


def _build_dataclass(kind: type, data: Any, place: str) -> Any:
    expect(data, dict, place)
    values = {}
    for field in dataclasses.fields(kind):
        if field.name in data:
            hint = _hints(kind)[field.name]
            values[field.name] = build(hint, data[field.name], f"{place}.{field.name}".lstrip("."))
        elif field.default is field.default_factory is dataclasses.MISSING:
            raise BadReport(f"{place}: '{field.name}' is absent")
    return kind(**values)


def _build_tuple(hints: tuple[Any, ...], data: Any, place: str) -> tuple[Any, ...]:
    expect(data, list, place)
    if hints[-1] is Ellipsis:
        return tuple(build(hints[0], item, f"{place}[{i}]") for i, item in enumerate(data))
    if len(data) != len(hints):
        raise BadReport(f"{place}: {len(hints)} values expected, {len(data)} found")
    return tuple(
        build(hint, item, f"{place}[{i}]")
        for i, (hint, item) in enumerate(zip(hints, data, strict=True))
    )


def _build_scalar(hint: type, data: Any, place: str) -> Any:
    if hint is float:
        expect(data, (int, float), place)
        if not math.isfinite(data):
            raise BadReport(f"{place}: {data} is not a figure")
        return float(data)
    return expect(data, hint, place)


def _one_of(data: Any, choices: tuple[Any, ...], place: str) -> Any:
    if data not in choices:
        raise BadReport(f"{place}: {data!r:.60} is not one of {', '.join(map(str, choices))}")
    return data


def expect(data: Any, kind: type | tuple[type, ...], place: str) -> Any:
    """Return `data`, or raise BadReport naming `place` where it is not of `kind`."""
    wrong_bool = isinstance(data, bool) and kind is not bool
    if wrong_bool or not isinstance(data, kind):
        wanted = "number" if isinstance(kind, tuple) else _JSON_WORDS[kind]
        raise BadReport(f"{place}: {wanted} expected, {_JSON_WORDS[type(data)]} found")
    return data

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

_SCALARS = frozenset({str, int, float, bool, type(None)})
_NO_DEFAULT = object()

T = TypeVar("T")


def settle(value: T) -> T:
    """Return a copy as every report shows it: figures rounded, lone surrogates replaced.

    The look of characters (font, colour) is dropped: inspection has used it, no report draws it.
    """
    return typing.cast(T, _settle(value))


def _settle(value: Any) -> Any:
    kind: type = type(value)
    if kind is float:
        return round(value, DECIMALS) + 0.0  # + 0.0 turns -0.0 into 0.0
    if kind is str:
        return value if value.isascii() else _LONE_SURROGATE.sub("\ufffd", value)
    if kind is tuple:
        return tuple(_settle(item) for item in value)
    if dataclasses.is_dataclass(kind):
        return kind(**_settled_fields(kind, value))
    return value


def _settled_fields(kind: type, value: Any) -> dict[str, Any]:
    fields = {name: _settle(getattr(value, name)) for name in _hints(kind)}
    for name in _float_fields(kind):
        if type(fields[name]) is int:
            fields[name] = float(fields[name])  # written the same after a round trip
    if kind is Block:
        fields["looks"] = ()
    return fields


@functools.cache
def _float_fields(kind: type) -> tuple[str, ...]:
    return tuple(name for name, hint in _hints(kind).items() if float in _choices(hint))


def plain(value: Any) -> Any:
    """Return `value` as JSON values: a dataclass as an object without its default fields."""
    kind: type = type(value)
    if kind in _SCALARS:
        return value
    if kind is tuple:
        return [plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return {
        name: plain(getattr(value, name))
        for name, default in _written_fields(kind)
        if default is _NO_DEFAULT or getattr(value, name) != default
    }


@functools.cache
def _written_fields(kind: type) -> tuple[tuple[str, Any], ...]:
    """Return the fields of a dataclass, each with the value at which it is left out."""
    always = _ALWAYS.get(kind, frozenset())
    return tuple(
        (field.name, _NO_DEFAULT if field.name in always else _default(field))
        for field in dataclasses.fields(kind)
    )


def _default(field: dataclasses.Field[Any]) -> Any:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return _NO_DEFAULT


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

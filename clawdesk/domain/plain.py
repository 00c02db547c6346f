"""Frozen values as plain JSON and back, as their type hints say; the one text of a value and its digest."""

from __future__ import annotations

import binascii
import json
import re
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import (
    Any,
    Literal,
    NamedTuple,
    TypeAlias,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
    get_type_hints,
)

from clawdesk.domain.dates import iso, iso_instant, parse_instant, parse_iso
from clawdesk.domain.money import Money, Price, Shares, canonical_decimal, plain_decimal
from clawdesk.errors import InputError

Plain: TypeAlias = "bool | int | str | list[Plain] | dict[str, Plain] | None"
T = TypeVar("T")


def to_plain(value: object) -> Plain:
    """The value as JSON can hold it; a value that does not fit its own type hint is a TypeError."""
    if value is None:
        return None
    if isinstance(value, list | tuple):
        return [to_plain(one) for one in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise TypeError("only text can be a key")
        return {str(key): to_plain(one) for key, one in value.items()}
    kind: Any = type(value)
    try:
        return _codec(kind).encode(value)
    except _Mismatch as mismatch:
        raise TypeError(mismatch.sentence(_root(kind))) from mismatch.__cause__


def from_plain(cls: type[T], data: object, *, at: str = "") -> T:
    """The value that `to_plain` wrote; InputError names the place, which begins with `at` or the class."""
    kind: Any = cls
    root = at or _root(kind)
    try:
        return cast(T, _codec(kind).decode(data))
    except _Mismatch as mismatch:
        path = mismatch.path(root)
        raise InputError(mismatch.sentence(root), fields={path: mismatch.reason}) from mismatch.__cause__
    except RecursionError:
        raise InputError(f"{root}: this is nested too deeply to be read.") from None


def canonical_json(value: Plain) -> str:
    """The one JSON text of a plain value."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(value: object) -> str:
    return sha256(canonical_json(to_plain(value)).encode()).hexdigest()


class _Mismatch(Exception):
    """A value is not what its hint says; each level it passes on its way up adds its part of the path."""

    def __init__(self, reason: str, *steps: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.steps = list(steps)

    def under(self, step: str) -> None:
        self.steps.append(step)

    def path(self, root: str) -> str:
        return root + "".join(reversed(self.steps))

    def sentence(self, root: str) -> str:
        return f"{self.path(root)}: {self.reason}"


class _Codec(NamedTuple):
    encode: Callable[[Any], Plain]
    decode: Callable[[Any], Any]


class _Part(NamedTuple):
    name: str
    codec: _Codec
    required: bool


@cache
def _codec(hint: Any) -> _Codec:
    """The two ways of one hint; a hint that could not be read back is refused here, before any value."""
    if hint in _LEAVES:
        return _LEAVES[hint]
    if hint is NoneType:
        return _Codec(_nothing, _nothing)
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _optional(hint, args)
    if origin is tuple:
        return _sequence(_codec(args[0])) if args[1:] == (...,) else _row(tuple(map(_codec, args)))
    if origin is dict and args[0] is str:
        return _mapping(_codec(args[1]))
    if origin is Literal and all(type(arg) is str for arg in args):
        return _choice(args)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _enumeration(hint)
    if is_dataclass(hint):
        return _record(hint)
    raise TypeError(f"{hint!r} has no plain form")


def _root(cls: Any) -> str:
    name = cls.__name__ if isinstance(cls, type) and get_origin(cls) is None else "value"
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


@cache
def _parts(cls: Any) -> tuple[_Part, ...]:
    hints = get_type_hints(cls)
    return tuple(
        _Part(
            field.name,
            _codec(hints[field.name]),
            field.default is MISSING and field.default_factory is MISSING,
        )
        for field in fields(cls)
        if field.init
    )


def _record(cls: Any) -> _Codec:
    """The parts are looked up at the first value, so that a class may hold others of its own kind."""

    def encode(value: Any) -> Plain:
        _expect(cls, value)
        plain: dict[str, Plain] = {}
        for name, codec, _ in _parts(cls):
            try:
                plain[name] = codec.encode(getattr(value, name))
            except _Mismatch as mismatch:
                mismatch.under(f".{name}")
                raise
        return plain

    def decode(data: Any) -> Any:
        if not isinstance(data, dict):
            raise _Mismatch("an object with named fields is expected.")
        values: dict[str, Any] = {}
        for name, codec, required in _parts(cls):
            if name in data:
                try:
                    values[name] = codec.decode(data[name])
                except _Mismatch as mismatch:
                    mismatch.under(f".{name}")
                    raise
            elif required:
                raise _Mismatch("this field is missing.", f".{name}")
        if len(values) != len(data):
            unknown = next(key for key in data if key not in values)
            raise _Mismatch("there is no such field.", f".{unknown}")
        return _guarded(lambda: cls(**values))

    return _Codec(encode, decode)


def _sequence(item: _Codec) -> _Codec:
    def encode(value: Any) -> Plain:
        _expect(tuple, value)
        return list(_each(item.encode, value))

    def decode(data: Any) -> Any:
        if not isinstance(data, list):
            raise _Mismatch("a list is expected.")
        return tuple(_each(item.decode, data))

    return _Codec(encode, decode)


def _each(convert: Callable[[Any], Any], items: Any) -> list[Any]:
    converted: list[Any] = []
    try:
        for item in items:
            converted.append(convert(item))
    except _Mismatch as mismatch:
        mismatch.under(f"[{len(converted)}]")
        raise
    return converted


def _row(items: tuple[_Codec, ...]) -> _Codec:
    """A tuple of fixed length, each place of its own kind."""

    def convert(values: Any, direction: int) -> list[Any]:
        if len(values) != len(items):
            raise _Mismatch(f"{len(items)} values are expected, not {len(values)}.")
        each = iter(items)
        return _each(lambda value: next(each)[direction](value), values)

    def encode(value: Any) -> Plain:
        _expect(tuple, value)
        return convert(value, 0)

    def decode(data: Any) -> Any:
        if not isinstance(data, list):
            raise _Mismatch("a list is expected.")
        return tuple(convert(data, 1))

    return _Codec(encode, decode)


def _mapping(item: _Codec) -> _Codec:
    def convert(values: Any, one: Callable[[Any], Any]) -> dict[str, Any]:
        if not isinstance(values, dict):
            raise _Mismatch("an object with named fields is expected.")
        converted = {}
        for key, value in values.items():
            try:
                converted[_text(key)] = one(value)
            except _Mismatch as mismatch:
                mismatch.under(f".{key}")
                raise
        return converted

    return _Codec(lambda value: convert(value, item.encode), lambda data: convert(data, item.decode))


def _optional(hint: Any, args: tuple[Any, ...]) -> _Codec:
    if len(args) != 2 or NoneType not in args:
        raise TypeError(f"{hint!r} has no plain form: only one kind or nothing can be told apart")
    encode, decode = _codec(next(arg for arg in args if arg is not NoneType))
    return _Codec(
        lambda value: None if value is None else encode(value),
        lambda data: None if data is None else decode(data),
    )


def _enumeration(cls: type[StrEnum]) -> _Codec:
    members = {member.value: member for member in cls}

    def encode(value: Any) -> Plain:
        _expect(cls, value)
        return str(value.value)

    def decode(data: Any) -> Any:
        if not isinstance(data, str) or data not in members:
            raise _Mismatch(f"one of these is expected: {', '.join(members)}.")
        return members[data]

    return _Codec(encode, decode)


def _choice(options: tuple[str, ...]) -> _Codec:
    def same(value: Any) -> Any:
        if not isinstance(value, str) or value not in options:
            raise _Mismatch(f"one of these is expected: {', '.join(options)}.")
        return str(value)

    return _Codec(same, same)


def _leaf(kind: type, write: Callable[[Any], str], read: Callable[[str], Any]) -> _Codec:
    """A value that JSON holds as text."""

    def encode(value: Any) -> Plain:
        _expect(kind, value)
        return _guarded(lambda: write(value))

    return _Codec(encode, lambda data: _guarded(lambda: read(_text(data))))


def _expect(kind: type, value: object) -> None:
    if type(value) is not kind:
        raise _Mismatch(f"{kind.__name__} is expected, not {type(value).__name__}.")


def _guarded(make: Callable[[], T]) -> T:
    try:
        return make()
    except InputError as refused:
        raise _Mismatch(str(refused)) from refused
    except ValueError as refused:
        raise _Mismatch(f"this cannot be taken: {refused}.") from refused


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Mismatch("text is expected, in quotation marks.")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise _Mismatch("this text holds half a character and cannot be kept.") from None
    return str(value)


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise _Mismatch("a whole number is expected.")
    return value


def _truth(value: Any) -> bool:
    if type(value) is not bool:
        raise _Mismatch("true or false is expected.")
    return value


def _nothing(value: Any) -> None:
    if value is not None:
        raise _Mismatch("nothing is expected here.")


def _bytes(text: str) -> bytes:
    try:
        return b64decode(text, validate=True)
    except binascii.Error:
        raise InputError("this is not base64.") from None


_LEAVES: dict[Any, _Codec] = {
    str: _Codec(_text, _text),
    int: _Codec(_whole, _whole),
    bool: _Codec(_truth, _truth),
    date: _leaf(date, iso, parse_iso),
    datetime: _leaf(datetime, iso_instant, parse_instant),
    Decimal: _leaf(Decimal, canonical_decimal, plain_decimal),
    Money: _leaf(Money, lambda value: value.canonical, Money),
    Shares: _leaf(Shares, lambda value: value.canonical, Shares),
    Price: _leaf(Price, lambda value: value.canonical, Price),
    bytes: _leaf(bytes, lambda value: b64encode(value).decode(), _bytes),
}

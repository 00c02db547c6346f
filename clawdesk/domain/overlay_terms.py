"""The changed terms of an overlay, written from one change after another; what was told in words stays as a remark."""

from __future__ import annotations

import json
import tomllib
from typing import Any

TABLES = ("parameters", "readings", "clauses")


def with_change(terms: str, table: str, key: str, value: str) -> str:
    """The terms with this change in them, in the place of an earlier one of the same."""
    held, remarks = _held(terms)
    held.setdefault(table, {})[key] = value
    order = [*TABLES, *(one for one in held if one not in TABLES)]
    parts = [*remarks, *(_table(name, held[name]) for name in order if held.get(name))]
    return "\n\n".join(parts)


def _held(terms: str) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """The tables that the terms hold, and what of them is no table."""
    try:
        found = tomllib.loads(terms)
    except tomllib.TOMLDecodeError:
        return {}, ["\n".join(f"# {line}".rstrip() for line in terms.strip().splitlines())]
    remarks = [line for line in terms.splitlines() if line.lstrip().startswith("#")]
    return (
        {name: dict(one) for name, one in found.items() if isinstance(one, dict)},
        ["\n".join(remarks)] if remarks else [],
    )


def _table(name: str, values: dict[str, Any]) -> str:
    return "\n".join([f"[{name}]", *(f"{_quoted(key)} = {_quoted(str(one))}" for key, one in values.items())])


def _quoted(text: str) -> str:
    """A string of JSON is one of TOML but for the one control character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")

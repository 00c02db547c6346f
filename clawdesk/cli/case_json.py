"""Records from a JSON export or from a case in JSON, without any file of ours behind them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from clawdesk.cli.files import JSON, named, read
from clawdesk.errors import InputError, ReadError

# Far more than any id or count, far less than what Python refuses to read.
LONGEST = 100


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file, each of its names once."""
    data = read(path, most=JSON)
    try:
        found = json.loads(
            data.decode("utf-8-sig"), parse_constant=_refuse, parse_int=_whole, object_pairs_hook=_once
        )
    except UnicodeDecodeError:
        raise ReadError(f"{named(path)} is not UTF-8 text.", remedy="Choose a JSON file.") from None
    except json.JSONDecodeError as error:
        raise ReadError(
            f"{named(path)} is not whole JSON.",
            detail=f"Line {error.lineno}, column {error.colno}: {error.msg.lower()}.",
            remedy="Export it anew.",
        ) from None
    except RecursionError:
        raise ReadError(f"{named(path)} is nested too deeply to be read.") from None
    if not isinstance(found, dict):
        raise ReadError(f"{named(path)} holds no JSON object.", remedy="Choose an export of clawdesk.")
    return found


def _refuse(constant: str) -> Any:
    raise InputError(f"{constant} is no value that a record can hold.", remedy="Export the file anew.")


def _whole(digits: str) -> int:
    """Python itself gives up at 4,300 digits; no record holds a number half as long."""
    if len(digits) > LONGEST:
        raise InputError(
            f"A number of {len(digits):,} digits is more than a record can hold.",
            remedy="Correct the number.",
        )
    return int(digits)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise InputError(f"“{twice}” stands twice in one object.", remedy="Keep one of them.")
    return made


def read_records(path: Path) -> dict[str, tuple[Any, ...]]:
    from clawdesk.store.interchange import records_of

    records = records_of(read_json(path))
    for name, found in records.items():
        for place, one in enumerate(found, start=1):
            if one.id is None:
                raise InputError(
                    f"Record {place} of “{name}”: its id is missing.", remedy="Number the records from 1."
                )
    return records

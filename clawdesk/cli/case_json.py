"""Records from a JSON export or from a case in JSON, without any file of ours behind them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from clawdesk.cli.files import JSON, named, read
from clawdesk.errors import InputError, ReadError

# Far more than any id or count, far less than what Python refuses to read.
LONGEST = 100


def read_json(path: Path, *, exact: bool = False, items: str = "") -> dict[str, Any]:
    """The object in a JSON file, each of its names once; with `exact` a number keeps its very digits.

    `items`: the one name that is wanted, whose list may also stand in the file by itself.
    """
    data = read(path, most=JSON)
    numbers: dict[str, Any] = {"parse_float": str} if exact else {}
    try:
        found = json.loads(
            data.decode("utf-8-sig"),
            parse_constant=_refuse,
            parse_int=_whole,
            object_pairs_hook=_once,
            **numbers,
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
    if items and isinstance(found, list):
        return {items: found}
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


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFile:
    """A case from JSON: its records, and what it asks for beside them."""

    records: dict[str, tuple[Any, ...]]
    as_of: date | None = None
    editions: tuple[str, ...] = ()
    filings: tuple[Any, ...] = ()


def read_case(path: Path, today: date) -> CaseFile:
    from clawdesk.cli.case_shape import Shape

    data = read_json(path, exact=True)
    for key, expected in (("format", "clawdesk"), ("version", 1)):
        if data.get(key, expected) != expected:
            raise InputError(
                f"The “{key}” of this case is not {expected}.", remedy="Leave it out, or correct it."
            )
    shape = Shape(data, today)
    records = _records(shape.lists)
    filings = _filings(data.get("filings", []), path)
    records["trade"] = (*records["trade"], *_filed(filings, records["person"]))
    editions = data.get("editions", [])
    if not isinstance(editions, list) or not all(isinstance(one, str) for one in editions):
        raise InputError("“editions” is a list of their names.")
    return CaseFile(
        records=records,
        as_of=shape.today if data.get("as_of") is not None else None,
        editions=tuple(editions),
        filings=filings,
    )


def _records(lists: dict[str, list[dict[str, Any]]]) -> dict[str, tuple[Any, ...]]:
    from clawdesk.domain.entities import ENTITIES
    from clawdesk.domain.plain import from_plain
    from clawdesk.domain.soundness import must_be_sound
    from clawdesk.domain.trade import Trade

    made: dict[str, tuple[Any, ...]] = {}
    kinds: list[tuple[str, type[Any]]] = [(one.name, one.record) for one in ENTITIES]
    kinds.append(("trade", Trade))
    for name, kind in kinds:
        rows = lists.get(name, [])
        found: list[Any] = []
        for place, row in enumerate(rows, start=1):
            plain = {key: value for key, value in row.items() if not (name == "trade" and key == "id")}
            try:
                found.append(from_plain(kind, plain))
            except InputError as error:
                raise InputError(
                    f"Record {place} of “{name}” cannot be read: {error.title}",
                    detail=error.detail,
                    remedy=error.remedy or "Mend this record in the JSON.",
                ) from None
        made[name] = tuple(found)
    must_be_sound({name: found for name, found in made.items() if name != "trade"}, absent=NEEDLESS)
    return made


# Kinds of record that a case may name without handing them over, since no rule reads them.
NEEDLESS = ("evidence", "determination", "evaluation", "meeting", "filing", "report")


def _filings(entries: Any, path: Path) -> tuple[Any, ...]:
    """Each filing as in an export, or the name of its file beside the case."""
    if not isinstance(entries, list):
        raise InputError("“filings” is a list of filings or of the names of their files.")
    return tuple(_filing(entry, path, place) for place, entry in enumerate(entries, start=1))


def _filed(filings: tuple[Any, ...], people: tuple[Any, ...]) -> Iterator[Any]:
    """The trades that filings report."""
    from clawdesk.domain.trade import trades_of

    for person in people:
        own = [one for one in filings if _is_of(person, one, alone=len(people) == 1)]
        yield from trades_of(own, person.id)


def _filing(entry: Any, path: Path, place: int) -> Any:
    from clawdesk.domain.filing import Filing
    from clawdesk.domain.plain import from_plain

    if isinstance(entry, dict):
        return from_plain(Filing, entry.get("filing", entry), at=f"filings[{place - 1}]")
    if not isinstance(entry, str):
        raise InputError(f"Filing {place} is neither a filing nor the name of its file.")
    from clawdesk import jobs

    found = jobs.read_filing(read(path.parent / entry, most=JSON), entry).filing
    if found is None:
        raise ReadError(f"{entry} holds no filing that can be read.")
    return found


def _is_of(person: Any, filing: Any, *, alone: bool) -> bool:
    """By the number with the SEC, else by name; the only person there is owns what names nobody else."""
    if person.cik and filing.owner_ciks:
        return any(cik.lstrip("0") == person.cik.lstrip("0") for cik in filing.owner_ciks)
    names = filing.owner_names.casefold()
    return alone or (bool(person.family_name) and person.family_name.casefold() in names)

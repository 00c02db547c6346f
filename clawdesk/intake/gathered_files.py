"""Many files under one roof: which of them are the tables of a data set, and which are left unread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from clawdesk.domain.finding import Finding, Status
from clawdesk.intake.data_set import NAMES, is_table

_TABULAR = (".tsv", ".csv", ".tab")
_COMPANION = "FORM_345_"
_LEFT_BY_SYSTEMS = frozenset({"__macosx", "thumbs.db", "desktop.ini", "$recycle.bin"})
OPENING = 65_536
_NAMED = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Sorted:
    """Places in the sequence of names; `data_sets` by the folder that holds their tables."""

    data_sets: dict[str, tuple[int, ...]]
    others: tuple[int, ...]


def sort_out(names: Sequence[str], opening: Callable[[int], bytes]) -> Sorted:
    """Tables are known by their heads; one whose head is gone is still told by its name."""
    by_folder: dict[str, list[int]] = {}
    real: set[str] = set()
    companions: dict[str, list[int]] = {}
    others: list[int] = []
    for at, name in enumerate(names):
        path = PurePosixPath(name)
        folder = str(path.parent)
        named = path.stem.upper() in NAMES
        if named or path.suffix.lower() in _TABULAR:
            table = is_table(opening(at))
            if table or named:
                by_folder.setdefault(folder, []).append(at)
                real.update([folder] if table else [])
                continue
        elif path.name.upper().startswith(_COMPANION):
            companions.setdefault(folder, []).append(at)
            continue
        others.append(at)
    for folder in [*by_folder, *companions]:
        if folder not in real:
            others += by_folder.pop(folder, []) + companions.pop(folder, [])
    return Sorted(
        data_sets={folder: tuple(places) for folder, places in by_folder.items()},
        others=tuple(sorted(others)),
    )


def is_hidden(name: str) -> bool:
    """What systems keep for themselves beside a person's files; `name` has / between its parts."""
    return any(part.startswith(".") or part.lower() in _LEFT_BY_SYSTEMS for part in name.split("/") if part)


def left_out(place: str, what: str, names: Sequence[str]) -> tuple[Finding, ...]:
    """Told beside the first filing, so that nothing is passed over in silence."""
    if not names:
        return ()
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return (
        Finding(
            check="reading",
            status=Status.CANNOT_BE_CHECKED,
            place=place,
            title=f"{what} were left out.",
            seen=", ".join(names[:_NAMED]) + more,
            remedy="Name a file itself if it is to be read.",
        ),
    )

"""The form grammar: a form states its groups, order and widths by hand and takes its rows from FIELDS."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One field; `width` counts twelfths of the form, `lines` is the height of a long text."""

    field: str
    width: int = 6
    lines: int = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under a heading where it says something."""

    heading: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form of an entity, the columns of its table, and the tables of what it owns."""

    entity: str
    groups: tuple[Group, ...]
    columns: tuple[str, ...]
    owned: tuple[str, ...] = ()
    """Entities shown as tables under the form, in this order."""
    together: tuple[tuple[str, ...], ...] = ()
    """Owned entities that share a tab, which bears the name of the first."""
    today: tuple[str, ...] = ()
    """Dates that begin as today in a new record."""
    read_only: bool = False

    @property
    def tabs(self) -> tuple[tuple[str, ...], ...]:
        """What it owns, tab by tab."""
        heads = {one: group for group in self.together for one in group}
        return tuple(dict.fromkeys(heads.get(one, (one,)) for one in self.owned))


def group(heading: str, *cells: Cell) -> Group:
    return Group(heading, cells)

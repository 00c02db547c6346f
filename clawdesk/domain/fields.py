"""How an entity describes itself once: column, editor, label, table and audit text all follow from it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Kind(StrEnum):
    TEXT = "text"
    LONG_TEXT = "long text"
    DATE = "date"
    INSTANT = "instant"
    MONEY = "money"
    SHARES = "shares"
    PRICE = "price"
    PERCENT = "percent"
    DECIMAL = "decimal"
    INTEGER = "integer"
    YES_NO = "yes or no"
    CHOICE = "choice"
    LINK = "link"
    JSON = "json"
    HASH = "hash"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    name: str
    label: str
    kind: Kind = Kind.TEXT
    required: bool = False
    help: str = ""
    choices: tuple[Choice, ...] = ()
    group: str = ""
    link: str = ""
    """Name of the entity that a LINK field points to."""
    shown: bool = True
    """Whether a form asks for it; what no page fills yet is kept, exported and imported all the same."""
    sealed: bool = False
    """The log keeps only a salted hash of this text, so that an erased text is gone everywhere."""

    def label_of(self, value: str) -> str:
        return next((choice.label for choice in self.choices if choice.value == value), value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """One kind of record: `name` is its table, `owner` the LINK field of the record it belongs to."""

    name: str
    label: str
    plural: str
    record: type[Any]
    fields: tuple[Field, ...]
    title: tuple[str, ...]
    owner: str = ""
    order: str = "id"
    shown: bool = True
    """Whether a page keeps it yet; the file, the export and the import know it in any case."""
    lasting: bool = False
    """Never changed or removed once written; a later record supersedes it."""

    def field(self, name: str) -> Field:
        for field in self.fields:
            if field.name == name:
                return field
        raise KeyError(name)


def choices(**labels: str) -> tuple[Choice, ...]:
    """`choices(big_r="Big R")`: stored value and the words a person reads."""
    return tuple(Choice(value=value, label=label) for value, label in labels.items())

"""A kind of report: its name on the command line, its title, what it is made of, and how it is composed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from clawdesk.domain.determination import Determination
from clawdesk.domain.facts import CaseFacts
from clawdesk.domain.ledger import Account
from clawdesk.domain.matter import Matter, Need
from clawdesk.errors import InputError
from clawdesk.report.blocks import Block, KeyValue, KeyValues, Title


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKind:
    """`draft` is one that people complete and sign elsewhere: every page of it says that it is a draft."""

    name: str
    title: str
    compose: Callable[[Matter], tuple[Block, ...]]
    needs: frozenset[Need] = field(default_factory=frozenset)
    draft: bool = False
    privileged: bool = False


def opening(
    matter: Matter, title: str, below: str = "", rows: tuple[KeyValue, ...] = ()
) -> tuple[Block, ...]:
    """The head of a paper without a cover."""
    company = matter.company
    told = tuple(row for row in rows if row.value)
    head = Title(text=title, above=f"{company.name} · {company.committee}", below=below, quiet=True)
    return (head, KeyValues(rows=told)) if told else (head,)


def about(matter: Matter) -> Determination:
    if matter.about is None:
        raise InputError(
            "This report is about one participant of a case.", remedy="Name the case and its participant."
        )
    return matter.about


def account_of(matter: Matter, determination: Determination) -> Account | None:
    """None where nothing was determined yet."""
    if not determination.standing:
        return None
    found = (one for one in matter.accounts if one.claim.number == determination.number)
    return next(found, None)


def case_of(matter: Matter) -> CaseFacts:
    if matter.facts is None:
        raise InputError("This report is about a case.", remedy="Name the case.")
    return matter.facts


def first(matter: Matter) -> Determination:
    """A paper of the case, for what all of them have in common."""
    if not matter.determinations:
        raise InputError("This case has no participants.", remedy="Add those whom it concerns.")
    return matter.determinations[0]


def known_as(determination: Determination) -> str:
    return f"Determination {determination.number}" if determination.standing else "Not yet determined"

"""Officers: who they are, in which capacities they served and when, and their awards."""

from __future__ import annotations

from typing import Any

from clawdesk.domain.dates import format_date
from clawdesk.domain.person import TERM, Person, Term
from clawdesk.ui.page import Frame
from clawdesk.ui.record_list import ListLine
from clawdesk.ui.records_page import Part, RecordsPage


class OfficersPage(RecordsPage):
    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            "officers",
            (
                Part(
                    entity="person",
                    line=self._line,
                    head=self._head,
                    linked=(("award", "person_id"),),
                    empty="Nobody is on record yet. Begin with the officers designated under Section 16.",
                ),
            ),
        )

    def _line(self, person: Person) -> ListLine:
        terms = self._terms(person)
        term = _foremost(terms, self.frame.services.today())
        if term is None:
            return ListLine(title=person.listed_name, second="No term on record", tag="", tone="")
        ended = term.ended_on is not None and term.ended_on < self.frame.services.today()
        return ListLine(
            title=person.listed_name,
            second=_capacity(term),
            tag=f"left {term.ended_on.year}" if ended and term.ended_on else "",
        )

    def _head(self, person: Person) -> tuple[str, str]:
        term = _foremost(self._terms(person), self.frame.services.today())
        if term is None:
            return person.listed_name, "No term on record"
        since = f"{_capacity(term)} since {format_date(term.started_on)}"
        if term.ended_on is not None:
            since = f"{_capacity(term)} from {format_date(term.started_on)} to {format_date(term.ended_on)}"
        return person.listed_name, f"{since} · CIK {person.cik}" if person.cik else since

    def _terms(self, person: Person) -> tuple[Term, ...]:
        return self.frame.desk.records("term", person_id=person.id)


def _capacity(term: Term) -> str:
    return term.title or TERM.field("kind").label_of(term.kind)


def _foremost(terms: tuple[Term, ...], today: Any) -> Term | None:
    """The running term if there is one, an officer's before a director's; else the latest."""
    rank = {
        "section16_officer": 0,
        "executive_officer": 1,
        "officer": 2,
        "director": 3,
        "ten_percent_owner": 4,
    }
    running = [term for term in terms if term.covers(today)]
    if running:
        return min(running, key=lambda term: (not term.title, rank.get(term.kind, 9)))
    return max(terms, key=lambda term: (term.started_on, bool(term.title)), default=None)

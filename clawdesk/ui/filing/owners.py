"""Whose filing it is: owners and officers tied by CIK; a likeness of names is offered and never acted upon alone."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from clawdesk.actions.save_record import SaveRecord
from clawdesk.desk import Desk
from clawdesk.domain.filing import Filing, Owner
from clawdesk.domain.person import Person
from clawdesk.errors import ClawdeskError
from clawdesk.ui.filing.cards import Flowing
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Tag, button, clear, column, words


def officer_of(desk: Desk, owner: Owner) -> Person | None:
    """The officer who bears the owner's CIK, however many zeros stand before it."""
    if not owner.cik:
        return None
    bare = owner.cik.lstrip("0")
    for written in dict.fromkeys((owner.cik, bare, bare.zfill(10))):
        found = desk.records("person", cik=written)
        if found:
            return found[0]
    return None


def alike(desk: Desk, owner: Owner) -> Person | None:
    """An officer without a CIK whose names are those of the owner, in any order and any case."""
    wanted = _names(owner.name or "")
    if not wanted:
        return None
    for record_id in desk.ids("person", contains=max(wanted, key=len)):
        person = desk.record("person", record_id)
        named = _names(person.name)
        if not person.cik and named and named <= wanted:
            return person
    return None


def _names(text: str) -> frozenset[str]:
    return frozenset(part.strip(".").casefold() for part in text.replace(",", " ").split())


def as_person(owner: Owner) -> Person:
    """A new officer as the filing names one: family name first."""
    family, _, given = " ".join((owner.name or "").replace(",", " ").split()).partition(" ")
    return Person(family_name=_cased(family), given_names=_cased(given), cik=owner.cik or "")


def _cased(text: str) -> str:
    return text.title() if text.isupper() else text


class Owners(QWidget):
    """A line for each owner of a filing in the file, with the way to the officer."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._filing: Filing | None = None
        self.setObjectName("filing_owners")
        self._lines = column(self, spacing=4)

    def show_filing(self, filing: Filing | None) -> None:
        self._filing = filing
        clear(self._lines)
        self.setVisible(filing is not None)
        if filing is None:
            return
        self._say_issuer(filing)
        for at, owner in enumerate(filing.owners):
            self._lines.addWidget(self._line(at, owner))

    def _say_issuer(self, filing: Filing) -> None:
        company = next(iter(self._frame.desk.records("company")), None)
        known = company.cik.lstrip("0") if company is not None and company.cik else ""
        issuer = (filing.issuer.cik or "").lstrip("0")
        if known and issuer and known != issuer:
            told = (
                f"The issuer is {filing.issuer.name or 'CIK ' + issuer}, not {company.name}".rstrip(".") + "."
            )
            self._lines.addWidget(words(told, "muted", wrap=True, name="other_issuer"))

    def _line(self, at: int, owner: Owner) -> QWidget:
        line = Flowing(f"owner_{at}")
        desk = self._frame.desk
        person = officer_of(desk, owner)
        name = owner.name or "Owner without a name"
        if person is not None:
            line.flow.addWidget(
                Tag(self._frame.theme, f"{person.listed_name} by CIK", "good", name=f"owner_tag_{at}")
            )
            go = lambda: self._frame.go("person", person.id)  # noqa: E731
            line.flow.addWidget(button("Open officer", f"open_officer_{at}", go, role="link"))
            return line
        line.flow.addWidget(
            Tag(self._frame.theme, f"{name} is no officer on record", "", name=f"owner_tag_{at}")
        )
        if desk.read_only:
            return line
        same = alike(desk, owner)
        if same is not None and owner.cik:
            give = lambda: self._save(replace(same, cik=owner.cik))  # noqa: E731
            words_ = f"This is {same.listed_name}: keep the CIK"
            line.flow.addWidget(button(words_, f"same_officer_{at}", give, role="link"))
        if owner.name:
            add = lambda: self._save(as_person(owner))  # noqa: E731
            line.flow.addWidget(button("Add as an officer", f"add_officer_{at}", add, role="link"))
        return line

    def _save(self, person: Person) -> None:
        try:
            changes = self._frame.desk.execute(SaveRecord(record=person))
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)
            return
        self.show_filing(self._filing)
        if person.id is None:
            self._frame.go("person", changes.created_id)

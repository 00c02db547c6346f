"""The ways out of a finding on a filing in the file: a day added, or what a row is, said by a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from clawdesk.actions.remove_record import RemoveRecord
from clawdesk.actions.save_record import SaveRecord
from clawdesk.checks.short_swing import CHECK as SHORT_SWING
from clawdesk.domain.dates import format_date, parse_date
from clawdesk.domain.filing import Filing
from clawdesk.domain.filing_work import FilingSupplement, LineRuling
from clawdesk.domain.finding import Finding, Status
from clawdesk.domain.short_swing import QUESTION, Side
from clawdesk.errors import ClawdeskError
from clawdesk.ui.filing.cards import DUE, Flowing
from clawdesk.ui.filing.decided import Decided, decided_list
from clawdesk.ui.filing.weighing import rows_named
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import button, clear, column, words

SIDES = ((Side.PURCHASE, "A purchase"), (Side.SALE, "A sale"), (Side.EXEMPT, "Exempt"))


class Ways:
    """Makes what stands at the foot of a finding's card; `filing_id` is that of the filing in front."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        self._filing_id = 0
        self._filing: Filing | None = None

    def turn_to(self, filing_id: int, filing: Filing) -> None:
        self._filing_id, self._filing = filing_id, filing

    def of(self, finding: Finding) -> QWidget | None:
        if self._filing is None or self._frame.desk.read_only:
            return None
        if finding.status is not Status.CANNOT_BE_CHECKED:
            return None
        if finding.check == DUE and self._filing.filed is None and not self._filing.is_amendment:
            return self._filed_on()
        rows = rows_named(finding.place)
        if finding.check == SHORT_SWING and len(rows) == 1:
            return self._ruling(*next(iter(rows)))
        return None

    def _filed_on(self) -> QWidget:
        field = self._field("filed_on", "Day of filing on EDGAR", "Day of filing, such as 9 Jun 2025")
        refused = words("", "error", wrap=True, name="filed_on_refused")
        keep = button("Keep the day", "keep_filed_on", lambda: self._keep_day(field, refused))
        field.returnPressed.connect(keep.click)
        return _together("filed_on_way", (field, keep), refused)

    def _keep_day(self, field: QLineEdit, refused: QWidget) -> None:
        desk = self._frame.desk
        today = self._frame.services.today()

        def made() -> FilingSupplement:
            day = parse_date(field.text(), today=today)
            return FilingSupplement(
                filing_id=self._filing_id, filed_on=day, added_by=desk.by.name, added_on=today
            )

        self._save(made, refused)

    def _ruling(self, table: int, number: int) -> QWidget:
        name = f"{table}_{number}"
        place = f"Table {'I' * table}, row {number}"
        reason = self._field(f"ruling_reason_{name}", f"Why, {place}", "Why, such as “footnote 1: a gift”")
        refused = words("", "error", wrap=True, name=f"ruling_refused_{name}")
        ways: list[QPushButton] = []
        for side, told in SIDES:
            rule = lambda found=side: self._rule(table, number, found, reason, refused)  # noqa: E731
            ways.append(button(told, f"rule_{side.value}_{name}", rule))
            ways[-1].setAccessibleName(f"{place}: {told.lower()}")
        return _together(f"ruling_{name}", (reason, *ways), refused)

    def _rule(self, table: int, number: int, side: Side, reason: QLineEdit, refused: QWidget) -> None:
        if not reason.text().strip():
            refused.setText("Say why in a few words; whoever reads it later cannot ask.")
            refused.show()
            reason.setFocus()
            return
        desk, filing = self._frame.desk, self._filing
        ids = zip(desk.line_ids(self._filing_id), filing.lines, strict=True)
        line_id = next(one for one, line in ids if (line.table, line.row) == (table, number))
        made = LineRuling(
            line_id=line_id,
            question=QUESTION,
            answer=side.value,
            reason=reason.text().strip(),
            ruled_by=desk.by.name,
            ruled_on=self._frame.services.today(),
        )
        self._save(lambda: made, refused)

    def _save(self, make: Callable[[], Any], refused: QWidget) -> None:
        """What was written is heard of by the page, which has the form checked anew."""
        try:
            self._frame.desk.execute(SaveRecord(record=make()))
        except ClawdeskError as problem:
            refused.setText(" ".join(part for part in (problem.title, problem.remedy) if part))
            refused.show()

    def _field(self, name: str, label: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setObjectName(name)
        field.setAccessibleName(label)
        field.setPlaceholderText(hint)
        field.setMinimumWidth(self._frame.theme.px(250))
        return field


class Added(QWidget):
    """What people added to a filing and ruled of its rows, each with the way to take it back."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.setObjectName("filing_added")
        self._stack = column(self, spacing=8)

    def show_filing(self, filing_id: int, filing: Filing) -> None:
        desk = self._frame.desk
        clear(self._stack)
        days = tuple(
            Decided(id=one.id, place="Filed", told=f"{format_date(one.filed_on)}, added by {one.added_by}")
            for one in desk.records("filing_supplement", filing_id=filing_id)
            if one.filed_on is not None
        )
        lines = dict(zip(desk.line_ids(filing_id), filing.lines, strict=True))
        ruled = desk.records("line_ruling", line_id=tuple(lines)) if lines else ()
        told = dict(SIDES)
        rulings = tuple(
            Decided(
                id=one.id,
                place=lines[one.line_id].place,
                told=f"{told[Side(one.answer)]}, says {one.ruled_by}: {one.reason}",
            )
            for one in ruled
            if one.question == QUESTION and one.answer in {side.value for side in told}
        )
        for heading, name, entity, listed in (
            ("Added to the form", "added_days", "filing_supplement", days),
            ("Rulings", "rulings", "line_ruling", rulings),
        ):
            if listed:
                self._stack.addWidget(
                    decided_list(heading, name, listed, "Take back", self._taking_back(entity))
                )
        self.setVisible(bool(days or rulings))

    def _taking_back(self, entity: str) -> Callable[[int], None] | None:
        if self._frame.desk.read_only:
            return None
        return lambda record_id: self._take_back(entity, record_id)

    def _take_back(self, entity: str, record_id: int) -> None:
        try:
            self._frame.desk.execute(RemoveRecord(entity=entity, id=record_id))
        except ClawdeskError as problem:
            self._frame.notices.problem(problem)


def _together(name: str, controls: tuple[QWidget, ...], refused: QWidget) -> QWidget:
    part = QWidget()
    part.setObjectName(name)
    stack = column(part, spacing=4)
    line = Flowing(f"{name}_line")
    for one in controls:
        line.flow.addWidget(one)
    stack.addWidget(line)
    stack.addWidget(refused)
    refused.hide()
    return part

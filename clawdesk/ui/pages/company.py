"""The company itself: its name and years, the Committee and its meetings, settings and closures."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clawdesk.domain.activity import Changes
from clawdesk.domain.entities import entity
from clawdesk.ui.form import RecordForm
from clawdesk.ui.forms import form_for
from clawdesk.ui.heading import Heading, Tabs
from clawdesk.ui.list_detail import detail_area
from clawdesk.ui.owned import OwnedRecords
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import column, stacked, words
from clawdesk.ui.readings_pane import ReadingsPane

KEPT = ("fiscal_year_end", "listing", "closing_price", "member", "meeting", "setting", "closure")
BESIDE = {"closing_price": "listing"}
"""What stands under another table, in its tab."""
_SHARED = {*BESIDE, *BESIDE.values()}


class CompanyPage(QWidget):
    crumbs_changed = Signal()

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.heading = Heading("company")
        self.form = RecordForm(frame, form_for("company"))
        self.tabs = Tabs(frame.theme, "company_parts", "Parts of the company’s page")
        self.tables = {
            name: OwnedRecords(frame, name, owner="", heading=name in _SHARED, most_rows=12) for name in KEPT
        }
        self.readings = ReadingsPane(frame)
        self._build()
        self._show()

    def _build(self) -> None:
        inner = QWidget()
        stack = column(inner, spacing=14)
        stack.addWidget(self.heading)
        stack.addWidget(self.tabs)
        self.tabs.add("Company", self.form)
        for name, table in self.tables.items():
            plural = entity(name).plural
            if name not in BESIDE:
                self.tabs.add(plural, self._tab(name))
                table.counted.connect(lambda number, plural=plural: self.tabs.count(plural, number))
            table.show_owner(None)
        column(self).addWidget(detail_area("company_area", "Company", inner, self.frame.theme))

    def _tab(self, name: str) -> QWidget:
        below = [self.tables[one] for one, above in BESIDE.items() if above == name]
        if name == "setting":
            return self._with_readings(self.tables[name])
        return stacked(self.tables[name], *below) if below else self.tables[name]

    def _with_readings(self, table: OwnedRecords) -> QWidget:
        """The settings on record stand under what they change."""
        place = QWidget()
        stack = column(place, spacing=16)
        stack.addWidget(self.readings)
        stack.addWidget(words("On record", "heading"))
        stack.addWidget(table)
        self.tabs.bar.currentChanged.connect(lambda _at: self._look())
        return place

    def _look(self) -> None:
        if self.readings.isVisible():
            self.readings.show_cases()

    def crumbs(self) -> tuple[str, ...]:
        return ()

    def place(self) -> tuple[str, int] | None:
        return None

    def show_record(self, name: str, record_id: int) -> None:
        if name == "attendance":
            name, record_id = "meeting", self.frame.desk.record("attendance", record_id).meeting_id
        if name in self.tables:
            self.tabs.show_tab(entity(BESIDE.get(name, name)).plural)
            table = self.tables[name]
            table.table.select(table.model.row_of(record_id))
        else:
            self.tabs.show_tab("Company")

    def resume(self, form: str) -> None:
        """Show again the reading whose reason was left half-typed."""
        self.tabs.show_tab(entity("setting").plural)

    def refresh(self, changes: Changes) -> None:
        if changes.concerns("company"):
            self._show()

    def opened(self) -> None:
        self.frame.show_side(None)

    def _show(self) -> None:
        company = next(iter(self.frame.desk.records("company")), None)
        if company is None:
            self.heading.say("The company is not on record yet")
            self.form.show_new()
            return
        self.heading.say(company.name, company.committee)
        if self.form.record is None:
            self.form.show_record(company)

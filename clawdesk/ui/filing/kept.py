"""A filing in the file: the form with its source, its amendments, what its owners held, and its awards."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from clawdesk.domain.activity import Changes
from clawdesk.domain.filing import Filing
from clawdesk.domain.finding import Finding
from clawdesk.ui.filing.amendments import Amendments, superseded_rows
from clawdesk.ui.filing.cells import settled_in
from clawdesk.ui.filing.history import History
from clawdesk.ui.filing.issuer import issuer_findings
from clawdesk.ui.filing.owners import Owners
from clawdesk.ui.filing.reading import check_stored
from clawdesk.ui.filing.reconcile import Reconcile
from clawdesk.ui.filing.spread import Spread
from clawdesk.ui.filing.ways import Added, Ways
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import column, rule

FORM, AMENDMENTS, HISTORY, AWARDS = 0, 1, 2, 3
TABS = ("Form", "Amendments", "Holdings over time", "Awards")
MATCHED = ("match", "award", "holding", "person", "owner_link")
# What the checks and the holdings over time look at beside the form itself.
AROUND = (
    "filing_link",
    "line_relation",
    "line_ruling",
    "filing_supplement",
    "statement",
    "closure",
    "term",
    "person",
    "owner_link",
)
CONCERNS = (*AROUND, *MATCHED)


class KeptPane(QWidget):
    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self._filing_id: int | None = None
        self._filing: Filing | None = None
        self._findings: tuple[Finding, ...] | None = None
        self._source = ("", b"")
        self._drawn: set[int] = set()
        self.setObjectName("kept_pane")
        self.spread = Spread(frame, "filing", source=False)
        self.sheet = self.spread.sheet
        self.owners = Owners(frame)
        self.added = Added(frame)
        self._ways = Ways(frame)
        self.amendments = Amendments(frame)
        self.history = History(frame)
        self.reconcile = Reconcile(frame)
        self._build()

    def _build(self) -> None:
        for one in (self.owners, self.added):
            self.sheet.above.addWidget(one)
        self.sheet.way_out = self._ways.of
        self.tabs = QTabBar()
        self.tabs.setObjectName("filing_tabs")
        self.tabs.setAccessibleName("Parts of the filing")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self._stack = QStackedWidget()
        self._stack.setObjectName("filing_parts")
        for name, page in zip(
            TABS, (self.spread, self.amendments, self.history, self.reconcile), strict=True
        ):
            self.tabs.addTab(name)
            self._stack.addWidget(page)
        above = column(margins=(26, 8, 26, 0), spacing=0)
        above.addWidget(self.tabs)
        above.addWidget(rule())
        stack = column(self, spacing=0)
        stack.addLayout(above)
        stack.addWidget(self._stack, 1)
        self.tabs.currentChanged.connect(self._turn)

    def show_filing(self, filing_id: int, filing: Filing, name: str, data: bytes) -> None:
        self._filing_id, self._filing, self._findings = filing_id, filing, None
        self._drawn = {FORM}
        self._ways.turn_to(filing_id, filing)
        self.owners.show_filing(filing)
        self.added.show_filing(filing_id, filing)
        self.spread.show_source(name, data)
        self._draw_form()
        self._show_amendments()
        self._turn(self.tabs.currentIndex())
        self._source = (name, data)
        self._check()

    def _check(self) -> None:
        """Gathered here, worked out beside the window."""
        filing, (name, data) = self._filing, self._source
        around = self._frame.desk.around(filing)
        self._frame.tasks.run(
            lambda _: check_stored(data, name, filing, around),
            done=partial(self._checked, self._filing_id, filing),
        )

    def show_part(self, part: int) -> None:
        self.tabs.setCurrentIndex(part)

    def refresh(self, changes: Changes) -> None:
        """Something was written that may be told here."""
        if self._filing is None or not any(changes.concerns(one) for one in CONCERNS):
            return
        if changes.concerns("person") or changes.concerns("owner_link"):
            self.owners.show_filing(self._filing)
        if changes.concerns("filing_link") or changes.concerns("line_relation"):
            self._draw_form()
            self._show_amendments()
        if changes.concerns("line_ruling") or changes.concerns("filing_supplement"):
            self.added.show_filing(self._filing_id, self._filing)
        if any(changes.concerns(one) for one in AROUND):
            self._drawn -= {HISTORY, AWARDS}
            self._check()
        if any(changes.concerns(one) for one in MATCHED):
            self._drawn.discard(AWARDS)
        self._turn(self.tabs.currentIndex())

    def _turn(self, at: int) -> None:
        """The other parts are worked out when they are first looked at."""
        self._stack.setCurrentIndex(at)
        if self._filing is None or self._filing_id is None or at in self._drawn:
            return
        self._drawn.add(at)
        if at == HISTORY:
            self.history.show_filing(self._filing_id, self._filing)
        elif at == AWARDS:
            self.reconcile.show_filing(self._filing_id)

    def _draw_form(self) -> None:
        superseded = superseded_rows(self._frame.desk, self._filing_id, self._filing)
        settled = settled_in(self._filing)
        self.spread.show_filing(self._filing, self._findings, "in the file", settled, superseded)

    def _show_amendments(self) -> None:
        count = self.amendments.show_filing(self._filing_id, self._filing)
        self.tabs.setTabVisible(AMENDMENTS, count > 0)
        self.tabs.setTabText(AMENDMENTS, f"{TABS[AMENDMENTS]} {count}" if count > 1 else TABS[AMENDMENTS])

    def _checked(self, filing_id: int, filing: Filing, findings: tuple[Finding, ...]) -> None:
        if self._filing_id != filing_id:
            return
        company = next(iter(self._frame.desk.records("company")), None)
        self._findings = (*issuer_findings(filing, company), *findings)
        self._draw_form()

"""The case itself: its record, its participants, the decisions, and the meetings of the Committee."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from clawdesk import jobs
from clawdesk.actions.save_record import SaveRecord
from clawdesk.domain.activity import Changes
from clawdesk.domain.case import Case, Participant
from clawdesk.domain.dates import format_date
from clawdesk.domain.evaluation import Evaluation
from clawdesk.errors import ClawdeskError
from clawdesk.ui.case.road_view import CaseRoadView
from clawdesk.ui.case.sittings import Sittings
from clawdesk.ui.filing.cards import Flowing
from clawdesk.ui.owned import OwnedRecords
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Card, button, clear, column, row, words
from clawdesk.ui.readings_pane import ReadingsPane
from clawdesk.ui.record_pane import RecordPane

MOST_OFFERED = 60
READINGS = "Readings"


class AddParticipants(Card):
    """Officers who are not in the case yet; several are added at once."""

    def __init__(self, frame: Frame) -> None:
        super().__init__("add_participants")
        self._frame = frame
        self._case_id: int | None = None
        self.boxes: dict[int, QCheckBox] = {}
        self.inner.addWidget(words("Add participants", "heading"))
        self._told = words("", "small", wrap=True, name="add_participants_told")
        self.inner.addWidget(self._told)
        self._offered = Flowing("officers_offered")
        self.inner.addWidget(self._offered)
        self.add_button = button("Add the chosen officers", "add_chosen", self.add)
        self.inner.addLayout(row(self.add_button, None))
        frame.bridge.changed.connect(self._refresh)

    def show_case(self, case_id: int | None) -> None:
        self._case_id = case_id
        clear(self._offered.flow)
        self.boxes = {}
        self.setVisible(case_id is not None and not self._frame.desk.read_only)
        if case_id is None:
            return
        desk = self._frame.desk
        inside = {one.person_id for one in desk.records("participant", case_id=case_id)}
        wanted = [one for one in desk.ids("person") if one not in inside]
        for person in desk.rows("person", wanted[:MOST_OFFERED]):
            box = QCheckBox(person.listed_name)
            box.setObjectName(f"offer_{person.id}")
            box.setAccessibleName(person.listed_name)
            box.toggled.connect(self._ready)
            self.boxes[person.id] = box
            self._offered.flow.addWidget(box)
        if not wanted and inside:
            self.hide()
        told = "" if wanted else "No officer is on record yet; add officers on their page first."
        if len(wanted) > MOST_OFFERED:
            told = f"The first {MOST_OFFERED} of {len(wanted)}; others are added under Participants."
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self.add_button.setVisible(bool(self.boxes))
        self._ready()

    def add(self) -> None:
        chosen = [person_id for person_id, box in self.boxes.items() if box.isChecked()]
        if self._case_id is None:
            return
        for person_id in chosen:
            try:
                self._frame.desk.execute(
                    SaveRecord(record=Participant(case_id=self._case_id, person_id=person_id))
                )
            except ClawdeskError as problem:
                self._frame.notices.problem(problem)
                return

    def _ready(self) -> None:
        self.add_button.setEnabled(any(box.isChecked() for box in self.boxes.values()))

    def _refresh(self, changes: Changes) -> None:
        if self._case_id is not None and changes.concerns("participant", "person"):
            ticked = {person_id for person_id, box in self.boxes.items() if box.isChecked()}
            self.show_case(self._case_id)
            for person_id in ticked & self.boxes.keys():
                self.boxes[person_id].setChecked(True)


class CasePane(QWidget):
    """`opened` is the wish to see the participants; `added` carries the id of a new case."""

    opened = Signal()
    added = Signal(int)
    left = Signal()
    person_chosen = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.record = RecordPane(frame, "case", _described)
        self.people = AddParticipants(frame)
        self.road = CaseRoadView(frame)
        self.meetings = OwnedRecords(frame, "meeting", owner="", most_rows=6)
        self.sittings = Sittings(frame)
        self.readings = ReadingsPane(frame, of_case=True)
        self.record.tabs.add(READINGS, self.readings)
        self.setObjectName("case_pane")
        self.open_button = button("Open the reasoning", "open_reasoning", self.opened.emit, role="primary")
        self.record.heading.add_button(self.open_button)
        stack = column(self, spacing=20)
        self.record.under_heading.addWidget(self.road)
        for one in (self.record, self.people, self.meetings, self.sittings):
            stack.addWidget(one)
        self.road.chosen.connect(self.person_chosen)
        frame.bridge.changed.connect(self._again)
        self.record.added.connect(self.added)
        self.record.left.connect(self.left)
        self.record.tabs.bar.currentChanged.connect(lambda _at: self._look())
        self.meetings.show_owner(None)

    def show_case(self, case_id: int) -> None:
        self.record.show_record(case_id)
        self.open_button.show()
        self.people.show_case(case_id)
        self.meetings.show()
        self._look()
        self._stand(case_id)

    def _again(self, changes: Changes) -> None:
        if self.isVisible() and self.record.record_id is not None and not changes.concerns("note"):
            self._stand(self.record.record_id)

    def _stand(self, case_id: int) -> None:
        """Where everyone stands, evaluated by a worker from the facts as they are."""
        self.sittings.show_case(case_id)
        desk, today = self._frame.desk, self._frame.services.today()
        try:
            facts, edition = desk.facts(case_id), desk.edition_for(case_id)
        except ClawdeskError:
            # What hinders the evaluation is told where the case is opened.
            self.road.show_road(None)
            return

        def show(evaluation: Evaluation) -> None:
            if self.record.record_id == case_id and desk.rows("case", (case_id,)):
                self.road.show_road(desk.road(case_id, evaluation))

        self._frame.tasks.run(lambda _: jobs.evaluate(facts, edition, today), done=show)

    def show_readings(self) -> None:
        """How the open questions are read in this case, and the way to read one otherwise."""
        self.record.tabs.show_tab(READINGS)
        self._look()

    def _look(self) -> None:
        if self.record.tabs.bar.currentIndex() == self.record.tabs.names.index(READINGS):
            self.readings.show_case(self.record.record_id)

    def show_new(self) -> None:
        self.record.show_new(number=_next_number(self._frame))
        self.open_button.hide()
        self.people.show_case(None)
        self.road.show_road(None)
        for one in (self.meetings, self.sittings):
            one.hide()


def _described(case: Case) -> tuple[str, str]:
    return f"{case.number} {case.title}", f"Opened {format_date(case.opened_on)}"


def _next_number(frame: Frame) -> str:
    """The year and the next number free in it."""
    year = frame.services.today().year
    taken = {one.number for one in frame.desk.records("case")}
    return next(number for at in range(1, len(taken) + 2) if (number := f"{year}-{at:02}") not in taken)

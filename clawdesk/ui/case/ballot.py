"""Who voted how: the members who were at the meeting, each with a vote, and those who stood aside without one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from clawdesk.domain.case import Decision
from clawdesk.domain.committee import Attendance, Meeting, Member
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import clear, column, row, words

SEATS = ("chair", "member")
VOTES = (("", "No vote told"), ("for", "For"), ("against", "Against"), ("abstained", "Abstained"))


class Ballot(QWidget):
    """Nothing is told of anybody until a person tells it; `told` says that a vote was."""

    told = Signal()

    def __init__(self, frame: Frame, record: Decision) -> None:
        super().__init__()
        self._frame, self._record = frame, record
        self._meeting_id: int | None = None
        self.boxes: dict[int, QComboBox] = {}
        self.setObjectName("ballot")
        self.setAccessibleName("Votes by member")
        self._stack = column(self, spacing=4)
        self.hide()

    def show_meeting(self, meeting_id: int | None, texts: dict[str, str]) -> None:
        """The members of that meeting; what was told before of one who was there stays."""
        if meeting_id == self._meeting_id:
            return
        held = {**self._on_record(), **{id: box.currentData() for id, box in self.boxes.items()}}
        self._meeting_id, self.boxes = meeting_id, {}
        clear(self._stack)
        seats = self._seats() if meeting_id is not None else ()
        self.setVisible(bool(seats))
        if seats:
            self._stack.addWidget(words("Votes by member", "small"))
        for member, aside in seats:
            vote = texts.get(f"vote_{member.id}", held.get(member.id or 0, ""))
            self._stack.addLayout(self._seat(member, aside, vote))

    def votes(self) -> tuple[tuple[int, str], ...] | None:
        """None while no meeting is named, so that nothing on record is touched."""
        if self._meeting_id is None:
            return None
        return tuple((id, box.currentData()) for id, box in self.boxes.items() if box.currentData())

    def pending(self) -> dict[str, str]:
        """What is told and not on record."""
        held = self._on_record()
        return {
            f"vote_{id}": box.currentData()
            for id, box in self.boxes.items()
            if box.currentData() != held.get(id, "")
        }

    def _on_record(self) -> dict[int, str]:
        if self._record.id is None:
            return {}
        return {
            one.member_id: one.vote for one in self._frame.desk.records("vote", decision_id=self._record.id)
        }

    def _seats(self) -> tuple[tuple[Member, str], ...]:
        """Who may vote, and why somebody does not."""
        desk = self._frame.desk
        meeting: Meeting = desk.record("meeting", self._meeting_id)
        there: dict[int | None, Attendance] = {
            one.member_id: one for one in desk.records("attendance", meeting_id=self._meeting_id)
        }
        found = []
        for member in desk.records("member"):
            if member.capacity not in SEATS or (
                member.id not in there if there else not _sits(member, meeting)
            ):
                continue
            seat = there.get(member.id)
            aside = "" if seat is None or seat.present else "absent"
            aside = "recused" if seat is not None and seat.recused else aside
            if member.person_id is not None and member.person_id == self._record.person_id:
                aside = "concerned"
            found.append((member, aside))
        return tuple(found)

    def _seat(self, member: Member, aside: str, vote: str) -> QHBoxLayout:
        name = words(member.name, wrap=True)
        line = row(spacing=8)
        line.addWidget(name, 1)
        if aside:
            line.addWidget(words(f"{aside}, no vote", "small", name=f"aside_{member.id}"))
            return line
        box = QComboBox()
        box.setObjectName(f"vote_{member.id}")
        box.setAccessibleName(f"Vote of {member.name}")
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setEnabled(not self._frame.desk.read_only)
        for value, label in VOTES:
            box.addItem(label, value)
        box.setCurrentIndex(max(0, box.findData(vote)))
        box.activated.connect(lambda _at: self.told.emit())
        assert member.id is not None
        self.boxes[member.id] = box
        line.addWidget(box)
        return line


def _sits(member: Member, meeting: Meeting) -> bool:
    return (member.started_on is None or member.started_on <= meeting.held_on) and (
        member.ended_on is None or meeting.held_on <= member.ended_on
    )

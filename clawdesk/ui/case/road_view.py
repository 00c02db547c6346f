"""The road to a decision and after it: every station with its day, and in words what is still missing for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from clawdesk.domain.dates import format_date
from clawdesk.domain.road import CaseRoad, Milestone, ParticipantRoad, Stage
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Tag, button, clear, column, row, words

LABELS = {
    Stage.OPEN: "Case opened",
    Stage.GATHERED: "Facts gathered",
    Stage.EVALUATED: "Evaluated",
    Stage.HEARD: "Notice and reply",
    Stage.MET: "Meeting",
    Stage.DETERMINED: "Determined",
    Stage.ISSUED: "Report issued",
    Stage.SIGNED: "Signed",
    Stage.DEMANDED: "Demanded",
    Stage.RECOVERED: "Recovered",
    Stage.CLOSED: "Closed",
}
SHOWN = 4


class RoadView(QWidget):
    """One participant's road, a station a line; the first that lacks something is where the work goes on."""

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.setObjectName("road")
        stack = column(self, spacing=8)
        self._head = words("", "heading", wrap=True, name="road_head")
        stack.addWidget(self._head)
        self._lines = column(spacing=4)
        stack.addLayout(self._lines)

    def show_road(self, road: ParticipantRoad | None) -> None:
        clear(self._lines)
        self.setVisible(road is not None)
        if road is None:
            return
        ahead = road.next
        self._head.setText(
            f"Next: {LABELS[ahead.stage].lower()}" if ahead is not None else "Nothing is missing any more"
        )
        for one in road.milestones:
            if one.needed:
                self._lines.addLayout(self._line(one, ahead))

    def _line(self, one: Milestone, ahead: Milestone | None):
        line = row(spacing=12)
        label = words(
            LABELS[one.stage], "strong" if one is ahead else "", name=f"road_{one.stage.name.lower()}"
        )
        label.setMinimumWidth(self._frame.theme.px(130))
        line.addWidget(label)
        if one.done:
            told = format_date(one.on) if one.on else ""
            line.addWidget(words(told, "small"), 1)
            line.addWidget(Tag(self._frame.theme, "done", "good"))
        else:
            line.addWidget(words(missing_words(one), "small", wrap=True), 1)
            line.addWidget(
                Tag(self._frame.theme, "next" if one is ahead else "to come", "warn" if one is ahead else "")
            )
        return line


def missing_words(one: Milestone) -> str:
    """What is missing, the first few by name."""
    shown = "; ".join(one.missing[:SHOWN])
    rest = len(one.missing) - SHOWN
    return f"Missing: {shown}{f'; and {rest} more' if rest > 0 else ''}"


class CaseRoadView(QWidget):
    """Where every participant of a case stands."""

    chosen = Signal(int)

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self._frame = frame
        self.setObjectName("case_road")
        stack = column(self, spacing=8)
        stack.addWidget(words("Where it stands", "heading"))
        self._lines = column(spacing=6)
        stack.addLayout(self._lines)

    def show_road(self, road: CaseRoad | None) -> None:
        clear(self._lines)
        self.setVisible(road is not None)
        if road is None:
            return
        for text in road.missing:
            self._lines.addWidget(words(f"Missing: {text}", wrap=True))
        if road.denied:
            told = f"The state that was chosen is not borne out: {road.denied}"
            self._lines.addWidget(words(told, "error", wrap=True))
        for who in road.participants:
            line = row(spacing=12)
            text = column(spacing=0)
            text.addWidget(words(who.name, "strong", wrap=True))
            ahead = who.next
            text.addWidget(
                words(
                    f"{LABELS[ahead.stage]}. {missing_words(ahead)}"
                    if ahead
                    else "Nothing is missing any more",
                    "small",
                    wrap=True,
                )
            )
            line.addLayout(text, 1)
            line.addWidget(Tag(self._frame.theme, who.stage.value))
            see = button(
                "Open",
                f"road_open_{who.person_id}",
                lambda who=who: self.chosen.emit(who.person_id),
                role="link",
            )
            see.setAccessibleName(f"Open {who.name}")
            line.addWidget(see)
            self._lines.addLayout(line)

"""What an award says, as it is being typed: its terms read back in one sentence, and its payout curves drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from clawdesk import jobs
from clawdesk.domain.activity import Changes
from clawdesk.domain.edition import Edition
from clawdesk.domain.facts import AwardFacts, MeasureFacts
from clawdesk.domain.terms_read import TermsRead
from clawdesk.ui.chart_box import ChartBox
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Across, clear, column, words
from clawdesk.ui.record_pane import RecordPane

PAUSE_MS = 40
LEAST = 540
READ = ("award", "measure", "curve_point", "modifier", "figure", "company")


class AwardTerms(QWidget):
    """Stands over the form; what is half-typed and cannot be read leaves the sentence as it was."""

    def __init__(self, frame: Frame, pane: RecordPane) -> None:
        super().__init__()
        self._frame, self._pane = frame, pane
        self._edition: Edition | None = None
        self._charts: list[ChartBox] = []
        self.told: TermsRead | None = None
        self._build()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE_MS)
        self._soon.timeout.connect(self.read)
        pane.typed.connect(self._soon.start)
        pane.shown.connect(self.read)
        frame.bridge.changed.connect(self._take)

    def _build(self) -> None:
        self.setObjectName("award_terms")
        self.setAccessibleName("The terms of the award read back")
        across = Across(self._frame.theme, least=LEAST)
        text = column(spacing=4)
        self.sentence = words("", "reading", wrap=True, name="terms_sentence")
        self.wanting = words("", "small", wrap=True, name="terms_wanting")
        text.addWidget(self.sentence)
        text.addWidget(self.wanting)
        text.addStretch(1)
        across.line.addLayout(text, 3)
        self._curves = column(spacing=6)
        across.line.addLayout(self._curves, 2)
        column(self).addWidget(across)

    def read(self) -> None:
        """Read the terms as they are typed, and draw them."""
        self._soon.stop()
        facts = self._facts()
        self.setVisible(facts is not None)
        if facts is None:
            self.told = None
            return
        if self._edition is None:
            self._edition = self._frame.services.shipped_editions()[0]
        desk = self._frame.desk
        company = next(iter(desk.records("company")), None)
        if company is None:
            return
        self.told = jobs.read_terms(facts, desk.records("figure"), company, self._edition)
        self.sentence.setText(self.told.sentence)
        self.wanting.setText("\n".join(f"? {one}" for one in self.told.wanting))
        self.wanting.setVisible(bool(self.told.wanting))
        self._draw()

    def _draw(self) -> None:
        """A curve that was there is drawn anew in its place, so that nothing flickers under the person's hands."""
        assert self.told is not None
        curves = self.told.curves
        if len(curves) != len(self._charts):
            clear(self._curves)
            self._charts = [
                ChartBox(self._frame.theme, one, name=f"terms_curve_{at}") for at, one in enumerate(curves)
            ]
            for box in self._charts:
                self._curves.addWidget(box)
            return
        for box, one in zip(self._charts, curves, strict=True):
            box.show_chart(one)

    def _take(self, changes: Changes) -> None:
        if changes.concerns(*READ) and self.isVisible():
            self._soon.start()

    def _facts(self) -> AwardFacts | None:
        """The award with its parts, each as it is being typed where its form is open."""
        award = self._pane.at_present("award")
        if award is None:
            return None
        measures = self._parts("measure", award_id=award.id)
        return AwardFacts(
            award=award,
            measures=tuple(self._measure(one) for one in measures),
            modifiers=self._parts("modifier", award_id=award.id),
        )

    def _measure(self, measure: Any) -> MeasureFacts:
        points = self._parts("curve_point", measure_id=measure.id) if measure.id is not None else ()
        peers = self._frame.desk.records("peer", measure_id=measure.id) if measure.id is not None else ()
        return MeasureFacts(measure=measure, points=points, peers=peers)

    def _parts(self, name: str, **owner: int | None) -> tuple[Any, ...]:
        """Those on record, the one that is being typed in place of what it was."""
        ((owner_name, owner_id),) = owner.items()
        if owner_id is None:
            return ()
        stored = self._frame.desk.records(name, **owner)
        typed = self._pane.at_present(name)
        if typed is None or getattr(typed, owner_name) != owner_id:
            return stored
        if typed.id is None:
            # It gets its id once it is added; until then no other record may be taken for it.
            return (*stored, replace(typed, id=0))
        return tuple(typed if one.id == typed.id else one for one in stored)

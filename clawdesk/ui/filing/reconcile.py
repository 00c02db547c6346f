"""Lines beside awards: what fits what and why, confirmed or declined by one key, and never by itself."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from clawdesk import jobs
from clawdesk.actions.match_lines import LineMatch, MatchLines
from clawdesk.actions.refuse_match import RefuseMatch
from clawdesk.actions.take_back_match import TakeBackMatch
from clawdesk.domain.dates import echo, format_date
from clawdesk.domain.entities import entity
from clawdesk.domain.money import format_price, format_shares
from clawdesk.domain.reconciliation import Reconciliation, Suggestion
from clawdesk.errors import ClawdeskError
from clawdesk.ui.filing.cards import Flowing, told
from clawdesk.ui.filing.decided import decided_list, declined, matched
from clawdesk.ui.filing.suggestions import LineChoices, SuggestionModel, by_line, kind_words, percent
from clawdesk.ui.list_detail import detail_area
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import Across, Card, button, clear, column, words
from clawdesk.ui.table import Table

MOST_ROWS = 8
NOTHING = "No line here waits for an award."
NO_PERSON = "The owner is no officer on record yet: tie the filing to one, and its lines can be matched."


class LinesToMatch(Table):
    """Enter confirms what is shown, Left and Right turn to another award, Delete begins to decline."""

    def __init__(self, pane: Reconcile) -> None:
        super().__init__(pane.frame.theme, "lines_to_match", "Lines to match", most_rows=MOST_ROWS)
        self._pane = pane

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in turns:
            self._pane.turn(turns[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._pane.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)


class Reconcile(QWidget):
    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self._filing_id: int | None = None
        self._choices: tuple[LineChoices, ...] = ()
        self._line, self._award = 0, 0
        self.setObjectName("reconcile")
        self._build()

    def _build(self) -> None:
        inner = QWidget()
        stack = column(inner, spacing=12)
        self.told = words("", "muted", wrap=True, name="reconcile_told")
        self.table = LinesToMatch(self)
        self._beside = Across(self.frame.theme, least=560)
        self._line_card, self._award_card = Card("line_card"), Card("award_card")
        for card in (self._line_card, self._award_card):
            self._beside.line.addWidget(card, 1)
        self._grounds = column(spacing=4)
        self.confirm = button("Confirm  ⏎", "confirm_match", self.confirm_current, role="primary")
        self.confirm.setAccessibleName("Confirm that they belong together")
        self.other = button("Another award  →", "other_award", lambda: self.turn(1))
        self.reason = QLineEdit()
        self.reason.setObjectName("decline_reason")
        self.reason.setAccessibleName("Why they do not belong together")
        self.reason.setPlaceholderText("Why they do not belong together")
        self.reason.setMinimumWidth(self.frame.theme.px(230))
        self.decline = button("Decline", "decline_match", self.decline_current)
        self._refused = words("", "error", wrap=True, name="match_refused")
        self._left = column(spacing=12)
        self._keys = Flowing("match_keys")
        for one in (self.confirm, self.other, self.reason, self.decline):
            self._keys.flow.addWidget(one)
        for one in (self.told, self.table, self._beside):
            stack.addWidget(one)
        stack.addLayout(self._grounds)
        for one in (self._keys, self._refused):
            stack.addWidget(one)
        stack.addLayout(self._left)
        column(self).addWidget(detail_area("reconcile_area", "Awards of the filing", inner))
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self.confirm_current())
        self.reason.returnPressed.connect(self.decline_current)
        self._show_controls()

    def show_filing(self, filing_id: int) -> None:
        """Gathered here, worked out beside the window: a line takes from an award what the next finds gone."""
        if filing_id != self._filing_id:
            self._line = self._award = 0
        self._filing_id = filing_id
        desk = self.frame.desk
        forms, awards = desk.forms_to_match(), desk.awards_to_match()
        decided, superseded = desk.records("match"), desk.superseded()
        if not any(one.filing_id == filing_id for one in forms):
            self._fill(filing_id, False, Reconciliation())
            return
        self.frame.tasks.run(
            lambda _: jobs.reconcile(forms, awards, decided, superseded),
            done=partial(self._fill, filing_id, True),
        )

    def _fill(self, filing_id: int, known: bool, made: Reconciliation) -> None:
        if filing_id != self._filing_id:
            return
        focused = self.table.hasFocus()
        mine = tuple(one for one in made.suggestions if one.filing_id == filing_id)
        self._choices = by_line(mine)
        self._tell(known)
        clear(self._left)
        if known:
            self._show_left(made)
        self._show_controls()
        clear(self._grounds)
        if self._choices:
            model = SuggestionModel(self._choices)
            model.setParent(self.table)
            self.table.show_model(model)
            self.table.horizontalHeader().setSectionsClickable(False)
            self._line = min(self._line, len(self._choices) - 1)
            self.table.select(self._line)
            self._choose(self._line)
            if focused:
                self.table.setFocus()

    def _show_controls(self) -> None:
        self._refused.setVisible(bool(self._refused.text()))
        for one in (
            self.table,
            self._beside,
            self._keys,
            self.confirm,
            self.other,
            self.reason,
            self.decline,
        ):
            one.setVisible(bool(self._choices))

    def turn(self, by: int) -> None:
        """To another award that may fit the line."""
        count = len(self._choices[self._line].suggestions) if self._choices else 0
        if count:
            self._award = (self._award + by) % count
            self._show()

    def confirm_current(self) -> None:
        one = self._current()
        if one is not None:
            match = LineMatch(
                line_id=one.line_id,
                award_id=one.award_id,
                kind=one.kind,
                shares=one.shares,
                score=one.score,
                reasons=one.sentence,
                price_low=one.price_low,
                price_high=one.price_high,
                moves=one.moves,
            )
            self._do(MatchLines(matches=(match,)))

    def decline_current(self) -> None:
        one = self._current()
        if one is not None:
            self._do(
                RefuseMatch(
                    line_id=one.line_id, award_id=one.award_id, kind=one.kind, reason=self.reason.text()
                )
            )

    def _do(self, command: MatchLines | RefuseMatch | TakeBackMatch) -> None:
        """What was written is heard of by the page, which has it worked out anew."""
        self._refused.setText("")
        self._refused.hide()
        try:
            self.frame.desk.execute(command)
        except ClawdeskError as refused:
            self._refused.setText(" ".join(part for part in (refused.title, refused.remedy) if part))
            self._refused.show()
            return
        self.reason.clear()
        self.table.setFocus()

    def _current(self) -> Suggestion | None:
        if not 0 <= self._line < len(self._choices):
            return None
        return self._choices[self._line].suggestions[self._award]

    def _choose(self, at: int) -> None:
        self._line, self._award = at, 0
        self._show()

    def _show(self) -> None:
        one = self._current()
        if one is None:
            return
        count = len(self._choices[self._line].suggestions)
        self.other.setVisible(count > 1)
        self.other.setText(f"Another award  →  {self._award + 1} of {count}")
        for card, lines in (
            (self._line_card, self._line_words(one)),
            (self._award_card, self._award_words(one)),
        ):
            clear(card.inner)
            card.inner.addWidget(words(lines[0], "strong", wrap=True))
            for line in lines[1:]:
                card.inner.addWidget(words(line, wrap=True))
            card.inner.addStretch(1)
            card.setAccessibleName(". ".join(lines))
        clear(self._grounds)
        grounds = tuple((f"{part.points} of {part.most}:", part.sentence) for part in one.parts)
        self._grounds.addWidget(told(f"Why they may belong together: {percent(one)}", grounds, "grounds"))
        if one.tied:
            self._grounds.addWidget(
                words(f"As likely: {', '.join(one.tied)}.", "muted", wrap=True, name="match_tied")
            )

    def _line_words(self, one: Suggestion) -> tuple[str, ...]:
        price = f"at {format_price(one.price)}" if one.price is not None else "price in a footnote"
        return (
            f"{kind_words(one.kind)} · {one.place}",
            f"{format_shares(one.shares)} shares {price}",
            echo(one.on),
            one.filing,
        )

    def _award_words(self, one: Suggestion) -> tuple[str, ...]:
        award = self.frame.desk.record("award", one.award_id)
        person = self.frame.desk.title_of("person", one.person_id)
        parts = [one.award, f"{entity('award').field('kind').label_of(award.kind)} of {person}"]
        if award.granted_on:
            parts.append(f"Granted {format_date(award.granted_on)}")
        if award.exercise_price is not None:
            parts.append(f"Exercise price {format_price(award.exercise_price)}")
        return tuple(parts)

    def _tell(self, known: bool) -> None:
        if not known:
            self.told.setText(NO_PERSON)
            return
        waiting = len(self._choices)
        if not waiting:
            self.told.setText(NOTHING)
            return
        lines = (
            "1 line may belong to an award." if waiting == 1 else f"{waiting:,} lines may belong to awards."
        )
        self.told.setText(f"{lines} Enter confirms, → turns to another award, Delete declines.")

    def _show_left(self, made: Reconciliation) -> None:
        ids = self.frame.desk.line_ids(self._filing_id)
        places = {
            line_id: line.place
            for line_id, line in zip(ids, self.frame.desk.filing(self._filing_id).lines, strict=True)
        }
        desk = self.frame.desk
        take_back = None if desk.read_only else self._take_back
        for heading, name, listed, way in (
            ("Matched", "lines_matched", matched(desk, places), "Take back"),
            ("Declined", "lines_declined", declined(desk, places), "Propose it again"),
        ):
            if listed:
                self._left.addWidget(decided_list(heading, name, listed, way, take_back))
        lines = tuple((places[one.line_id], one.reason) for one in made.lines_left if one.line_id in places)
        if lines:
            self._left.addWidget(told("Lines for which nothing is proposed", lines, "lines_left"))

    def _take_back(self, match_id: int) -> None:
        self._do(TakeBackMatch(match_id=match_id))

"""Find anything: officers, awards, filings, notes, clauses and commands from one line, by the keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QWidget

from clawdesk.domain.activity import Hit
from clawdesk.domain.entities import BY_NAME
from clawdesk.ui.commands import Command
from clawdesk.ui.display import called
from clawdesk.ui.page import Frame
from clawdesk.ui.parts import column, words
from clawdesk.ui.record_list import LINE, FixedLines, Lines, ListLine

WIDE = 640
ROWS = 8
MOST = 40
MOST_NAMES = 20_000
NEAR_ENOUGH = 72
SHORTEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    title: str
    second: str
    tag: str
    run: Callable[[], object]
    person_id: int = 0


class Palette(QFrame):
    """Stands over the page until something is chosen, Escape is pressed or the focus goes elsewhere."""

    def __init__(self, window: QWidget, frame: Frame, commands: tuple[Command, ...]) -> None:
        super().__init__(window)
        self._frame = frame
        self._commands = commands
        self._before = QApplication.focusWidget()
        self._names: list[tuple[str, str, int]] | None = None
        self._found: tuple[Found, ...] = ()
        self._tallest = 0
        self.setObjectName("palette")
        self.setAccessibleName("Find anything")
        self.field = QLineEdit()
        self.field.setObjectName("palette_field")
        self.field.setAccessibleName("Find officers, awards, filings, notes and commands")
        self.field.setPlaceholderText("Officers, awards, filings, notes, clauses, commands")
        self.lines = Lines(frame.theme, "palette_results", "Results")
        self.lines.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.model = FixedLines()
        self.lines.show_model(self.model)
        self._hint = words("Enter opens · Esc closes", "small", name="palette_hint")
        stack = column(self, margins=(12, 12, 12, 10), spacing=8)
        stack.addWidget(self.field)
        stack.addWidget(self.lines, 1)
        stack.addWidget(self._hint)
        self.field.textChanged.connect(self.look_up)
        self.field.installEventFilter(self)
        self.lines.clicked.connect(lambda index: self._choose(index.row()))

    def open(self) -> None:
        px = self._frame.theme.px
        window = self.parentWidget()
        wide = min(px(WIDE), window.width() - 40)
        self._tallest = window.height() - px(110)
        self.resize(wide, self._tallest)
        self.move(QPoint((window.width() - wide) // 2, px(56)))
        self.look_up("")
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.deleteLater()

    def look_up(self, text: str) -> None:
        wanted = text.strip()
        found = [*self._find_commands(wanted)] if not wanted else self._find(wanted)
        self._found = tuple(found[:MOST])
        self.model.show_lines(
            tuple(
                (at, ListLine(title=one.title, second=one.second, tag=one.tag))
                for at, one in enumerate(self._found)
            )
        )
        if self._found:
            self.lines.setCurrentIndex(self.model.index(0, 0))
        self._fit(len(self._found))
        self._hint.setText("Enter opens · Esc closes" if self._found else "Nothing fits. Try fewer letters.")

    def _fit(self, lines: int) -> None:
        px = self._frame.theme.px
        self.resize(self.width(), min(px(LINE) * min(max(lines, 1), ROWS) + px(96), self._tallest))

    def results(self) -> tuple[Found, ...]:
        return self._found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key == Qt.Key.Key_Escape:
                self.dismiss()
                return True
            if key in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                QApplication.sendEvent(self.lines, event)
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._choose(self.lines.currentIndex().row())
                return True
        if event.type() is QEvent.Type.FocusOut and self.isVisible():
            self.dismiss()
        return super().eventFilter(watched, event)

    def _choose(self, at: int) -> None:
        if 0 <= at < len(self._found):
            chosen = self._found[at]
            self._before = None
            self.dismiss()
            chosen.run()

    def _find(self, wanted: str) -> list[Found]:
        found = self._find_names(wanted)
        seen = {one.person_id for one in found}
        found += self._find_commands(wanted)
        for hit in self._frame.desk.search(wanted, MOST):
            if hit.entity == "person" and hit.id in seen:
                continue
            title, second = self._in_words(hit)
            found.append(
                Found(
                    title=title,
                    second=second,
                    tag=called(hit.entity) if hit.entity in BY_NAME else hit.entity.capitalize(),
                    run=lambda name=hit.entity, id=hit.id: self._frame.go(name, id),
                )
            )
        return found

    def _in_words(self, hit: Hit) -> tuple[str, str]:
        """Title and second line as the pages put them: the index keeps codes and ids."""
        second = " ".join(hit.excerpt.split())
        if hit.privileged:
            second = f"Privileged · {second}"
        if hit.entity not in BY_NAME:
            return hit.title, second
        kind = BY_NAME[hit.entity]
        labels = {choice.value: choice.label for field in kind.fields for choice in field.choices}
        second = " ".join(labels.get(word, word) for word in second.split())
        title = self._frame.desk.title_of(hit.entity, hit.id) or labels.get(hit.title, hit.title)
        # A lone letter or figure, such as an exhibit's mark, says nothing on a line of its own.
        return title, "" if len(second) < SHORTEST or second == title else second

    def _find_names(self, wanted: str) -> list[Found]:
        """Officers by name, however it is misspelt."""
        from rapidfuzz import fuzz, process, utils

        names = self._all_names()
        near = process.extract(
            wanted,
            [name for name, _, _ in names],
            scorer=fuzz.WRatio,
            processor=utils.default_process,
            limit=8,
            score_cutoff=NEAR_ENOUGH,
        )
        return [self._person(*names[at]) for _, _, at in near]

    def _person(self, title: str, second: str, record_id: int) -> Found:
        return Found(
            title=title,
            second=second,
            tag=called("person"),
            run=lambda: self._frame.go("person", record_id),
            person_id=record_id,
        )

    def _all_names(self) -> list[tuple[str, str, int]]:
        if self._names is None:
            desk = self._frame.desk
            ids = desk.ids("person")[:MOST_NAMES]
            self._names = [
                (one.listed_name, f"CIK {one.cik}" if one.cik else "", one.id)
                for start in range(0, len(ids), 500)
                for one in desk.rows("person", ids[start : start + 500])
            ]
        return self._names

    def _find_commands(self, wanted: str) -> list[Found]:
        from rapidfuzz import fuzz, utils

        offered = [one for one in self._commands if one.id != "find" and one.enabled()]
        scored = []
        for at, command in enumerate(offered):
            score = fuzz.WRatio(wanted, command.words, processor=utils.default_process) if wanted else 100
            if score >= NEAR_ENOUGH:
                scored.append((-score, at, command))
        return [
            Found(title=one.words, second=one.shortcut.split(";")[0], tag=one.menu, run=one.run)
            for _, _, one in sorted(scored)
        ]

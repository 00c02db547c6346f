"""Python's collector of cycles, kept to the main thread while there are others: a widget must not end on them."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500


class Collector(QObject):
    """While one lives, garbage is collected by a timer of the main thread and nowhere else.

    Left alone, Python collects on whatever thread happens to make the next object, and what it finds may be
    the widgets of a page that was closed: destroyed there, they take the window with them or hang it.
    """

    _living = 0

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        Collector._living += 1
        gc.disable()
        self.destroyed.connect(_gone)
        timer = QTimer(self)
        timer.setInterval(LOOK_MS)
        timer.timeout.connect(self.look)
        timer.start()

    def look(self) -> None:
        """Collect what Python itself would have collected by now."""
        due = [one for one, (made, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
               if 0 < most < made]  # fmt: skip
        if due:
            gc.collect(max(due))


def _gone() -> None:
    Collector._living -= 1
    if not Collector._living:
        gc.enable()

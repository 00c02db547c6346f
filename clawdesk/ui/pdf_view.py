"""A PDF as it prints, page under page, stamps and signatures with it."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from clawdesk.ui.theme import Theme

GAP = 14
KEPT = 16
ZOOMS = (50, 75, 100, 125, 150, 200, 300)
POINTS = 72
DOTS = 96


def opened(pdf: bytes) -> Any:
    """The document with its forms, or a signature's stamp would not be drawn."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    return document


def page_count(pdf: bytes) -> int:
    document = opened(pdf)
    try:
        return len(document)
    finally:
        document.close()


def page_image(document: Any, number: int, dots: float) -> QImage:
    """One page drawn at so many dots an inch."""
    page = document[number]
    try:
        drawn = page.render(scale=dots / POINTS, may_draw_forms=True)
        form = QImage.Format.Format_BGR888 if drawn.n_channels == 3 else QImage.Format.Format_RGB32
        return QImage(bytes(drawn.buffer), drawn.width, drawn.height, drawn.stride, form).copy()
    finally:
        page.close()


class PdfView(QAbstractScrollArea):
    """`moved` carries the page in front, from 1, and how many there are."""

    moved = Signal(int, int)
    pressed = Signal(int, float, float)
    """A page, from 1, with the place on it in points from its lower left corner."""
    entered = Signal(int)
    """Enter was pressed on a page, from 1."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._document: Any = None
        self._sizes: list[tuple[float, float]] = []
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self.zoom = 0
        """In percent; 0 fits the width."""
        self.setObjectName("pdf_view")
        self.setAccessibleName("Pages")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(theme.px(60))
        self.verticalScrollBar().valueChanged.connect(self._tell)
        theme.changed.connect(self._lay_out)

    def show_pdf(self, pdf: bytes) -> None:
        self.forget()
        self._document = opened(pdf)
        self._sizes = [self._document.get_page_size(number) for number in range(len(self._document))]
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._tell()

    def forget(self) -> None:
        """Let the document go."""
        if self._document is not None:
            self._document.close()
        self._document = None
        self._sizes = []
        self._drawn.clear()
        self.viewport().update()

    @property
    def document(self) -> Any:
        """The open document, for those who read its words."""
        return self._document

    @property
    def pages(self) -> int:
        return len(self._sizes)

    def set_zoom(self, percent: int) -> None:
        at = self.page()
        self.zoom = percent
        self._lay_out()
        self.go_to(at)

    def zoom_by(self, step: int) -> None:
        """To the next size larger (1) or smaller (-1)."""
        now = self._percent()
        sizes = [size for size in ZOOMS if (size > now + 1 if step > 0 else size < now - 1)]
        if sizes:
            self.set_zoom(sizes[0] if step > 0 else sizes[-1])

    def page(self) -> int:
        """The page in front, from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        boxes = self._boxes()
        return next(
            (at + 1 for at, box in enumerate(boxes) if box.bottom() + GAP >= middle), max(1, len(boxes))
        )

    def go_to(self, number: int) -> None:
        boxes = self._boxes()
        if 1 <= number <= len(boxes):
            self.verticalScrollBar().setValue(boxes[number - 1].top() - GAP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {
            Qt.Key.Key_PageDown: lambda: self.go_to(self.page() + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to(self.page() - 1),
            Qt.Key.Key_Home: lambda: self.go_to(1),
            Qt.Key.Key_End: lambda: self.go_to(self.pages),
            Qt.Key.Key_Plus: lambda: self.zoom_by(1),
            Qt.Key.Key_Minus: lambda: self.zoom_by(-1),
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.pages:
            self.entered.emit(self.page())
            return
        if event.key() in turns:
            turns[event.key()]()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        at.setX(at.x() + self.horizontalScrollBar().value())
        at.setY(at.y() + self.verticalScrollBar().value())
        for number, box in enumerate(self._boxes()):
            if event.button() is Qt.MouseButton.LeftButton and box.contains(at):
                wide, tall = self._sizes[number]
                x, y = (at.x() - box.x()) / box.width() * wide, (at.y() - box.y()) / box.height() * tall
                self.pressed.emit(number + 1, x, tall - y)
        super().mouseReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
            return
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("canvas"))
        left, top = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        painter.setPen(QPen(self._theme.colour("edge")))
        for number, box in enumerate(self._boxes()):
            shown = box.translated(-left, -top)
            if shown.intersects(self.viewport().rect()):
                painter.drawImage(shown, self._image(number, box.width()))
                painter.drawRect(shown.adjusted(0, 0, -1, -1))
        if self.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _image(self, number: int, wide: int) -> QImage:
        ratio = self.devicePixelRatioF()
        key = (number, round(wide * ratio))
        if key not in self._drawn:
            dots = key[1] / self._sizes[number][0] * POINTS
            self._drawn[key] = page_image(self._document, number, dots)
            while len(self._drawn) > KEPT:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]

    def _percent(self) -> float:
        if self.zoom:
            return self.zoom
        widest = max((size[0] for size in self._sizes), default=1)
        room = max(200, self.viewport().width() - 2 * GAP)
        return min(room / (widest / POINTS * DOTS) * 100, 200)

    def _boxes(self) -> list[QRect]:
        per_point = self._percent() / 100 * DOTS / POINTS
        boxes, top = [], GAP
        widest = max((round(size[0] * per_point) for size in self._sizes), default=0)
        ground = max(self.viewport().width(), widest + 2 * GAP)
        for wide, tall in self._sizes:
            width, height = round(wide * per_point), round(tall * per_point)
            boxes.append(QRect((ground - width) // 2, top, width, height))
            top += height + GAP
        return boxes

    def _lay_out(self) -> None:
        boxes = self._boxes()
        view = self.viewport().size()
        tall = boxes[-1].bottom() + GAP if boxes else 0
        wide = max((box.right() for box in boxes), default=0) + GAP
        self.verticalScrollBar().setRange(0, max(0, tall - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(40)
        self.horizontalScrollBar().setRange(0, max(0, wide - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()

    def _tell(self) -> None:
        self.setAccessibleDescription(f"Page {self.page()} of {self.pages}")
        self.moved.emit(self.page(), self.pages)
        self.viewport().update()

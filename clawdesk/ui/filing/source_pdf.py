"""The pages of a filing that came as a PDF, with its flagged cells marked on them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap

from clawdesk.domain.filing import Spot
from clawdesk.intake.printed.page import set_upright
from clawdesk.ui.filing.marks import Mark
from clawdesk.ui.pdf_view import DOTS, POINTS, PdfView, page_image
from clawdesk.ui.theme import Theme

# Spots are told in hundredths of a point.
_FINE = 100
_AROUND = 2
STRIP_DOTS = 144
# No form has more pages.
MOST_TURNED = 60


class MarkedPages(PdfView):
    """`mark` draws boxes round cells; `bring` scrolls to one and draws it in the accent."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._marks: tuple[Mark, ...] = ()
        self._current: Spot | None = None
        self.setObjectName("source_pages")
        self.setAccessibleName("Pages of the source")

    def show_pdf(self, pdf: bytes) -> None:
        """Each page turned as the reader turned it, so that a place on it is where the reader found it."""
        super().show_pdf(pdf)
        if self.pages <= MOST_TURNED:
            for number in range(self.pages):
                page = self._document[number]
                set_upright(page)
                self._sizes[number] = page.get_size()
            self._lay_out()

    def mark(self, marks: tuple[Mark, ...]) -> None:
        self._marks = marks
        self.viewport().update()

    def bring(self, spot: Spot | None) -> None:
        self._current = spot
        box = None if spot is None else self.box_of(spot)
        if box is not None:
            room = self.viewport().size()
            self.verticalScrollBar().setValue(round(box.center().y() - room.height() / 2))
            self.horizontalScrollBar().setValue(round(box.center().x() - room.width() / 2))
        self.viewport().update()

    def box_of(self, spot: Spot) -> QRectF | None:
        """Where a place of a page stands on the whole roll of pages, in pixels."""
        boxes = self._boxes()
        if not 1 <= spot.page <= len(boxes):
            return None
        page = boxes[spot.page - 1]
        scale = self._percent() / 100 * DOTS / POINTS / _FINE
        found = QRectF(
            page.left() + spot.left * scale,
            page.top() + spot.top * scale,
            (spot.right - spot.left) * scale,
            (spot.bottom - spot.top) * scale,
        )
        return found.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)

    def strip_of(self, spot: Spot, wide: int, tall: int) -> QPixmap | None:
        """The surroundings of a place, drawn larger than the pages are shown."""
        if self._document is None or not 1 <= spot.page <= self.pages:
            return None
        ratio = self.devicePixelRatioF()
        dots = STRIP_DOTS * ratio
        page = page_image(self._document, spot.page - 1, dots)
        scale = dots / POINTS / _FINE
        place = QRectF(
            spot.left * scale,
            spot.top * scale,
            (spot.right - spot.left) * scale,
            (spot.bottom - spot.top) * scale,
        )
        cut = QRectF(0, 0, wide * ratio, max(tall * ratio, place.height() + 8 * ratio))
        cut.moveCenter(place.center())
        cut.moveLeft(max(0.0, min(cut.left(), page.width() - cut.width())))
        cut = cut.intersected(QRectF(page.rect()))
        painter = QPainter(page)
        self._box(painter, place.adjusted(-3, -2, 3, 2), "warn")
        painter.end()
        made = QPixmap.fromImage(page.copy(cut.toRect()))
        made.setDevicePixelRatio(ratio)
        return made

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for one in self._marks:
            self._draw(painter, one.spot, one.tone)
        if self._current is not None:
            self._draw(painter, self._current, "accent")
        painter.end()

    def _draw(self, painter: QPainter, spot: Spot, tone: str) -> None:
        box = self.box_of(spot)
        if box is not None:
            self._box(painter, box, tone)

    def _box(self, painter: QPainter, box: QRectF, tone: str) -> None:
        colour = self._theme.colour(tone)
        # A page is white in either scheme, so its words must shine through.
        veil = self._theme.colour(tone)
        veil.setAlpha(36)
        painter.setBrush(veil)
        painter.setPen(QPen(colour, 2 if tone != "accent" else 3, Qt.PenStyle.SolidLine))
        painter.drawRoundedRect(box, 3, 3)

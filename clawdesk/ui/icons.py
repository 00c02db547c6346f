"""The program's own icons, drawn in one colour of the scheme in force."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from clawdesk.paths import resources
from clawdesk.ui.theme import Theme


def icon(theme: Theme, name: str, token: str = "ink") -> QIcon:
    """An icon for a button; made anew when the scheme or the text size changes."""
    drawn = QIcon()
    for token_used, mode in ((token, QIcon.Mode.Normal), ("muted", QIcon.Mode.Disabled)):
        for ratio in (1, 2):
            picture = pixmap(name, theme.colour(token_used), theme.px(18) * ratio)
            picture.setDevicePixelRatio(ratio)
            drawn.addPixmap(picture, mode)
    return drawn


def pixmap(name: str, colour: QColor, side: int) -> QPixmap:
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint(painter, name, colour, QRectF(0, 0, side, side))
    painter.end()
    return picture


def paint(painter: QPainter, name: str, colour: QColor, box: QRectF) -> None:
    _renderer(name, colour.name()).render(painter, box)


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))

"""The pinned Qt binding does not lose references to None (some releases abort after a few thousand calls)."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject


def test_a_void_qt_call_keeps_every_reference_to_none() -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for turn in range(500):
        thing.setObjectName(str(turn))
    assert abs(sys.getrefcount(None) - before) < 50

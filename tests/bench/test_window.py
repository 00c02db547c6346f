"""The program's window stands on the screen about as soon as an empty one would."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.slack import SLACK

BAR = 1.5

_TOLD = """
import os, time
from PySide6.QtCore import QEvent, QObject

class Told(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint and watched.isWidgetType() and watched.isWindow():
            print(time.time(), flush=True)
            os._exit(0)
        return False
"""

EMPTY = f"""
from PySide6.QtWidgets import QApplication, QMainWindow
{_TOLD}
app = QApplication([])
told = Told()
app.installEventFilter(told)
window = QMainWindow()
window.resize(1280, 800)
window.show()
app.exec()
"""

OURS = f"""
from clawdesk.ui.start import application
{_TOLD}
app = application()
told = Told()
app.installEventFilter(told)
from clawdesk.app import main
main([])
"""


def painted(code: str, root: Path) -> float:
    before = time.time()
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=root, timeout=60, env=os.environ
    )
    assert done.stdout, done.stderr
    return float(done.stdout.split()[-1]) - before


def test_the_first_paint(root: Path) -> None:
    painted(OURS, root), painted(EMPTY, root)
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(7):
        for place, code in enumerate((OURS, EMPTY)):
            times[place].append(painted(code, root))
    one, other = (statistics.median(each) for each in times)
    print(
        f"first paint {one * 1e3:.0f} ms, an empty window {other * 1e3:.0f} ms: {one / other:.2f}, bar {BAR}"
    )
    assert one / other <= BAR * SLACK

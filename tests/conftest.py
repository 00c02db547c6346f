"""What every test stands on: its own home folder, a quiet Qt, and nothing that goes unnoticed."""

from __future__ import annotations

import gc
import logging
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.signing.soft_token import Tokens

ROOT = Path(__file__).resolve().parent.parent
UNHURRIED = 0.006
"""What the work of `pace` takes on the desk's machine that the bounds in seconds were written for."""

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"
# Programs start hundreds of times here; without their bytecode each start would compile everything anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False
# A child process of a test finds the package of this checkout, and no other, whatever folder it stands in.
os.environ["PYTHONSAFEPATH"] = "1"
os.environ["PYTHONPATH"] = os.pathsep.join(
    part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--full-faults",
        action="store_true",
        help="run the fault tests at the counts of a release instead of the short ones",
    )
    parser.addoption(
        "--rewrite",
        action="store_true",
        help="keep what the traces of the worked cases say now, to be read as a diff",
    )


def pytest_configure(config: pytest.Config) -> None:
    from hypothesis import HealthCheck, settings

    slow_machine = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    settings.register_profile("clawdesk", deadline=None, database=None, suppress_health_check=slow_machine)
    settings.register_profile("ci", settings.get_profile("clawdesk"), derandomize=True, print_blob=True)
    settings.load_profile("ci" if os.environ.get("CI") else "clawdesk")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What is measured comes last and alone, so that two workers do not disturb a ratio."""
    for item in items:
        if item.path.is_relative_to(ROOT / "tests" / "bench"):
            item.add_marker("alone")
    items.sort(key=lambda item: item.get_closest_marker("alone") is not None)


@pytest.fixture(autouse=True)
def _unburdened(request: pytest.FixtureRequest) -> Iterator[None]:
    """What thousands of tests before left in memory is no load of the work that is measured."""
    measured = request.node.get_closest_marker("alone") is not None
    if measured:
        gc.collect()
        gc.freeze()
    yield
    if measured:
        gc.unfreeze()


@pytest.fixture
def pace() -> float:
    """By how much a bound in seconds is to be stretched: never under 1, more where the machine is slow just now."""
    costs = []
    for _ in range(5):
        begun = time.process_time()
        sum(number * number % 7 for number in range(100_000))
        costs.append(time.process_time() - begun)
    return max(1.0, min(costs) / UNHURRIED)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material beside the checkout; a run that must have it fails without it."""
    place = Path(os.environ.get("CLAWDESK_SHARED") or ROOT.parent / "shared")
    if place.is_dir():
        return place
    if os.environ.get("CI"):
        pytest.fail("the reference material is not beside the checkout and CLAWDESK_SHARED does not name it")
    pytest.skip("the reference material is not beside the checkout")


@pytest.fixture
def count(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """How often a fault is tried: count(short, full)."""
    full = bool(request.config.getoption("--full-faults"))
    return lambda short, long: long if full else short


@pytest.fixture(autouse=True)
def turn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Each test of a parallel run holds a shared lock; one marked `alone` holds it for itself."""
    if "PYTEST_XDIST_WORKER" not in os.environ or sys.platform == "win32":
        yield
        return
    import fcntl

    with (tmp_path_factory.getbasetemp().parent / "turn.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if request.node.get_closest_marker("alone") else fcntl.LOCK_SH)
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test's own user folder; the person's own is never touched."""
    place = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CLAWDESK_HOME", str(place))
    return place


@pytest.fixture(autouse=True)
def umask_kept() -> Iterator[None]:
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


class Stray(logging.Handler):
    """Keeps what was logged while nobody asked for it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_stray_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log fails the test, unless the test itself reads the log through caplog."""
    stray = Stray()
    logging.getLogger().addHandler(stray)
    yield
    logging.getLogger().removeHandler(stray)
    if stray.lines and "caplog" not in request.fixturenames:
        pytest.fail("stray log lines:\n" + "\n".join(stray.lines))


@pytest.fixture(autouse=True)
def windows_gone(request: pytest.FixtureRequest) -> Iterator[None]:
    """A closed window keeps 4 MB until its deferred deletion is drained and the collector has run."""
    yield
    if not {"qapp", "qtbot"} & set(request.fixturenames):
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()


@pytest.fixture(scope="session")
def tokens(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tokens]:
    """Tokens in software; their library reads its settings once in a process, so every room shares them."""
    from tests.signing.soft_token import LIBRARY, made_tokens

    if not LIBRARY.exists():
        pytest.skip("softhsm2 is not here")
    pytest.importorskip("pkcs11")
    folder = tmp_path_factory.mktemp("tokens")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOFTHSM2_CONF", str(folder / "softhsm2.conf"))
        yield made_tokens(folder, "seven brown herons")

"""The script that starts everything: what it says, what it mends, what it costs."""

from __future__ import annotations

import importlib.util
import json
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import time
import venv
from pathlib import Path
from types import ModuleType

import pytest

linux = pytest.mark.skipif(sys.platform != "linux", reason="about Debian's packages and X displays")


def load(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev", root / "packaging" / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def dev(root: Path) -> ModuleType:
    return load(root)


@pytest.fixture
def checkout(root: Path, tmp_path: Path) -> Path:
    """A small checkout whose path has a space; its locks ask for nothing, its program tells where it runs."""
    place = tmp_path / "a check out"
    (place / "packaging").mkdir(parents=True)
    shutil.copy(root / "packaging" / "dev.py", place / "packaging" / "dev.py")
    (place / "requirements.lock").write_text("")
    (place / "packaging" / "test.lock").write_text("")
    (place / "clawdesk").mkdir()
    (place / "clawdesk" / "__init__.py").write_text("")
    (place / "clawdesk" / "__main__.py").write_text(
        "import os, sys\nprint(sys.prefix, os.getcwd(), sys.argv[1:], sep='\\n')\n"
    )
    return place


def made(checkout: Path) -> Path:
    """Its environment, made without the network: a bare one with the stamp that an installation leaves."""
    env = checkout / ".venv-clawdesk"
    venv.create(env, symlinks=os.name != "nt")
    load(checkout).stamp(env, "run")
    return env


def start(checkout: Path, *args: str, **options) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(checkout / "packaging" / "dev.py"), *args]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, **options)


@linux
def test_without_a_display_it_says_so_and_offers_the_demo(checkout: Path) -> None:
    shown = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    bare = {name: value for name, value in os.environ.items() if name not in shown}
    done = start(checkout, "run", env=bare)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert "no display" in done.stderr
    assert "dev.py run demo" in done.stderr


def test_help_names_the_commands_and_nothing_is_made(checkout: Path) -> None:
    done = start(checkout, "--help")
    assert done.returncode == 0
    assert all(f"\n  {command} " in done.stdout for command in ("run", "test", "look"))
    assert not (checkout / ".venv-clawdesk").exists()


def test_an_unknown_command_is_told_in_a_sentence(checkout: Path) -> None:
    done = start(checkout, "walk")
    assert done.returncode == 2
    assert done.stderr == "There is no command 'walk'; the commands are run, test and look.\n"


def test_the_program_starts_from_any_folder_and_keeps_it(checkout: Path, tmp_path: Path) -> None:
    env = made(checkout)
    done = start(checkout, "run", "verify", "a b", cwd=tmp_path)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [str(env), str(tmp_path), "['verify', 'a b']"]


def test_a_module_in_the_folder_one_stands_in_is_not_taken_for_ours(checkout: Path, tmp_path: Path) -> None:
    made(checkout)
    (tmp_path / "clawdesk.py").write_text("raise SystemExit('taken')")
    assert start(checkout, "run", "x", cwd=tmp_path).returncode == 0


@pytest.mark.alone
def test_a_later_start_costs_less_than_a_second(checkout: Path) -> None:
    env = made(checkout)
    filler = env / "filler"
    for number in range(6000):  # as many files as the real environment has
        folder = filler / str(number % 200)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / str(number)).write_text("x")
    load(checkout).stamp(env, "run")
    direct = [str(load(checkout).interpreter(env)), "-m", "clawdesk"]

    def seconds(run) -> float:
        times = []
        for _ in range(3):
            began = time.perf_counter()
            run()
            times.append(time.perf_counter() - began)
        return statistics.median(times)

    ours = dict(os.environ, PYTHONPATH=str(checkout))
    bare = seconds(lambda: subprocess.run(direct, env=ours, capture_output=True, check=True))
    assert seconds(lambda: start(checkout, "run", "x").check_returncode()) - bare < 1


def lose_a_file(env: Path) -> None:
    next(env.rglob("site-packages/**/__init__.py")).unlink()


def lose_site_packages(env: Path) -> None:
    shutil.rmtree(next(env.rglob("site-packages")))


def lose_the_stamp(env: Path) -> None:
    (env / "clawdesk-stamp.json").unlink()


def tear_the_stamp(env: Path) -> None:
    stamp = env / "clawdesk-stamp.json"
    stamp.write_bytes(stamp.read_bytes()[:20])


def kill_the_interpreter(env: Path) -> None:
    python = env / "bin" / "python"
    python.unlink()
    python.symlink_to("/nowhere/python3")


def be_made_by_another_version(env: Path) -> None:
    stamp = env / "clawdesk-stamp.json"
    stamp.write_text(json.dumps({**json.loads(stamp.read_text()), "version": "3.10.0"}))


@pytest.mark.skipif(sys.platform == "win32", reason="the faults are laid in a POSIX environment")
@pytest.mark.parametrize(
    "fault",
    [
        lose_a_file,
        lose_site_packages,
        lose_the_stamp,
        tear_the_stamp,
        kill_the_interpreter,
        be_made_by_another_version,
    ],
)
def test_a_broken_environment_is_not_taken_for_a_sound_one(checkout: Path, fault) -> None:
    dev = load(checkout)
    env = checkout / ".venv-clawdesk"
    venv.create(env, symlinks=True, with_pip=fault is lose_a_file)
    (next(env.rglob("site-packages")) / "one.py").write_text("")
    dev.stamp(env, "run")
    assert dev.sound(env, "run")
    fault(env)
    assert not dev.sound(env, "run")


def test_an_environment_of_an_older_lock_is_not_taken(checkout: Path) -> None:
    env = made(checkout)
    dev = load(checkout)
    (checkout / "requirements.lock").write_text("# newer\n")
    assert not dev.sound(env, "run")


def test_an_environment_to_run_in_is_not_one_to_test_in(checkout: Path) -> None:
    env = made(checkout)
    assert not load(checkout).sound(env, "test")


def test_a_killed_installation_is_mended_at_the_next_start(checkout: Path) -> None:
    env = checkout / ".venv-clawdesk"
    (env / "bin").mkdir(parents=True)
    (env / "bin" / "half").write_text("half installed")
    done = start(checkout, "run", "x")
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("\n") == 1
    assert not (env / "bin" / "half").exists()
    assert start(checkout, "run", "x").stderr == ""


def test_two_starts_at_once_make_one_environment(checkout: Path) -> None:
    command = [sys.executable, str(checkout / "packaging" / "dev.py"), "run", "x"]
    both = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)
    ]
    told = [process.communicate(timeout=300) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert sum("Making the environment" in err for _, err in told) == 1


def hold(place: Path, ready, let_go) -> None:
    with load(place).locked(place / ".venv-clawdesk"):
        ready.set()
        let_go.wait(60)


@linux
def test_the_lock_of_a_killed_start_is_free_again(checkout: Path) -> None:
    context = multiprocessing.get_context("spawn")
    ready, let_go = context.Event(), context.Event()
    holder = context.Process(target=hold, args=(checkout, ready, let_go))
    holder.start()
    assert ready.wait(60)
    holder.kill()
    holder.join()
    began = time.monotonic()
    with load(checkout).locked(checkout / ".venv-clawdesk"):
        assert time.monotonic() - began < 2


@linux
def test_what_cannot_be_installed_is_named_in_one_sentence(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "right_to_install", lambda: None)
    with pytest.raises(dev.Trouble, match=r"^clawdesk needs packages .*: libegl1 python3-venv\.$"):
        dev.install_debian(["libegl1", "python3-venv"], None)


@linux
def test_a_package_that_is_not_there_is_missed(dev: ModuleType) -> None:
    if shutil.which("dpkg-query") is None:
        assert dev.missing(["libc6"]) == []
    else:
        assert dev.missing(["libc6", "no-such-package-1"]) == ["no-such-package-1"]


@linux
def test_a_checkout_that_cannot_be_written_uses_the_cache(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    inside, outside = dev.places()
    assert outside.is_relative_to(tmp_path / "cache")
    monkeypatch.setattr(dev.os, "access", lambda path, _: not inside.is_relative_to(path))
    monkeypatch.setattr(dev, "places", lambda: [inside, outside])
    assert dev.first(dev.writable) == outside


@linux
@pytest.mark.skipif(shutil.which("Xvfb") is None, reason="the hidden screen is a package of its own")
def test_the_hidden_screen_is_there_while_it_is_used(dev: ModuleType) -> None:
    with dev.display() as env:
        asked = ["xdotool", "getdisplaygeometry"]
        assert subprocess.run(asked, env=env, capture_output=True, text=True).stdout == "1920 1080\n"
        assert env["QT_QPA_PLATFORM"] == "xcb"
    assert subprocess.run(asked, env=env, capture_output=True).returncode != 0

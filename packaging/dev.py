#!/usr/bin/env python3
"""Starts clawdesk, its tests or its pictures from a checkout; makes the environment first, or mends it.

Standard library only, and written so that an older Python 3 still reads it far enough to say what it lacks.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HELP = """\
python3 packaging/dev.py [--verbose] COMMAND

  run [ARGS]          start clawdesk with ARGS; without ARGS the window opens on the sample company
  test [PYTEST ARGS]  run all tests, or those that the arguments choose
  look [DIR]          leave a PNG of every page, form and dialog and of every page of the demo's report in DIR

The first start makes the environment: a virtual environment with the locked packages and, on Debian, the
libraries that are missing. Later starts only check it. --verbose (or CLAWDESK_VERBOSE=1) shows the
installers at work.
"""

ROOT = Path(__file__).resolve().parent.parent
LOCKS = {"run": ROOT / "requirements.lock", "test": ROOT / "packaging" / "test.lock"}
STAMP = "clawdesk-stamp.json"

OFFSCREEN = "libglib2.0-0 libegl1 libgl1 libdbus-1-3 libfontconfig1 libxkbcommon0".split()
WINDOW = OFFSCREEN + (
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxkbcommon-x11-0".split()
)
LOOK = [*WINDOW, "xvfb", "poppler-utils"]
TESTS = LOOK + "xdotool qpdf softhsm2 dbus at-spi2-core python3-gi gir1.2-atspi-2.0 faketime".split()


class Trouble(Exception):
    """What stands in the way, as one sentence."""


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


def quietly(command: list, lock, **options) -> None:
    """Run an installer; its words are shown only if asked for or if it fails.

    The child keeps the lock too: if this process is killed, the next start waits for the orphan to end.
    """
    if sys.platform != "win32":
        options["pass_fds"] = (lock.fileno(),)
    if os.environ.get("CLAWDESK_VERBOSE"):
        done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr, **options)
    else:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options
        )
    if done.returncode:
        words = (done.stdout or b"").decode("utf-8", "replace").rstrip().splitlines()
        end = f"{Path(command[0]).name} ended with code {done.returncode}."
        raise Trouble("\n".join([*words[-15:], end]))


# --- Debian's packages


def missing(names: list) -> list:
    """Those of Debian's packages that are not installed; none where the system is not Debian's."""
    if not names or sys.platform != "linux" or not shutil.which("dpkg-query"):
        return []
    # Later Debians call some of them NAMEt64.
    known = [*names, *(name + "t64" for name in names)]
    asked = ["dpkg-query", "-W", "-f", "${db:Status-Status} ${Package}\n", *known]
    told = subprocess.run(asked, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    here = {line.split()[1] for line in told.splitlines() if line.startswith("installed ")}
    return [name for name in names if name not in here and name + "t64" not in here]


def right_to_install() -> list | None:
    """What to put before apt-get: nothing for root, sudo where it asks no password, None where neither."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return []
    sudo = ["sudo", "-n"]
    asked = shutil.which("sudo") and subprocess.run([*sudo, "true"], stderr=subprocess.DEVNULL)
    return sudo if asked and asked.returncode == 0 else None


def install_debian(names: list, lock) -> None:
    before = right_to_install()
    if before is None:
        raise Trouble(f"clawdesk needs packages that only an administrator can install: {' '.join(names)}.")
    say(f"Installing Debian packages (once): {' '.join(names)}")
    settings = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    apt = [*before, "apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300"]
    install = [*apt, "install", "--no-install-recommends", *names]
    if glob.glob("/var/lib/apt/lists/*_Packages*"):
        # Lists older than the mirror name files that are gone; then they are read anew.
        with contextlib.suppress(Trouble):
            return quietly(install, lock, env=settings)
    quietly([*apt, "update"], lock, env=settings)
    return quietly(install, lock, env=settings)


# --- the environment


def places() -> list:
    """Where the environment may be: in the checkout, or in the user's cache if that cannot be written."""
    if sys.platform == "win32":
        cache = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        cache = Path.home() / "Library" / "Caches"
    else:
        cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    name = hashlib.sha256(os.fsencode(ROOT)).hexdigest()[:12]
    return [ROOT / ".venv-clawdesk", cache / "clawdesk" / f"environment-{name}"]


def interpreter(env: Path) -> Path:
    return env / "Scripts" / "python.exe" if sys.platform == "win32" else env / "bin" / "python"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fingerprint(env: Path) -> str:
    """Names and sizes of all installed files: what a deletion or a half installation changes."""
    seen = []
    folders = [str(env)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        folders.append(entry.path)
                elif entry.name != STAMP:
                    seen.append(f"{entry.path[len(str(env)) :]} {entry.stat(follow_symlinks=False).st_size}")
    return hashlib.sha256("\n".join(sorted(seen)).encode("utf-8", "surrogateescape")).hexdigest()


def answer(env: Path) -> str:
    """The version that the environment's interpreter tells, or nothing when it does not start."""
    ask = [str(interpreter(env)), "-I", "-S", "-c", "import sys; print(sys.version)"]
    try:
        return subprocess.run(ask, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    except OSError:
        return ""


def sound(env: Path, kind: str) -> bool:
    """Whether the environment is whole and of the present locks."""
    try:
        stamp = json.loads((env / STAMP).read_text("utf-8"))
        wanted = {"run", kind}
        return (
            all(stamp["locks"].get(name) == digest(LOCKS[name]) for name in wanted)
            and stamp["version"] == answer(env)
            and stamp["fingerprint"] == fingerprint(env)
        )
    except (OSError, ValueError, KeyError, AttributeError):
        return False


def stamp(env: Path, kind: str) -> None:
    """Written last and in one step: an environment without it does not count."""
    locks = {name: digest(LOCKS[name]) for name in {"run", kind}}
    told = {"locks": locks, "version": answer(env), "fingerprint": fingerprint(env)}
    fresh = env / (STAMP + ".new")
    fresh.write_text(json.dumps(told), "utf-8")
    os.replace(fresh, env / STAMP)


@contextlib.contextmanager
def locked(env: Path):
    """One start at a time makes or mends; the system lets go when a process dies."""
    env.parent.mkdir(parents=True, exist_ok=True)
    with (env.parent / (env.name + ".lock")).open("a") as lock:
        if sys.platform == "win32":
            import msvcrt

            while True:
                with contextlib.suppress(OSError):
                    msvcrt.locking(lock.fileno(), msvcrt.LK_LOCK, 1)
                    break
        else:
            import fcntl

            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("Another start is making the environment; waiting for it …")
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def make(env: Path, kind: str, lock) -> None:
    say("Making the environment (once; a minute or two) …")
    if not sound(env, "run"):
        if env.exists():
            shutil.rmtree(env)
        quietly([sys.executable, "-m", "venv", str(env)], lock)
    pip = [str(interpreter(env)), "-m", "pip", "install", "-q", "--no-input", "--disable-pip-version-check"]
    only = ["--require-hashes", "--only-binary", ":all:", "--no-warn-script-location", "-r", str(LOCKS[kind])]
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    quietly([*pip, *only], lock, env=dict(settings, PIP_USER="0"))
    stamp(env, kind)


def writable(env: Path) -> bool:
    """Whether the environment and its lock can be made there."""
    place = env.parent
    while not place.exists():
        place = place.parent
    return os.access(place, os.W_OK) and (not env.exists() or os.access(env, os.W_OK))


def first(fit) -> Path | None:
    return next((place for place in places() if fit(place)), None)


def environment(kind: str, packages: list) -> Path:
    """The interpreter of a sound environment; what is missing is installed first."""
    env = first(lambda place: sound(place, kind))
    if env and not missing(packages):
        return interpreter(env)
    chosen = first(writable)
    if chosen is None:
        raise Trouble("Neither the checkout nor the user's cache folder can be written.")
    with locked(chosen) as lock:
        env = first(lambda place: sound(place, kind))
        lacking = missing(packages)
        if env is None and importlib.util.find_spec("ensurepip") is None:
            lacking.append("python3-venv")
        if lacking:
            install_debian(lacking, lock)
        if env is None:
            env = chosen
            make(env, kind, lock)
    return interpreter(env)


def settings() -> dict:
    """The child's environment: the package of this checkout, nothing from the folder one stands in."""
    return dict(os.environ, PYTHONPATH=str(ROOT), PYTHONSAFEPATH="1")


def go(command: list, **options) -> int:
    """Become the command, where the system knows how to; else run it."""
    sys.stdout.flush()
    if "cwd" in options:
        os.chdir(options["cwd"])
    if sys.platform == "win32":
        return subprocess.call(command, env=settings())
    os.execve(command[0], command, settings())
    return 0


# --- the commands


def run(args: list) -> int:
    shown = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    window = not args or args[0].endswith(".clawdesk")
    if window and sys.platform == "linux" and not shown:
        raise Trouble(
            "There is no display here to open the window on;"
            " `python3 packaging/dev.py run demo` walks the whole road without one."
        )
    python = environment("run", WINDOW if window else [])
    return go([str(python), "-m", "clawdesk", *args])


def test(args: list) -> int:
    python = environment("test", TESTS)
    return go([str(python), "-m", "pytest", *(args or ["-n", "auto"])], cwd=ROOT)


@contextlib.contextmanager
def display():
    """A screen that nobody sees, where there is one to be had; elsewhere the person's own."""
    if sys.platform != "linux":
        yield settings()
        return
    told, tell = os.pipe()
    screen = ["Xvfb", "-displayfd", str(tell), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"]
    server = subprocess.Popen(screen, pass_fds=(tell,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(tell)
    try:
        with os.fdopen(told) as answer_:
            number = answer_.readline().strip()
        if not number:
            raise Trouble("The hidden screen (Xvfb) did not start.")
        chosen = dict(settings(), DISPLAY=f":{number}", QT_QPA_PLATFORM="xcb")
        chosen.pop("WAYLAND_DISPLAY", None)
        yield chosen
    finally:
        server.terminate()
        server.wait()


def look(args: list) -> int:
    python = str(environment("run", LOOK))
    target = Path(args[0] if args else ROOT / "build" / "look").resolve()
    target.mkdir(parents=True, exist_ok=True)
    with display() as env, tempfile.TemporaryDirectory() as home:
        env["CLAWDESK_HOME"] = home
        pictures = [str(ROOT / "packaging" / "look.py"), str(target)]
        for command in (pictures, ["-m", "clawdesk", "demo", str(target / "demo")]):
            code = subprocess.call([python, *command], env=env)
            if code:
                return code
    for pdf in sorted((target / "demo").rglob("*.pdf")):
        if not shutil.which("pdftoppm"):
            raise Trouble("The report's pages need pdftoppm (poppler-utils), which is not here.")
        subprocess.run(
            ["pdftoppm", "-r", "96", "-png", str(pdf), str(target / f"report-{pdf.stem}")], check=True
        )
    print(target)
    return 0


def main(args: list) -> int:
    if args[:1] == ["--verbose"]:
        os.environ["CLAWDESK_VERBOSE"] = "1"
        args = args[1:]
    commands = {"run": run, "test": test, "look": look}
    if not args or args[0] in ("-h", "--help", "help"):
        print(HELP, end="")
        return 0 if args else 2
    if args[0] not in commands:
        say(f"There is no command {args[0]!r}; the commands are run, test and look.")
        return 2
    if sys.version_info < (3, 11):
        say(f"clawdesk needs Python 3.11 or later; this is {sys.version.split()[0]}.")
        return 1
    try:
        return commands[args[0]](args[1:])
    except Trouble as trouble:
        say(str(trouble))
        return 1
    except OSError as error:
        say(f"The environment could not be made or started: {error}.")
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

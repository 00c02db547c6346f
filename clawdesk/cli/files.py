"""Files that a verb is given or leaves: read only if they are ordinary files, written whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.words import put, readable, size
from clawdesk.errors import ClawdeskError, Full, InputError, ReadError, StoreError

if TYPE_CHECKING:
    from clawdesk.cli.program import Program
    from clawdesk.desk import Desk

PDF = 512 * 1024**2
JSON = 1024**3
SMALL = 4 * 1024**2


@contextlib.contextmanager
def desk_on(path: Path, program: Program, *, reading: bool = False) -> Iterator[Desk]:
    """The open file, closed again whatever happens; what its banner says is said beside the answer."""
    desk = program.open_file(path, reading)
    try:
        if desk.banner:
            with contextlib.suppress(OSError):
                put(program.err, readable(desk.banner))
        if not reading:
            desk.must_be_writable()
        yield desk
    finally:
        desk.close()


def named(path: Path) -> str:
    return readable(path.name or str(path))


def look(path: Path) -> os.stat_result:
    """A pipe or a device would keep the program waiting, so the kind of file is asked for first."""
    try:
        found = os.stat(path)
    except (FileNotFoundError, NotADirectoryError):
        raise ReadError(
            f"There is no file {named(path)}.",
            detail=f"Looked in {readable(os.path.abspath(path.parent))}.",
            remedy="Check the name and the folder.",
        ) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    if stat.S_ISDIR(found.st_mode):
        raise ReadError(f"{named(path)} is a folder.", remedy="Name a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise ReadError(f"{named(path)} is not an ordinary file.", remedy="Name an ordinary file.")
    return found


def read(path: Path, *, most: int) -> bytes:
    found = look(path)
    if found.st_size > most:
        raise ReadError(
            f"{named(path)} is too large: {size(found.st_size)}, where {size(most)} are the most.",
            remedy="Check that the right file was chosen.",
        )
    try:
        with open(path, "rb") as file:
            return file.read(most + 1)
    except OSError as error:
        raise _unreadable(path, error) from None


def begins_with(path: Path, wanted: bytes) -> bool:
    """Whether the first visible byte of an ordinary file is this one."""
    return opening(path).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(wanted)


def opening(path: Path) -> bytes:
    """The first bytes of an ordinary file."""
    look(path)
    try:
        with open(path, "rb") as file:
            return file.read(4096)
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: Exception) -> ReadError:
    if isinstance(error, PermissionError):
        return ReadError(f"You may not read {named(path)}.", remedy="Ask for permission to read it.")
    return ReadError(
        f"{named(path)} cannot be read.",
        detail=f"{getattr(error, 'strerror', None) or error}.",
        remedy="Check the name and the medium.",
    )


def must_be_free(path: Path, *, replace: bool, inputs: Sequence[Path] = ()) -> None:
    """Ask before the work is done what would stop its result from being kept; `inputs` are never written over."""
    if not path.parent.is_dir():
        raise InputError(
            f"There is no folder {readable(str(path.absolute().parent))}.",
            remedy="Make it first, or name another place.",
        )
    if path.is_dir():
        raise InputError(f"{named(path)} is a folder.", remedy="Name a file in it.")
    if not os.path.lexists(path):
        return
    if _is_one_of(path, inputs):
        raise InputError(
            f"{named(path)} is what is read here, and nothing is written over it.",
            remedy="Name another file.",
        )
    if path.is_file() and _holds_a_company(path):
        raise InputError(
            f"{named(path)} is a clawdesk file, and nothing is written over it.", remedy="Name another file."
        )
    if not replace:
        raise InputError(
            f"{named(path)} exists already, and nothing is written over it.",
            remedy="Name another file, or add --replace.",
        )
    if not path.is_file():
        raise InputError(f"{named(path)} is not an ordinary file.", remedy="Name an ordinary file.")


def _is_one_of(path: Path, inputs: Sequence[Path]) -> bool:
    """The same file under whatever name."""
    with contextlib.suppress(OSError, ValueError):
        return any(os.path.exists(one) and os.path.samefile(path, one) for one in inputs)
    return False


def _holds_a_company(path: Path) -> bool:
    """By its header, or by its name: a file under a passphrase looks like nothing, a journal belongs to one."""
    from clawdesk.store.connect import is_ours

    return path.name.lower().endswith((".clawdesk", ".clawdesk-journal")) or is_ours(path)


def write(path: Path, data: bytes, *, replace: bool = False) -> None:
    """Readable by its owner alone, complete before it bears its name, and never half of it."""
    import secrets

    must_be_free(path, replace=replace)
    building = path.with_name(f".clawdesk-{secrets.token_hex(6)}.part")
    try:
        handle = os.open(building, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if replace:
            os.replace(building, path)
        else:
            _name(building, path)
    except FileExistsError:
        raise InputError(f"{named(path)} exists already.", remedy="Name another file.") from None
    except OSError as error:
        raise _unwritable(path, error) from None
    finally:
        with contextlib.suppress(OSError):
            building.unlink()


def _name(building: Path, path: Path) -> None:
    """A link fails where a rename would replace what someone else put there meanwhile."""
    try:
        os.link(building, path)
    except FileExistsError:
        raise
    except OSError:
        if os.path.lexists(path):
            raise FileExistsError(path) from None
        os.rename(building, path)


def _unwritable(path: Path, error: OSError) -> ClawdeskError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Full(
            f"There is no room for {named(path)}.",
            detail="Nothing was left behind.",
            remedy="Make room, or name another place.",
        )
    return StoreError(
        f"{named(path)} cannot be written in {readable(str(path.parent))}.",
        detail=f"{error.strerror or error}.",
        remedy="Name a place that you may write to.",
    )

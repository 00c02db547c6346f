"""What a source of the product never holds: binary fractions, a clock, a network, a stub, a loose message."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

EXACT = {"domain", "rules", "checks", "store", "report"}
KNOWS_THE_WORLD = {"clawdesk.app", "clawdesk.__main__"}
CLOCKS = {
    "datetime": {"now", "utcnow", "today", "fromtimestamp"},
    "date": {"today", "fromtimestamp"},
    "time": {"time", "time_ns", "localtime", "gmtime", "ctime", "strftime"},
    "QDate": {"currentDate"},
    "QTime": {"currentTime"},
    "QDateTime": {
        "currentDateTime",
        "currentDateTimeUtc",
        "currentSecsSinceEpoch",
        "currentMSecsSinceEpoch",
    },
}
NETWORK = {
    "aiohttp", "ftplib", "http", "httpx", "imaplib", "poplib", "requests", "smtplib", "socket",
    "socketserver", "ssl", "urllib.error", "urllib.request", "urllib3", "webbrowser", "websockets", "xmlrpc",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets",
}  # fmt: skip
HEAVY = {"pyhanko", "reportlab", "pikepdf", "pdfplumber", "pdfminer", "lxml", "openpyxl", "jsonschema"}
BANNED_NAMES = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc"}
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|raise NotImpl" r"ementedError)\b")


def imports(node: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """Each import below the node with the dotted name of what it imports."""
    for one in ast.walk(node):
        if isinstance(one, ast.Import):
            yield from ((one, alias.name) for alias in one.names)
        elif isinstance(one, ast.ImportFrom):
            yield from ((one, f"{one.module}.{alias.name}") for alias in one.names)


def within(name: str, roots: set[str]) -> bool:
    return any(name == root or name.startswith(root + ".") for root in roots)


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def at_import_time(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that run when the module is imported."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or is_type_checking(node):
            continue
        if isinstance(node, ast.ClassDef | ast.If | ast.Try | ast.With):
            for part in ("body", "orelse", "finalbody"):
                yield from at_import_time(getattr(node, part, []))
        else:
            yield node


def test_money_and_shares_never_pass_through_a_float(sources) -> None:
    seen = []
    for source in sources:
        if source.room not in EXACT:
            continue
        refusals = {
            id(name)
            for node in ast.walk(source.tree)
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance"
            for name in ast.walk(node)
        }
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, float):
                seen.append(source.at(node, repr(node.value)))
            if isinstance(node, ast.Name) and node.id == "float" and id(node) not in refusals:
                seen.append(source.at(node, "float"))
    assert not seen, "\n".join(seen)


def test_only_app_reads_the_clock(sources) -> None:
    seen = [
        source.at(node, ast.unparse(node))
        for source in sources
        if source.name not in KNOWS_THE_WORLD
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and node.attr in CLOCKS.get(ast.unparse(node.value).rpartition(".")[2], ())
    ]
    seen += [
        source.at(node, name)
        for source in sources
        for node, name in imports(source.tree)
        if name in {f"time.{reading}" for reading in CLOCKS["time"]}
    ]
    assert not seen, "\n".join(seen)


def test_only_app_and_paths_read_the_environment_and_the_person(sources) -> None:
    seen = [
        source.at(node, ast.unparse(node))
        for source in sources
        if source.name not in KNOWS_THE_WORLD | {"clawdesk.paths"}
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Attribute)
        and ast.unparse(node) in {"os.environ", "os.getenv", "os.getlogin", "getpass.getuser", "Path.home"}
    ]
    assert not seen, "\n".join(seen)


def test_no_module_can_reach_a_network(sources) -> None:
    seen = [
        source.at(node, name)
        for source in sources
        for node, name in imports(source.tree)
        if within(name, NETWORK)
    ]
    assert not seen, "\n".join(seen)


def test_imports_are_absolute(sources) -> None:
    seen = [
        source.at(node, ast.unparse(node))
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not seen, "\n".join(seen)


def test_heavy_libraries_are_imported_where_they_are_used(sources) -> None:
    seen = [
        source.at(node, name)
        for source in sources
        for statement in at_import_time(source.tree.body)
        for node, name in imports(statement)
        if within(name, HEAVY)
    ]
    assert not seen, "\n".join(seen)


def test_every_module_opens_with_a_sentence(sources) -> None:
    assert not [source.name for source in sources if not (ast.get_docstring(source.tree) or "").strip()]


def test_no_module_is_named_after_nothing(sources) -> None:
    assert not [source.name for source in sources if BANNED_NAMES & set(source.name.split("."))]


def test_nothing_is_left_unfinished(sources) -> None:
    seen = [
        f"{source.name}:{number} {line.strip()}"
        for source in sources
        for number, line in enumerate(source.text.splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert not seen, "\n".join(seen)


def test_message_boxes_are_shown_by_notices_alone(sources) -> None:
    seen = [
        source.at(node, name)
        for source in sources
        if source.name != "clawdesk.ui.notices"
        for node, name in imports(source.tree)
        if name.endswith(".QMessageBox")
    ]
    assert not seen, "\n".join(seen)


def test_no_value_can_be_changed_after_it_is_made(sources) -> None:
    """Dataclasses of the domain are frozen, slotted and keyword-only."""
    seen = []
    for source in sources:
        if source.room != "domain":
            continue
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.ClassDef):
                continue
            marks = [ast.unparse(mark) for mark in node.decorator_list]
            for mark in marks:
                if mark.startswith("dataclass") and not all(
                    f"{word}=True" in mark for word in ("frozen", "slots", "kw_only")
                ):
                    seen.append(source.at(node, f"{node.name} @{mark}"))
    assert not seen, "\n".join(seen)

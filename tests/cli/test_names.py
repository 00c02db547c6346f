"""A name is a name: whatever looks like code is kept, found and shown as typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.programs import Run

NAMES = (
    "O'Neil; DROP TABLE person; --",
    'A "quoted" name',
    "100% _under_ {0} %s %(x)s $HOME `id`",
    "<img src=http://127.0.0.1/x> <font color=red>A & B</font>",
    "=HYPERLINK(1) +1 -1 @x",
    "\N{RIGHT-TO-LEFT OVERRIDE}txet\N{POP DIRECTIONAL FORMATTING} end",
    "Zoë Ægir 李明 🦀 e\N{COMBINING ACUTE ACCENT}",
    "\N{ESCAPE}[2J\N{ESCAPE}]0;title\x07 screen",
    "\\u0041 \\n \\x00 C:\\new",
    "x" * 100_000,
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_a_name_is_stored_found_and_shown_as_it_is(run: Run, tmp_path: Path, name: str) -> None:
    path = tmp_path / "names.clawdesk"
    assert run("new", path, "--name", name).code == 0
    (company,) = run("export", path).data["records"]["company"]
    assert company["name"] == name
    hits = run("search", path, name[:60].replace("\N{ESCAPE}", "").strip() or name, "--json").data["hits"]
    assert [hit["entity"] for hit in hits] == ["company"]
    shown = run("log", path).out + run("search", path, name[:60]).out
    for control in "\N{ESCAPE}\x07\N{RIGHT-TO-LEFT OVERRIDE}\x00":
        assert control not in shown
    assert run("check", path, "--deep").code == 0
    back = tmp_path / "back.clawdesk"
    (tmp_path / "all.json").write_text(run("export", path, "--privileged").out, "utf-8")
    assert run("import-json", back, tmp_path / "all.json").code == 0
    assert run("export", back).data["records"] == run("export", path).data["records"]


def test_what_would_move_the_cursor_is_shown_as_its_code(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "names.clawdesk"
    run("new", path, "--name", "A\N{ESCAPE}[2JB \N{RIGHT-TO-LEFT OVERRIDE}C")
    assert "Company A\\x1b[2JB \\u202eC" in run("log", path).out

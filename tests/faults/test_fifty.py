"""Fifty edits, the plug pulled, fifty undos and fifty redos: the file is where it was, to the last row."""

from __future__ import annotations

from pathlib import Path

from tests.faults.children import Nursery, said, until_said
from tests.store import desks

EDITS = 50


def test_fifty_edits_outlive_a_kill_and_fifty_undos_and_redos_meet_their_ends(
    path: Path, tmp_path: Path, nursery: Nursery
) -> None:
    desk = desks.new(path)
    first = desk.digest()
    desk.close()
    words = tmp_path / "said"
    child = nursery.start("edit", path, words, EDITS)
    until_said(words, "ready")
    nursery.kill(child)
    desk = desks.opened(path)
    acknowledged = {int(word) for word in said(words) if word != "ready"}
    assert acknowledged == {one.id for one in desk.records("person")}
    assert desk.count("person") == EDITS
    last = desk.digest()
    for _ in range(EDITS):
        desk.undo()
    assert desk.digest() == first
    desk.close()
    desk = desks.opened(path)
    for _ in range(EDITS):
        desk.redo()
    assert desk.digest() == last
    # The child has a clock of its own.
    wrong = [one.title for one in desk.check(deep=True) if one.needs_attention and one.check != "clock"]
    assert not wrong
    desk.close()

"""Makes the released file of the present schema, which must open for ever: run once for each schema, never again.

python tests/data/schemas/make.py
"""

from __future__ import annotations

import gzip
import sys
import tempfile
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))


def main() -> None:
    from clawdesk.actions.erase_note import EraseNote
    from clawdesk.actions.save_record import SaveRecord
    from clawdesk.domain.evidence import Note
    from clawdesk.store.migrations import SCHEMA_VERSION
    from tests.store import desks

    target = Path(__file__).with_name(f"schema-{SCHEMA_VERSION}.clawdesk.gz")
    if target.exists():
        sys.exit(f"{target.name} is released; it is never made anew.")
    with tempfile.TemporaryDirectory() as folder:
        path = desks.sample(Path(folder) / "made.clawdesk", Path(folder))
        desk = desks.opened(path)
        for text in ("kept", "erased"):
            note = desk.execute(SaveRecord(record=Note(written_on=date(2026, 1, 6), text=text))).created_id
        desk.execute(EraseNote(id=note))
        desks.add(desk, "Undone")
        desk.undo()
        digest, head = desk.digest(), desk.log_head()
        desk.close()
        target.write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    target.with_name(f"schema-{SCHEMA_VERSION}.txt").write_text(f"{digest}\n{head[0]}\n{head[1]}\n", "utf-8")


if __name__ == "__main__":
    main()

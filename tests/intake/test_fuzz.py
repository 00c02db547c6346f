"""Filings injured at random are read or refused in words: no crash, no hang, and nothing read that cannot be kept."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clawdesk import checks, intake
from clawdesk.actions.import_filings import draft
from clawdesk.domain.filing import ReadResult
from clawdesk.domain.filing_json import filing_json
from clawdesk.errors import ReadError
from tests.intake.documents import Document, option_row, row, submission
from tests.intake.mutations import mutated

LONGEST = 5.0
OWN = Document(
    rows=(row("2024-05-14", "S", "100", "D", "10.5", "900", price_notes=("F1",)),),
    options=(option_row("2024-05-14", "M", "50", "D", None, "0"),),
    notes={"F1": "From $10.40 to $10.60."},
)


def try_one(data: bytes) -> bool:
    """Whether anything was read; whatever was must fit the file's rows and the JSON, and be checked."""
    found: list[ReadResult] = []
    refused: ReadError | None = None
    started = time.process_time()
    try:
        found += intake.read_all(data, "form4.xml")
    except ReadError as error:
        refused = error
    assert refused is None or (refused.title and refused.remedy)
    for result in found:
        if result.filing is None:
            assert result.refusal
            continue
        told = checks.check(result.filing)
        json.dumps(filing_json(result, told)).encode()
        assert draft(result, data).rows.to_filing() == result.filing
    assert time.process_time() - started < LONGEST
    return any(one.filing is not None for one in found)


def seeds(folder: Path | None) -> list[bytes]:
    own = [OWN.data, submission(OWN, filed="20240515")]
    if folder is None:
        return own
    paths = [
        path for name in ("submissions", "xml", "more") for path in sorted((folder / name).iterdir())[::9]
    ]
    return own + [data for path in paths if len(data := path.read_bytes()) < 60_000]


@pytest.mark.parametrize("start", [1, 2])
def test_injured_filings_are_read_or_refused(
    shared: Path, count: Callable[[int, int], int], start: int
) -> None:
    sources = seeds(shared / "corpus")
    chance = random.Random(start)
    read = sum(try_one(mutated(chance.choice(sources), chance)) for _ in range(count(600, 25_000)))
    assert read > 100

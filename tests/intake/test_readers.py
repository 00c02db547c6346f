"""What every reader keeps to: one result a filing, and only those that are wanted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from clawdesk import intake
from clawdesk.domain.filing import ReadResult
from clawdesk.errors import ReadError
from clawdesk.intake.reader import Reader, Wanted, single
from tests.intake.documents import Document, row

FILING = Document(rows=(row("2024-05-14", "P", "100", "A", "10.5", "900"),))
RESULT = intake.read(FILING.data, "form4.xml")


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (Wanted(), 1),
        (Wanted(issuers=frozenset({"0009991001"})), 1),
        (Wanted(issuers=frozenset({"0009991002"})), 0),
        (Wanted(owners=frozenset({"0009991101"})), 1),
        (Wanted(owners=frozenset({"0009991102"})), 0),
        (Wanted(issuers=frozenset({"0009991001"}), owners=frozenset({"0009991102"})), 0),
    ],
)
def test_a_filing_is_wanted_by_its_issuer_and_its_owners(wanted: Wanted, count: int) -> None:
    assert len(list(intake.read_all(FILING.data, "form4.xml", wanted=wanted))) == count


def _several(data: bytes, name: str, wanted: Wanted) -> Iterator[ReadResult]:
    yield RESULT
    yield replace(RESULT, filing=None, refusal="The second part is cut off.")


def test_a_file_of_several_filings_is_not_taken_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(
        format="several", claims=lambda opening: opening.startswith(b"SEVERAL"), read_all=_several
    )
    monkeypatch.setattr(intake, "READERS", (reader,))
    told = list(intake.read_all(b"SEVERAL", "all.txt", wanted=Wanted(issuers=frozenset({"1".zfill(10)}))))
    assert [one.refusal for one in told] == ["The second part is cut off."]
    with pytest.raises(ReadError, match="more than one filing"):
        intake.read(b"SEVERAL", "all.txt")


def test_a_larger_file_goes_only_to_the_reader_that_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    small = Reader(
        format="small",
        claims=lambda opening: opening.startswith(b"SMALL"),
        read_all=single(lambda *_: RESULT),
        most=10,
    )
    monkeypatch.setattr(intake, "READERS", (small, replace(small, format="large", claims=bool, most=100)))
    intake.gate(100)
    assert intake.choose(b"SMALL").format == "small"
    assert intake.choose(b"LARGE" * 3).format == "large"
    with pytest.raises(ReadError, match="too large"):
        intake.choose(b"SMALL" * 3)

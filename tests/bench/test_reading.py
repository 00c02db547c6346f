"""What reading a filing whole costs, beside the parser's bare work on the same bytes in the same run."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree

from clawdesk import intake
from clawdesk.intake.ownership_xml import READER
from clawdesk.intake.reader import EVERYTHING
from tests.bench.slack import SLACK

# Every cell, mark, address and footnote as a value of its own costs this many times the bare tree.
FULL_MODEL = 2.5


def _documents(shared: Path) -> list[bytes]:
    paths = sorted((shared / "corpus" / "more").iterdir())[:400]
    inside = (path.read_bytes().partition(b"<XML>")[2].partition(b"</XML>")[0].strip() for path in paths)
    return [one for one in inside if one]


def _took(act: Callable[[bytes], object], documents: list[bytes]) -> float:
    """Of the processor alone: another program beside this one moves the clock on the wall."""
    before = time.process_time()
    for data in documents:
        act(data)
    return time.process_time() - before


def test_the_full_model_beside_the_bare_tree(shared: Path) -> None:
    documents = _documents(shared)
    assert len(documents) > 300
    assert all(intake.read(data, "x.xml").filing for data in documents[:20])
    ratios = []
    for _ in range(7):
        bare = _took(etree.fromstring, documents)
        full = _took(lambda data: next(READER.read_all(data, "x.xml", EVERYTHING)), documents)
        ratios.append(full / bare)
    ratio = statistics.median(ratios)
    print(f"full model {ratio:.2f} times the bare tree, bar {FULL_MODEL}")
    assert ratio <= FULL_MODEL * SLACK

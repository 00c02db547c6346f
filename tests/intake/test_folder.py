"""A folder is listed before it is read: files, data sets, and what is left out and why; nothing keeps it waiting."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from clawdesk import intake
from clawdesk.errors import ReadError
from tests.intake.data_sets import files_of, tables_of
from tests.intake.documents import Document, row
from tests.intake.test_data_set import OTHER, SALE, SMALL, filing

FORM4 = Document(rows=(row("2024-05-14", "S", "5", "D", "1", "95"),)).data


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def names(listing, folder: Path) -> list[str]:
    return [one.path.relative_to(folder).as_posix() for one in listing.found]


def test_files_are_listed_in_the_order_of_their_names_with_their_sizes(tmp_path: Path) -> None:
    lay(tmp_path, {"b/2.xml": FORM4, "a.xml": FORM4, "b/1.txt": b"abc", "c/d/e/f.zip": b""})
    listing = intake.listing(tmp_path)
    assert names(listing, tmp_path) == ["a.xml", "b/1.txt", "b/2.xml", "c/d/e/f.zip"]
    assert [one.size for one in listing.found] == [len(FORM4), 3, len(FORM4), 0]
    assert listing.size == 2 * len(FORM4) + 3
    assert listing.left_out == ()


def test_the_tables_of_a_data_set_are_one_thing_to_read(tmp_path: Path) -> None:
    tables = dict(files_of(tables_of(filing(one, at) for at, one in enumerate((SALE, SMALL, OTHER), 41))))
    lay(tmp_path, {f"q/{name}": data for name, data in tables.items()})
    lay(tmp_path, {"q/FORM_345_readme.htm": b"<html>", "q/form4.xml": FORM4, "ledger.csv": b"a,b\n1,2\n"})
    listing = intake.listing(tmp_path)
    assert names(listing, tmp_path) == ["ledger.csv", "q", "q/form4.xml"]
    assert [one.is_data_set for one in listing.found] == [False, True, False]
    assert listing.found[1].size == sum(map(len, tables.values()))
    made = list(intake.read_data_set(tmp_path / "q"))
    assert [one.name for one in made] == [f"q: 0009990900-24-0000{number}" for number in (41, 42, 43)]


def test_a_table_that_lost_its_head_still_belongs_to_its_data_set(tmp_path: Path) -> None:
    tables = dict(files_of(tables_of([filing(SALE, 41)])))
    tables["FOOTNOTES.tsv"] = b"<html>Request rate threshold exceeded</html>"
    lay(tmp_path, tables)
    (made,) = intake.read_data_set(tmp_path)
    assert any("FOOTNOTES.tsv is a web page" in one.title for one in made.findings)


def test_a_folder_without_a_data_set_is_refused_as_one(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="holds no Insider Transactions Data Set"):
        intake.read_data_set(tmp_path)
    with pytest.raises(ReadError, match="cannot be read"):
        intake.listing(tmp_path / "nowhere")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither pipes in folders nor plain links")
def test_pipes_links_and_hidden_files_are_left_out_and_told(tmp_path: Path) -> None:
    lay(tmp_path, {"form4.xml": FORM4, ".hidden.xml": FORM4, "__MACOSX/x.xml": FORM4, "Thumbs.db": b"x"})
    os.mkfifo(tmp_path / "pipe.xml")
    (tmp_path / "link.xml").symlink_to(tmp_path / "form4.xml")
    (tmp_path / "circle").symlink_to(tmp_path)
    (tmp_path / "dangling.xml").symlink_to(tmp_path / "nowhere")
    listing = intake.listing(tmp_path)
    assert names(listing, tmp_path) == ["form4.xml"]
    assert {one.path.name: one.reason for one in listing.left_out} == {
        ".hidden.xml": "it is hidden, or a system's own",
        "__MACOSX": "it is hidden, or a system's own",
        "Thumbs.db": "it is hidden, or a system's own",
        "pipe.xml": "it is a pipe or a device, not a file",
        "link.xml": "it is a link, which is not followed",
        "circle": "it is a link, which is not followed",
        "dangling.xml": "it is a link, which is not followed",
    }


@pytest.mark.skipif(sys.platform != "linux", reason="only here may a name be any bytes")
def test_names_in_no_alphabet_are_listed(tmp_path: Path) -> None:
    odd = os.fsencode(tmp_path) + b"/\xff\xfe.xml"
    Path(os.fsdecode(odd)).write_bytes(FORM4)
    (found,) = intake.listing(tmp_path).found
    assert os.fsencode(found.path) == odd


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="whoever may do anything is not stopped"
)
def test_a_folder_that_may_not_be_opened_is_told(tmp_path: Path) -> None:
    lay(tmp_path, {"form4.xml": FORM4, "closed/form4.xml": FORM4})
    (tmp_path / "closed").chmod(0)
    listing = intake.listing(tmp_path)
    (tmp_path / "closed").chmod(0o700)
    assert names(listing, tmp_path) == ["form4.xml"]
    assert [one.reason for one in listing.left_out] == ["you may not open it"]


def test_folders_within_folders_end_somewhere(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(60):
        deep = deep / "d"
    lay(deep, {"form4.xml": FORM4})
    listing = intake.listing(tmp_path)
    assert listing.found == ()
    assert [one.reason for one in listing.left_out] == ["it lies too deep inside other folders"]


def test_reading_can_be_stopped_after_any_filing(tmp_path: Path) -> None:
    sources = [filing(SMALL, number) for number in range(200)]
    lay(tmp_path, dict(files_of(tables_of(sources))))
    reading = intake.read_data_set(tmp_path)
    assert next(reading).filing is not None
    reading.close()


Look = dict[str, tuple[int, int]]


def watched(looks: list[tuple[int, Look]], after: int = 5) -> list[tuple[str, ...]]:
    """What came to rest at each look."""
    seen, made, taken = {}, [], []
    for at, look in looks:
        seen, ready = intake.quiet(seen, look, at=at, after=after, taken=taken)
        made.append(ready)
        taken += ready
    return made


def test_a_file_is_taken_once_it_has_been_quiet() -> None:
    look = {"a.xml": (100, 1)}
    assert watched([(0, look), (4, look), (5, look), (6, look)]) == [(), (), ("a.xml",), ()]


def test_a_file_that_is_being_written_waits() -> None:
    looks: list[tuple[int, Look]] = [(at, {"a.zip": (at * 10, at)}) for at in range(1, 20)]
    assert not any(watched(looks))
    assert watched([*looks, (22, {"a.zip": (190, 19)}), (24, {"a.zip": (190, 19)})])[-1] == ("a.zip",)


def test_a_file_written_anew_with_the_same_size_waits_again() -> None:
    made = watched(
        [(0, {"a.xml": (9, 1)}), (4, {"a.xml": (9, 4)}), (8, {"a.xml": (9, 4)}), (9, {"a.xml": (9, 4)})]
    )
    assert made == [(), (), (), ("a.xml",)]


def test_an_empty_file_is_one_that_nobody_has_written_yet() -> None:
    empty, written = {"a.xml": (0, 1)}, {"a.xml": (7, 61)}
    made = watched([(0, empty), (60, empty), (61, written), (66, written)])
    assert made == [(), (), (), ("a.xml",)]


def test_a_file_that_went_away_and_came_back_begins_anew() -> None:
    look = {"a.xml": (100, 1)}
    assert watched([(0, look), (4, {}), (5, look), (9, look), (10, look)]) == [(), (), (), (), ("a.xml",)]

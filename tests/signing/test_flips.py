"""Not one altered byte of a signed paper goes unnoticed, with the company's file at hand or without it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

import pytest

from clawdesk.domain.signing import (
    Expected,
    ExpectedSignature,
    KeyFile,
    Verdict,
)
from clawdesk.signing.identity import new_authority, new_identity
from clawdesk.signing.sign import sign
from clawdesk.signing.verify import verify

from .conftest import assert_never_unchanged


def last_container(pdf: bytes) -> tuple[int, int]:
    """Where the hex digits of the last signature begin and end."""
    ranges = re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", pdf)
    _, length, second, _ = max(tuple(map(int, one)) for one in ranges)
    return length + 1, second - 1


def flipped(pdf: bytes, place: int, value: int) -> bytes:
    return pdf[:place] + bytes((value,)) + pdf[place + 1 :]


def test_no_flipped_bit_goes_unnoticed(finished, count: Callable[[int, int], int]) -> None:
    chance = random.Random(20240506)
    for _ in range(count(120, 2000)):
        place = chance.randrange(len(finished.pdf))
        value = finished.pdf[place] ^ (1 << chance.randrange(8))
        assert_never_unchanged(flipped(finished.pdf, place, value), finished)


def test_no_other_digit_in_the_last_signature_goes_unnoticed(
    finished, count: Callable[[int, int], int]
) -> None:
    """Nothing covers these bytes but the signature that they are; other hex digits keep them readable."""
    chance = random.Random(7)
    start, end = last_container(finished.pdf)
    for _ in range(count(40, 2000)):
        place = chance.randrange(start, end)
        others = b"0123456789ABCDEF".replace(finished.pdf[place : place + 1], b"")
        assert_never_unchanged(flipped(finished.pdf, place, chance.choice(others)), finished)


def test_the_part_of_the_signature_that_no_one_signed_cannot_be_altered(finished) -> None:
    """The version and the list of digests stand in the open: 189 flips there leave the signature valid."""
    start, _ = last_container(finished.pdf)
    for byte in (3, *range(24, 56)):
        place = start + 2 * byte + 1
        value = b"0123456789ABCDEF"[int(finished.pdf[place : place + 1], 16) ^ 2]
        _, alone = assert_never_unchanged(flipped(finished.pdf, place, value), finished)
        assert alone.verdict in (Verdict.CHANGED, Verdict.NOT_OURS)


def test_a_digit_written_in_the_other_case_is_noticed(finished, count: Callable[[int, int], int]) -> None:
    start, end = last_container(finished.pdf)
    letters = [place for place in range(start, end) if finished.pdf[place : place + 1].isalpha()]
    for place in random.Random(8).sample(letters, count(20, 1000)):
        _, alone = assert_never_unchanged(flipped(finished.pdf, place, finished.pdf[place] ^ 0x20), finished)
        assert alone.verdict is Verdict.CHANGED


def test_all_digits_in_the_other_case_are_noticed(finished) -> None:
    start, end = last_container(finished.pdf)
    pdf = finished.pdf[:start] + finished.pdf[start:end].lower() + finished.pdf[end:]
    assert_never_unchanged(pdf, finished)


@pytest.mark.parametrize("value", [b"1", b"F", b" ", b"\n"])
def test_writing_into_the_empty_room_is_noticed(finished, value: bytes) -> None:
    _, end = last_container(finished.pdf)
    _, alone = assert_never_unchanged(flipped(finished.pdf, end - 2, value[0]), finished)
    assert alone.verdict is Verdict.CHANGED


def test_a_changed_byte_is_laid_to_the_revision_it_is_in(finished) -> None:
    place = finished.pdf.index(b"Chiara Finch", len(finished.states[2]))
    _, alone = assert_never_unchanged(flipped(finished.pdf, place, ord("K")), finished)
    assert [one.field for one in alone.signatures if one.faults] == ["member_1"]
    assert alone.sentence.startswith("This paper is not as it was signed. Revision 5, signed by Chiara Finch")


@pytest.mark.parametrize("keep", [10, 100, 2000])
def test_a_torn_file_is_changed(finished, keep: int) -> None:
    for answer in assert_never_unchanged(finished.pdf[:-keep], finished):
        assert answer.verdict is Verdict.CHANGED
        assert answer.reasons


def test_an_exchanged_authority_in_the_container_is_noticed(prepared, order) -> None:
    """An embedded certificate that no one signed could be swapped without breaking the signature."""
    given = order("secretary", {"secretary": b""})
    office = {
        "at": given["at"],
        "organisation": "Larkmoor Instruments, Inc.",
        "passphrase": given["key"].passphrase,
        "rounds": 1,
    }
    authority = new_authority(**office)
    vouched = new_identity(
        "Ada Quill", **office, authority=authority, authority_passphrase=given["key"].passphrase
    )
    signed = sign(prepared, **(given | {"key": KeyFile(p12=vouched, passphrase=given["key"].passphrase)})).pdf
    only = Expected(signatures=(ExpectedSignature(field="secretary"),))
    assert verify(signed, expected=only).verdict is Verdict.UNCHANGED
    name = b"Larkmoor Instruments, Inc. signing authority".hex().upper().encode()
    places = [one.start() for one in re.finditer(name, signed)]
    assert len(places) >= 3
    for place in places:
        assert verify(flipped(signed, place + 1, ord("D")), expected=only).verdict is not Verdict.UNCHANGED

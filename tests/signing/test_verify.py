"""A signed paper is called unchanged only when every byte of it is the one that was signed."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Callable
from dataclasses import replace

import pikepdf
import pytest

from clawdesk.domain.signing import (
    Basis,
    Expected,
    ExpectedSignature,
    FieldPlan,
    Verdict,
    Verification,
    spaced,
)
from clawdesk.signing.fields import prepare
from clawdesk.signing.sign import sign
from clawdesk.signing.verify import verify


def last_container(pdf: bytes) -> tuple[int, int]:
    """Where the hex digits of the last signature begin and end."""
    ranges = re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]", pdf)
    _, length, second, _ = max(tuple(map(int, one)) for one in ranges)
    return length + 1, second - 1


def flipped(pdf: bytes, place: int, value: int) -> bytes:
    return pdf[:place] + bytes((value,)) + pdf[place + 1 :]


def twice(pdf: bytes, finished) -> tuple[Verification, Verification]:
    """The verdicts with the company's file at hand and without it."""
    return verify(pdf, expected=finished.record), verify(pdf)


def assert_never_unchanged(pdf: bytes, finished) -> tuple[Verification, Verification]:
    assert pdf != finished.pdf
    both = twice(pdf, finished)
    for one in both:
        assert one.verdict is not Verdict.UNCHANGED, one.sentence
        assert one.sentence
    return both


# ── what holds ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_recorded_paper_is_unchanged(finished) -> None:
    answer = verify(finished.pdf, expected=finished.record)
    assert (answer.verdict, answer.basis) == (Verdict.UNCHANGED, Basis.RECORD)
    assert answer.sentence == (
        "Unchanged: byte for byte the paper that the record holds, "
        "signed by Ada Quill, Bertil Oak and Chiara Finch."
    )
    assert answer.reasons == ()
    assert answer.sha256 == finished.records[-1].sha256_after
    assert answer.revisions == 5


def test_each_signature_is_told_with_its_holder_and_revision(finished) -> None:
    states = verify(finished.pdf, expected=finished.record).signatures
    assert [(one.field, one.name, one.revision, one.certifies, one.sound) for one in states] == [
        ("secretary", "Ada Quill", 3, True, True),
        ("chair", "Bertil Oak", 4, False, True),
        ("member_1", "Chiara Finch", 5, False, True),
    ]
    assert [(one.at, one.intent, one.fingerprint, one.subject) for one in states] == [
        (one.at, one.intent, one.fingerprint, one.subject) for one in finished.records
    ]


def test_without_the_file_the_certificates_on_record_vouch(finished) -> None:
    answer = verify(finished.pdf, expected=finished.certificates)
    assert (answer.verdict, answer.basis) == (Verdict.UNCHANGED, Basis.CERTIFICATES)
    assert "the certificates that the record names" in answer.sentence


def test_without_any_record_the_reader_is_told_what_to_compare(finished) -> None:
    answer = verify(finished.pdf)
    assert (answer.verdict, answer.basis) == (Verdict.UNCHANGED, Basis.NOTHING)
    for record in finished.records:
        assert spaced(record.fingerprint) in answer.sentence
    assert "must be compared" in answer.sentence


def test_fingerprints_are_compared_however_they_are_typed(finished) -> None:
    typed = tuple(replace(one, fingerprint=spaced(one.fingerprint)) for one in finished.record.signatures)
    assert verify(finished.pdf, expected=Expected(signatures=typed)).basis is Basis.CERTIFICATES


def test_members_may_sign_in_any_order(prepared, identities, order) -> None:
    pdf = prepared
    for field in ("secretary", "member_1", "chair"):
        pdf = sign(pdf, **order(field, identities)).pdf
    assert verify(pdf).verdict is Verdict.UNCHANGED


# ── who has not signed ──────────────────────────────────────────────────────────────────────────────────


def test_a_paper_no_one_has_signed_is_incomplete(prepared, finished) -> None:
    for answer in twice(prepared, finished):
        assert answer.verdict is Verdict.INCOMPLETE
        assert answer.sentence == "No one has signed this paper yet."


def test_who_has_not_signed_is_named(finished) -> None:
    answer = verify(finished.states[1], expected=finished.certificates)
    assert answer.verdict is Verdict.INCOMPLETE
    assert answer.reasons == ("Bertil Oak has not signed.", "Chiara Finch has not signed.")


def test_cutting_off_the_last_revision_is_found(finished) -> None:
    """What remains is whole in itself; only who is lacking gives it away."""
    for answer in assert_never_unchanged(finished.states[2], finished):
        assert answer.verdict is Verdict.INCOMPLETE
        assert any(word in answer.reasons[0] for word in ("Chiara Finch", "member_1"))


def test_a_place_the_paper_never_had_is_told(finished) -> None:
    wanted = (*finished.certificates.signatures, ExpectedSignature(field="member_2", name="Dov Reed"))
    answer = verify(finished.pdf, expected=Expected(signatures=wanted))
    assert answer.verdict is Verdict.INCOMPLETE
    assert answer.reasons == ("Dov Reed has not signed; the paper has no such field.",)


# ── not ours ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"PK\x03\x04", b"%!PS-Adobe-3.0\n", b"\n%PDF-1.7\n"])
def test_what_is_not_a_pdf_is_not_ours(data, finished) -> None:
    for answer in twice(data, finished):
        assert (answer.verdict, answer.sentence) == (Verdict.NOT_OURS, "This file is not a PDF.")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\xff" * 5000, b"%PDF-1.7\nstartxref\n9\n%%EOF"]
)
def test_an_unreadable_pdf_without_signatures_is_not_ours(data, finished) -> None:
    for answer in twice(data, finished):
        assert answer.verdict is Verdict.NOT_OURS
        assert "cannot be read" in answer.sentence


def test_a_pdf_without_signatures_is_not_ours(drawn, finished) -> None:
    for answer in twice(drawn("An ordinary letter"), finished):
        assert answer.verdict is Verdict.NOT_OURS


def test_a_paper_signed_by_strangers_is_not_ours(prepared, impostors, order, finished) -> None:
    """The same names, the same text, other keys."""
    pdf = prepared
    for field in impostors:
        pdf = sign(pdf, **order(field, impostors)).pdf
    for expected in (finished.record, finished.certificates):
        answer = verify(pdf, expected=expected)
        assert answer.verdict is Verdict.NOT_OURS
        assert answer.sentence == "No one whom the record names has signed this PDF."


def test_a_paper_from_another_program_is_not_ours(finished) -> None:
    answer = verify(finished.pdf, expected=replace(finished.record, producer="Other Desk"))
    assert (answer.verdict, answer.sentence) == (Verdict.NOT_OURS, "This PDF was made by another program.")


def test_a_signature_of_another_program_is_not_ours(prepared, identities) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

    holder = SimpleSigner.load_pkcs12_data(identities["chair"], [], passphrase=b"seven brown herons")
    writer = IncrementalPdfFileWriter(io.BytesIO(prepared))
    signed = sign_pdf(writer, PdfSignatureMetadata(field_name="chair"), signer=holder).getvalue()
    answer = verify(signed)
    assert (answer.verdict, answer.sentence) == (
        Verdict.NOT_OURS,
        "This PDF was signed with another program.",
    )


# ── changed: single bytes ───────────────────────────────────────────────────────────────────────────────


def test_no_flipped_bit_goes_unnoticed(finished, count: Callable[[int, int], int]) -> None:
    chance = random.Random(20240506)
    for _ in range(count(300, 2000)):
        place = chance.randrange(len(finished.pdf))
        value = finished.pdf[place] ^ (1 << chance.randrange(8))
        assert_never_unchanged(flipped(finished.pdf, place, value), finished)


def test_no_other_digit_in_the_last_signature_goes_unnoticed(
    finished, count: Callable[[int, int], int]
) -> None:
    """Nothing covers these bytes but the signature that they are; other hex digits keep them readable."""
    chance = random.Random(7)
    start, end = last_container(finished.pdf)
    for _ in range(count(100, 2000)):
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


# ── changed: whole revisions ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("tail", [b"\n", b"\0", b" ", b"%%EOF\n", b"% a remark\n", b"x" * 5000])
def test_bytes_at_the_end_are_noticed(finished, tail: bytes) -> None:
    for answer in assert_never_unchanged(finished.pdf + tail, finished):
        assert answer.verdict is Verdict.CHANGED
        assert any("After the end of what was signed" in reason for reason in answer.reasons)


def test_bytes_before_the_beginning_are_noticed(finished) -> None:
    assert_never_unchanged(b"\n" + finished.pdf, finished)
    assert_never_unchanged(b"%PDF-1.7\n" + finished.pdf, finished)


def revised(pdf: bytes, change: Callable[[object], None]) -> bytes:
    """The paper with one more revision, made the way an editor makes one."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def annotate(writer) -> None:
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, NumberObject, pdf_name, pdf_string

    note = DictionaryObject(
        {
            pdf_name("/Type"): pdf_name("/Annot"),
            pdf_name("/Subtype"): pdf_name("/FreeText"),
            pdf_name("/Rect"): ArrayObject([NumberObject(one) for one in (72, 690, 300, 720)]),
            pdf_name("/Contents"): pdf_string("Void"),
        }
    )
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Annots"] = ArrayObject([writer.add_object(note)])
    writer.update_container(page)


def replace_xmp(writer) -> None:
    from pyhanko.pdf_utils.generic import StreamObject, pdf_name

    packet = StreamObject(stream_data=b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>")
    packet["/Type"], packet["/Subtype"] = pdf_name("/Metadata"), pdf_name("/XML")
    writer.root["/Metadata"] = writer.add_object(packet)
    writer.update_root()


def draw_over(writer) -> None:
    from pyhanko.pdf_utils.generic import StreamObject

    over = StreamObject(stream_data=b"1 g 0 0 612 792 re f")
    writer.add_stream_to_page(0, writer.add_object(over))


def swap_stamp(writer) -> None:
    from pyhanko.pdf_utils.generic import ArrayObject, NumberObject, StreamObject, pdf_name

    drawn = StreamObject(stream_data=b"0 0 200 60 re f")
    drawn["/Type"], drawn["/Subtype"] = pdf_name("/XObject"), pdf_name("/Form")
    drawn["/BBox"] = ArrayObject([NumberObject(one) for one in (0, 0, 200, 60)])
    field = writer.root["/AcroForm"]["/Fields"][1].get_object()
    field["/AP"]["/N"] = writer.add_object(drawn)
    writer.update_container(field)


def add_dss(writer) -> None:
    from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject, pdf_name

    kept = writer.add_object(StreamObject(stream_data=b"0\0"))
    store = DictionaryObject({pdf_name("/Type"): pdf_name("/DSS"), pdf_name("/Certs"): ArrayObject([kept])})
    writer.root["/DSS"] = writer.add_object(store)
    writer.update_root()


def add_script(writer) -> None:
    from pyhanko.pdf_utils.generic import DictionaryObject, pdf_name, pdf_string

    action = DictionaryObject(
        {pdf_name("/S"): pdf_name("/JavaScript"), pdf_name("/JS"): pdf_string("app.beep()")}
    )
    writer.root["/OpenAction"] = writer.add_object(action)
    writer.update_root()


def hide_page(writer) -> None:
    from pyhanko.pdf_utils.generic import NumberObject

    pages = writer.root["/Pages"].get_object()
    del pages["/Kids"][0]
    pages["/Count"] = NumberObject(1)
    writer.update_container(pages)


def empty_signature(writer) -> None:
    """Universal signature forgery: the container of a signature is taken out of its dictionary."""
    value = writer.root["/AcroForm"]["/Fields"][2].get_object()["/V"].get_object()
    del value["/Contents"]
    writer.update_container(value)


def null_range(writer) -> None:
    from pyhanko.pdf_utils.generic import NullObject

    value = writer.root["/AcroForm"]["/Fields"][2].get_object()["/V"].get_object()
    value["/ByteRange"] = NullObject()
    writer.update_container(value)


def unsign(writer) -> None:
    field = writer.root["/AcroForm"]["/Fields"][2].get_object()
    del field["/V"]
    writer.update_container(field)


CHANGES = [
    annotate, replace_xmp, draw_over, swap_stamp, add_dss, add_script, hide_page,
    empty_signature, null_range, unsign,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_revision_after_the_last_signature_is_noticed(finished, change) -> None:
    pdf = revised(finished.pdf, change)
    assert pdf.startswith(finished.pdf)
    for answer in assert_never_unchanged(pdf, finished):
        assert answer.verdict is Verdict.CHANGED


@pytest.mark.parametrize("change", [annotate, replace_xmp, draw_over, swap_stamp, add_dss, add_script])
def test_a_revision_slipped_in_before_a_signature_is_noticed(finished, identities, order, change) -> None:
    """The last signer's own program may sign over it; ours asks of each revision who signed it."""
    pdf = sign_blindly(revised(finished.states[2], change), order("member_1", identities))
    for answer in (verify(pdf), verify(pdf, expected=finished.certificates)):
        assert answer.verdict is Verdict.CHANGED, answer.sentence
        assert any("Revision 5 was added without a signature" in reason for reason in answer.reasons)


def sign_blindly(pdf: bytes, given: dict) -> bytes:
    """Sign as sign() does, without the look at the paper that it takes first."""
    from clawdesk.signing import sign as module
    from clawdesk.signing.identity import open_identity

    opened = open_identity(given["p12"], given["passphrase"], at=given["at"])
    kept = {name: given[name] for name in ("field", "at", "intent", "name", "certify")}
    return module._signed(pdf, opened, stamp=None, **kept)


def test_the_words_say_what_the_revision_holds(finished) -> None:
    reasons = verify(revised(finished.pdf, annotate)).reasons
    assert reasons[0].startswith("Revision 6 was added without a signature; it holds")
    assert "a comment, link or other mark on a page" in reasons[0]


def test_an_editors_rewrite_is_never_unchanged(finished) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(finished.pdf)) as pdf:
        pdf.docinfo["/Title"] = "Another"
        pdf.save(out)
    assert_never_unchanged(out.getvalue(), finished)


def test_revisions_of_another_round_cannot_be_grafted_on(finished, prepared, identities, order) -> None:
    other = sign(prepared, **(order("secretary", identities) | {"intent": "I sign something else."})).pdf
    grafted = other + finished.pdf[len(finished.states[1]) :]
    assert_never_unchanged(grafted, finished)


# ── changed: other keys ─────────────────────────────────────────────────────────────────────────────────


def test_a_key_of_the_same_name_in_an_open_place_is_noticed(finished, impostors, order) -> None:
    forged = sign(finished.states[2], **order("member_1", impostors)).pdf
    for expected in (finished.record, finished.certificates):
        answer = verify(forged, expected=expected)
        assert answer.verdict is Verdict.CHANGED
        assert "another certificate than the record names" in answer.sentence


def test_a_place_added_after_the_first_signature_is_noticed(finished, impostors, order) -> None:
    plan = FieldPlan(name="member_2", label="Member", page=1, box=(300, 400, 500, 460))
    widened = prepare(finished.pdf, (plan,))
    assert_never_unchanged(widened, finished)
    forged = sign_blindly(widened, order("member_1", impostors) | {"field": "member_2"})
    for answer in assert_never_unchanged(forged, finished):
        assert answer.verdict is Verdict.CHANGED


def test_a_place_made_in_the_very_revision_of_a_stranger_is_noticed(finished, impostors) -> None:
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
    from pyhanko.sign.signers.pdf_byterange import BuildProps

    stranger = SimpleSigner.load_pkcs12_data(impostors["chair"], [], passphrase=b"seven brown herons")
    meta = PdfSignatureMetadata(
        field_name="member_2",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        app_build_props=BuildProps(name="clawdesk"),
    )
    box = SigFieldSpec("member_2", on_page=1, box=(300, 400, 500, 460))
    writer = IncrementalPdfFileWriter(io.BytesIO(finished.pdf))
    forged = sign_pdf(writer, meta, signer=stranger, new_field_spec=box).getvalue()
    for answer in assert_never_unchanged(forged, finished):
        assert answer.verdict is Verdict.CHANGED
        assert any("A place to sign was added" in reason for reason in answer.reasons)


def test_a_signature_the_record_does_not_know_is_noticed(finished) -> None:
    known = finished.certificates.signatures[:2]
    answer = verify(finished.pdf, expected=Expected(signatures=known))
    assert answer.verdict is Verdict.CHANGED
    assert "the record knows of no such signature" in answer.sentence


def test_another_file_with_sound_signatures_is_not_the_recorded_one(
    finished, prepared, identities, order
) -> None:
    pdf = prepared
    for field in identities:
        pdf = sign(pdf, **(order(field, identities) | {"intent": "I sign another time."})).pdf
    answer = verify(pdf, expected=finished.record)
    assert answer.verdict is Verdict.CHANGED
    assert answer.reasons == ("This is not the file that the record holds: its SHA-256 is another one.",)


def test_an_exchanged_authority_in_the_container_is_noticed(prepared, order) -> None:
    """An embedded certificate that no one signed could be swapped without breaking the signature."""
    from clawdesk.signing.identity import new_authority, new_identity

    given = order("secretary", {"secretary": b""})
    office = {
        "at": given["at"],
        "organisation": "Larkmoor Instruments, Inc.",
        "passphrase": given["passphrase"],
    }
    authority = new_authority(**office)
    vouched = new_identity(
        "Ada Quill", **office, authority=authority, authority_passphrase=given["passphrase"]
    )
    signed = sign(prepared, **(given | {"p12": vouched})).pdf
    only = Expected(signatures=(ExpectedSignature(field="secretary"),))
    assert verify(signed, expected=only).verdict is Verdict.UNCHANGED
    name = b"Larkmoor Instruments, Inc. signing authority".hex().upper().encode()
    places = [one.start() for one in re.finditer(name, signed)]
    assert len(places) >= 3
    for place in places:
        assert verify(flipped(signed, place + 1, ord("D")), expected=only).verdict is not Verdict.UNCHANGED


def test_a_signature_dated_outside_its_certificate_does_not_count(prepared, identities, order) -> None:
    """Only a program that does not look would have made it."""
    from datetime import timedelta

    from clawdesk.signing import sign as module
    from clawdesk.signing.identity import open_identity

    given = order("secretary", identities)
    opened = open_identity(given["p12"], given["passphrase"], at=given["at"])
    kept = {name: given[name] for name in ("field", "intent", "name", "certify")}
    signed = module._signed(prepared, opened, at=given["at"] + timedelta(days=4000), stamp=None, **kept)
    answer = verify(signed, expected=Expected(signatures=(ExpectedSignature(field="secretary"),)))
    assert answer.verdict is Verdict.INCOMPLETE
    assert "outside the days" in answer.sentence

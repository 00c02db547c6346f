"""A revision added, slipped in or signed with a stranger's key never leaves a paper unchanged."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest

from clawdesk.domain.signing import (
    Expected,
    FieldPlan,
    Verdict,
)
from clawdesk.signing import sign as module
from clawdesk.signing.fields import prepare
from clawdesk.signing.hand import hand_of
from clawdesk.signing.identity import open_identity
from clawdesk.signing.sign import sign
from clawdesk.signing.verify import verify

from .conftest import assert_never_unchanged


def sign_blindly(pdf: bytes, given: dict) -> bytes:
    """Sign as sign() does, without the look at the paper that it takes first."""
    opened = open_identity(given["key"].p12, given["key"].passphrase, at=given["at"])
    kept = {name: given[name] for name in ("field", "at", "intent", "name", "certify")}
    return module._signed(pdf, hand_of(opened), stamp=None, **kept)


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

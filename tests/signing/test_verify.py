"""A signed paper is called unchanged only when every byte of it is the one that was signed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import pytest

from clawdesk.domain.signing import (
    Basis,
    Expected,
    ExpectedSignature,
    Verdict,
    Verification,
    spaced,
)
from clawdesk.signing import sign as module
from clawdesk.signing.hand import hand_of
from clawdesk.signing.identity import open_identity
from clawdesk.signing.sign import sign
from clawdesk.signing.verify import verify


def twice(pdf: bytes, finished) -> tuple[Verification, Verification]:
    """The verdicts with the company's file at hand and without it."""
    return verify(pdf, expected=finished.record), verify(pdf)


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
    for answer in twice(finished.states[2], finished):
        assert answer.verdict is Verdict.INCOMPLETE
        assert any(word in answer.reasons[0] for word in ("Chiara Finch", "member_1"))


def test_a_place_the_paper_never_had_is_told(finished) -> None:
    wanted = (*finished.certificates.signatures, ExpectedSignature(field="member_2", name="Dov Reed"))
    answer = verify(finished.pdf, expected=Expected(signatures=wanted))
    assert answer.verdict is Verdict.INCOMPLETE
    assert answer.reasons == ("Dov Reed has not signed; the paper has no such field.",)


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


def test_a_signature_dated_outside_its_certificate_does_not_count(prepared, identities, order) -> None:
    """Only a program that does not look would have made it."""
    given = order("secretary", identities)
    opened = open_identity(given["key"].p12, given["key"].passphrase, at=given["at"])
    kept = {name: given[name] for name in ("field", "intent", "name", "certify")}
    signed = module._signed(
        prepared, hand_of(opened), at=given["at"] + timedelta(days=4000), stamp=None, **kept
    )
    answer = verify(signed, expected=Expected(signatures=(ExpectedSignature(field="secretary"),)))
    assert answer.verdict is Verdict.INCOMPLETE
    assert "outside the days" in answer.sentence

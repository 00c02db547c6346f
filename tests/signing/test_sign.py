"""Signing adds one person's signature to the paper and nothing else, or does nothing and says why."""

from __future__ import annotations

import hashlib
import io
import itertools
import re
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from clawdesk.domain.signing import FieldPlan, KeyFile, SignatureKind, Verdict
from clawdesk.errors import CertificateExpired, SigningError, WrongPassphrase
from clawdesk.signing.fields import prepare
from clawdesk.signing.identity import describe, new_authority, new_identity
from clawdesk.signing.sign import sign
from clawdesk.signing.verify import verify

OFFICE = "Larkmoor Instruments, Inc."
PASSPHRASE = "seven brown herons"


def test_the_record_says_who_signed_what_and_when(finished, identities, order) -> None:
    given = order("chair", identities)
    record = finished.records[1]
    assert (record.field, record.name, record.capacity) == ("chair", "Bertil Oak", "Chair of the Committee")
    assert (record.intent, record.at) == (given["intent"], given["at"])
    assert record.method == "PAdES B-B, RSA 3072 with SHA-256"
    assert record.kind is SignatureKind.CRYPTOGRAPHIC
    identity = describe(identities["chair"], PASSPHRASE)
    assert (record.fingerprint, record.subject) == (identity.fingerprint, identity.subject)


def test_each_record_begins_where_the_one_before_it_ended(finished) -> None:
    digests = [hashlib.sha256(state).hexdigest() for state in finished.states]
    seen = [(record.sha256_before, record.sha256_after) for record in finished.records]
    assert seen == list(itertools.pairwise(digests))


def test_signing_only_adds_to_the_end(finished) -> None:
    for before, after in itertools.pairwise(finished.states):
        assert after.startswith(before)
        assert len(after) > len(before)


def test_signing_again_gives_the_same_bytes(finished, identities, order, drawn) -> None:
    again = finished.states[0]
    for field in identities:
        stamp = drawn(order(field, identities)["name"], size=(200, 60))
        again = sign(again, **order(field, identities, stamp=stamp)).pdf
    assert again == finished.pdf


def test_preparing_again_gives_the_same_bytes(drawn) -> None:
    plan = FieldPlan(name="chair", label="Chair", page=0, box=(10, 10, 90, 40))
    assert prepare(drawn("A"), (plan,)) == prepare(drawn("A"), (plan,))


def test_the_secretary_certifies_and_each_member_locks_their_own_part(finished) -> None:
    with pikepdf.open(io.BytesIO(finished.pdf)) as pdf:
        fields = {str(one.T): one for one in pdf.Root.AcroForm.Fields}
        certified = pdf.Root.Perms.DocMDP.Reference[0]
        assert (certified.TransformMethod, certified.TransformParams.P) == ("/DocMDP", 2)
        assert fields["secretary"].V.objgen == pdf.Root.Perms.DocMDP.objgen
        assert "/Lock" not in fields["secretary"]
        for name in ("chair", "member_1"):
            (lock,) = fields[name].V.Reference
            assert lock.TransformMethod == "/FieldMDP"
            assert [str(one) for one in lock.TransformParams.Fields] == [name]
        assert str(fields["chair"].TU) == "Chair of the Committee"


def test_the_signature_is_pades_with_the_intent_and_no_other_clock(finished, order, identities) -> None:
    with pikepdf.open(io.BytesIO(finished.pdf)) as pdf:
        value = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == "chair").V
        assert value.SubFilter == "/ETSI.CAdES.detached"
        assert str(value.Reason) == order("chair", identities)["intent"]
        assert str(value.Name) == "Bertil Oak"
        assert str(value.M) == "D:20240506153500Z"
        assert str(pdf.docinfo["/ModDate"]) == str(pdf.docinfo["/CreationDate"])


def picture(pdf: bytes) -> list[tuple[int, ...]]:
    """How much ink stands in each of the three boxes of the second page."""
    document = pypdfium2.PdfDocument(pdf)
    document.init_forms()
    page = document[1].render(scale=1, may_draw_forms=True).to_pil().convert("L")
    boxes = [(72, 792 - top, 272, 792 - bottom) for bottom, top in ((600, 660), (500, 560), (400, 460))]
    dark = [sum(page.crop(box).histogram()[:100]) for box in boxes]
    document.close()
    return dark


def test_the_stamp_stands_in_its_own_box(finished) -> None:
    inked = [[ink > 500 for ink in picture(state)] for state in finished.states]
    assert inked == [[False] * 3, [True, False, False], [True, True, False], [True, True, True]]


def test_without_a_stamp_no_font_is_called_in(prepared, identities, order) -> None:
    signed = sign(prepared, **order("secretary", identities)).pdf
    assert picture(signed) == picture(prepared)
    assert b"/Font" not in signed[len(prepared) :]


def test_the_xmp_packet_and_the_properties_are_left_alone(drawn, identities, order) -> None:
    packet = (
        b'<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" '
        b'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"><pdfaExtension:schemas><rdf:Bag/>'
        b'</pdfaExtension:schemas></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn("A", "B"))) as pdf:
        pdf.Root.Metadata = pikepdf.Stream(pdf, packet, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    plan = FieldPlan(name="secretary", label="Secretary", page=1, box=(72, 600, 272, 660), certifies=True)
    signed = sign(prepare(out.getvalue(), (plan,)), **order("secretary", identities)).pdf
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        assert pdf.Root.Metadata.read_bytes() == packet
        assert str(pdf.docinfo["/Producer"]) == "clawdesk"
    assert signed.count(b"/Type /Metadata") + signed.count(b"/Type/Metadata") == 1
    assert verify(signed).verdict is Verdict.UNCHANGED


def test_a_vouched_identity_carries_its_office(prepared, order) -> None:
    made = order("secretary", {"secretary": b""})["at"] - timedelta(days=9)
    authority = new_authority(OFFICE, PASSPHRASE, at=made)
    vouched = new_identity(
        "Ada Quill", OFFICE, PASSPHRASE, at=made, authority=authority, authority_passphrase=PASSPHRASE
    )
    signed = sign(prepared, **order("secretary", {"secretary": vouched})).pdf
    state = verify(signed).signatures[0]
    assert state.sound
    assert state.issuer == describe(authority, PASSPHRASE).subject


def test_a_wrong_passphrase_signs_nothing(prepared, identities, order) -> None:
    wrong = KeyFile(p12=identities["secretary"], passphrase="seven brown heron")
    with pytest.raises(WrongPassphrase):
        sign(prepared, **order("secretary", identities, key=wrong))


@pytest.mark.parametrize("days", [-900, 2000])
def test_a_certificate_outside_its_days_signs_nothing(prepared, identities, order, days) -> None:
    given = order("secretary", identities)
    with pytest.raises(CertificateExpired):
        sign(prepared, **(given | {"at": given["at"] + timedelta(days=days)}))


def test_another_persons_identity_is_refused(prepared, identities, order) -> None:
    mine = describe(identities["secretary"], PASSPHRASE).fingerprint
    spoken = " ".join(re.findall("....", mine.upper()))
    assert sign(prepared, **order("secretary", identities, enrolled=spoken))
    other = KeyFile(p12=identities["chair"], passphrase=PASSPHRASE)
    with pytest.raises(SigningError, match="not the one that Ada Quill signs with"):
        sign(prepared, **order("secretary", identities, key=other, enrolled=mine))


def test_a_place_that_is_not_there_is_refused_with_the_open_ones(prepared, identities, order) -> None:
    with pytest.raises(SigningError, match="no such place") as seen:
        sign(prepared, **(order("secretary", identities) | {"field": "treasurer"}))
    assert "secretary, chair, member_1" in seen.value.detail


def test_a_signed_place_is_not_signed_again(finished, identities, order) -> None:
    with pytest.raises(SigningError, match="signed already"):
        sign(finished.states[1], **order("secretary", identities))


def test_no_one_certifies_after_another_has_signed(finished, identities, order) -> None:
    with pytest.raises(SigningError, match="certified before"):
        sign(finished.states[1], **order("chair", identities, certify=True))


def test_a_paper_without_places_is_refused(drawn, identities, order) -> None:
    with pytest.raises(SigningError, match="Open places: none"):
        sign(drawn("A"), **order("secretary", identities))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"not a pdf", b"%PDF-1.4\n" + b"x" * 4000])
def test_what_is_not_a_pdf_is_refused(data, identities, order) -> None:
    with pytest.raises(SigningError, match="cannot be read"):
        sign(data, **order("secretary", identities))


def test_a_locked_pdf_is_refused(prepared, identities, order) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(prepared)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="o", user=""))
    with pytest.raises(SigningError, match="locked with a password"):
        sign(out.getvalue(), **order("secretary", identities))


def test_a_paper_altered_after_the_secretary_is_not_signed_further(finished, identities, order) -> None:
    pdf = finished.states[1]
    place = pdf.index(b"/MediaBox [ 0 0 612") + len(b"/MediaBox [ 0 0 61")
    altered = pdf[:place] + b"3" + pdf[place + 1 :]
    with pytest.raises(SigningError, match="no longer the one that was signed"):
        sign(altered, **order("chair", identities))
    with pytest.raises(SigningError, match="no longer the one that was signed"):
        sign(added(pdf), **order("chair", identities))


def added(pdf: bytes) -> bytes:
    """One more revision, with a note on the first page."""
    from pyhanko.pdf_utils import generic
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("plans", "match"),
    [
        ((), "No one is named"),
        ((FieldPlan(name="a", label="A", page=0, box=(0, 0, 9, 9)),) * 2, "same signature field"),
        ((FieldPlan(name="a.b", label="A", page=0, box=(0, 0, 9, 9)),), "without a dot"),
        ((FieldPlan(name="a", label="A", page=7, box=(0, 0, 9, 9)),), "could not be put"),
        (
            tuple(FieldPlan(name=one, label=one, page=0, box=(0, 0, 9, 9), certifies=True) for one in "ab"),
            "Only one person",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused(drawn, plans, match) -> None:
    with pytest.raises(SigningError, match=match):
        prepare(drawn("A"), plans)


def test_fields_are_not_put_into_what_is_not_a_pdf() -> None:
    with pytest.raises(SigningError, match="could not be put"):
        prepare(b"nonsense", (FieldPlan(name="a", label="A", page=0, box=(0, 0, 9, 9)),))


def test_a_stamp_that_is_not_a_pdf_is_refused(prepared, identities, order) -> None:
    with pytest.raises(SigningError, match="stamp"):
        sign(prepared, **order("secretary", identities, stamp=b"GIF89a"))


@pytest.mark.skipif(shutil.which("pdfsig") is None, reason="poppler-utils is not here")
def test_pdfsig_finds_every_signature_valid(finished, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(finished.pdf)
    told = subprocess.run(
        ["pdfsig", "-nocert", "signed.pdf"], cwd=tmp_path, capture_output=True, text=True, timeout=60
    ).stdout
    assert told.count("Signature is Valid.") == 3
    assert told.count("Total document signed") == 1
    assert told.count("ETSI.CAdES.detached") == 3


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not here")
def test_qpdf_finds_nothing_wrong(finished, tmp_path: Path) -> None:
    (tmp_path / "signed.pdf").write_bytes(finished.pdf)
    done = subprocess.run(["qpdf", "--check", "signed.pdf"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr

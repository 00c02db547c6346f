"""What a round of five signatures costs, beside the signing library's bare work on the same paper in the same run."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from datetime import UTC, datetime

from clawdesk.domain.signing import FieldPlan, KeyFile, Verdict
from clawdesk.signing.fields import prepare
from clawdesk.signing.identity import new_identity
from clawdesk.signing.sign import sign
from clawdesk.signing.verify import verify
from tests.bench.slack import SLACK
from tests.signing.conftest import draw

# Reading the paper before and after each signature, and weighing it as the window does, costs no more than the
# library's own signer, which proves the primes of the key anew at every signature.
WITH_CHECKS = 1.2
MADE = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
FIELDS = ("secretary", "chair", "member-1", "member-2", "member-3")


def _took(act: Callable[[], object]) -> float:
    """Of the processor alone: another program beside this one moves the clock on the wall."""
    before = time.process_time()
    act()
    return time.process_time() - before


def test_a_round_of_five_beside_the_bare_library() -> None:
    """One key under a light lock signs in all five places: neither making nor opening keys is measured."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

    key = KeyFile(
        p12=new_identity("Ada Quill", "", "seven herons", at=MADE, rounds=1), passphrase="seven herons"
    )
    signer = SimpleSigner.load_pkcs12_data(key.p12, [], passphrase=b"seven herons")
    paper = prepare(
        draw("Determination", "Signatures"),
        tuple(
            FieldPlan(name=name, label=name, page=1, box=(72, 600 - 70 * place, 272, 650 - 70 * place))
            for place, name in enumerate(FIELDS)
        ),
    )

    def ours() -> bytes:
        pdf = paper
        for name in FIELDS:
            signed = sign(pdf, key=key, field=name, at=MADE, intent="I sign.", capacity=name, name=name)
            assert verify(signed.pdf, weighed=b"" if name == FIELDS[-1] else pdf).signatures
            pdf = signed.pdf
        return pdf

    def bare() -> None:
        pdf = paper
        for name in FIELDS:
            meta = PdfSignatureMetadata(field_name=name, subfilter=SigSeedSubFilter.PADES)
            pdf = sign_pdf(IncrementalPdfFileWriter(io.BytesIO(pdf)), meta, signer=signer).getvalue()

    assert verify(ours()).verdict is Verdict.UNCHANGED
    ratio = min(_took(ours) / _took(bare) for _ in range(2))
    print(f"a round of five {ratio:.2f} times the bare library, bar {WITH_CHECKS}")
    assert ratio <= WITH_CHECKS * SLACK

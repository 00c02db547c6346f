"""Empty signature fields, put into a paper before anyone signs it."""

from __future__ import annotations

from io import BytesIO

from clawdesk.domain.signing import FieldPlan
from clawdesk.errors import SigningError
from clawdesk.signing.library import hush, open_for_update


def prepare(pdf: bytes, fields: tuple[FieldPlan, ...]) -> bytes:
    """The same paper with an empty signature field for each plan; its pages are left as they are."""
    hush()
    _check(fields)
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import append_signature_field

    try:
        writer = open_for_update(pdf, purpose="fields")
        for plan in fields:
            append_signature_field(writer, _spec(plan))
        out = BytesIO()
        writer.write(out)
    except (PdfError, ValueError, IndexError) as reason:
        raise SigningError(
            "The signature fields could not be put into the document.",
            detail=f"{reason}.",
            remedy="Make the report again and try once more.",
        ) from reason
    return out.getvalue()


def _spec(plan: FieldPlan):  # type: ignore[no-untyped-def]
    from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, SigFieldSpec

    lock = None if plan.certifies else FieldMDPSpec(action=FieldMDPAction.INCLUDE, fields=[plan.name])
    return SigFieldSpec(
        sig_field_name=plan.name,
        on_page=plan.page,
        box=plan.box,
        field_mdp_spec=lock,
        readable_field_name=plan.label,
    )


def _check(fields: tuple[FieldPlan, ...]) -> None:
    names = [plan.name for plan in fields]
    if not names:
        raise SigningError("No one is named to sign this document.", remedy="Name the signers first.")
    if len(set(names)) != len(names):
        raise SigningError("Two signers were given the same signature field.", detail=", ".join(names) + ".")
    if sum(plan.certifies for plan in fields) > 1:
        raise SigningError("Only one person can certify a document.")
    # A dot makes a field the child of another, and a lock would then reach beyond its signer's part.
    bad = [name for name in names if not name or "." in name]
    if bad:
        raise SigningError("A signature field needs a name without a dot.", detail=", ".join(bad) + ".")

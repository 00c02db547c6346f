"""The library's own judgement of one signature, with the signer's certificate as the only root of trust."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from clawdesk.signing.paper import stated_time

if TYPE_CHECKING:
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus


def judge(signature: EmbeddedPdfSignature, *, compare: bool) -> tuple[str, ...]:
    """The faults the library finds; `compare` also weighs every later revision against the signed one."""
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    at = stated_time(signature)
    if at is None:
        return ("the signature does not say when it was made",)
    # Whether the certificate is the right person's is decided by its fingerprint, never by who issued it.
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False, moment=at)
    usage = KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
    )
    status = asyncio.run(
        async_validate_pdf_signature(
            signature, signer_validation_context=context, key_usage_settings=usage, skip_diff=not compare
        )
    )
    return (*_in_words(status), *_dates(signature))


def _in_words(status: PdfSignatureStatus) -> tuple[str, ...]:
    found = []
    if not status.intact:
        found.append("what was signed is not what the file holds now")
    if not status.valid:
        found.append("the signature does not fit the signer's certificate")
    if not status.trusted:
        found.append("the signer's certificate was not fit for signing at the time stated")
    if not found and not status.bottom_line:
        found.append("what was added after it goes beyond signing")
    return tuple(found)


def _dates(signature: EmbeddedPdfSignature) -> tuple[str, ...]:
    validity = signature.signer_cert["tbs_certificate"]["validity"]
    at = stated_time(signature)
    if at is not None and validity["not_before"].native <= at <= validity["not_after"].native:
        return ()
    return ("the time stated lies outside the days on which the signer's certificate was valid",)

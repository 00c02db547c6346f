"""The library's own judgement of one signature, with the signer's certificate as the only root of trust."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from clawdesk.signing.paper import stated_time

if TYPE_CHECKING:
    from pyhanko.sign.diff_analysis import DiffPolicy, DiffResult
    from pyhanko.sign.validation import EmbeddedPdfSignature
    from pyhanko.sign.validation.status import PdfSignatureStatus
    from pyhanko_certvalidator import ValidationContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What speaks against a signature: `changed` that the paper was altered, `void` that it never counted."""

    changed: tuple[str, ...] = ()
    void: tuple[str, ...] = ()


def judge(signature: EmbeddedPdfSignature, *, compare: bool, since: int = 0) -> Judgement:
    """The faults the library finds; `compare` also weighs every later revision against the signed one.

    `since`: a later revision, and all before it, was weighed already; what follows is weighed against it.
    """
    from pyhanko.sign.validation import async_validate_pdf_signature
    from pyhanko.sign.validation.settings import KeyUsageConstraints
    from pyhanko_certvalidator import ValidationContext

    at = stated_time(signature)
    if at is None:
        return Judgement(void=("the signature does not say when it was made",))
    # Whether the certificate is the right person's is decided by its fingerprint, never by who issued it.
    context = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False, moment=at)
    usage = KeyUsageConstraints(
        key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
    )
    status = asyncio.run(
        async_validate_pdf_signature(
            signature,
            signer_validation_context=context,
            ts_validation_context=_clock(signature, at),
            key_usage_settings=usage,
            diff_policy=_onward(since),
            skip_diff=not compare,
        )
    )
    return Judgement(changed=_changed(status), void=(*_void(status), *_dates(signature)))


def _onward(since: int) -> DiffPolicy:
    from pyhanko.sign.diff_analysis import DEFAULT_DIFF_POLICY, DiffPolicy

    class Onward(DiffPolicy):
        def apply(self, *given: Any, **named: Any) -> DiffResult:
            return DEFAULT_DIFF_POLICY.apply(*given, **named)

        def review_file(self, reader: Any, base_revision: Any, *given: Any, **named: Any) -> Any:
            return DEFAULT_DIFF_POLICY.review_file(reader, max(base_revision, since), *given, **named)

    return Onward()


def _clock(signature: EmbeddedPdfSignature, at: datetime) -> ValidationContext | None:
    """A context in which the clock that the signer named is trusted, where there is one."""
    from pyhanko_certvalidator import ValidationContext

    beside = signature.signer_info["unsigned_attrs"]
    stamps = [one["values"][0] for one in beside if one["type"].native == "signature_time_stamp_token"]
    roots = [one.chosen for stamp in stamps for one in stamp["content"]["certificates"]]
    if not roots:
        return None
    return ValidationContext(trust_roots=roots, allow_fetching=False, moment=at)


def covers_whole_file(signature: EmbeddedPdfSignature) -> bool:
    """Whether nothing at all came after the signature; only a judged signature can say."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    coverage: object = signature.coverage
    level = getattr(signature.diff_result, "modification_level", None)
    return coverage == SignatureCoverageLevel.ENTIRE_FILE and level == ModificationLevel.NONE


def _changed(status: PdfSignatureStatus) -> tuple[str, ...]:
    if not status.intact:
        return ("what was signed is not what the file holds now",)
    if not status.valid:
        return ("the signature does not fit the signer's certificate",)
    if status.trusted and not status.bottom_line:
        return ("what was added after it goes beyond signing",)
    return ()


def _void(status: PdfSignatureStatus) -> tuple[str, ...]:
    if status.intact and status.valid and not status.trusted:
        return ("the signer's certificate was not fit for signing",)
    return ()


def _dates(signature: EmbeddedPdfSignature) -> tuple[str, ...]:
    validity = signature.signer_cert["tbs_certificate"]["validity"]
    at = stated_time(signature)
    if at is not None and validity["not_before"].native <= at <= validity["not_after"].native:
        return ()
    return ("the time stated lies outside the days on which the signer's certificate was valid",)

"""What a worker does when somebody signs: open the key, see whose it is, sign, and look through what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from clawdesk import jobs
from clawdesk.actions.issue_report import Weighed, weigh
from clawdesk.domain.determination import Determination, SignatureEntry
from clawdesk.domain.signing import KeyFile, SignedPdf, SigningKey
from clawdesk.report.blocks import Signer
from clawdesk.signing.hand import ready
from clawdesk.ui.task import Progress

STEPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """`base` is what was signed last, and empty for the first signature; `weighed` what was signed here just now."""

    determination: Determination
    seat: Signer
    base: bytes
    earlier: tuple[SignatureEntry, ...]
    paper: str
    key: SigningKey = field(repr=False)
    clock: KeyFile | None = field(default=None, repr=False)
    revoked: tuple[bytes, ...] = ()
    at: datetime
    any_name: bool
    weighed: Weighed | None = None

    @property
    def base_is_known(self) -> bool:
        return self.weighed is not None and self.weighed.sha256 == jobs.sha256(self.base)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherName:
    """The identity bears another name than the place; nothing was signed."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Ready to be issued: nothing slow is left to be done."""

    signed: SignedPdf
    entries: tuple[SignatureEntry, ...]
    pages: int
    weighed: Weighed


def sign_one(asked: Asked, progress: Progress) -> Signed | OtherName:
    progress.step(0, STEPS, "Opening the signing identity")
    with ready(asked.key, at=asked.at) as hand:
        name = hand.identity.name
        if not asked.any_name and name.casefold().split() != asked.seat.name.casefold().split():
            return OtherName(name=name)
        progress.step(1, STEPS, "Setting the pages")
        pdf = asked.base or jobs.paper_to_sign(asked.determination, paper=asked.paper)
        progress.step(2, STEPS, "Signing")
        signed = jobs.sign_as(
            pdf,
            asked.determination,
            asked.seat,
            key=hand,
            at=asked.at,
            clock=asked.clock,
            revoked=asked.revoked,
        )
    progress.step(3, STEPS, "Looking through what was signed")
    entries = tuple(jobs.signature_entry(one) for one in (*asked.earlier, signed.record))
    return Signed(
        signed=signed,
        entries=entries,
        pages=jobs.page_count(signed.pdf),
        weighed=weigh(
            asked.determination,
            asked.base,
            signed.pdf,
            entries,
            known=pdf if asked.base_is_known or not asked.base else b"",
        ),
    )

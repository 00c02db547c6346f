"""Whether a paper is the one that was signed: a strict rule, told in words and never by an exception."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clawdesk.domain.signing import (
    Basis,
    Expected,
    ExpectedSignature,
    SignatureState,
    Verdict,
    Verification,
    plain,
    spaced,
)
from clawdesk.signing.changes import what_changed
from clawdesk.signing.library import hush
from clawdesk.signing.paper import (
    Paper,
    first_fields,
    last_signed,
    made_here,
    producer,
    read_paper,
    states,
    unsigned_tail,
)
from clawdesk.signing.revocation import read_list, weigh_lists
from clawdesk.signing.trust import covers_whole_file, judge

if TYPE_CHECKING:
    from cryptography.x509 import CertificateRevocationList

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The bytes that are asked about, and what the record says of them."""

    pdf: bytes
    sha256: str
    expected: Expected
    revoked: tuple[CertificateRevocationList, ...] = ()
    weighed: bytes = b""

    @property
    def is_the_recorded_file(self) -> bool:
        return self.expected.sha256 is not None and plain(self.expected.sha256) == self.sha256

    def answer(
        self,
        verdict: Verdict,
        sentence: str,
        *,
        reasons: Iterable[str] = (),
        signatures: tuple[SignatureState, ...] = (),
        revisions: int = 0,
        basis: Basis = Basis.NOTHING,
    ) -> Verification:
        return Verification(
            verdict=verdict,
            sentence=sentence,
            reasons=tuple(dict.fromkeys(reasons)),
            signatures=signatures,
            sha256=self.sha256,
            revisions=revisions,
            basis=basis,
        )


def verify(
    pdf: bytes,
    *,
    expected: Expected | None = None,
    revoked: tuple[bytes, ...] = (),
    weighed: bytes = b"",
) -> Verification:
    """Judge any bytes at all; without `expected` the paper is compared with its own signatures alone.

    The revocation lists are the asker's own: one that cannot be read is refused before anything is judged.
    `weighed`: the same paper with fewer signatures, which the asker had judged already and found unaltered.
    """
    hush()
    asked = _Asked(
        pdf=pdf,
        sha256=hashlib.sha256(pdf).hexdigest(),
        expected=expected or Expected(),
        revoked=tuple(map(read_list, revoked)),
        weighed=weighed if pdf.startswith(weighed) else b"",
    )
    if not pdf.startswith(b"%PDF-"):
        return asked.answer(Verdict.NOT_OURS, "This file is not a PDF.")
    try:
        return _judged(read_paper(pdf), asked)
    except Exception as reason:  # hostile bytes can trip the parser anywhere, and that too is an answer
        return _unreadable(asked, reason)


def _judged(paper: Paper, asked: _Asked) -> Verification:
    wanted = asked.expected.signatures
    found = states(paper, tuple(one.field for one in wanted))
    foreign = _foreign(paper, asked.expected, found)
    if foreign:
        return asked.answer(
            Verdict.NOT_OURS, foreign, signatures=found, revisions=paper.revisions, basis=Basis.NOTHING
        )
    altered, void, found = _weigh(paper, asked, found)
    missing = _missing(paper, wanted, found)
    if asked.expected.sha256 is not None and not asked.is_the_recorded_file:
        note = "This is not the file that the record holds: its SHA-256 is another one."
        # An earlier copy, signed by fewer people, is not the recorded file and yet was not altered.
        (missing if missing and not altered else altered).append(note)
    verdict, sentence = _verdict(altered, [*void, *missing], asked, found)
    return asked.answer(
        verdict,
        sentence,
        reasons=(*altered, *void, *missing),
        signatures=found,
        revisions=paper.revisions,
        basis=_basis(asked, found),
    )


def _foreign(paper: Paper, expected: Expected, found: tuple[SignatureState, ...]) -> str:
    """Why the paper is none of ours, or nothing."""
    if expected.producer and expected.producer not in producer(paper):
        return "This PDF was made by another program."
    wanted = {one.field for one in expected.signatures}
    if not paper.signatures and not paper.strange:
        if wanted.intersection(paper.fields) or (paper.fields and not wanted):
            return ""
        return "This PDF carries no signature and has no place for one that the record names."
    if not made_here(paper):
        return "This PDF was signed with another program."
    named = {plain(one.fingerprint) for one in expected.signatures if one.fingerprint}
    if named and not any(state.fingerprint in named for state in found):
        return "No one whom the record names has signed this PDF."
    return ""


def _weigh(
    paper: Paper, asked: _Asked, found: tuple[SignatureState, ...]
) -> tuple[list[str], list[str], tuple[SignatureState, ...]]:
    """What was altered, which signatures never counted, and the states with every fault written in."""
    altered = [*_added(paper), *_strangers(paper, asked.expected.signatures, found)]
    broken = [_told(state) for state in found if state.faults]
    if broken:
        # Comparing revisions of a file whose bytes are not the signed ones would only mislead.
        return [*broken, *altered], [], found
    void: list[str] = []
    weighed = []
    made = {str(one.field_name): one for one in paper.signatures}
    since = last_signed(paper, within=len(asked.weighed))
    for state in found:
        if state.signed:
            judgement = judge(made[state.field], compare=True, since=since)
            revoked, notes = weigh_lists(made[state.field], state, asked.revoked)
            gone = (*judgement.void, *revoked)
            altered += [_told(replace(state, faults=judgement.changed))] if judgement.changed else []
            void += [_told(replace(state, faults=gone))] if gone else []
            state = replace(state, faults=(*judgement.changed, *gone), notes=notes)
        weighed.append(state)
    if not altered and paper.signatures and not covers_whole_file(paper.signatures[-1]):
        altered.append("The last signature does not cover the whole file.")
    return altered, void, tuple(weighed)


def _told(state: SignatureState) -> str:
    faults = "; ".join(state.faults)
    return f"Revision {state.revision}, signed by {state.name} in field {state.field}: {faults}."


def _added(paper: Paper) -> list[str]:
    """Every revision that is not exactly one person's signature, and every byte after the last of them."""
    if not paper.signatures:
        return []
    signed = [one.signed_revision for one in paper.signatures]
    told = [
        f"Revision {number + 1} was added without a signature; it holds {what_changed(paper.reader, number)}."
        for number in range(signed[0] + 1, paper.revisions)
        if number not in signed
    ]
    if len(set(signed)) != len(signed):
        told.append("Two signatures stand in one revision.")
    tail = unsigned_tail(paper)
    if tail:
        told.append(_after(tail))
    if set(first_fields(paper)) != set(paper.fields):
        told.append("A place to sign was added or taken away after the first signature.")
    return told


def _after(tail: int) -> str:
    return f"After the end of what was signed there {'is' if tail == 1 else 'are'} {_bytes(tail)}."


def _bytes(number: int) -> str:
    return "1 byte" if number == 1 else f"{number:,} bytes"


def _strangers(
    paper: Paper, wanted: tuple[ExpectedSignature, ...], found: tuple[SignatureState, ...]
) -> list[str]:
    told = [f"Field {name} holds something that is not a person's signature." for name in paper.strange]
    known = {one.field: one for one in wanted}
    for state in found:
        if not state.signed or not known:
            continue
        one = known.get(state.field)
        whose = f"Field {state.field} was signed by {state.name}"
        if one is None:
            told.append(f"{whose}; the record knows of no such signature.")
        elif one.fingerprint and plain(one.fingerprint) != state.fingerprint:
            told.append(f"{whose} with another certificate than the record names.")
    return told


def _missing(
    paper: Paper, wanted: tuple[ExpectedSignature, ...], found: tuple[SignatureState, ...]
) -> list[str]:
    names = {one.field: one.name for one in wanted}
    told = []
    for state in found:
        if state.signed or (wanted and state.field not in names):
            continue
        who = names.get(state.field) or f"The signer of field {state.field}"
        lost = "" if state.field in paper.fields else "; the paper has no such field"
        told.append(f"{who} has not signed{lost}.")
    return told


def _verdict(
    altered: list[str], lacking: list[str], asked: _Asked, found: tuple[SignatureState, ...]
) -> tuple[Verdict, str]:
    if altered:
        return Verdict.CHANGED, f"This paper is not as it was signed. {altered[0]}"
    if lacking:
        if not any(state.signed for state in found):
            return Verdict.INCOMPLETE, "No one has signed this paper yet."
        return Verdict.INCOMPLETE, f"What has been signed is unchanged, but not all have signed. {lacking[0]}"
    return Verdict.UNCHANGED, _unchanged(asked, found)


def _unchanged(asked: _Asked, found: tuple[SignatureState, ...]) -> str:
    signed = [state for state in found if state.signed]
    names = _listed([state.name for state in signed])
    basis = _basis(asked, found)
    if basis is Basis.RECORD:
        return f"Unchanged: byte for byte the paper that the record holds, signed by {names}."
    if basis is Basis.CERTIFICATES:
        return f"Unchanged since it was signed by {names} with the certificates that the record names."
    holders = _listed([f"{state.name} (certificate {spaced(state.fingerprint)})" for state in signed])
    return (
        f"Unchanged since it was signed by {holders}. Whether these certificates are theirs must be compared "
        "with the fingerprints that are printed or that they give you."
    )


def _basis(asked: _Asked, found: tuple[SignatureState, ...]) -> Basis:
    if asked.is_the_recorded_file:
        return Basis.RECORD
    named = {one.field: plain(one.fingerprint) for one in asked.expected.signatures if one.fingerprint}
    signed = [state for state in found if state.signed]
    if signed and all(named.get(state.field) == state.fingerprint for state in signed):
        return Basis.CERTIFICATES
    return Basis.NOTHING


def _listed(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _unreadable(asked: _Asked, reason: Exception) -> Verification:
    detail = f"Reading it stopped at: {str(reason) or type(reason).__name__}."
    ends = [int(second) + int(rest) for _, _, second, rest in _RANGE.findall(asked.pdf)]
    if not ends:
        return asked.answer(
            Verdict.NOT_OURS, "This PDF cannot be read and carries no signature.", reasons=(detail,)
        )
    reasons = [detail]
    tail = len(asked.pdf) - max(ends)
    if tail > 0:
        reasons.insert(0, _after(tail))
    elif tail < 0:
        reasons.insert(0, f"The file lacks {_bytes(-tail)} of what was signed, at the end.")
    sentence = "This paper is not as it was signed: it can no longer be read through."
    return asked.answer(Verdict.CHANGED, sentence, reasons=reasons)

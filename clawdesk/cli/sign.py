"""`sign`: signs the report of a determination in one place and issues it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clawdesk.cli.arguments import takes_file, takes_output
from clawdesk.cli.files import SMALL, desk_on, look, must_be_free, named, read, write
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.report import PAPERS, chosen, names_determination
from clawdesk.errors import InputError, SigningError, UsageError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.signing import Identity, KeyFile, SignedPdf, SigningKey
    from clawdesk.report.blocks import Signer


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    names_determination(parser)
    held = parser.add_mutually_exclusive_group(required=True)
    held.add_argument("--identity", metavar="P12", type=Path, help="the signer's PKCS#12 file")
    held.add_argument(
        "--token",
        metavar="LIBRARY[:TOKEN]",
        help="the PKCS#11 library of the signer's token, and its label or slot where there are several",
    )
    parser.add_argument(
        "--key", metavar="LABEL", default="", help="which key of the token; needed if several"
    )
    parser.add_argument("--field", metavar="NAME", help="the place to sign; the next open one unless told")
    parser.add_argument(
        "--paper", choices=PAPERS, default="letter", help="of the first signature: letter or a4"
    )
    parser.add_argument(
        "--other-name",
        action="store_true",
        help="sign although the certificate bears another name than the place",
    )
    parser.add_argument(
        "--time-stamp",
        metavar="P12",
        type=Path,
        help="the office's own clock, to put its time on the signature",
    )
    parser.add_argument(
        "--revoked",
        metavar="CRL",
        type=Path,
        action="append",
        default=[],
        help="refuse a certificate that stands on this revocation list",
    )
    takes_output(parser, "-o", "--out", help="also write the signed PDF here")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs

    if args.out is not None:
        must_be_free(args.out, replace=args.replace, inputs=_inputs(args))
    key = signing_key(args, program)
    clock = _clock(args.time_stamp, program)
    revoked = tuple(read(one, most=SMALL) for one in args.revoked)
    identity = jobs.holder(key)
    with desk_on(args.file, program) as desk:
        record = chosen(desk, args)
        determination = desk.determination(record.id)
        issued = latest_report(desk, record.id)
        earlier = desk.records("signature", report_id=issued.id) if issued is not None else ()
        signer = _signer(jobs.signers(determination), args.field, {one.field for one in earlier})
        _must_be_the_person(signer, identity, args.other_name)
        pdf = desk.document(issued.sha256) if issued else jobs.paper_to_sign(determination, paper=args.paper)
        signed = jobs.sign_as(
            pdf,
            determination,
            signer,
            key=key,
            at=desk.now(),
            fingerprint=identity.fingerprint,
            clock=clock,
            revoked=revoked,
        )
        issue(desk, record, (*earlier, signed.record), signed.pdf)
    if args.out is not None:
        write(args.out, signed.pdf, replace=args.replace)
    return _answer(record.number, signer, signed, args.out)


def _inputs(args: Namespace) -> tuple[Path, ...]:
    return tuple(one for one in (args.file, args.identity, args.time_stamp, *args.revoked) if one is not None)


def signing_key(args: Namespace, program: Program) -> SigningKey:
    """Where the signer's key is kept, with the passphrase or PIN that opens it, asked for and never an argument."""
    from clawdesk.domain.signing import KeyFile, KeyToken

    if args.identity is not None:
        if args.key:
            raise UsageError("--key goes with --token; a PKCS#12 file holds one key.")
        return KeyFile(p12=read(args.identity, most=SMALL), passphrase=program.secret("identity"))
    module, token = _token(args.token)
    look(Path(module))
    pin = program.secret("token")
    if not pin:
        raise UsageError("No PIN was given.", remedy="Set CLAWDESK_TOKEN_PIN, or run this at a terminal.")
    return KeyToken(module=module, token=token, key=args.key, pin=pin)


def _token(text: str) -> tuple[str, str]:
    """The library and what comes after its colon; a drive's colon, and those of a path, are none."""
    module, colon, token = text.rpartition(":")
    if not colon or len(module) < 2 or "/" in token or "\\" in token:
        return text, ""
    return module, token.strip()


def _clock(path: Path | None, program: Program) -> KeyFile | None:
    from clawdesk.domain.signing import KeyFile

    if path is None:
        return None
    return KeyFile(p12=read(path, most=SMALL), passphrase=program.secret("time stamp"))


def latest_report(desk: Desk, determination_id: int) -> Any:
    from clawdesk.domain.determination import ELECTRONIC

    found = desk.records("report", determination_id=determination_id, kind=ELECTRONIC)
    return found[-1] if found else None


def issue(desk: Desk, record: Any, signatures: tuple[Any, ...], pdf: bytes) -> None:
    """Keep the signed bytes for good, with everyone who has signed them."""
    from clawdesk import jobs
    from clawdesk.actions.issue_report import IssueReport

    desk.execute(
        IssueReport(
            determination_id=record.id,
            pdf=pdf,
            name=f"Determination {record.number.replace('/', '-')}.pdf",
            pages=jobs.page_count(pdf),
            signatures=tuple(jobs.signature_entry(one) for one in signatures),
        )
    )


def _signer(places: tuple[Signer, ...], field: str | None, taken: set[str]) -> Signer:
    open_ = [one for one in places if one.field not in taken]
    names = "; ".join(f"{one.field}: {one.name}" for one in open_) or "none"
    if not open_:
        raise SigningError("Every place of this report is signed.", remedy="“clawdesk verify” shows by whom.")
    found = open_[0] if field is None else next((one for one in open_ if one.field == field), None)
    if found is None:
        raise InputError(f"There is no open place “{field}”.", detail=f"Open places: {names}.")
    first = next((one for one in open_ if one.certifies), None)
    if first is not None and not found.certifies:
        raise SigningError(
            f"{first.name} certifies the report before anyone else signs it.",
            remedy=f"Sign the place “{first.field}” first.",
        )
    return found


def _must_be_the_person(signer: Signer, identity: Identity, other_name: bool) -> None:
    if other_name or " ".join(identity.name.split()).casefold() == signer.name.casefold():
        return
    raise SigningError(
        f"The certificate is that of {identity.name}; the place is for {signer.name}.",
        remedy="Choose the signer's own identity, or add --other-name where it is the same person.",
    )


def _answer(number: str, signer: Signer, signed: SignedPdf, out: Path | None) -> Answer:
    from clawdesk.domain.plain import to_plain
    from clawdesk.domain.signing import spaced

    lines = [
        f"Determination {number} is signed by {signer.name}, {signer.capacity}, and issued.",
        f"Certificate  {spaced(signed.record.fingerprint)}",
        f"Method       {signed.record.method}",
        f"SHA-256      {signed.record.sha256_after}",
    ]
    if out is not None:
        lines.append(f"The signed PDF is {named(out)}.")
    return Answer(
        text="\n".join(lines),
        data={
            "determination": number,
            "signature": to_plain(signed.record),
            "pdf": str(out) if out is not None else None,
        },
    )


VERB = Verb(name="sign", summary="signs a report in one place and issues it", configure=configure, run=run)

"""`sign`: signs the report of a determination in one place and issues it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clawdesk.cli.arguments import takes_file, takes_output
from clawdesk.cli.files import SMALL, desk_on, must_be_free, named, read, write
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.report import PAPERS, chosen, names_determination
from clawdesk.errors import InputError, SigningError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.signing import Identity, SignedPdf
    from clawdesk.report.blocks import Signer


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    names_determination(parser)
    parser.add_argument(
        "--identity", metavar="P12", type=Path, required=True, help="the signer's PKCS#12 file"
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
    takes_output(parser, "-o", "--out", help="also write the signed PDF here")


def run(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs

    if args.out is not None:
        must_be_free(args.out, replace=args.replace, inputs=(args.file, args.identity))
    p12 = read(args.identity, most=SMALL)
    passphrase = program.secret("identity")
    identity = jobs.describe_identity(p12, passphrase)
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
            p12=p12,
            passphrase=passphrase,
            at=desk.now(),
            fingerprint=identity.fingerprint,
        )
        issue(desk, record, (*earlier, signed.record), signed.pdf)
    if args.out is not None:
        write(args.out, signed.pdf, replace=args.replace)
    return _answer(record.number, signer, signed, args.out)


def latest_report(desk: Desk, determination_id: int) -> Any:
    found = desk.records("report", determination_id=determination_id)
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

"""`identity`: makes a signing identity, says whose one is, or calls one back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from clawdesk.cli.files import SMALL, must_be_free, named, read, write
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import day
from clawdesk.errors import InputError, UsageError

if TYPE_CHECKING:
    from clawdesk.domain.signing import Identity


def configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "what",
        metavar="new|show|revoke",
        choices=tuple(_DOES),
        help="make one, describe one, or call one back",
    )
    parser.add_argument(
        "who",
        metavar="NAME|P12|SERIAL",
        help="the holder's name for new; the file for show; the serial number",
    )
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help="the PKCS#12 file or the list to write")
    parser.add_argument("--organisation", default="", metavar="NAME", help="with new: the holder's company")
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument(
        "--authority",
        action="store_true",
        help="with new: the office's own authority, which vouches for signers",
    )
    kind.add_argument(
        "--time-stamping",
        action="store_true",
        help="with new: the office's clock, which puts times on signatures",
    )
    parser.add_argument(
        "--issued-by", metavar="P12", type=Path, help="the authority that vouches or calls back"
    )
    parser.add_argument(
        "--earlier", metavar="CRL", type=Path, help="with revoke: the list that is carried on"
    )


def run(args: Namespace, program: Program) -> Answer:
    return _DOES[args.what](args, program)


def _new(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs
    from clawdesk.signing.identity import new_authority, new_identity

    if args.out is None:
        raise UsageError("This is missing: --out P12.", remedy="Name the file that shall hold the identity.")
    if not args.who.strip():
        raise InputError("An identity needs its holder's name.")
    if args.authority and args.issued_by is not None:
        raise UsageError("--authority and --issued-by do not go together; an authority vouches for itself.")
    must_be_free(args.out, replace=False)
    issuer = None if args.issued_by is None else read(args.issued_by, most=SMALL)
    issuer_passphrase = "" if issuer is None else program.secret("authority")
    passphrase = program.secret("new identity")
    if not passphrase:
        raise UsageError(
            "No passphrase was given.", remedy="Set CLAWDESK_IDENTITY_PASSPHRASE, or run this at a terminal."
        )
    if args.authority:
        p12 = new_authority(args.who, passphrase, at=program.now())
    else:
        p12 = new_identity(
            args.who,
            args.organisation,
            passphrase,
            at=program.now(),
            authority=issuer,
            authority_passphrase=issuer_passphrase,
            stamping=args.time_stamping,
        )
    write(args.out, p12)
    made = jobs.describe_identity(p12, passphrase)
    lines = [f"{named(args.out)} is {_kind(args)}", *_told(made), _advice(args, made)]
    return Answer(text="\n".join(lines), data=_data(made, args.out))


def _kind(args: Namespace) -> str:
    if args.authority:
        return "a new authority. Keep it offline; whoever has it and its passphrase vouches in your name."
    if args.time_stamping:
        return "a new clock of the office. Its time is that of the computer on which it is used."
    return "a new signing identity. Keep it and its passphrase to yourself."


def _advice(args: Namespace, made: Identity) -> str:
    if args.authority:
        return (
            "Issue identities with “identity new NAME --issued-by”, and call one back with “identity revoke”."
        )
    if made.self_issued:
        return "Give the fingerprint to those who are to check your signature; nothing else vouches for it."
    return "Note the serial number: with it the authority can call this identity back."


def _revoke(args: Namespace, program: Program) -> Answer:
    from clawdesk.signing.revocation import read_list, revoke

    if args.out is None or args.issued_by is None:
        lacking = "--out CRL" if args.out is None else "--issued-by P12"
        raise UsageError(f"This is missing: {lacking}.", remedy="Name the list to write and the authority.")
    must_be_free(args.out, replace=False)
    data = revoke(
        args.who,
        authority=read(args.issued_by, most=SMALL),
        passphrase=program.secret("authority"),
        at=program.now(),
        earlier=None if args.earlier is None else read(args.earlier, most=SMALL),
    )
    write(args.out, data)
    made = read_list(data)
    until = made.next_update_utc
    lines = [
        f"{named(args.out)} is the new revocation list; it names {len(list(made))} of the office's certificates.",
        f"Valid until  {day(until.date()) if until is not None else 'it is replaced'}",
        "Sign and verify with --revoked and this list.",
    ]
    return Answer(text="\n".join(lines), data={"file": str(args.out), "revoked": len(list(made))})


def _show(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs

    path = Path(args.who)
    made = jobs.describe_identity(read(path, most=SMALL), program.secret("identity"))
    fit = made.is_valid_at(program.now())
    return Answer(
        text="\n".join([*_told(made), *([] if fit else ["It is not valid today."])]),
        data=_data(made, path),
        code=0 if fit else 1,
    )


def _told(made: Identity) -> list[str]:
    from clawdesk.domain.signing import spaced

    return [
        f"Holder       {made.name}{', ' + made.organisation if made.organisation else ''}",
        f"Issued by    {'its holder' if made.self_issued else made.issuer}",
        f"Valid        {day(made.valid_from.date())} to {day(made.valid_to.date())}",
        f"Key          {made.key_kind}",
        f"Serial       {made.serial}",
        f"Fingerprint  {spaced(made.fingerprint)}",
    ]


def _data(made: Identity, path: Path) -> dict[str, object]:
    from clawdesk.domain.plain import to_plain

    return {"file": str(path), "identity": to_plain(made)}


_DOES = {"new": _new, "show": _show, "revoke": _revoke}

VERB = Verb(
    name="identity", summary="makes, describes or calls back a signing identity", configure=configure, run=run
)

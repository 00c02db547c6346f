"""`identity`: makes a signing identity, or says whose one is."""

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
    parser.add_argument("what", metavar="new|show", choices=("new", "show"), help="make one, or describe one")
    parser.add_argument("who", metavar="NAME|P12", help="the holder's name for new; the file for show")
    parser.add_argument("-o", "--out", metavar="P12", type=Path, help="with new: the PKCS#12 file to write")
    parser.add_argument("--organisation", default="", metavar="NAME", help="with new: the holder's company")


def run(args: Namespace, program: Program) -> Answer:
    return _new(args, program) if args.what == "new" else _show(Path(args.who), program)


def _new(args: Namespace, program: Program) -> Answer:
    from clawdesk import jobs

    if args.out is None:
        raise UsageError("This is missing: --out P12.", remedy="Name the file that shall hold the identity.")
    if not args.who.strip():
        raise InputError("An identity needs its holder's name.")
    must_be_free(args.out, replace=False)
    passphrase = program.secret("new identity")
    if not passphrase:
        raise UsageError(
            "No passphrase was given.", remedy="Set CLAWDESK_IDENTITY_PASSPHRASE, or run this at a terminal."
        )
    p12 = jobs.new_identity(args.who, args.organisation, passphrase, at=program.now())
    write(args.out, p12)
    made = jobs.describe_identity(p12, passphrase)
    lines = [
        f"{named(args.out)} is a new signing identity. Keep it and its passphrase to yourself.",
        *_told(made),
        "Give the fingerprint to those who are to check your signature; nothing else vouches for it.",
    ]
    return Answer(text="\n".join(lines), data=_data(made, args.out))


def _show(path: Path, program: Program) -> Answer:
    from clawdesk import jobs

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
        f"Fingerprint  {spaced(made.fingerprint)}",
    ]


def _data(made: Identity, path: Path) -> dict[str, object]:
    from clawdesk.domain.plain import to_plain

    return {"file": str(path), "identity": to_plain(made)}


VERB = Verb(name="identity", summary="makes or describes a signing identity", configure=configure, run=run)

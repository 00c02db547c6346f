"""`protect`: sets, changes or removes the passphrase of a file, or writes its recovery sheet anew."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clawdesk.cli.arguments import must_be_long, takes_file
from clawdesk.cli.files import desk_on, must_be_free, named
from clawdesk.cli.new import sheet_later, write_sheet
from clawdesk.cli.program import Answer, Program, Protected, Verb
from clawdesk.cli.words import counted
from clawdesk.errors import InputError, UsageError


def configure(parser: ArgumentParser) -> None:
    takes_file(parser)
    parser.add_argument(
        "--set",
        action="store_true",
        help="set or change the passphrase: asked for, or taken from CLAWDESK_NEW_PASSPHRASE",
    )
    parser.add_argument("--remove", action="store_true", help="remove the passphrase")
    parser.add_argument("--recovery-sheet", metavar="PDF", type=Path, help="write the recovery sheet here")
    parser.add_argument("--replace", action="store_true", help="write over PDF where it exists")
    parser.add_argument("--keep-old", action="store_true", help="keep the file as it was beside its backups")


def run(args: Namespace, program: Program) -> Answer:
    _must_make_sense(args)
    lines: list[str] = []
    made: Protected | None = None
    if args.set or args.remove:
        secret = program.secret("new file") if args.set else ""
        if args.set and not secret:
            raise UsageError(
                "No passphrase was given.", remedy="Set CLAWDESK_NEW_PASSPHRASE, or run this at a terminal."
            )
        if args.set:
            must_be_long(secret)
        had_one = has_passphrase(args.file)
        made = program.protect(args.file, secret, args.keep_old)
        lines = _told(args, made, had_one)
    if args.recovery_sheet is not None:
        groups = made.recovery if made is not None else _groups(args.file, program)
        lines.append(write_sheet(args.file, groups, args.recovery_sheet, program, replace=args.replace))
    elif args.set:
        lines.append(sheet_later(args.file))
    return Answer(
        text="\n".join(lines),
        data={
            "file": str(args.file),
            "locked": not args.remove,
            "aside": str(made.aside) if made is not None and made.aside else None,
            "recovery_sheet": str(args.recovery_sheet) if args.recovery_sheet else None,
        },
    )


def _must_make_sense(args: Namespace) -> None:
    if args.set and args.remove:
        raise UsageError("--set and --remove do not go together.")
    if not (args.set or args.remove or args.recovery_sheet):
        raise UsageError("This is missing: --set, --remove or --recovery-sheet PDF.")
    if args.remove and args.recovery_sheet:
        raise UsageError("A file without a passphrase has no recovery sheet.")
    if args.recovery_sheet is not None:
        must_be_free(args.recovery_sheet, replace=args.replace, inputs=(args.file,))


def has_passphrase(path: Path) -> bool:
    from clawdesk.store.connect import look

    return look(path).encrypted


def _told(args: Namespace, made: Protected, had_one: bool) -> list[str]:
    from clawdesk.store.backup import folder, listed
    from clawdesk.store.connect import is_ours

    lines = [
        f"{named(args.file)} opens with the new passphrase alone; every row was compared."
        if args.set
        else f"{named(args.file)} opens without a passphrase; every row was compared."
    ]
    if made.aside is not None:
        lines.append(f"The file as it was is kept as {named(made.aside)} beside the backups.")
    earlier = len(listed(args.file))
    if earlier:
        lines.append(f"{counted(earlier, 'backup')} made before, in {backups_of(args.file)}, stayed as made.")
    kept = folder(args.file)
    bare = sum(map(is_ours, kept.glob("*.clawdesk"))) if args.set else 0
    if bare:
        lines.append(f"{counted(bare, 'file')} in {backups_of(args.file)} can be read without a passphrase.")
    if had_one:
        lines.append("A recovery sheet printed before does not open the file any more.")
    return lines


def _groups(path: Path, program: Program) -> tuple[str, ...]:
    with desk_on(path, program, reading=True) as desk:
        groups = program.recovery_lines(desk)
    if not groups:
        raise InputError(f"{named(path)} has no passphrase.", remedy="Set one with --set.")
    return groups


def backups_of(path: Path) -> str:
    from clawdesk.store.backup import folder

    return f"“{named(folder(path))}”"


VERB = Verb(name="protect", summary="sets, changes or removes the passphrase", configure=configure, run=run)

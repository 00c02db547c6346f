"""`print`: the bytes of a signed report on paper; they are never rendered anew."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from clawdesk.cli.files import PDF, must_be_free, named, read, write
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.errors import PrintError, ReadError, UsageError

PATIENCE = 60


def configure(parser: ArgumentParser) -> None:
    parser.add_argument("pdf", metavar="PDF", type=Path, help="the signed report")
    parser.add_argument("--to", metavar="PRINTER", help="the printer's name; the usual one unless told")
    parser.add_argument(
        "--to-file", dest="out", metavar="OUT", type=Path, help="copy the same bytes to a file"
    )
    parser.add_argument("--replace", action="store_true", help="write over OUT where it exists")


def run(args: Namespace, program: Program) -> Answer:  # noqa: ARG001
    from clawdesk import jobs

    if args.to is not None and args.out is not None:
        raise UsageError("--to and --to-file do not go together.")
    if args.out is not None:
        must_be_free(args.out, replace=args.replace, inputs=(args.pdf,))
    pdf = read(args.pdf, most=PDF)
    if not pdf.startswith(b"%PDF-"):
        raise ReadError(f"{named(args.pdf)} is not a PDF.", remedy="Choose a report.")
    sha256 = jobs.sha256(pdf)
    if args.out is not None:
        write(args.out, pdf, replace=args.replace)
        return Answer(
            text=f"{named(args.out)} holds the same bytes as {named(args.pdf)}.",
            data={"out": str(args.out), "sha256": sha256},
        )
    told = _spool(pdf, args.to, args.pdf.stem)
    return Answer(text=f"Handed to the printer. {told}".strip(), data={"printer": args.to, "sha256": sha256})


def _spool(pdf: bytes, printer: str | None, title: str) -> str:
    import shutil
    import subprocess

    spooler = shutil.which("lp")
    if spooler is None:
        raise PrintError(
            "This computer has no printing system (lp).",
            remedy="Install CUPS, or copy the PDF with --to-file and print it elsewhere.",
        )
    command = [spooler, "-t", title, *(["-d", printer] if printer else [])]
    try:
        done = subprocess.run(command, input=pdf, capture_output=True, timeout=PATIENCE, check=False)
    except subprocess.TimeoutExpired:
        raise PrintError("The printing system does not answer.", remedy="Look at the printer.") from None
    except (OSError, ValueError) as error:
        raise PrintError("The printing system cannot be started.", detail=str(error)) from None
    if done.returncode:
        words = " ".join(done.stderr.decode("utf-8", "replace").split())
        raise PrintError(
            "The printer did not take the paper.",
            detail=words,
            remedy="“lpstat -p” lists the printers; name one with --to.",
        )
    return " ".join(done.stdout.decode("utf-8", "replace").split())


VERB = Verb(name="print", summary="hands the signed bytes to a printer", configure=configure, run=run)

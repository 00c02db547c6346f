"""`demo`: walks the whole road with the sample company, from its filings to a signed and verified report."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clawdesk.cli.files import named, write
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.sample import fill
from clawdesk.cli.words import put, readable, table
from clawdesk.errors import InputError, StoreError

if TYPE_CHECKING:
    from clawdesk.desk import Desk
    from clawdesk.domain.determination import Determination
    from clawdesk.domain.evaluation import Evaluation, Quantity
    from clawdesk.domain.signing import SignedPdf, Verification

# The day on which the sample's Committee met; its person is the one whom it asks to repay.
DECIDED = date(2025, 12, 4)
CASE, PERSON = "2025-01", "Marlow, Ines"
SIGNERS = ("Joan Whitlock", "Renske Halvorsen", "Dafydd Prosser", "Lucia Ferreyra")
FILE, REPORT = "Sample company.clawdesk", "Determination 2025-01-1.pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThrowAway:
    """An identity that lives as long as this run."""

    p12: bytes
    passphrase: str
    fingerprint: str


def configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "folder",
        metavar="DIR",
        nargs="?",
        type=Path,
        help="an empty or new folder; one of your own data unless told",
    )


def run(args: Namespace, program: Program) -> Answer:
    say = _silent if args.json else _saying(program)
    folder = _folder(args.folder, program)
    begun = program.now()
    say("The sample company is invented: its people, awards, filings and restatement too.")
    with ThreadPoolExecutor(max_workers=2) as pool:
        # Making keys takes the longest and needs nothing else, so it begins first.
        keys = {name: pool.submit(_throw_away, name, begun) for name in SIGNERS}
        desk = program.create_file(folder / FILE, None, None, "")
        try:
            fill(desk)
            return _walk(desk, folder, keys, begun, say)
        finally:
            desk.close()


def _walk(
    desk: Desk, folder: Path, keys: dict[str, Future[ThrowAway]], begun: datetime, say: Callable[[str], None]
) -> Answer:
    from clawdesk.cli.verify import by_record

    say(f"{len(desk.filings())} filings are read, checked and accepted.")
    record, evaluation = _determine(desk)
    say("The case is evaluated, the invented Committee's decisions are recorded, the determination is made.")
    determination = desk.determination(record.id)
    signed = _signed(desk, determination, keys)
    _issue(desk, record, signed)
    write(folder / REPORT, signed[-1].pdf)
    say("The report is printed, signed with throw-away keys that are gone when this ends, and issued.")
    judged = by_record(signed[-1].pdf, desk)
    found = desk.check(deep=True)
    bad = [one for one in found if one.needs_attention]
    seconds = (desk.now() - begun).total_seconds()
    whole = not bad and judged.verdict == "unchanged"
    lines = [
        *_outcomes(evaluation),
        "",
        f"Verified  {judged.sentence}",
        f"Checked   {'Every row, document and link of the log is whole.' if not bad else bad[0].title}",
        "",
        f"File      {readable(str(folder / FILE))}",
        f"Report    {readable(str(folder / REPORT))}",
        "",
        f"Look at it: clawdesk “{readable(str(folder / FILE))}”",
    ]
    return Answer(
        text="\n".join(lines),
        data=_data(folder, record, evaluation, judged, seconds, whole),
        code=0 if whole else 4,
    )


def _folder(given: Path | None, program: Program) -> Path:
    """A folder with nothing in it: what stands anywhere else is not touched."""
    folder = given if given is not None else _new_place(program.user_folder)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        full = any(folder.iterdir())
    except (FileExistsError, NotADirectoryError):
        raise InputError(
            f"{named(folder)} is not a folder.", remedy="Name a new or an empty folder."
        ) from None
    except OSError as error:
        raise StoreError(
            f"The folder {named(folder)} cannot be used.",
            detail=f"{error.strerror or error}.",
            remedy="Name a folder that you may write to.",
        ) from None
    if full:
        raise InputError(f"The folder {named(folder)} is not empty.", remedy="Name a new or an empty folder.")
    return folder


def _new_place(user_folder: Path) -> Path:
    number = 1
    while (user_folder / f"demo {number}").exists():
        number += 1
    return user_folder / f"demo {number}"


def _throw_away(name: str, at: datetime) -> ThrowAway:
    import secrets

    from clawdesk import jobs

    passphrase = secrets.token_hex(16)
    p12 = jobs.throw_away_identity(name, "Sample – throw-away certificate", passphrase, at=at)
    fingerprint = jobs.describe_identity(p12, passphrase).fingerprint
    return ThrowAway(p12=p12, passphrase=passphrase, fingerprint=fingerprint)


def _determine(desk: Desk) -> tuple[Any, Evaluation]:
    from clawdesk.actions.determine import Determine
    from clawdesk.cli.choose import case_of, person_of
    from clawdesk.cli.determine import record_all
    from clawdesk.paths import resources

    case = case_of(desk.records("case"), CASE)
    person = person_of(desk.records("person"), PERSON)
    assert case.id is not None
    assert person.id is not None
    record_all(desk, case, resources() / "sample" / "decisions.json")
    evaluation = desk.evaluate(case.id, DECIDED)
    done = desk.execute(
        Determine(
            case_id=case.id,
            person_id=person.id,
            as_of=DECIDED,
            facts_digest=evaluation.facts_digest,
            edition_sha256=evaluation.edition_sha256,
        )
    )
    return desk.record("determination", done.created_id), evaluation


def _signed(
    desk: Desk, determination: Determination, keys: dict[str, Future[ThrowAway]]
) -> tuple[SignedPdf, ...]:
    """Everyone who has a place signs: the secretary certifies first."""
    from clawdesk import jobs
    from clawdesk.domain.signing import KeyFile

    pdf = jobs.paper_to_sign(determination)
    made: list[SignedPdf] = []
    for signer in jobs.signers(determination):
        key = keys[signer.name].result()
        made.append(
            jobs.sign_as(
                made[-1].pdf if made else pdf,
                determination,
                signer,
                key=KeyFile(p12=key.p12, passphrase=key.passphrase),
                at=desk.now(),
                fingerprint=key.fingerprint,
            )
        )
    return tuple(made)


def _issue(desk: Desk, record: Any, signed: tuple[SignedPdf, ...]) -> None:
    from clawdesk.cli.sign import issue

    issue(desk, record, tuple(one.record for one in signed), signed[-1].pdf)


def _outcomes(evaluation: Evaluation) -> list[str]:
    rows = [
        (one.listed_name, one.capacity, _sum(one.recoverable), _sum(one.determined), one.outcome.value)
        for one in evaluation.participants
    ]
    head = ("Participant", "Capacity", "Most that may be sought", "Determined", "Outcome")
    return table(rows, head=head, right=(2, 3))


def _sum(quantities: tuple[Quantity, ...]) -> str:
    from clawdesk.report.phrases import amounts

    return amounts(quantities) if quantities else "—"


def _data(
    folder: Path, record: Any, evaluation: Evaluation, judged: Verification, seconds: float, whole: bool
) -> dict[str, Any]:
    from clawdesk.domain.plain import to_plain

    return {
        "file": str(folder / FILE),
        "report": str(folder / REPORT),
        "determination": record.number,
        "verdict": judged.verdict.value,
        "whole": whole,
        "seconds": f"{seconds:.1f}",
        "outcomes": [
            {
                "person": one.listed_name,
                "outcome": one.outcome.value,
                "recoverable": to_plain(one.recoverable),
                "determined": to_plain(one.determined),
            }
            for one in evaluation.participants
        ],
    }


def _saying(program: Program) -> Callable[[str], None]:
    return lambda text: put(program.out, readable(text))


def _silent(text: str) -> None:
    """A machine is told once, at the end."""


VERB = Verb(name="demo", summary="walks the whole road with the sample company", configure=configure, run=run)

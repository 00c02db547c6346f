"""The headless verbs, one file each, and the way from a command line to an answer and an exit code."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from clawdesk.cli import (
    backup,
    check,
    check_filing,
    decide,
    demo,
    determine,
    editions,
    evaluate,
    export,
    filings,
    identity,
    import_,
    import_json,
    issue,
    ledger,
    log,
    new,
    print_,
    protect,
    read,
    reconcile,
    redo,
    report,
    restore,
    scan,
    search,
    sign,
    undo,
    verify,
)
from clawdesk.cli.arguments import Parser
from clawdesk.cli.program import Answer, Program, Verb
from clawdesk.cli.words import error_data, json_text, put, readable, table
from clawdesk.errors import ClawdeskError, ReadError, UsageError

VERBS: tuple[Verb, ...] = (
    new.VERB,
    demo.VERB,
    read.VERB,
    check_filing.VERB,
    import_.VERB,
    filings.VERB,
    reconcile.VERB,
    evaluate.VERB,
    editions.VERB,
    decide.VERB,
    determine.VERB,
    ledger.VERB,
    report.VERB,
    sign.VERB,
    issue.VERB,
    scan.VERB,
    verify.VERB,
    print_.VERB,
    identity.VERB,
    check.VERB,
    backup.VERB,
    restore.VERB,
    export.VERB,
    import_json.VERB,
    log.VERB,
    undo.VERB,
    redo.VERB,
    search.VERB,
    protect.VERB,
)

# Beside the codes of the errors: an interrupted program and a mistake in it.
STOPPED, FAULT = 130, 9
EXIT_CODES = """\
Exit codes: 0 done · 1 done, with findings · 2 the command line cannot be understood · 3 the input is refused ·
4 the file is damaged · 5 the file is open elsewhere · 9 a fault in clawdesk · 130 stopped by hand"""


def run(argv: Sequence[str], program: Program) -> int:
    """Carry out one command line; whatever happens is told in words and as an exit code."""
    json_wanted = "--json" in argv
    try:
        answer = _answer(list(argv), program)
        if answer.text if answer.data is None else json_wanted or answer.text:
            put(program.out, json_text(answer.data) if json_wanted else readable(answer.text))
        return answer.code
    except ClawdeskError as error:
        return _refused(error, program, json_wanted)
    except KeyboardInterrupt:
        return _told("Stopped. What was finished before is kept; nothing is half done.", STOPPED, program)
    except BrokenPipeError:
        # Whoever read the answer has seen enough; the system must not complain once more at the end.
        _let_go_of_output(program)
        return 0
    except OSError as error:
        _let_go_of_output(program)
        return _refused(_about(error), program, False)
    except RecursionError:
        return _refused(ReadError("The input is nested too deeply to be read."), program, json_wanted)
    except Exception as error:
        kept = program.fault(error)
        where = f" A report without personal data is in {readable(str(kept))}." if kept else ""
        told = f"A fault in clawdesk ({type(error).__name__}); the file is as it was.{where}"
        if json_wanted:
            _as_json({"error": {"kind": "Fault", "title": told, "detail": "", "remedy": ""}}, program)
        return _told(told, FAULT, program)


def _answer(argv: list[str], program: Program) -> Answer:
    words = [one for one in argv if one != "--json"]
    first = words[0] if words else ""
    if first == "--version":
        return Answer(text=f"clawdesk {program.version}", data={"version": program.version})
    if first in ("-h", "--help", "help"):
        return _help(words[1:])
    verb = next((one for one in VERBS if one.name == first), None)
    if verb is not None:
        return _carried_out(verb, [*(["--json"] if words != argv else []), *words[1:]], program)
    if not first or _is_file(first):
        if words[1:]:
            raise UsageError(f"This is one argument too many: {words[1]}.")
        code = program.open_window(Path(first) if first else None)
        return Answer(text="", data={"window": "closed"}, code=code)
    if first.startswith("-"):
        raise UsageError(f"There is no option {first}.", remedy="“clawdesk --help” lists the verbs.")
    raise _no_such_verb(first)


def _carried_out(verb: Verb, words: list[str], program: Program) -> Answer:
    parser = Parser(verb.name, verb.summary)
    parser.add_argument("--json", action="store_true", help="answer as JSON, for a machine to read")
    verb.configure(parser)
    until = words.index("--") if "--" in words else len(words)
    if {"-h", "--help"} & set(words[:until]):
        return Answer(text=parser.format_help(), data={"help": parser.format_help()})
    return verb.run(parser.parse_args(words), program)


def _help(words: Sequence[str]) -> Answer:
    verb = next((one for one in VERBS if words and one.name == words[0]), None)
    if words and verb is None:
        raise _no_such_verb(words[0])
    if verb is not None:
        parser = Parser(verb.name, verb.summary)
        verb.configure(parser)
        return Answer(text=parser.format_help(), data={"help": parser.format_help()})
    lines = [
        "clawdesk [FILE]          opens the window",
        "clawdesk VERB …          does one thing without a window",
        "",
        *(f"  {line}" for line in table((one.name, one.summary) for one in VERBS)),
        "",
        "“clawdesk VERB --help” tells what a verb takes. Every verb takes --json.",
        "",
        EXIT_CODES,
    ]
    return Answer(text="\n".join(lines), data={"verbs": {one.name: one.summary for one in VERBS}})


def _no_such_verb(name: str) -> UsageError:
    close = get_close_matches(name, [one.name for one in VERBS], n=1)
    meant = f"Did you mean “{close[0]}”? " if close else ""
    return UsageError(f"There is no verb “{name}”.", remedy=f"{meant}“clawdesk --help” lists them.")


def _is_file(text: str) -> bool:
    return text.endswith(".clawdesk") or (os.sep in text and os.path.lexists(text))


def _about(error: OSError) -> ClawdeskError:
    place = error.filename if isinstance(error.filename, str) else ""
    title = f"{Path(place).name} cannot be read or written." if place else "The answer cannot be written."
    return ClawdeskError(
        title,
        detail=f"{error.strerror or error}.".replace("..", "."),
        remedy="Check that it is there, that there is room, and that you may use it.",
    )


def _refused(error: ClawdeskError, program: Program, json_wanted: bool) -> int:
    if json_wanted:
        _as_json(error_data(error), program)
    sentence = " ".join(part for part in (error.title, error.detail, error.remedy) if part)
    return _told(sentence, error.exit_code, program)


def _as_json(data: dict[str, Any], program: Program) -> None:
    with contextlib.suppress(OSError):
        put(program.out, json_text(data))


def _told(sentence: str, code: int, program: Program) -> int:
    with contextlib.suppress(OSError):
        put(program.err, " ".join(readable(sentence).split()))
    return code


def _let_go_of_output(program: Program) -> None:
    """Point the output at nothing, so that closing it at the end cannot fail again."""
    if program.out is None:
        return
    with contextlib.suppress(OSError, ValueError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, program.out.fileno())
        os.close(nothing)

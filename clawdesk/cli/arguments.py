"""The command line in words: a parser that refuses with one sentence, and the ways to read its values."""

from __future__ import annotations

import re
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from clawdesk.errors import InputError, UsageError

T = TypeVar("T")
SHORTEST = 8


class Parser(ArgumentParser):
    """Says what is wrong as an error of ours; prints no usage text of its own accord."""

    def __init__(self, name: str, summary: str) -> None:
        super().__init__(
            prog=f"clawdesk {name}",
            description=f"{summary[0].upper()}{summary[1:]}.",
            allow_abbrev=False,
            formatter_class=RawDescriptionHelpFormatter,
        )
        self._name = name

    def error(self, message: str) -> NoReturn:
        raise UsageError(_in_words(message), remedy=f"“clawdesk {self._name} --help” lists what it takes.")


def _in_words(message: str) -> str:
    for pattern, sentence in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*found.groups())
    return f"The command line cannot be understood: {message}."


_SENTENCES = (
    (r"the following arguments are required: (.*)", "This is missing: {0}."),
    (r"one of the arguments (.*) is required", "One of these is missing: {0}."),
    (r"unrecognized arguments: (-\S+).*", "There is no option {0} here."),
    (r"unrecognized arguments: (.*)", "This is one argument too many: {0}."),
    (r"argument (\S+).*: expected (?:at least )?one argument", "{0} needs a value."),
    (r"argument (\S+).*: invalid choice: '(.*)' \(choose from (.*)\)", "{0} is not “{1}” but one of {2}."),
    (r"argument (\S+).*: not allowed with argument (\S+)", "{0} and {1} do not go together."),
    (r"argument (\S+).*: ignored explicit argument .*", "{0} takes no value."),
    (r"argument (\S+).*: invalid int value: '(.*)'", "{0} is a whole number, not “{1}”."),
)


def takes_file(parser: ArgumentParser, help: str = "the company's .clawdesk file") -> None:
    parser.add_argument("file", metavar="FILE", type=Path, help=help)


def takes_output(parser: ArgumentParser, *names: str, help: str, required: bool = False) -> None:
    parser.add_argument(*names, dest="out", metavar="OUT", type=Path, required=required, help=help)
    parser.add_argument("--replace", action="store_true", help="write over OUT where it exists")


def read_as(option: str, text: str | None, read: Callable[[str], T]) -> T | None:
    """A typed value; one that cannot be read is a mistake of the command line."""
    if text is None:
        return None
    try:
        return read(text)
    except InputError as refused:
        raise UsageError(f"{option}: {refused.title}", detail=refused.detail, remedy=refused.remedy) from None


def read_day(option: str, text: str | None, *, today: date) -> date | None:
    from clawdesk.domain.dates import parse_date

    return read_as(option, text, lambda given: parse_date(given, today=today))


def read_count(text: str) -> int:
    if not re.fullmatch("[0-9]{1,9}", text, re.ASCII):
        raise InputError(f"A whole number is expected, not “{text}”.")
    return int(text)


def read_cik(text: str) -> str:
    """In ten digits, as filings have it."""
    if not re.fullmatch("[0-9]{1,10}", text, re.ASCII):
        raise InputError(f"A CIK is up to ten digits, not “{text}”.")
    return text.zfill(10)


def must_be_long(passphrase: str) -> None:
    """Of a new passphrase; one that opens something already stays as it is."""
    if len(passphrase) < SHORTEST:
        raise InputError(
            f"The passphrase is shorter than {SHORTEST} characters.",
            remedy="Choose a longer one; four words that do not belong together are easy to keep in mind.",
        )


def needed(option: str, value: Any) -> Any:
    if value is None:
        raise UsageError(f"{option} is missing.")
    return value

"""How people type amounts: a strict grammar that reads one meaning or refuses with the reason."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import NoReturn

from clawdesk.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What may stand around the digits in one kind of field."""

    noun: str
    example: str
    dollars: bool = False
    multiples: bool = False
    negative: bool = True
    percent: bool = False
    words: tuple[str, ...] = ()


MONEY = Kind(noun="amount", example="1,234.56", dollars=True, multiples=True)
SHARES = Kind(noun="number of shares", example="60,566", multiples=True, words=("shares", "share"))
PRICE = Kind(noun="price", example="84.62", dollars=True, negative=False)
NUMBER = Kind(noun="number", example="1,234.5")
PERCENT = Kind(noun="percentage", example="108.5%", percent=True)

LARGEST = Decimal(10) ** 15
LONGEST_TEXT = 60
MOST_DECIMALS = 12

BLANKS = " \t\r\n\u00a0\u2007\u202f"
MINUS = "\u2212"

_MULTIPLES = {
    "k": 10**3,
    "thousand": 10**3,
    "m": 10**6,
    "mm": 10**6,
    "million": 10**6,
    "b": 10**9,
    "bn": 10**9,
    "billion": 10**9,
}
_CURRENCY = re.compile(
    "AED|ARS|AUD|BRL|CAD|CHF|CLP|CNY|CZK|DKK|EUR|GBP|HKD|HUF|IDR|ILS|INR|JPY|KRW|MXN|MYR|NOK|NZD|PHP|PLN|RMB"
    "|RUB|SAR|SEK|SGD|THB|TRY|TWD|ZAR",
    re.IGNORECASE,
)
_TOKEN = re.compile(
    r"(?P<foreign>(?:A|AU|C|CA|HK|MX|NZ|R|S)\$)|(?P<dollar>US ?\$|USD(?![A-Z])|\$)|(?P<word>[A-Z]+)"
    r"|(?P<sign>[+-])|(?P<open>\()|(?P<close>\))|(?P<percent>%)|(?P<blank> )|(?P<other>.)",
    re.ASCII | re.IGNORECASE | re.DOTALL,
)
_LETTER = {"dollar": "D", "sign": "S", "open": "(", "close": ")", "percent": "%"}
_LEAD = re.compile(r"D?S?|SD|D?\(|\(D")
_TAIL = re.compile(r"M?W?%?D?(?:\)D?)?")
_CORE = re.compile(r"[0-9.,](?:.*[0-9.,])?", re.ASCII | re.DOTALL)
_NUMBER = re.compile(r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+", re.ASCII)


def read_amount(text: str, kind: Kind) -> Decimal:
    """The number typed, or InputError whose title is the reason."""
    tidy = text.strip(BLANKS)
    _refuse_characters(tidy, kind)
    for blank in BLANKS:
        tidy = tidy.replace(blank, " ")
    tidy = tidy.replace(MINUS, "-")
    core = _CORE.search(tidy)
    if core is None:
        _refuse(f"There are no digits here: type one {kind.noun}, such as {kind.example}.")
    lead, tail = tidy[: core.start()], tidy[core.end() :]
    negative, factor = _read_dress(lead, tail, kind)
    value = _read_digits(core.group(), kind) * factor
    if value > LARGEST:
        _refuse(f"This is larger than any {kind.noun} kept here: the largest is {LARGEST:,f}.")
    if negative and not kind.negative:
        _refuse(f"A {kind.noun} cannot be below zero: type it without the minus, such as {kind.example}.")
    return -value if negative and value else value


def _refuse(reason: str) -> NoReturn:
    raise InputError(reason)


def _refuse_characters(text: str, kind: Kind) -> None:
    if not text:
        _refuse(f"The {kind.noun} is missing: type one such as {kind.example}.")
    if len(text) > LONGEST_TEXT:
        _refuse(f"This is too long for one {kind.noun}: type one such as {kind.example}.")
    for character in text:
        if character.isascii() and character.isprintable():
            continue
        if character in BLANKS or character == MINUS:
            continue
        if unicodedata.category(character) == "Sc":
            _refuse(f"Only US dollars are read here, and {character} is another currency: convert it first.")
        if character.isnumeric():
            _refuse("These digits belong to another script: type the plain digits 0 to 9.")
        if unicodedata.category(character) == "Pd":
            _refuse("This dash is not a minus sign: type - before the digits.")
        _refuse(f"This cannot be read as one {kind.noun}: type one such as {kind.example}.")
    if re.fullmatch(r"[+-]?(s?nan|inf|infinity)", text, re.ASCII | re.IGNORECASE):
        _refuse(f"This is not a number: type one such as {kind.example}.")
    if re.search(r"[0-9.]e[+-]?[0-9]", text, re.ASCII | re.IGNORECASE):
        _refuse(f"Powers of ten are not read here: type all the digits, such as {kind.example}.")


def _read_dress(lead: str, tail: str, kind: Kind) -> tuple[bool, int]:
    """What stands before and after the digits: whether it means below zero, and the multiple."""
    before = _letters(lead, kind)
    after = _letters(tail, kind)
    marks = before + after
    if "D" in marks and not kind.dollars:
        _refuse(f"A dollar sign does not belong here: type one {kind.noun}, such as {kind.example}.")
    if "%" in marks and not kind.percent:
        _refuse(f"A percent sign does not belong here: type one {kind.noun}, such as {kind.example}.")
    if marks.count("D") > 1:
        _refuse(f"The currency is written twice: type one {kind.noun}, such as ${kind.example}.")
    if "S" in after:
        _refuse("A sign stands after the digits: put it before them.")
    if marks.count("S") > 1:
        _refuse("There are two signs here: keep one.")
    if "S" in marks and "(" in marks:
        _refuse("Brackets already mean below zero: keep the brackets or the sign, not both.")
    if (before.count("("), after.count(")")) not in ((0, 0), (1, 1)):
        _refuse("The brackets do not pair: an amount below zero is written (1,234) or -1,234.")
    if not _LEAD.fullmatch(before) or not _TAIL.fullmatch(after):
        _refuse(f"This cannot be read as one {kind.noun}: type one such as {kind.example}.")
    multiple = re.search("[A-Za-z]+", tail, re.ASCII) if "M" in after else None
    factor = _MULTIPLES[multiple.group().lower()] if multiple else 1
    return "(" in marks or "-" in lead, factor


def _letters(text: str, kind: Kind) -> str:
    """One letter a token: D dollar, S sign, M multiple, W a word such as shares, and the brackets and %."""
    letters = ""
    for token in _TOKEN.finditer(text):
        name, mark = token.lastgroup or "other", token.group()
        if name == "blank":
            continue
        if name == "foreign" or (name == "word" and _CURRENCY.fullmatch(mark)):
            _refuse(f"Only US dollars are read here, and {mark} is another currency: convert it first.")
        if name == "word" and mark.lower() in _MULTIPLES and kind.multiples:
            letters += "M"
        elif name == "word" and mark.lower() in kind.words:
            letters += "W"
        elif name == "word":
            _refuse(f"“{mark}” is not read here: type one {kind.noun}, such as {kind.example}.")
        else:
            letters += _LETTER.get(name, "?")
    return letters


def _read_digits(digits: str, kind: Kind) -> Decimal:
    if not _NUMBER.fullmatch(digits):
        _refuse_digits(digits, kind)
    if len(digits.partition(".")[2]) > MOST_DECIMALS:
        _refuse(f"There are more than {MOST_DECIMALS} digits after the point: type fewer.")
    return Decimal(digits.replace(",", ""))


def _refuse_digits(digits: str, kind: Kind) -> NoReturn:
    """Say what is wrong with digits, commas and points that do not make one number."""
    whole, _, fraction = digits.partition(".")
    if " " in digits:
        _refuse(f"There is a blank inside the number: type one {kind.noun}, such as {kind.example}.")
    if re.search(r"[^0-9.,]", digits, re.ASCII):
        _refuse(f"This cannot be read as one {kind.noun}: type one such as {kind.example}.")
    if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+,[0-9]+", digits, re.ASCII):
        major, _, minor = digits.partition(",")
        _refuse(f"Commas come before the point, never after it: did you mean {_commas(major)}.{minor}?")
    if "." in fraction:
        _refuse(f"There are two points in this number: type one {kind.noun}, such as {kind.example}.")
    if "," in fraction:
        _refuse(
            f"Commas come before the point, never after it: type one {kind.noun}, such as {kind.example}."
        )
    if digits.endswith("."):
        _refuse("There are no digits after the point: type them, or leave the point out.")
    if decimal_comma := re.fullmatch("0?,([0-9]+)", digits, re.ASCII):
        _refuse(f"A comma is not a decimal point here: did you mean 0.{decimal_comma.group(1)}?")
    if not whole.strip(","):
        _refuse(f"There are no digits here: type one {kind.noun}, such as {kind.example}.")
    meant = _commas(whole) + (f".{fraction}" if fraction else "")
    if re.fullmatch(r"[0-9]{1,3},[0-9]{1,2}", digits, re.ASCII):
        meant += f" or {digits.replace(',', '.')}"
    _refuse(f"Commas come every three digits: did you mean {meant}?")


def _commas(digits: str) -> str:
    """The same digits grouped in threes."""
    return f"{int(re.sub('[.,]', '', digits)):,}"

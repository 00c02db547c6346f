"""A whole quarter as the SEC publishes it: 36,000 filings of invented people in eight tables, some 270,000 rows."""

from __future__ import annotations

import random
from datetime import date, timedelta

from tests.intake.data_sets import HEADS, day, tsv

FILINGS = 36_000
ISSUERS = 4_200
FIRST = date(2024, 7, 1)
NOTES = (
    "The price is a weighted average. These shares were sold in multiple transactions at prices from {a} to {b}, "
    "inclusive. The reporting person undertakes to provide full information to the issuer or the staff upon request.",
    "Represents restricted stock units that vest in four equal annual instalments beginning on the date shown.",
    "Held by a family trust of which the reporting person is trustee.",
)
KINDS = ("NONDERIV_TRANS", "NONDERIV_TRANS", "NONDERIV_HOLDING", "DERIV_TRANS", "DERIV_HOLDING")
SHARE = {"NONDERIV_TRANS": 1.8, "NONDERIV_HOLDING": 0.5, "DERIV_TRANS": 0.55, "DERIV_HOLDING": 0.25}


def quarter(filings: int = FILINGS) -> list[tuple[str, bytes]]:
    """Rows in no particular order of their filings, as in the published files."""
    chance = random.Random(20240930)
    rows: dict[str, list[list[str]]] = {name: [] for name in HEADS}
    for number in range(filings):
        _enter(rows, number, chance)
    for name, made in rows.items():
        if name != "SUBMISSION":
            chance.shuffle(made)
        made.insert(0, HEADS[name])
    return [(f"{name}.tsv", tsv(made)) for name, made in rows.items()]


def _enter(rows: dict[str, list[list[str]]], number: int, chance: random.Random) -> None:
    key = f"0009{chance.randrange(900):06}-24-{number:06}"
    issuer = int(ISSUERS * chance.random() ** 2)
    on = FIRST + timedelta(days=chance.randrange(92))
    form = "4" if chance.random() < 0.92 else "3"
    rows["SUBMISSION"].append(
        [key, day(on + timedelta(days=2)), day(on), "", "", chance.choice(["0", "false", ""]), "", "", form,
         f"{9_000_000 + issuer:010}", f"Invented Company {issuer}, Inc.", f"IC{issuer}", "", "0"]
    )  # fmt: skip
    owner = issuer * 8 + chance.randrange(8)
    for more in range(1 if chance.random() < 0.93 else 3):
        rows["REPORTINGOWNER"].append(
            [key, f"{8_000_000 + owner + more * 40_000:010}", f"Nobody Person {owner}", "Director,Officer",
             "Chief Operating Officer", "", f"{owner} QUARRY LANE", "", "DOVER", "DE", "19901", "", "001-99901"]
        )  # fmt: skip
    rows["OWNER_SIGNATURE"].append([key, f"/s/ Person {owner} Nobody", day(on + timedelta(days=2))])
    notes = chance.choice((0, 1, 2, 3, 4))
    for note in range(1, notes + 1):
        text = chance.choice(NOTES).format(a=f"${chance.randrange(50)}.10", b=f"${chance.randrange(50)}.95")
        rows["FOOTNOTES"].append([key, f"F{note}", text])
    for name, share in SHARE.items():
        for _ in range(int(share * chance.expovariate(1) + 0.5)):
            serial = str(1_000_000 + len(rows[name]))
            rows[name].append([_cell(column, key, serial, on, notes, chance) for column in HEADS[name]])


def _cell(column: str, key: str, serial: str, on: date, notes: int, chance: random.Random) -> str:
    if column == "ACCESSION_NUMBER":
        return key
    if column.endswith("_SK"):
        return serial
    if column.endswith("_FN"):
        return f"F{chance.randint(1, notes)}" if notes and chance.random() < 0.08 else ""
    if column in ("TRANS_SHARES", "SHRS_OWND_FOLWNG_TRANS", "UNDLYNG_SEC_SHARES"):
        return f"{chance.randrange(500_000)}.0"
    if column in ("TRANS_PRICEPERSHARE", "CONV_EXERCISE_PRICE"):
        return f"{chance.randrange(200)}.{chance.randrange(10_000):04}"
    if column == "TRANS_DATE":
        return day(on)
    if column in ("EXPIRATION_DATE", "EXCERCISE_DATE", "EXERCISE_DATE"):
        return day(on + timedelta(days=3000))
    return _FIXED.get(column, "")


_FIXED = {
    "SECURITY_TITLE": "Common Stock",
    "UNDLYNG_SEC_TITLE": "Common Stock",
    "TRANS_FORM_TYPE": "4",
    "TRANS_CODE": "S",
    "EQUITY_SWAP_INVOLVED": "0",
    "TRANS_ACQUIRED_DISP_CD": "D",
    "DIRECT_INDIRECT_OWNERSHIP": "D",
}

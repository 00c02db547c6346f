"""The names of states that a printed address may spell out, and the codes that EDGAR's data has for them."""

from __future__ import annotations

_NAMES = (
    "AL ALABAMA|AK ALASKA|AZ ARIZONA|AR ARKANSAS|CA CALIFORNIA|CO COLORADO|CT CONNECTICUT|DE DELAWARE|"
    "DC DISTRICT OF COLUMBIA|FL FLORIDA|GA GEORGIA|HI HAWAII|ID IDAHO|IL ILLINOIS|IN INDIANA|IA IOWA|KS KANSAS|"
    "KY KENTUCKY|LA LOUISIANA|ME MAINE|MD MARYLAND|MA MASSACHUSETTS|MI MICHIGAN|MN MINNESOTA|MS MISSISSIPPI|"
    "MO MISSOURI|MT MONTANA|NE NEBRASKA|NV NEVADA|NH NEW HAMPSHIRE|NJ NEW JERSEY|NM NEW MEXICO|NY NEW YORK|"
    "NC NORTH CAROLINA|ND NORTH DAKOTA|OH OHIO|OK OKLAHOMA|OR OREGON|PA PENNSYLVANIA|PR PUERTO RICO|"
    "RI RHODE ISLAND|SC SOUTH CAROLINA|SD SOUTH DAKOTA|TN TENNESSEE|TX TEXAS|UT UTAH|VT VERMONT|VA VIRGINIA|"
    "WA WASHINGTON|WV WEST VIRGINIA|WI WISCONSIN|WY WYOMING"
)
_CODES = {name: code for code, name in (entry.split(" ", 1) for entry in _NAMES.split("|"))}


def state_code(text: str) -> str | None:
    """The code of a state printed as a code or by its name; None for anything else."""
    words = " ".join(text.upper().split())
    if len(words) == 2 and words.isalnum():
        return words
    return _CODES.get(words)

"""Sixty hostile texts: printed as they are, or with a visible box and a finding; never lost, never followed."""

from __future__ import annotations

import socket
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import cycle

import pytest

from clawdesk import report
from clawdesk.domain.chart import CurvePlot, Timeline, Waterfall
from clawdesk.domain.determination import Determination
from clawdesk.report.blocks import (
    Column,
    Contents,
    DataTable,
    KeyValue,
    KeyValues,
    Paragraph,
    Row,
    SignatureLines,
    words,
)
from clawdesk.report.document import determination_paper
from clawdesk.report.fonts import PLACEHOLDER
from clawdesk.report.glyphs import findings
from clawdesk.report.pdf import render
from tests.report.beside import with_what_stands_beside
from tests.report.sample import empty, typical
from tests.report.test_pdf import bare, printed, read

HOSTILE = (
    "Smith <Jones> & Co",
    "<b>bold</b> <i/> </para>",
    '<img src="http://127.0.0.1:9/x.png"/>',
    '<a href="http://127.0.0.1:9/">x</a>',
    "<font size=99>&amp;&lt;&#65;</font>",
    "<!-- gone --> <![CDATA[kept]]> <?xml?>",
    "\u202eevil\u202c",
    "\u200fright\u200e",
    "\u2067isolated\u2069",
    "אבג דהו",
    "العربية",
    "😀 emoji 👩\u200d👩\u200d👧",
    "🏴\U000e0067",
    "W" * 10_000,
    "no-break" * 1_300,
    "a\nb\r\nc\rd",
    "tab\tbed",
    "  two  spaces  ",
    "\x00\x07\x1b[31mnul",
    "\x7f\x85\x9f",
    "e\u0301clair A\u030angstro\u0308m",
    "½ × ≥ ≤ § − ✓ → ✕ ①",
    "日本語 한국어",
    "A\u00adB",
    "nb\u00a0sp",
    "zero\u200bwidth\ufeff",
    "%s %d {x} {0} %(y)s",
    "\\ ( ) \\( )) ((",
    "<<>> endobj stream",
    "'; DROP TABLE person; --",
    "../../etc/passwd",
    "O'Neil “quoted” ‘it’",
    "naïve Œuvre Łódź Ğ ß ÿ",
    "Ωμέγα Москва",
    "١٢٣ १२३",
    "-",
    "—",
    ".",
    "0",
    "None",
    "\u2028line\u2029para",
    "\ue000private",
    "\U0010ffff",
    "ﬁ ligature ﬃ",
    "Ａ full width",
    "𝔉𝔯𝔞𝔨𝔱𝔲𝔯",
    "x\u0336\u0337\u0338",
    "Z̸̢͍a̶l̷g̵o",
    "10b5-1 § 16(b)",
    "$1,234.56 (7.5%)",
    "a" * 300 + " " + "b" * 300,
    "word " * 2_000,
    "\u3000ideographic\u3000",
    "soft\u2011hyphen",
    "1\u20442",
    "a\u0300\u0301\u0302\u0303",
    "\u0e01\u0e33",
    "<para><seq/><index/></para>",
    "{\\rtf1}",
    "ⓒ ™ ® ℠ №",
)


def named(name: str) -> Determination:
    full = replace(typical(), evaluation=empty().evaluation, edition=empty().edition)
    return replace(
        full,
        participant=replace(full.participant, person=replace(full.participant.person, family_name=name)),
        company=replace(full.company, name=name),
        made_by=name,
        case=replace(full.case, title=name),
        members=tuple(replace(one, name=name) for one in full.members),
        evidence=tuple(replace(one, title=name, page=name[:20]) for one in full.evidence),
        decisions=tuple(replace(one, reasons=name) for one in full.decisions),
        attendance=tuple(replace(one, reason=name) for one in full.attendance),
    )


def test_sixty_hostile_names_are_sixty() -> None:
    assert len(HOSTILE) == len(set(HOSTILE)) == 60


# The names beside signatures and at the marks of a drawing may be shortened; they stand in full elsewhere.
PRINTED = (
    "text",
    "above",
    "below",
    "source",
    "label",
    "value",
    "title",
    "note",
    "question",
    "answer",
    "under",
)


def with_hostile(value: object, turn: Iterator[str]) -> object:
    """The same blocks with another hostile text in the place of every text."""
    if isinstance(value, tuple):
        return tuple(with_hostile(one, turn) for one in value)
    if isinstance(value, Contents | SignatureLines | Timeline | CurvePlot | Waterfall) or not is_dataclass(
        value
    ):
        return value
    changed = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if isinstance(held, str) and held and field.name in PRINTED:
            changed[field.name] = next(turn)
        elif isinstance(held, tuple) or is_dataclass(held):
            changed[field.name] = with_hostile(held, turn)
    return replace(value, **changed)


@pytest.fixture
def no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a paper was about to open an address")

    monkeypatch.setattr(socket, "socket", refuse)


@pytest.mark.usefixtures("no_address")
def test_hostile_texts_print_as_they_are_or_with_a_visible_box_in_every_place() -> None:
    """Every text of a whole report, of all its kinds of block, is one of the sixty; two seconds."""
    short = [one for one in HOSTILE if len(one) < 1_000]
    whole = determination_paper(with_what_stands_beside(typical()))
    blocks = with_hostile(whole.blocks, cycle(short))
    assert isinstance(blocks, tuple)
    made = replace(whole, blocks=blocks, title="<b>&", author="\x00", subject="]]>")
    text = read(render(made, "letter").pdf)
    said = list(words(blocks))
    assert all(said.count(one) >= 5 for one in short)
    for one in said:
        assert bare(printed(one)) in text, one


@pytest.mark.usefixtures("no_address")
def test_a_text_without_end_is_printed_to_its_end() -> None:
    """In a paragraph, in a cell and beside a label; with spaces and without. A second, for a text of 100 KB."""
    endless, long = "W" * 100_000, "word " * 2_000
    made = replace(
        determination_paper(empty()),
        blocks=(
            Paragraph(text=endless),
            Paragraph(text=long),
            KeyValues(rows=(KeyValue(label="Name", value=long),)),
            DataTable(columns=(Column(title=""),), rows=(Row(cells=(long,)),)),
        ),
    )
    text = read(render(made, "letter").pdf)
    assert bare(endless) in text
    assert text.count(bare(long)) == 3


@pytest.mark.parametrize("name", HOSTILE, ids=lambda name: ascii(name)[:24])
def test_what_no_face_can_draw_is_found_before_a_paper_is_issued(name: str) -> None:
    shown = printed(name)
    lost = set(unicodedata.normalize("NFC", name)) - set(shown) - set(" \n\r\t\u00a0\u3000")
    paper = replace(determination_paper(empty()), blocks=(Paragraph(text=name),))
    found = {one.title.split()[2] for one in findings(paper)}
    for character in lost:
        assert PLACEHOLDER in shown
        assert f"U+{ord(character):04X}" in found


@pytest.mark.usefixtures("no_address")
@pytest.mark.parametrize("name", [HOSTILE[0], HOSTILE[6], HOSTILE[11], HOSTILE[18]], ids=ascii)
def test_a_hostile_name_goes_the_whole_road(name: str) -> None:
    """From the records to the file that is kept, with its properties, its outline and its contents."""
    determination = named(name)
    assert read(report.determination_pdf(determination)).count(bare(printed(name))) >= 6

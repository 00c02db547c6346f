"""What is cut at its brackets says just what the parser's tree says, and is left to the parser where it might not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from clawdesk.errors import ReadError
from clawdesk.intake.form import Form
from clawdesk.intake.gathering import Gathering
from clawdesk.intake.markup import NotPlain, elements_of, of_bytes, of_tree
from clawdesk.intake.tree import Source, parse
from tests.intake.documents import Document, row

DOCUMENT = Document(
    rows=(row("2024-05-14", "S", "5", "D", "1", "95", price_notes=("F1", "F2")),),
    notes={"F1": "The &quot;Plan&quot;", "F2": "At one &amp; at two."},
).data


def _read(markup: Any, root: Any = None) -> tuple[object, ...]:
    gathered = Gathering(root)
    fields = Form(markup, gathered).fields()
    return fields, gathered.findings, gathered.published, gathered.unread, gathered.marks


def _cut(data: bytes) -> tuple[object, ...] | None:
    try:
        return _read(of_bytes(data))
    except NotPlain:
        return None


def _parsed(data: bytes) -> tuple[object, ...]:
    root, findings = parse(Source(data=data, name="form4.xml"))
    assert findings == ()
    read = _read(of_tree(root), root)
    gathered = Gathering(root)
    for element in root.iter("*"):
        gathered.surplus(element)
    assert gathered.unread == []
    return read


def test_real_documents_are_plain_and_read_alike_both_ways(shared: Path) -> None:
    paths = (
        sorted((shared / "corpus" / "xml").iterdir()) + sorted((shared / "corpus" / "more").iterdir())[:300]
    )
    inside = [path.read_bytes() for path in paths]
    documents = [(one.partition(b"<XML>")[2].partition(b"</XML>")[0] or one).strip() for one in inside]
    read = [(_cut(one), one) for one in documents]
    plain = [(found, one) for found, one in read if found is not None]
    assert len(plain) > 0.9 * len(documents)
    for found, one in plain:
        assert found == _parsed(one)


def test_no_sign_that_is_lost_or_taken_for_another_passes_unseen() -> None:
    """Every bracket, quotation mark, slash and ampersand in turn is dropped or another of them."""
    assert _cut(DOCUMENT) == _parsed(DOCUMENT)
    start, taken = DOCUMENT.index(b"?>") + 2, 0
    for at in (at for at in range(start, len(DOCUMENT)) if DOCUMENT[at] in b'<>"/&'):
        for sign in (b"", b"<", b">", b'"', b"/", b"&"):
            if sign != DOCUMENT[at : at + 1]:
                data = DOCUMENT[:at] + sign + DOCUMENT[at + 1 :]
                found = _cut(data)
                taken += found is not None
                assert found is None or found == _parsed(data)
    assert taken > 0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<footnoteId id="F1"/>', b"<footnoteId id=>F1>/>"),
        (b'<footnoteId id="F1"/>', b'<footnoteId id="F1&quot;/>'),
        (b'<footnoteId id="F1"/>', b'<footnoteId id="F1" />'),
        (b'<footnoteId id="F1"/>', b'<footnoteId id="F 1"/>'),
        (b'<footnoteId id="F1"/>', b'<footnoteId id="F1" id="F2"/>'),
        (b'<footnoteId id="F1"/>', b"<footnoteId/>"),
        (b"<value>95</value>", b'<value"95</value">'),
        (b"<value>95</value>", b"<value>95<!-- five --></value>"),
        (b"<value>95</value>", b"<value>95</value>5"),
        (b"<value>95</value>", b"<value><![CDATA[95]]></value>"),
        (b"<value>95</value>", b"<value/>"),
        (b"<value>95</value>", b"<value>9&#53;</value>"),
        (b"<value>95</value>", b"<value>9&five;</value>"),
        (b"<value>95</value>", b"<value>95\x0b</value>"),
        (b"<value>95</value>", b"<value>95\r</value>"),
        (b"<value>95</value>", "<value>95\N{NO-BREAK SPACE}</value>".encode()),
        (b"<footnotes>", b""),
        (b"</footnotes>", b""),
        (b"</nonDerivativeTable>", b"</derivativeTable>"),
        (b"</ownershipDocument>", b"</ownershipDocument><more/>"),
        (b"<ownershipDocument>", b"<ownershipDocument><ownershipDocument>"),
        (b"</ownershipDocument>", b"</ownershipDocument><!-- a -- b -->"),
        (b"</ownershipDocument>", b"</ownershipDocument><!-- a --->"),
        (b"</ownershipDocument>", b"</ownershipDocument><!-- a"),
        (b"</ownershipDocument>", b"</ownershipDocument><?a b?>"),
        (b"</ownershipDocument>", b"</ownershipDocument> a"),
        (b"<remarks>", b"<remarks>1 > 0 "),
        (b'<?xml version="1.0"?>', b""),
    ],
)
def test_anything_but_elements_text_notes_and_marks_is_left_to_the_parser(old: bytes, new: bytes) -> None:
    data = DOCUMENT.replace(old, new)
    assert data != DOCUMENT
    assert _cut(data) is None


def test_comments_behind_the_end_are_no_part_of_the_document() -> None:
    data = DOCUMENT.rstrip() + b"\n<!-- kept on a Tuesday -->\n<!---->"
    assert _cut(data) == _parsed(data) == _cut(DOCUMENT)


def test_tags_that_do_not_pair_are_no_elements() -> None:
    assert [one.name for one in elements_of(("<a", "<b", "</b", "</a"))] == ["a", "b"]
    for tags in (
        ("<a",),
        ("</a",),
        ("<a", "</b"),
        ("<a", "<b", "</a", "</b"),
        ("a", "</a"),
        ('<footnote id="',),
    ):
        with pytest.raises(NotPlain):
            elements_of(tags)


def test_a_note_where_none_belongs_is_listed_with_its_id() -> None:
    data = DOCUMENT.replace(b"<issuerName>", b'<footnote id="F9">Nine.</footnote><issuerName>')
    root, _ = parse(Source(data=data, name="form4.xml"))
    gathered = Gathering(root)
    fields = Form(of_tree(root), gathered).fields()
    assert [note.id for note in fields["footnotes"]] == ["F1", "F2"]
    assert [one.text for one in gathered.unread] == ["Nine.", "F9"]


def test_what_the_cut_leaves_is_refused_by_the_parser() -> None:
    for data in (b"", b"<", DOCUMENT[:400], DOCUMENT.replace(b"</value>", b"", 1)):
        assert _cut(data) is None
        with pytest.raises(ReadError):
            parse(Source(data=data, name="form4.xml"))

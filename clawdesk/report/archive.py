"""A paper made to be kept and to be read by everyone: PDF/A-2a and PDF/UA-1, the same bytes on any machine."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from clawdesk.report.colour import profile
from clawdesk.report.document import Paper
from clawdesk.report.fonts import printable
from clawdesk.report.streams import saved, settle
from clawdesk.report.structure import Structure
from clawdesk.report.tagging import number_places, with_tree

# Shown and printed; a viewer asks before it follows.
_PRINTED = 4


def archived(pdf: bytes, paper: Paper, structure: Structure) -> bytes:
    """The same pages with all that the two standards ask; signature fields may stand in it, signatures may not."""
    from pikepdf import Array, Dictionary, Name, Pdf

    document = Pdf.open(BytesIO(pdf))
    root = document.Root
    root.Lang = "en-US"
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for page in document.pages:
        _tidy(page.obj)
    colours = document.make_stream(profile(), N=3)
    intent = Dictionary(
        Type=Name.OutputIntent, S=Name.GTS_PDFA1, OutputConditionIdentifier="sRGB", DestOutputProfile=colours
    )
    root.OutputIntents = Array([document.make_indirect(intent)])
    number_places(document, structure)
    root.Metadata = document.make_stream(_packet(paper).encode(), Type=Name.Metadata, Subtype=Name.XML)
    settle(document)
    return with_tree(saved(document), structure)


def _tidy(page: Any) -> None:
    from pikepdf import Name

    if "/Trans" in page:
        del page.Trans
    annotations = page.get("/Annots", ())
    if annotations:
        page.Tabs = Name.S
    for one in annotations:
        if one.Subtype == "/Link":
            one.F = _PRINTED


def _packet(paper: Paper) -> str:
    """What the document says of itself, word for word what stands in its properties."""
    day = _instant(paper.at)
    title, author, subject = (escape(printable(one)) for one in (paper.title, paper.author, paper.subject))
    return f"""<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:language><rdf:Bag><rdf:li>en-US</rdf:li></rdf:Bag></dc:language>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{subject}</rdf:li></rdf:Alt></dc:description>
<pdf:Producer>{escape(printable(paper.producer))}</pdf:Producer>
<xmp:CreatorTool>clawdesk</xmp:CreatorTool>
<xmp:CreateDate>{day}</xmp:CreateDate>
<xmp:ModifyDate>{day}</xmp:ModifyDate>
<xmp:MetadataDate>{day}</xmp:MetadataDate>
<pdfaid:part>2</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
{_EXTENSION}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+00:00")


# PDF/A knows no word of PDF/UA: whoever uses one explains it.
_EXTENSION = """<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the document keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""

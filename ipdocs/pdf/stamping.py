"""What LibreOffice's PDF still lacks, added with pikepdf: what the file says of itself, and only what is true.

PDF/A wants the PDF/UA identification described by an extension schema (ISO 19005-2, 6.6.2.3), which LibreOffice leaves out; it
says conformance B whatever it has written. Dates are the document's own, so that the same input gives the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

from ipdocs.errors import ToolMissing
from ipdocs.pdf.audit import Standard

_CONFORMANCE = {Standard.A_2A: "A", Standard.A_2U: "U", Standard.A_2B: "B"}
_PRODUCER = "LibreOffice, ipdocs"
_UA = (
    '<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
    "</rdf:Description>"
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself."""

    title: str
    language: str
    author: str
    made_on: date
    tips: Mapping[str, str] = field(default_factory=dict)


def require_pikepdf() -> None:
    """Raises :class:`ToolMissing` where pikepdf is not installed."""
    from importlib.util import find_spec

    if find_spec("pikepdf") is None:
        raise ToolMissing(
            "pikepdf, which writes the marks of conformance, is not installed.", "Run: pip install 'ipdocs[pdf]'"
        )


def stamped(data: bytes, facts: Facts, standards: Sequence[Standard]) -> bytes:
    """The PDF with title, language, dates and the identification of these standards, and of no others.

    Raises :class:`ValueError` for what is no PDF with pages.
    """
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(data))
    except pikepdf.PdfError as error:
        raise ValueError("no PDF") from error
    with pdf:
        if not len(pdf.pages):
            raise ValueError("no pages")
        moment = f"{facts.made_on:%Y-%m-%d}T00:00:00Z"
        pdf.Root.Metadata = pikepdf.Stream(pdf, _xmp(facts, moment, standards).encode("utf-8"))
        pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        for name in list(pdf.docinfo.keys()):
            del pdf.docinfo[name]
        stamp = f"D:{facts.made_on:%Y%m%d}000000Z"
        pdf.docinfo["/Title"], pdf.docinfo["/Producer"] = pikepdf.String(facts.title), pikepdf.String(_PRODUCER)
        pdf.docinfo["/CreationDate"], pdf.docinfo["/ModDate"] = pikepdf.String(stamp), pikepdf.String(stamp)
        if facts.author:
            pdf.docinfo["/Author"] = pikepdf.String(facts.author)
        pdf.Root.Lang = pikepdf.String(facts.language)
        if "/ViewerPreferences" not in pdf.Root:
            pdf.Root.ViewerPreferences = pikepdf.Dictionary()
        pdf.Root.ViewerPreferences.DisplayDocTitle = True
        for page in pdf.pages:
            _describe_links(page, facts.tips)
        if "/ID" in pdf.trailer:
            del pdf.trailer["/ID"]  # LibreOffice's is another one each time; a new one is made of the content
        out = io.BytesIO()
        pdf.save(
            out, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return out.getvalue()


def with_tips(data: bytes, tips: Mapping[str, str]) -> bytes:
    """The PDF whose links to these addresses say what they are about, as the tooltips of the document do."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            _describe_links(page, tips)
        out = io.BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _describe_links(page: Any, tips: Mapping[str, str]) -> None:
    """Every link says what it is about, or else where it leads (ISO 14289-1, 7.18.5)."""
    import pikepdf

    if "/Annots" in page:
        page.Tabs = pikepdf.Name.S  # 7.18.3: the tabulator key follows the structure
    for annotation in page.get("/Annots", ()):
        if annotation.get("/Subtype") != pikepdf.Name.Link:
            continue
        target = str(annotation.get("/A", {}).get("/URI", ""))
        if target in tips or not str(annotation.get("/Contents", "")):
            annotation.Contents = pikepdf.String(tips.get(target) or target or "#")


def _xmp(facts: Facts, moment: str, standards: Sequence[Standard]) -> str:
    level = next((_CONFORMANCE[one] for one in standards if one in _CONFORMANCE), "")
    archival = (
        '<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part>'
        f"<pdfaid:conformance>{level}</pdfaid:conformance></rdf:Description>"
        if level
        else ""
    )
    author = (
        f"<dc:creator><rdf:Seq><rdf:li>{escape(facts.author)}</rdf:li></rdf:Seq></dc:creator>" if facts.author else ""
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format>'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(facts.title)}</rdf:li></rdf:Alt></dc:title>{author}'
        f"<dc:language><rdf:Bag><rdf:li>{escape(facts.language)}</rdf:li></rdf:Bag></dc:language></rdf:Description>"
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">'
        f"<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"
        f"<pdf:Producer>{_PRODUCER}</pdf:Producer></rdf:Description>"
        f"{archival}{_UA if Standard.UA_1 in standards else ''}"
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )

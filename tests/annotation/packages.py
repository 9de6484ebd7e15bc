# ruff: noqa: E501 - XML on one line is easier to read than XML in pieces
"""Small Word packages: complete enough for Word, and strange where a test wants them so."""

from __future__ import annotations

import io
import zipfile

from ipdocs.ooxml import NS

W_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
DECLARED = " ".join(f'xmlns:{prefix}="{NS[prefix]}"' for prefix in ("w", "r", "mc", "w14", "wp", "wps", "a", "v"))
SECTION = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
PACKING = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
SIGNATURE = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature"
MACRO = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"


def p(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def docx(
    body: str,
    *,
    main_type: str = f"{W_TYPE}.document.main+xml",
    parts: dict[str, tuple[str, str, str]] | None = None,
    package_parts: dict[str, tuple[str, str, str]] | None = None,
    related: dict[str, str] | None = None,
) -> bytes:
    """A package. ``parts`` by name: content, content type, relationship type; ``related`` adds whole relationship files."""
    inner, outer = parts or {}, package_parts or {}
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind, _) in {**inner, **outer}.items()
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "[Content_Types].xml",
            '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{main_type}"/>{types}</Types>',
        )
        first = f'<Relationship Id="r0" Type="{REL}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", _relationships(outer, first, ""))
        package.writestr("word/_rels/document.xml.rels", _relationships(inner, "", "word/"))
        package.writestr("word/document.xml", f"<w:document {DECLARED}><w:body>{body}</w:body></w:document>")
        for name, (content, _, _) in {**inner, **outer}.items():
            package.writestr(name, content)
        for name, content in (related or {}).items():
            package.writestr(name, content)
    return buffer.getvalue()


def _relationships(parts: dict[str, tuple[str, str, str]], first: str, folder: str) -> str:
    links = "".join(
        f'<Relationship Id="p{number}" Type="{kind}" Target="{name.removeprefix(folder)}"/>'
        for number, (name, (_, _, kind)) in enumerate(parts.items())
    )
    return f"<Relationships {PACKING}>{first}{links}</Relationships>"


def strict(data: bytes) -> bytes:
    """The package in the names of ISO/IEC 29500-1."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            text = old.read(name).decode("utf-8")
            text = text.replace(NS["w"], "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(REL, STRICT_REL)
            new.writestr(name, text)
    return buffer.getvalue()


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf-8")


def names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return package.namelist()


BOX = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="1" cy="1"/><wp:docPr id="7" name="b"/>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
    f"<wps:spPr/><wps:txbx><w:txbxContent>{p('I tekstboksen')}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData>"
    "</a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent>"
)
CELL = '<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{}</w:tc>'
TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/>'
    "</w:tblGrid>{}</w:tbl>"
)


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(CELL.format(cell) for cell in cells) + "</w:tr>"


NESTED = TABLE.format(row(p("Indre venstre"), p("Indre høyre")))
INSERTED = '<w:ins w:id="3" w:author="A" w:date="2024-01-01T00:00:00Z"><w:r><w:t>Satt inn</w:t></w:r></w:ins>'
EVERYWHERE = "".join(
    (
        "<!-- en kommentar som leseren ikke teller -->",
        p("Første avsnitt"),
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('I et innholdsfelt')}{p('Enda et i feltet')}</w:sdtContent></w:sdt>",
        TABLE.format(
            row(p("Mål"), p("Jeg vil"))
            + f"<w:sdt><w:sdtPr/><w:sdtContent>{row(p('Rad i felt'), p('Verdi i felt') + NESTED + p('Etter'))}</w:sdtContent></w:sdt>"
            + row(f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Felt i celle')}</w:sdtContent></w:sdt>", p("Siste"))
        ),
        f"<w:p><w:r><w:t>Før boksen</w:t></w:r><w:r>{BOX}</w:r></w:p>",
        f"<w:p><w:pPr><w:keepNext/></w:pPr>{INSERTED}</w:p>",
        "<w:p><w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>Felt i linjen</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        f'<w:customXml w:element="x">{p("I egen XML")}</w:customXml>',
        p("Siste avsnitt"),
        SECTION,
    )
)

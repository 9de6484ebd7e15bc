"""Shorthand for small templates: ``docx(p("Hei {{ navn }}"), table(row("a", "b")))``."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from lxml import etree

from ipdocs.ooxml.names import NS

_NAMES = " ".join(
    f'xmlns:{prefix}="{uri}"' for prefix, uri in NS.items() if prefix in ("w", "r", "w14", "wp", "a", "mc")
)


def r(text: str, properties: str = "") -> str:
    """A run; ``properties`` is what stands in ``w:rPr``."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inside}<w:t>{text}</w:t></w:r>"


def p(*runs: str, style: str = "") -> str:
    """A paragraph of runs; a plain text becomes a run."""
    inside = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{inside}{''.join(run if run.startswith('<') else r(run) for run in runs)}</w:p>"


def cell(*paragraphs: str) -> str:
    """A cell of paragraphs; a plain text becomes one."""
    inside = "".join(text if text.startswith("<") else p(text) for text in paragraphs)
    return f'<w:tc><w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def row(*cells: str) -> str:
    """A row of cells; a plain text becomes one."""
    return f"<w:tr>{''.join(text if text.startswith('<w:tc>') else cell(text) for text in cells)}</w:tr>"


def table(*rows: str, columns: int = 2) -> str:
    """A table with a grid of so many columns."""
    grid = '<w:gridCol w:w="1000"/>' * columns
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>'
    )


def docx(*blocks: str, header: str = "", footer: str = "", parts: dict[str, bytes] | None = None) -> bytes:
    """A whole .docx with that body: python-docx's own empty document with its text replaced.

    ``header`` and ``footer`` are paragraphs; ``parts`` replaces or adds parts as they are.
    """
    document = Document()
    section = document.sections[0]
    if header:
        _fill(section.header._element, header)
    if footer:
        _fill(section.footer._element, footer)
    body = document.element.body
    for child in list(body):
        if not child.tag.endswith("}sectPr"):
            body.remove(child)
    for index, element in enumerate(_elements("".join(blocks))):
        body.insert(index, element)
    buffer = BytesIO()
    document.save(buffer)
    return replaced(buffer.getvalue(), parts or {})


def replaced(data: bytes, parts: dict[str, bytes]) -> bytes:
    """A package with parts replaced or added."""
    buffer = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(buffer, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, content in parts.items():
            new.writestr(name, content)
    return buffer.getvalue()


def part(data: bytes, name: str = "word/document.xml") -> bytes:
    """The content of a part; the package is checked whole."""
    with ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return package.read(name)


def canonical(xml: bytes) -> str:
    """The part in a form that is equal when the content is: C14N 2 with prefixes rewritten, blank text aside."""
    root = etree.fromstring(xml, etree.XMLParser(remove_blank_text=True, remove_comments=True))
    return ElementTree.canonicalize(etree.tostring(root).decode(), rewrite_prefixes=True)


def texts(data: bytes) -> list[str]:
    """The text of the body's paragraphs, as python-docx reads it."""
    return [paragraph.text for paragraph in Document(BytesIO(data)).paragraphs]


def _fill(element: etree._Element, paragraphs: str) -> None:
    for child in list(element):
        element.remove(child)
    element.extend(_elements(paragraphs))


def _elements(xml: str) -> list[etree._Element]:
    from docx.oxml import parse_xml

    return list(parse_xml(f"<w:body {_NAMES}>{xml}</w:body>"))

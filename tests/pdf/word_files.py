"""Word documents for tests, made with python-docx and then bent."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
from docx.document import Document
from PIL import Image

from tests.tooling import ROOT

LOGO = ROOT / "templates" / "eksempelkommune" / "logo.png"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(build: Callable[[Document], object], *, title: str = "Prøve") -> bytes:
    """A document with a title in Norwegian; ``build`` fills it."""
    document = docx.Document()
    document.core_properties.title = title
    document.core_properties.language = "nb-NO"
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bent(data: bytes, old: str, new: str, part: str = "word/document.xml") -> bytes:
    """The document with a piece of XML replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                text = content.decode("utf-8")
                assert old in text
                content = text.replace(old, new).encode("utf-8")
            target.writestr(name, content)
    return out.getvalue()


def paragraph(xml: str) -> Callable[[Document], object]:
    """A heading, and a paragraph whose content is this XML (prefix ``w``)."""

    def build(document: Document) -> None:
        from docx.oxml import parse_xml

        document.add_heading("Overskrift", 1)
        element = parse_xml(f'<w:p xmlns:w="{W}">{xml}</w:p>')
        document.element.body.insert(1, element)

    return build


def picture(kind: str = "PNG") -> io.BytesIO:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (8, 8), (20, 80, 120)).save(out, kind)
    out.seek(0)
    return out

"""The parts of a built template, zipped so that the same source gives the same bytes."""

from __future__ import annotations

import io
import zipfile
from importlib.resources import files
from xml.sax.saxutils import escape

from lxml import etree

from ipdocs.authoring.blocks import Block, Head, ListItem, Source, Together, Turn
from ipdocs.authoring.body import BULLETS, FIRST_NUMBERED, document
from ipdocs.authoring.markup import el
from ipdocs.authoring.page import LANDSCAPE, PORTRAIT
from ipdocs.authoring.tables import LOGO_ID
from ipdocs.ooxml import NS, qn

LANGUAGE_TAGS = {"nb": "nb-NO", "nn": "nn-NO"}
# A zip cannot hold an earlier time; every entry has it, so that building twice gives the same bytes.
TIMESTAMP = (1980, 1, 1, 0, 0, 0)
UNIX = 3

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
_ABSTRACT_NUMBERS = 1


def package(source: Source, logo: bytes) -> bytes:
    """The whole .docx. ``logo`` is the PNG that stands in the letterhead until a municipality's own replaces it."""
    blocks = tuple(_flat(source.blocks))
    has_logo = any(isinstance(block, Head) for block in blocks)
    turns = any(isinstance(block, Turn) for block in blocks)
    parts = {
        "word/document.xml": _xml(document(source)),
        "word/styles.xml": _xml(_with_language(_stored("styles.xml"), source.form)),
        "word/settings.xml": _xml(_with_language(_stored("settings.xml"), source.form)),
        "word/fontTable.xml": _xml(_stored("fontTable.xml")),
        "word/numbering.xml": _xml(_numbering(blocks)),
        "word/footer1.xml": _xml(PORTRAIT.footer()),
    }
    relations = [(f"rId{name}", name, f"{name}.xml") for name in ("styles", "settings", "fontTable", "numbering")]
    relations.append((PORTRAIT.footer_id, "footer", "footer1.xml"))
    if turns:
        parts["word/footer2.xml"] = _xml(LANDSCAPE.footer())
        relations.append((LANDSCAPE.footer_id, "footer", "footer2.xml"))
    if has_logo:
        parts["word/media/logo.png"] = logo
        relations.append((LOGO_ID, "image", "media/logo.png"))
    parts["word/_rels/document.xml.rels"] = _relationships(
        [(identifier, _RELATION + kind, target) for identifier, kind, target in relations]
    )
    parts["docProps/core.xml"] = _core(source)
    top = [("rId1", _RELATION + "officeDocument", "word/document.xml"), ("rId2", _CORE_RELATION, "docProps/core.xml")]
    return _zipped({"[Content_Types].xml": _content_types(parts), "_rels/.rels": _relationships(top), **parts})


def _flat(blocks: tuple[Block, ...]) -> list[Block]:
    found: list[Block] = []
    for block in blocks:
        found += _flat(block.blocks) if isinstance(block, Together) else [block]
    return found


def _stored(name: str) -> etree._Element:
    text = (files("ipdocs.authoring") / "parts" / name).read_bytes()
    return etree.fromstring(text, etree.XMLParser(remove_blank_text=True, remove_comments=True, resolve_entities=False))


def _with_language(part: etree._Element, form: str) -> etree._Element:
    for name in ("w:lang", "w:themeFontLang"):
        for element in part.iter(qn(name)):
            element.set(qn("w:val"), LANGUAGE_TAGS[form])
    return part


def _numbering(blocks: tuple[Block, ...]) -> etree._Element:
    part = _stored("numbering.xml")
    lists = max((block.number for block in blocks if isinstance(block, ListItem)), default=0)
    for number in range(1, lists + 1):
        restart = el("w:lvlOverride", el("w:startOverride", val=1), ilvl=0)
        part.append(el("w:num", el("w:abstractNumId", val=_ABSTRACT_NUMBERS), restart, numId=FIRST_NUMBERED + number))
    assert BULLETS == FIRST_NUMBERED  # noqa: S101 - the bullets' w:num is the stored one
    return part


def _core(source: Source) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<cp:coreProperties xmlns:cp="{NS["cp"]}" xmlns:dc="{NS["dc"]}">'
        f"<dc:title>{escape(source.title)}</dc:title><dc:language>{LANGUAGE_TAGS[source.form]}</dc:language>"
        "</cp:coreProperties>"
    ).encode()


def _content_types(parts: dict[str, bytes]) -> bytes:
    types = {"docProps/core.xml": _CORE_TYPE, "word/document.xml": _WORD + "document.main+xml"}
    for name in parts:
        stem = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        if name.startswith("word/") and name.endswith(".xml") and name not in types:
            types[name] = f"{_WORD}{stem}+xml"
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in sorted(types.items()))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{NS["ct"]}"><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def _relationships(relations: list[tuple[str, str, str]]) -> bytes:
    entries = "".join(
        f'<Relationship Id="{identifier}" Type="{kind}" Target="{target}"/>' for identifier, kind, target in relations
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{NS["pr"]}">{entries}</Relationships>'
    ).encode()


def _xml(part: etree._Element) -> bytes:
    etree.cleanup_namespaces(part, keep_ns_prefixes=["w", "r", "w14"])
    return etree.tostring(part, xml_declaration=True, encoding="UTF-8", standalone=True)


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, TIMESTAMP)
            entry.create_system = UNIX
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(entry, data, compresslevel=9)
    return buffer.getvalue()

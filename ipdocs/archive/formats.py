"""File formats by their content, with what an archive wants to know of them: PRONOM id, MIME type, whether it takes them."""

from __future__ import annotations

import io
import re
import tomllib
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS, Limits
from ipdocs.readers import sniff
from ipdocs.readers.isolation import ISOLATED, is_supervised

UNKNOWN = "ukjent"
_PDF_VERSION = re.compile(rb"%PDF-(1\.[0-7]|2\.0)")
_PDFA_PART = re.compile(rb"pdfaid:part(?:\s*=\s*[\"']|[^<>=]{0,10}>|\s[^<>]{0,200}>)\s*([1-4])\b")
_PDFA_LEVEL = re.compile(rb"pdfaid:conformance(?:\s*=\s*[\"']|[^<>=]{0,10}>|\s[^<>]{0,200}>)\s*([ABUEFabuef])\b")
_TIFF = (b"II*\0", b"MM\0*")
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_HTML_5 = re.compile(rb"<!doctype\s+html\s*>", re.IGNORECASE)
_ODF_VERSION = re.compile(rb"manifest:version=[\"'](1\.[0-3])[\"']")
_MANIFEST, _MANIFEST_BYTES = "META-INF/manifest.xml", 1024 * 1024
_PARTS = (
    (b"word/vbaProject.bin", "docm"),
    (b"xl/workbook.", "xlsx"),
    (b"ppt/presentation.", "pptx"),
    (b"word/", "docx"),
)
_HEAD = 1024


@dataclass(frozen=True, slots=True)
class FileFormat:
    """``is_archival``: accepted for deposit of documents. ``name`` is the key in ``formater.toml``."""

    name: str
    pronom: str
    mime: str
    suffix: str
    is_archival: bool

    @property
    def is_pdf(self) -> bool:
        """Whether it is a PDF of any kind."""
        return self.mime == "application/pdf"


@cache
def _known() -> Mapping[str, FileFormat]:
    raw = tomllib.loads((files("ipdocs.archive") / "formater.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            name: FileFormat(name, entry["pronom"], entry["mime"], entry["endelse"], entry.get("arkiv", False))
            for name, entry in raw.items()
        }
    )


def format_named(name: str) -> FileFormat:
    """The format of that name. Raises :class:`KeyError`."""
    return _known()[name]


def keepable(kind: FileFormat) -> bool:
    """Whether a copy to keep can be made of it without setting its text anew: a PDF as it is, a picture on a page."""
    return (kind.is_pdf and not kind.is_archival) or kind.name.startswith("png-")


def format_of(data: bytes) -> FileFormat:
    """What the bytes are. A PDF is taken at its word that it is PDF/A: whether that is true, a judge has to tell."""
    if data.startswith(_PNG):
        return _known()[f"png-{_png_version(data)}"]
    if data.startswith(_JPEG):
        return _known().get(f"jfif-{data[11]}.{data[12]:02}" if data[6:11] == b"JFIF\0" else "jpeg", _known()["jpeg"])
    if data.startswith(_TIFF):
        return _known()["tiff"]
    try:
        name = sniff(data)
    except UnreadableDocument:
        return _known()[UNKNOWN]
    if name == "pdf":
        return _pdf(data)
    if name == "docx":
        parts = _PARTS if b"[Content_Types].xml" in data else ()
        name = next((kind for part, kind in parts if part in data), UNKNOWN)
    elif name == "odt":
        name = f"odt-{version}" if (version := _odf_version(data)) else name
    elif name == "html" and _HTML_5.search(data[:_HEAD]):
        name = "html-5"
    elif name == "txt" and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
        name = "xml"
    return _known().get(name, _known()[UNKNOWN])


def _png_version(data: bytes) -> str:
    """By the chunks that the later versions brought."""
    if b"iTXt" in data:
        return "1.2"
    return "1.1" if any(chunk in data for chunk in (b"iCCP", b"sPLT", b"sRGB")) else "1.0"


def _odf_version(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(_MANIFEST) as part:
            found = _ODF_VERSION.search(part.read(_MANIFEST_BYTES))
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError):
        return (
            ""  # no version can be told, so the file gets no PRONOM id; whether it can be read is the reader's to say
        )
    return found[1].decode() if found else ""


def _pdf(data: bytes) -> FileFormat:
    part, level = _PDFA_PART.findall(data), _PDFA_LEVEL.findall(data)
    claimed = f"{part[-1].decode()}{level[-1].decode() if level else ''}" if part else _compressed_claim(data)
    if claimed and (name := f"pdfa-{claimed.lower()}") in _known():
        return _known()[name]
    return plain_pdf(data)


def plain_pdf(data: bytes) -> FileFormat:
    """The version of PDF that the file begins with, whatever it claims beyond that."""
    version = _PDF_VERSION.search(data[:_HEAD])
    return _known()[f"pdf-{version[1].decode()}" if version else "pdf"]


def _compressed_claim(data: bytes) -> str:
    """PDF/A-1 must leave its metadata uncompressed (ISO 19005-1, 6.7.2); later parts need not."""
    if b"/Metadata" not in data and b"/ObjStm" not in data:
        return ""
    if is_supervised():
        return claim(data, LIMITS)
    try:
        return str(ISOLATED.run("ipdocs.archive.formats:claim", data, LIMITS))
    except UnreadableDocument:
        return ""


def claim(data: bytes, _limits: Limits) -> str:
    """The part and level that the metadata of a PDF claims (``2a``), empty for none. Runs in the reading process."""
    import pypdf

    try:
        stream = pypdf.PdfReader(io.BytesIO(data)).trailer["/Root"].get_object().get("/Metadata")  # type: ignore[union-attr]
        metadata = stream.get_object().get_data() if stream is not None else b""
    except (pypdf.errors.PyPdfError, AttributeError, KeyError, ValueError, TypeError, RecursionError):
        return ""
    part, level = _PDFA_PART.findall(metadata), _PDFA_LEVEL.findall(metadata)
    return f"{part[-1].decode()}{level[-1].decode() if level else ''}" if part else ""

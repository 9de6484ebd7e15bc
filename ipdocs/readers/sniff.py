"""The format of a file by its content; its name is only a hint that may be wrong."""

from __future__ import annotations

import re

from ipdocs.limits import LIMITS, Limits
from ipdocs.ooxml import unreadable

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_ODF_MARK = b"mimetypeapplication/vnd.oasis.opendocument.text"
"""ODF 1.3 part 2, 3.3: the first entry of a package, stored, so that it can be seen without opening it."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_OOXML_PART, _ODF_PARTS = b"[Content_Types].xml", (b"META-INF/manifest.xml", b"content.xml")
_WORD_2 = b"\xdb\xa5\x2d\x00"
"""Word 2.0 for Windows wrote no compound file."""
_HEAD = 4096
_PAGE = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PIECE = re.compile(
    rb"(?:<\?xml[^>]*>\s*|<!--.{0,1000}?-->\s*)*<(?:head|body|title|meta|style|script|link|base|div|p|h[1-6]|table|span|font"
    rb"|center|ul|ol|dl|form|fieldset|section|article|main|nav|header|b|strong|br|hr|img|a)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
"""A page without its outer elements, as programs copy one out."""
_WIDE = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_MANY_ZEROS = 0.3
_MIME = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_MIME_FIRST = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,40}:\s")


def sniff(data: bytes, limits: Limits = LIMITS) -> str:
    """``docx``, ``odt``, ``fodt``, ``rtf``, ``doc``, ``pdf``, ``html``, ``mhtml`` or ``txt``.

    Raises :class:`UnreadableDocument`: ``empty``, ``too_large``, ``encrypted``, ``unknown_format``. A package
    without the mark of ODF is taken for a docx; the reader tells when it is a workbook or something else.
    """
    if not data:
        raise unreadable("empty")
    head = data[:_HEAD]
    if len(data) > (limits.pdf_bytes if b"%PDF-" in head[:1024] else limits.source_bytes):
        raise unreadable("too_large")
    if head.startswith(_ZIP):
        return "odt" if _ODF_MARK in head or _has_odf_parts(data) else "docx"
    if head.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise unreadable("encrypted")
        if _WORD_STREAM in data or _WORD_STREAM.lower() in data.lower():
            return "doc"
        raise unreadable("unknown_format")
    if head.startswith(_WORD_2):
        return "doc"
    if b"%PDF-" in head[:1024]:
        return "pdf"
    head = _narrowed(head)
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith(b"{\\rtf"):
        return "rtf"
    if b"urn:oasis:names:tc:opendocument" in head:
        return "fodt"
    if _MIME_FIRST.match(text) and _MIME.search(text):
        return "mhtml"
    if _PAGE.search(text) or _PIECE.match(text):
        return "html"
    if b"\0" not in head:
        return "txt"
    raise unreadable("unknown_format")


def _has_odf_parts(data: bytes) -> bool:
    """Whether a package that does not begin with its type, as some programs write it, has the parts of ODF."""
    return _OOXML_PART not in data[:_HEAD] and _OOXML_PART not in data and all(part in data for part in _ODF_PARTS)


def _narrowed(head: bytes) -> bytes:
    """Text in UTF-16 as UTF-8, so that what it begins with can be told; anything else as it is."""
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace").encode("utf-8", "replace")
    for odd, (_, encoding) in zip((1, 0), _WIDE, strict=True):
        if head[odd::2].count(0) > len(head) * _MANY_ZEROS and not head[1 - odd :: 2].count(0):
            return head.decode(encoding, "replace").encode("utf-8", "replace")
    return head

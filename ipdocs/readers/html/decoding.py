"""From bytes to text: the encoding that the file declares, else UTF-8 if it fits, else Windows-1252 as in the WHATWG standard."""

from __future__ import annotations

import codecs
import re

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_LATIN = frozenset({"iso8859-1", "ascii", "us-ascii", "cp1252", "latin-1", "utf-16-le", "utf-16-be", "utf-16"})
_DECLARATION_WITHIN = 4096
FALLBACK = "cp1252"


def decoded(data: bytes, declared: str | None = None) -> str:
    """The text. ``declared`` is what stands around the file (a MIME header); a byte order mark wins over everything."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    name = _python_name(declared) or _in_file(data[:_DECLARATION_WITHIN])
    if name is None or name in _LATIN:
        # What calls itself Latin-1 is Windows-1252 in practice, and often UTF-8; what is not UTF-8 cannot be taken for it.
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode(FALLBACK, "replace")
    text = data.decode(name, "replace")
    if "\ufffd" in text and name == "utf-8":
        cut = data.decode(FALLBACK, "replace")
        return cut if text.count("\ufffd") > len(text) // 1000 + 1 else text
    return text


def _in_file(head: bytes) -> str | None:
    for pattern in (_DECLARED, _XML_DECLARED):
        found = pattern.search(head)
        if found:
            return _python_name(found[1].decode("ascii"))
    return None


def _python_name(name: str | None) -> str | None:
    """The codec's own name, or ``None`` for a name that is no text encoding."""
    if not name:
        return None
    try:
        codec = codecs.lookup(name)
        "".encode(codec.name)
    except (LookupError, ValueError, TypeError):
        return None
    return codec.name

"""The namespaces of OOXML in one place, and the Strict names (ISO/IEC 29500-1) mapped to the Transitional ones."""

from __future__ import annotations

NS = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "v": "urn:schemas-microsoft-com:vml",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

W = "{" + NS["w"] + "}"

STRICT = "http://purl.oclc.org/ooxml/"
"""What all Strict namespaces begin with."""

STRICT_TO_TRANSITIONAL = {
    STRICT + "wordprocessingml/main": NS["w"],
    STRICT + "officeDocument/relationships": NS["r"],
    STRICT + "drawingml/wordprocessingDrawing": NS["wp"],
    STRICT + "drawingml/main": NS["a"],
    STRICT + "officeDocument/math": NS["m"],
}


def qn(name: str) -> str:
    """``w:p`` in lxml's notation: ``{http://…}p``. Raises :class:`KeyError` for an unknown prefix."""
    prefix, _, local = name.partition(":")
    return f"{{{NS[prefix]}}}{local}"

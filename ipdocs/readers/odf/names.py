"""The names of OpenDocument (ODF 1.3 part 3) that reading needs, in lxml's notation."""

from __future__ import annotations

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
FORM = "{urn:oasis:names:tc:opendocument:xmlns:form:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
SCRIPT = "{urn:oasis:names:tc:opendocument:xmlns:script:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
FIELD = "{urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0}"
LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
DC = "{http://purl.org/dc/elements/1.1/}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"

P, H, LIST, LIST_ITEM, LIST_HEADER = TEXT + "p", TEXT + "h", TEXT + "list", TEXT + "list-item", TEXT + "list-header"
SECTION, TRACKED, NUMBERED = TEXT + "section", TEXT + "tracked-changes", TEXT + "numbered-paragraph"
CONTENTS, INDEX_BODY, SOFT_BREAK = TEXT + "table-of-content", TEXT + "index-body", TEXT + "soft-page-break"
STYLE_NAME, TABLE_TABLE, FORMS = TEXT + "style-name", TABLE + "table", OFFICE + "forms"
HREF, ID, NAME = XLINK + "href", XML + "id", TEXT + "name"

MOST = 10**6


def number(text: str | None, default: int, most: int = MOST) -> int:
    """A count from an attribute, never negative and never more than ``most``; ``default`` where there is none."""
    if text is None:
        return default
    try:
        return max(0, min(int(text), most))
    except ValueError:
        return default

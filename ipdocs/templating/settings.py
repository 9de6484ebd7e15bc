"""``settings.xml``: what every document needs there whatever the template has."""

from __future__ import annotations

from lxml import etree

from ipdocs.ooxml import qn

_ZOOM, _PERCENT, _UPDATE, _VAL = qn("w:zoom"), qn("w:percent"), qn("w:updateFields"), qn("w:val")
_INSTRUCTION, _SIMPLE, _INSTR, _GALLERY = qn("w:instrText"), qn("w:fldSimple"), qn("w:instr"), qn("w:docPartGallery")

# The elements that follow w:updateFields in CT_Settings (ISO/IEC 29500-1, 17.15.1.78).
_AFTER_UPDATE = frozenset(
    qn(f"w:{name}")
    for name in (
        *(
            "hdrShapeDefaults",
            "footnotePr",
            "endnotePr",
            "compat",
            "docVars",
            "rsids",
            "attachedSchema",
            "themeFontLang",
        ),
        *("clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures", "forceUpgrade", "captions"),
        *(
            "readModeInkLockDown",
            "smartTagType",
            "shapeDefaults",
            "doNotEmbedSmartTags",
            "decimalSymbol",
            "listSeparator",
        ),
    )
) | {qn("m:mathPr"), "{http://schemas.openxmlformats.org/schemaLibrary/2006/main}schemaLibrary"}


def has_contents_table(root: etree._Element) -> bool:
    """Whether the document has a table of contents: a TOC field, simple or complex, or Word's gallery block."""
    if any((element.text or "").split()[:1] == ["TOC"] for element in root.iter(_INSTRUCTION)):
        return True
    if any(element.get(_INSTR, "").split()[:1] == ["TOC"] for element in root.iter(_SIMPLE)):
        return True
    return any(element.get(_VAL) == "Table of Contents" for element in root.iter(_GALLERY))


def mend_settings(root: etree._Element, *, update_fields: bool) -> bool:
    """Give ``w:zoom`` the percent that the schema asks for, and let Word refresh fields on opening.

    Returns whether anything changed.
    """
    changed = False
    for zoom in root.iter(_ZOOM):
        if zoom.get(_PERCENT) is None:
            zoom.set(_PERCENT, "100")
            changed = True
    if update_fields and root.find(_UPDATE) is None:
        element = etree.Element(_UPDATE)
        element.set(_VAL, "true")
        index = next((i for i, child in enumerate(root) if child.tag in _AFTER_UPDATE), len(root))
        root.insert(index, element)
        changed = True
    return changed

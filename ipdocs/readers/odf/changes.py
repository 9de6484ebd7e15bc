"""Tracked changes: deleted text stands apart in the file, inserted text in its place in the body (ODF 1.3 part 3, 5.5)."""

from __future__ import annotations

from lxml import etree

from ipdocs.readers.odf import names as n

_REGION, _DELETION, _INFO = n.TEXT + "changed-region", n.TEXT + "deletion", n.OFFICE + "change-info"


def deleted_texts(tracked: etree._Element) -> tuple[int, list[str]]:
    """How many changes a ``text:tracked-changes`` holds, and the texts that were deleted."""
    regions = tracked.findall(_REGION)
    texts = []
    for region in regions:
        for deletion in region.iterfind(_DELETION):
            text = "\n".join(plain_text(block) for block in deletion if block.tag != _INFO).strip()
            if text:
                texts.append(text)
    return len(regions), texts


def plain_text(block: etree._Element) -> str:
    """The words of a block, a line a paragraph."""
    paragraphs = list(block.iter(n.P, n.H)) or [block]
    return "\n".join(" ".join("".join(str(text) for text in each.itertext()).split()) for each in paragraphs)

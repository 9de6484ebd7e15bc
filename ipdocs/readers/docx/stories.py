"""What stands apart from the body: headers, footers, notes and comments. Each is read only when the body refers to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from lxml import etree

from ipdocs.model import Part
from ipdocs.ooxml import Archive, Relationship, W, parse_xml
from ipdocs.readers.docx.names import ID, R_ID, VAL, is_on
from ipdocs.readers.draft import DraftBlock

_TYPE, _TITLE_PAGE, _EVEN_AND_ODD = W + "type", W + "titlePg", W + "evenAndOddHeaders"
_ORDINARY_NOTE = frozenset({None, "normal"})

ReadPart = Callable[[etree._Element, str, Part], list[DraftBlock]]


@dataclass(frozen=True, slots=True)
class DraftStory:
    """A story still without places."""

    name: str
    part: Part
    blocks: list[DraftBlock]


def margins(
    archive: Archive,
    sections: Iterable[etree._Element],
    settings: Callable[[], etree._Element | None],
    related: dict[str, Relationship],
    read: ReadPart,
) -> list[DraftStory]:
    """The headers and footers that a page shows: first-page and even-page ones only where they are switched on.

    ``settings`` gives the root of the settings part, which is asked for only where there are even pages.
    """
    has_even: bool | None = None
    found: list[DraftStory] = []
    seen: set[str] = set()
    for section in sections:
        title_page = section.find(_TITLE_PAGE)
        has_first = title_page is not None and is_on(title_page.get(VAL))
        for kind, part in (("headerReference", Part.HEADER), ("footerReference", Part.FOOTER)):
            for reference in section.iterfind(W + kind):
                page = reference.get(_TYPE, "default")
                relationship = related.get(reference.get(R_ID, ""))
                if page == "even" and has_even is None:
                    has_even = _tells_even_from_odd(settings())
                if (page == "first" and not has_first) or (page == "even" and not has_even):
                    continue
                if relationship is None or relationship.target in seen or relationship.target not in archive:
                    continue
                seen.add(relationship.target)
                root = parse_xml(archive.read(relationship.target))
                found.append(DraftStory(page, part, read(root, relationship.target, part)))
    return found


def _tells_even_from_odd(settings: etree._Element | None) -> bool:
    even = settings.find(_EVEN_AND_ODD) if settings is not None else None
    return even is not None and is_on(even.get(VAL))


def entries(archive: Archive, part_name: str | None, part: Part, read: ReadPart) -> list[DraftStory]:
    """The notes or comments of a part, a story each, without the separators that Word keeps among the notes."""
    if part_name is None:
        return []
    return [
        DraftStory(element.get(ID, ""), part, read(element, part_name, part))
        for element in parse_xml(archive.read(part_name))
        if element.get(_TYPE) in _ORDINARY_NOTE
    ]

"""What stands in the way of an accessible PDF, with its place: a level is claimed only where nothing does.

PDF/UA-1 (ISO 14289-1): 7.3 alternative text of pictures, 7.4.2 no heading level skipped, 7.1 title, 7.2 language.
PDF/A-2a (ISO 19005-2, 6.7) asks for the structure too, level u only that all text can be read as Unicode.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from ipdocs.findings import Finding, Severity
from ipdocs.model import WHOLE_DOCUMENT, Location, Part
from ipdocs.pdf import fonts
from ipdocs.pdf.layout import Block, Image, Inline, Layout, LinkTo, Note, Par, Words, inner_blocks, inner_inlines
from ipdocs.pdf.places import with_places
from ipdocs.pdf.revising import Change, revised
from ipdocs.wording import wording


class Standard(StrEnum):
    """The standards that a PDF of ours can reach, by typst's names."""

    A_2A = "a-2a"
    A_2U = "a-2u"
    A_2B = "a-2b"
    UA_1 = "ua-1"

    @property
    def label(self) -> str:
        """The name for people."""
        return {"a-2a": "PDF/A-2a", "a-2u": "PDF/A-2u", "a-2b": "PDF/A-2b", "ua-1": "PDF/UA-1"}[self.value]


ALL = (Standard.A_2A, Standard.UA_1)
STRUCTURED = (Standard.A_2A,)
READABLE = (Standard.A_2U,)
VISIBLE = (Standard.A_2B,)

REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Audit:
    """The layout as it can be set, the standards that it reaches, and what was found."""

    layout: Layout
    standards: tuple[Standard, ...]
    findings: tuple[Finding, ...]
    lost: bool = False
    """Whether there are signs that our fonts lack."""


def audited(layout: Layout, form: str) -> Audit:
    """Look the layout through."""
    lost = bool(fonts.missing(_all_words(layout)))
    if lost or _is_wanting(layout):
        # Places cost more than all the looking, and nearly every document is in order.
        layout = replace(layout, pages=with_places(layout.pages))
    findings: list[Finding] = []
    standards: tuple[Standard, ...] = ALL
    for rule, location, arguments in _headings(layout):
        findings.append(_finding(rule, location, form, **arguments))
        standards = STRUCTURED
    for rule, image in _pictures(layout):
        findings.append(_finding(rule, image.location, form))
        standards = READABLE
    if not layout.title:
        layout = replace(layout, title=wording(form, "pdf.untitled"))
        findings.append(_finding("untitled", WHOLE_DOCUMENT, form))
    return Audit(layout, standards, tuple(findings), lost)


def without_lost(audit: Audit, form: str) -> Audit:
    """The audit of the layout in which every sign that our fonts lack is replaced, and told with its place."""
    layout, places = _spared(audit.layout)
    told = [
        _finding("glyph", location, form, tegn=", ".join(f"U+{ord(sign):04X}" for sign in sorted(signs)[:8]))
        for location, signs in places
    ]
    return Audit(layout, audit.standards, (*audit.findings, *told))


def without_pictures(audit: Audit, form: str) -> Audit:
    """The audit of the layout whose pictures are left out, told with their places; their words stand for them."""
    layout = replace(audit.layout, pages=with_places(audit.layout.pages), files={})

    def hide(inline: Inline, location: Location) -> Inline:
        if isinstance(inline, LinkTo):
            return replace(inline, inlines=tuple(hide(one, location) for one in inline.inlines))
        return replace(inline, file="?") if isinstance(inline, Image) else inline

    layout = _changed(layout, hide)
    told = [
        _finding("picture-format", image.location, form)
        for rule, image in _pictures(layout)
        if rule == "picture-format"
    ]
    return Audit(layout, READABLE, (*audit.findings, *told), audit.lost)


def _is_wanting(layout: Layout) -> bool:
    return any(True for _ in _headings(layout)) or any(True for _ in _pictures(layout))


def _all_words(layout: Layout) -> str:
    stories = (
        story
        for page in layout.pages
        for story in (page.blocks, page.header, page.footer, page.first_header or (), page.first_footer or ())
    )
    return "".join(
        inline.text
        for story in stories
        for block in inner_blocks(story)
        if isinstance(block, Par)
        for inline in inner_inlines(block.inlines)
        if isinstance(inline, Words)
    )


def _finding(rule: str, location: Location, form: str, **arguments: object) -> Finding:
    severity = Severity.WARNING if rule in ("glyph", "untitled", "first-level") else Severity.ERROR
    return Finding(f"pdf.{rule}", severity, wording(form, f"pdf.finding.{rule}", **arguments), location)


def _headings(layout: Layout) -> Iterator[tuple[str, Location, dict[str, object]]]:
    last = 0
    for page in layout.pages:
        for block in inner_blocks(page.blocks):
            if not isinstance(block, Par) or not block.level:
                continue
            if block.level > last + 1:
                rule = "skipped-level" if last else "first-level"
                yield rule, block.location, {"niva": block.level, "forrige": last}
            last = block.level


def _pictures(layout: Layout) -> Iterator[tuple[str, Image]]:
    for page in layout.pages:
        for part, blocks in (
            (Part.BODY, page.blocks),
            (Part.HEADER, page.header),
            (Part.HEADER, page.first_header or ()),
        ):
            for image in _images(blocks):
                told = image if part is Part.BODY else replace(image, location=Location(part=part))
                if part is Part.BODY and image.alt is None:
                    yield "picture-alt", told
                if image.file == "?":
                    yield "picture-format", told


def _images(blocks: tuple[Block, ...]) -> Iterator[Image]:
    for block in inner_blocks(blocks):
        if isinstance(block, Par):
            yield from (inline for inline in inner_inlines(block.inlines) if isinstance(inline, Image))


def _spared(layout: Layout) -> tuple[Layout, list[tuple[Location, frozenset[str]]]]:
    """The layout without characters that no font has, and where they stood."""
    lost: dict[Location, frozenset[str]] = {}

    def spare(inline: Inline, location: Location) -> Inline:
        if isinstance(inline, Words):
            signs = fonts.missing(inline.text)
            if signs:
                lost[location] = lost.get(location, frozenset()) | signs
                return replace(inline, text="".join(REPLACEMENT if sign in signs else sign for sign in inline.text))
        elif isinstance(inline, LinkTo):
            return replace(inline, inlines=tuple(spare(one, location) for one in inline.inlines))
        elif isinstance(inline, Note):
            return Note(tuple(revised(block, spare) for block in inline.blocks))
        return inline

    return _changed(layout, spare), list(lost.items())


def _changed(layout: Layout, change: Change) -> Layout:
    """The layout with every inline changed."""
    pages = tuple(
        replace(
            page,
            blocks=_each(page.blocks, change) or (),
            header=_each(page.header, change) or (),
            footer=_each(page.footer, change) or (),
            first_header=_each(page.first_header, change),
            first_footer=_each(page.first_footer, change),
        )
        for page in layout.pages
    )
    return replace(layout, pages=pages)


def _each(blocks: tuple[Block, ...] | None, change: Change) -> tuple[Block, ...] | None:
    return None if blocks is None else tuple(revised(block, change) for block in blocks)

"""Blocks of a source to the body of the document."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ipdocs.authoring.blocks import (
    Block,
    Checkbox,
    Control,
    Fact,
    Head,
    Heading,
    ListItem,
    Paragraph,
    Signature,
    Source,
    Table,
    Together,
    Turn,
)
from ipdocs.authoring.inlines import without_tags
from ipdocs.authoring.markup import checkbox, el, paragraph, root, runs, tab
from ipdocs.authoring.page import LANDSCAPE, PORTRAIT, Page
from ipdocs.authoring.tables import data_table, head_table, signature_table
from ipdocs.ooxml import qn

BULLETS = 1
# Each numbered list is a w:num of its own, so that it begins at 1: the bullets have the first.
FIRST_NUMBERED = 1
# Points and facts stand closer together than paragraphs, so the paragraph after them needs the air of a paragraph before it
# (of two distances that meet, the larger counts).
AFTER_LIST = 150
LOWEST_LINE = 20
LOGO_ALT = {"nb": "Kommunevåpenet", "nn": "Kommunevåpenet"}


def document(source: Source) -> etree._Element:
    """The root of word/document.xml."""
    body = _Body(source.form)
    body.add_all(source.blocks)
    body.finish()
    return root("w:document", el("w:body", *body.elements, body.page.section()))


class _Body:
    """Collects the elements; ``page`` is the kind of page that the next block stands on."""

    def __init__(self, form: str) -> None:
        self.form = form
        self.page: Page = PORTRAIT
        self.elements: list[etree._Element] = []

    def add_all(self, blocks: Sequence[Block], *, together: bool = False) -> None:
        for position, block in enumerate(blocks):
            following = _next_visible(blocks[position + 1 :])
            keep_next = (
                (together and following is not None)
                or isinstance(following, Table | Signature)
                or _introduces(block, following)
            )
            close = any(isinstance(above, ListItem | Fact) for above in _before(blocks[:position]))
            before = AFTER_LIST if close and isinstance(block, Paragraph) else 0
            self._add(block, keep_next=keep_next, before=before)

    def _add(self, block: Block, *, keep_next: bool, before: int) -> None:
        match block:
            case Turn(landscape=landscape):
                self._turn(LANDSCAPE if landscape else PORTRAIT)
            case Together(blocks=blocks):
                self.add_all(blocks, together=True)
            case Table():
                self._spaced(data_table(block, self.page.text_width))
            case Signature():
                self._spaced(signature_table(block, PORTRAIT.text_width))
            case Head():
                self._spaced(head_table(block, self.page.text_width, LOGO_ALT[self.form], _small))
            case Paragraph(text=text):
                self.elements.append(paragraph("Normal", *runs(text), keep_next=keep_next, before=before))
            case _:
                self.elements.append(_simple(block, keep_next))

    def _spaced(self, table: etree._Element) -> None:
        """Two tables that touch would become one, and a table needs air below it."""
        self.elements += [table, paragraph("Mellomrom")]

    def finish(self) -> None:
        """A document cannot end with a table; the paragraph that must follow is too low to make a page of its own."""
        if self.elements and _is_gap(self.elements[-1]):
            self.elements[-1][0].append(el("w:spacing", before=0, after=0, line=LOWEST_LINE, lineRule="exact"))

    def _turn(self, page: Page) -> None:
        if page is self.page:
            return
        last = paragraph("Mellomrom")
        last[0].append(self.page.section())
        # The gap below a table can carry the section's end itself: no further empty line.
        if self.elements and _is_gap(self.elements[-1]):
            self.elements.pop()
        self.elements.append(last)
        self.page = page


def _is_gap(element: etree._Element) -> bool:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return style is not None and style.get(qn("w:val")) == "Mellomrom"


def _next_visible(blocks: Sequence[Block]) -> Block | None:
    return next((block for block in blocks if not isinstance(block, Control)), None)


def _before(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that may stand right above what follows ``blocks``, whichever branches of ``if`` and ``for`` are taken."""
    if not blocks:
        return []
    last = blocks[-1]
    if isinstance(last, Together):
        return _before(last.blocks)
    if not isinstance(last, Control):
        return [last]
    if last.word not in ("endif", "endfor", "else", "elif"):
        return _before(blocks[:-1])
    depth, ends, at = 1, [len(blocks) - 1] if last.word.startswith("end") else [], len(blocks) - 1
    while depth and at:
        at -= 1
        block = blocks[at]
        word = block.word if isinstance(block, Control) else ""
        depth += word.startswith("end") - (word in ("if", "for"))
        if depth == 1 and word in ("else", "elif") and ends:
            ends.append(at)
    return [block for end in [*ends, at] for block in _before(blocks[:end])]


def _introduces(block: Block, following: Block | None) -> bool:
    return (
        isinstance(block, Paragraph)
        and block.text.endswith(":")
        and isinstance(following, ListItem | Checkbox | Fact | Paragraph)
    )


def _simple(block: Block, keep_next: bool) -> etree._Element:
    match block:
        case Heading(level=level, text=text):
            return paragraph(f"Heading{level}", *runs(text))
        case Control(tag=tag):
            return paragraph("Styring", *runs(tag))
        case ListItem(text=text, level=level, number=0):
            return paragraph("ListBullet", *runs(text), keep_next=keep_next, numbering=(BULLETS, level))
        case ListItem(text=text, number=number):
            return paragraph("ListNumber", *runs(text), keep_next=keep_next, numbering=(FIRST_NUMBERED + number, 0))
        case Fact(label=label, text=text):
            return paragraph("Opplysning", *runs(f"{label}:", bold=True), tab(), *runs(text), keep_next=keep_next)
        case Checkbox(expression=expression, text=text):
            box = checkbox(expression, without_tags(text))
            return paragraph("Avkryssing", box, tab(), *runs(text), keep_next=keep_next)
        case _:
            raise TypeError(f"{type(block).__name__} cannot stand here")


def _small(blocks: Sequence[Block]) -> list[etree._Element]:
    """The paragraphs of a zone of the letterhead. A fact is a small label line, a heading the sender's name."""
    return [_small_block(block) for block in blocks] or [paragraph("Brevhode")]


def _small_block(block: Block) -> etree._Element:
    match block:
        case Control(tag=tag):
            return paragraph("Styring", *runs(tag))
        case Fact(label=label, text=text):
            return paragraph("Brevhodelinje", *runs(f"{label}: "), *runs(text))
        case ListItem(text=text):
            return paragraph("Brevhodelinje", *runs(text))
        case Paragraph(text=text):
            return paragraph("Brevhode", *runs(text))
        case Heading(text=text):
            return paragraph("Avsender", *runs(text))
        case _:
            raise TypeError(f"{type(block).__name__} cannot stand in the letterhead")

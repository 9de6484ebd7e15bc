"""What the toolkit sees in a document, as an indented outline with places, for people who wonder why a finding came."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from ipdocs.content.dates import written_out
from ipdocs.model import (
    Block,
    Cell,
    Checkbox,
    CheckState,
    Document,
    FormField,
    Heading,
    Inline,
    Link,
    ListItem,
    NoteReference,
    Part,
    Picture,
    Row,
    Signature,
    Story,
    Table,
    Text,
    inline_text,
    walk,
)
from ipdocs.wording import wording

STEP = 2
LABEL_WIDTH = 12
DEEPEST_INDENT = 12
NARROWEST_TEXT = 24
_CELL_JOIN, _LINE_JOIN = " │ ", " ⏎ "


class Look(Enum):
    """What a piece of a line is, so that a terminal can set it off."""

    TITLE = auto()
    HEADING = auto()
    LABEL = auto()
    TEXT = auto()
    ASIDE = auto()


Paint = Callable[[str, Look], str]


def unpainted(text: str, _: Look) -> str:
    """For files and pipes."""
    return text


@dataclass(frozen=True, slots=True)
class _Line:
    """One entry of the outline: what it is, what it says, and a remark about it."""

    indent: int
    label: str
    text: str
    aside: str = ""
    look: Look = Look.TEXT


def outline(document: Document, name: str, form: str, *, width: int = 100, paint: Paint = unpainted) -> str:
    """The outline in ``nb`` or ``nn``, no line wider than ``width`` where words allow. ``name`` stands at the top."""
    lines = _Outliner(document, form).lines(name)
    return "".join(f"{row}\n" for line in lines for row in _rows(line, width, paint))


class _Outliner:
    """Goes through one document."""

    def __init__(self, document: Document, form: str) -> None:
        self._document = document
        self._form = form
        self._page: int | None = None

    def _words(self, key: str, **arguments: object) -> str:
        return wording(self._form, f"outline.{key}", **arguments)

    def lines(self, name: str) -> Iterator[_Line]:
        """All entries."""
        document = self._document
        yield _Line(0, "", name, look=Look.TITLE)
        yield from self._facts()
        yield from self._section("body", document.blocks)
        if not document.text.strip():
            yield _Line(STEP, "", self._words("no-text"))
        for section, stories in (
            ("headers", document.headers),
            ("footers", document.footers),
            ("notes", document.notes),
            ("comments", document.comments),
            ("deleted", document.deleted),
        ):
            yield from self._stories(section, stories)

    def _facts(self) -> Iterator[_Line]:
        document, metadata = self._document, self._document.metadata
        pages = metadata.page_count
        facts = (
            self._words(f"format.{document.format}"),
            metadata.language or self._words("no-language"),
            self._words("one-page") if pages == 1 else self._words("page-count", antall=pages) if pages else "",
        )
        yield _Line(STEP, "", " · ".join(each for each in facts if each), look=Look.ASIDE)
        for key in ("title", "author"):
            value = getattr(metadata, key)
            if value:
                yield _Line(STEP, self._words(f"metadata-{key}"), _flat(value))
        for key in ("created", "modified"):
            moment = getattr(metadata, key)
            if moment is not None:
                yield _Line(STEP, self._words(f"metadata-{key}"), written_out(moment.date()))
        yield from (_Line(STEP, self._words("signed"), self._signature(each)) for each in document.signatures)
        boxes = self._boxes()
        if boxes:
            yield _Line(STEP, self._words("boxes"), boxes)
        known = document.recognition
        if known is not None:
            percent, doubts = round(known.confidence * 100), len(known.doubts)
            text = self._words("recognised", antall=len(known.pages), prosent=percent, tvil=doubts)
            yield _Line(STEP, self._words("note"), text)
        for notice in document.notices:
            text = self._words(f"notice.{notice.kind.value}", antall=notice.count)
            yield _Line(STEP, self._words("note"), text)

    def _signature(self, signature: Signature) -> str:
        name = signature.signer or self._words("signer-unknown")
        if signature.signed_at is None:
            return self._words("signature-undated", navn=name)
        return self._words("signature", navn=name, dato=written_out(signature.signed_at.date()))

    def _boxes(self) -> str:
        states = [
            inline.state
            for block in walk(self._document.blocks)
            for inline in block.inlines
            if isinstance(inline, Checkbox)
        ]
        if not states:
            return ""
        checked, empty = states.count(CheckState.CHECKED), states.count(CheckState.UNCHECKED)
        known = self._words("box-counts", avkrysset=checked, tomme=empty)
        unknown = len(states) - checked - empty
        return f"{known}, {self._words('box-unknown', antall=unknown)}" if unknown else known

    def _section(self, section: str, blocks: Sequence[Block]) -> Iterator[_Line]:
        if blocks:
            yield _Line(0, "", "")
            yield _Line(0, "", self._words(f"section.{section}"), look=Look.TITLE)
            yield from self._blocks(blocks, STEP)

    def _stories(self, section: str, stories: Sequence[Story]) -> Iterator[_Line]:
        if not stories:
            return
        yield _Line(0, "", "")
        yield _Line(0, "", self._words(f"section.{section}"), look=Look.TITLE)
        for story in stories:
            name = self._words(f"story.{story.name}") if story.name in {"default", "first", "even"} else story.name
            yield _Line(STEP, "", name, look=Look.ASIDE)
            yield from self._blocks(story.blocks, 2 * STEP)

    def _blocks(self, blocks: Sequence[Block], base: int) -> Iterator[_Line]:
        indent = base
        top = min((block.level for block in blocks if isinstance(block, Heading)), default=1)
        for block in blocks:
            page = block.location.page
            if page is not None and page != self._page:
                self._page = page
                yield _Line(0, "", f"── {self._words('new-page', nummer=page)} ──", look=Look.ASIDE)
            if isinstance(block, Heading):
                own = base + min((block.level - top) * STEP, DEEPEST_INDENT)
                indent = own + STEP
                certainty = self._words(f"certainty.{block.certainty.value}")
                aside = f"{self._words('heading', nivaa=block.level)}, {certainty}"
                yield _Line(own, "", self._text(block.inlines), aside, Look.HEADING)
            elif isinstance(block, Table):
                yield from self._table(block, indent)
            else:
                yield self._paragraph(block, indent)

    def _label(self, block: Block, kind: str) -> str:
        step = block.location.steps[-1] if block.location.steps else None
        return self._words(kind, nummer=step.number) if step is not None and step.number is not None else ""

    def _paragraph(self, block: Block, indent: int) -> _Line:
        asides = [self._words("part.textbox")] if block.location.part is Part.TEXTBOX else []
        if isinstance(block, ListItem):
            text = f"{block.marker} {self._text(block.inlines)}"
            deeper = indent + min(block.level * STEP, DEEPEST_INDENT)
            return _Line(deeper, self._label(block, "list-item"), text, ", ".join(asides))
        inlines: Sequence[Inline] = () if isinstance(block, Table) else block.inlines
        if getattr(block, "style", None) == "toc":
            asides.append(self._words("contents"))
        return _Line(indent, self._label(block, "paragraph"), self._text(inlines), ", ".join(asides))

    def _table(self, table: Table, indent: int) -> Iterator[_Line]:
        columns = max((cell.column + cell.column_span for row in table.rows for cell in row.cells), default=0)
        asides = [self._words("table-size", rader=len(table.rows), kolonner=columns)]
        if table.caption:
            asides.append(self._words("caption", tekst=_flat(table.caption)))
        number = next((step.number for step in reversed(table.location.steps) if step.kind.value == "table"), None)
        yield _Line(indent, "", self._words("table", nummer=number or 1), ", ".join(asides), Look.LABEL)
        for index, row in enumerate(table.rows):
            yield from self._row(row, index + 1, indent + STEP)

    def _row(self, row: Row, number: int, indent: int) -> Iterator[_Line]:
        text = _CELL_JOIN.join(self._cell(cell, row) for cell in row.cells)
        aside = self._words("header-row") if row.is_header else ""
        yield _Line(indent, self._words("row", nummer=number), text, aside)
        for cell in row.cells:
            for block in cell.blocks:
                if isinstance(block, Table):
                    yield from self._table(block, indent + STEP)

    def _cell(self, cell: Cell, row: Row) -> str:
        lines = []
        for block in cell.blocks:
            if isinstance(block, Table):
                lines.append("[…]")
            elif isinstance(block, ListItem):
                lines.append(f"{block.marker} {self._text(block.inlines)}")
            else:
                lines.append(self._text(block.inlines))
        remarks = []
        if cell.is_header and not row.is_header:
            remarks.append(self._words("header-cell"))
        if cell.column_span > 1:
            remarks.append(self._words("wide", antall=cell.column_span))
        if cell.row_span > 1:
            remarks.append(self._words("high", antall=cell.row_span))
        text = _LINE_JOIN.join(lines) or self._words("empty-cell")
        return f"{text} ‹{', '.join(remarks)}›" if remarks else text

    def _text(self, inlines: Sequence[Inline]) -> str:
        return _flat("".join(self._inline(inline) for inline in inlines))

    def _inline(self, inline: Inline) -> str:
        match inline:
            case Text(text=text, strike=True) if text.strip():
                return f"[{self._words('struck', tekst=text.strip())}]"
            case Checkbox(state=CheckState.UNKNOWN):
                return f"{inline.text} {self._words('box-unknown-mark')}"
            case FormField(text=text, is_placeholder=True):
                return (
                    f"[{self._words('field-prompt', tekst=text)}]"
                    if text.strip()
                    else f"[{self._words('field-empty')}]"
                )
            case FormField(text=text):
                return f"[{self._words('field', tekst=text)}]"
            case Link(text=text, target=target):
                return text if target in text else f"{text} <{target}>"
            case NoteReference(note_id=name):
                return f"[{self._words('note-reference', navn=name)}]"
            case Picture(alt=alt):
                return f"[{self._words('picture', tekst=alt)}]" if alt else f"[{self._words('picture-bare')}]"
            case _:
                return inline_text((inline,))


def _flat(text: str) -> str:
    """On one line: breaks and tabs shown as signs, characters that would steer a terminal left out."""
    text = text.strip("\n").replace("\n", _LINE_JOIN).replace("\t", " ⇥ ")
    return "".join(character if character.isprintable() or character == " " else " " for character in text)


def _rows(line: _Line, width: int, paint: Paint) -> Iterator[str]:
    """The lines of the terminal that one entry takes; what goes on stands under the text."""
    label = f"{line.label:<{LABEL_WIDTH}}" if line.label else ""
    room = max(NARROWEST_TEXT, width - line.indent - len(label))
    text = f"{line.text}  ‹{line.aside}›" if line.aside else line.text
    pieces = textwrap.wrap(text, room, break_on_hyphens=False, drop_whitespace=True) or [""]
    mark = f"‹{line.aside}›"
    for number, piece in enumerate(pieces):
        lead = label if number == 0 else " " * len(label)
        shown, found, rest = piece.rpartition(mark) if line.aside else (piece, "", "")
        painted = paint(shown, line.look) + paint(found, Look.ASIDE) + rest if found else paint(piece, line.look)
        yield (
            f"{' ' * line.indent}{paint(lead, Look.LABEL)}{painted}".rstrip()
            if lead
            else f"{' ' * line.indent}{painted}".rstrip()
        )

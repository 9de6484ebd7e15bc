"""The subdocuments ([MS-DOC] 2.4.1): body, notes, headers, comments and text boxes follow each other in one text."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from ipdocs.model import Part
from ipdocs.readers.doc.binary import plc, u16, u32
from ipdocs.readers.doc.fib import Slot
from ipdocs.readers.doc.source import Source
from ipdocs.readers.doc.sprms import S_TITLE_PAGE, sprms
from ipdocs.readers.doc.text import Anchors, TextReader, Written
from ipdocs.readers.draft import DraftBlock
from ipdocs.readers.flow import Gathered

_NOTE_REFERENCE, _SED, _SPA, _FTXBXS = 2, 12, 26, 22
_SEPARATORS = 6
"""2.8.20: the first six header stories are the lines above notes."""
_EDGES = ((Part.HEADER, "even"), (Part.HEADER, "default"), (Part.FOOTER, "even"), (Part.FOOTER, "default"),
          (Part.HEADER, "first"), (Part.FOOTER, "first"))  # fmt: skip
_FACING_PAGES = 1


@dataclass(slots=True)
class Stories:
    """What a document holds."""

    body: list[DraftBlock] = field(default_factory=list)
    notes: list[Written] = field(default_factory=list)
    edges: list[Written] = field(default_factory=list)
    comments: list[Written] = field(default_factory=list)


class StoriesReader:
    """Reads them all. ``text`` is told apart by where each subdocument begins."""

    def __init__(self, source: Source, gathered: Gathered) -> None:
        self._source = source
        self._gathered = gathered
        self._lengths = source.fib.lengths
        self.text = TextReader(source, gathered)

    def read(self) -> Stories:
        """Everything, the body first, so that its lists count first."""
        lengths = self._lengths
        footnotes = lengths.body
        headers = footnotes + lengths.footnotes
        annotations = headers + lengths.headers + lengths.macros
        endnotes = annotations + lengths.annotations
        boxes = endnotes + lengths.endnotes
        header_boxes = boxes + lengths.textboxes
        out = Stories()
        notes: dict[int, str] = {}
        pending = [
            *self._notes(
                Slot.FOOTNOTE_REFERENCES, Slot.FOOTNOTE_TEXTS, footnotes, lengths.footnotes, Part.FOOTNOTE, notes
            ),
            *self._notes(Slot.ENDNOTE_REFERENCES, Slot.ENDNOTE_TEXTS, endnotes, lengths.endnotes, Part.ENDNOTE, notes),
        ]
        anchored, loose = self._boxes(Slot.SHAPES, Slot.TEXTBOXES, boxes, lengths.textboxes, 0)
        body = self.text.read(0, lengths.body, Part.BODY, "", Anchors(notes, anchored))
        out.body = body.blocks + loose
        out.notes = [self.text.read(start, end, part, name) for start, end, part, name in pending]
        out.edges = self._edges(headers, header_boxes)
        out.comments = [
            self.text.read(start, end, Part.COMMENT, str(number))
            for number, (start, end) in enumerate(
                self._texts(Slot.ANNOTATION_TEXTS, annotations, lengths.annotations), 1
            )
        ]
        self._gathered.comments += len(out.comments)
        return out

    def _texts(self, slot: Slot, base: int, length: int, item: int = 0) -> list[tuple[int, int]]:
        """The stretches of a subdocument that a PLC of texts names; the last one only ends it."""
        positions = [min(position, length) for position in self._positions(slot, item)]
        return [(base + a, base + b) for a, b in pairwise(positions[:-1]) if a < b <= length]

    def _positions(self, slot: Slot, item: int) -> list[int]:
        data = self._source.part(slot)
        if item:
            return plc(data, item)[0]
        return [u32(data, at) for at in range(0, len(data) - 3, 4)]

    def _notes(
        self, references: Slot, texts: Slot, base: int, length: int, part: Part, found: dict[int, str]
    ) -> list[tuple[int, int, Part, str]]:
        positions, items = plc(self._source.part(references), _NOTE_REFERENCE)
        prefix = "e" if part is Part.ENDNOTE else ""
        for number, position in enumerate(positions[: len(items)], 1):
            found[position] = f"{prefix}{number}"
        return [
            (start, end, part, f"{prefix}{number}")
            for number, (start, end) in enumerate(self._texts(texts, base, length), 1)
        ]

    def _boxes(
        self, shapes: Slot, texts: Slot, base: int, length: int, anchors_from: int
    ) -> tuple[dict[int, list[DraftBlock]], list[DraftBlock]]:
        """Text boxes by the character at which they hang, and those whose character is not known (in groups)."""
        positions, boxes = plc(self._source.part(texts), _FTXBXS)
        by_shape: dict[int, list[DraftBlock]] = {}
        for number, box in enumerate(boxes[:-1] if len(boxes) > 1 else boxes):
            start, end = positions[number], min(positions[number + 1], length)
            if start < end and not u16(box, 8):
                blocks = self.text.read(base + start, base + end, Part.TEXTBOX, "").blocks
                by_shape.setdefault(u32(box, 14), []).extend(blocks)
        anchored: dict[int, list[DraftBlock]] = {}
        cps, spas = plc(self._source.part(shapes), _SPA)
        for cp, spa in zip(cps, spas, strict=False):
            blocks = by_shape.pop(u32(spa, 0), [])
            if blocks:
                anchored.setdefault(anchors_from + cp, []).extend(blocks)
        return anchored, [block for blocks in by_shape.values() for block in blocks]

    def _edges(self, base: int, boxes_base: int) -> list[Written]:
        """The headers and footers that a page shows: first and even ones only where they are switched on."""
        positions = self._positions(Slot.HEADERS, 0)
        length = self._lengths.headers
        dop = self._source.part(Slot.DOP)
        has_even = bool(dop[:1] and dop[0] & _FACING_PAGES)
        titled = self._titled_sections()
        anchored, loose = self._boxes(
            Slot.HEADER_SHAPES, Slot.HEADER_TEXTBOXES, boxes_base, self._lengths.header_textboxes, base
        )
        found: list[Written] = []
        for number in range(_SEPARATORS, len(positions) - 2):
            start, end = positions[number], min(positions[number + 1], length)
            part, name = _EDGES[(number - _SEPARATORS) % len(_EDGES)]
            section = (number - _SEPARATORS) // len(_EDGES)
            if start >= end or (name == "even" and not has_even):
                continue
            if name == "first" and not any(titled[section:]):
                continue
            found.append(self.text.read(base + start, base + end, part, name, Anchors({}, anchored)))
        if loose and found:
            found[0].blocks.extend(loose)
        return found

    def _titled_sections(self) -> list[bool]:
        """For each section whether its first page has a header of its own."""
        found = []
        for sed in plc(self._source.part(Slot.SECTIONS), _SED)[1]:
            at = u32(sed, 2)
            word = self._source.word
            size = u16(word, at) if at + 2 <= len(word) else 0
            titled = (bool(operand[0]) for sprm, operand in sprms(word[at + 2 : at + 2 + size]) if sprm == S_TITLE_PAGE)
            found.append(next(titled, False))
        return found

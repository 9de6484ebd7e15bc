"""All that the stories of one document are read from: text, runs, styles, lists and fonts, with what was looked up kept."""

from __future__ import annotations

from ipdocs.errors import UnreadableDocument
from ipdocs.readers.doc.container import Container
from ipdocs.readers.doc.fib import Fib, Slot
from ipdocs.readers.doc.fonts import read_symbol_fonts
from ipdocs.readers.doc.lists import Lists, read_lists
from ipdocs.readers.doc.pieces import Pieces, read_pieces
from ipdocs.readers.doc.properties import Characters, Paragraphs, characters, paragraphs
from ipdocs.readers.doc.runs import in_reading_order, read_runs
from ipdocs.readers.doc.styles import read_styles
from ipdocs.readers.flow import Level


class Source:
    """One document, opened. ``pieces`` and ``runs`` are in reading order (CPs)."""

    def __init__(self, container: Container, fib: Fib) -> None:
        table = container.tables[fib.table] or container.tables[1 - fib.table]
        self.fib = fib
        self.word = container.word
        self.data = container.data
        self.table = table
        self.pieces: Pieces = read_pieces(fib.part(table, Slot.CLX), container.word)
        self.runs = in_reading_order(
            read_runs(fib.part(table, Slot.CHPX), container.word, of_paragraphs=False), self.pieces
        )
        self._papx = read_runs(fib.part(table, Slot.PAPX), container.word, of_paragraphs=True)
        self.styles = read_styles(fib.part(table, Slot.STSHF))
        self._list_tables: Lists | None = None
        self.symbol_fonts = read_symbol_fonts(fib.part(table, Slot.FONTS))
        self._characters: dict[tuple[int, bytes, bytes], Characters] = {}
        self._paragraphs: dict[tuple[bytes, bytes], Paragraphs] = {}

    def part(self, slot: Slot) -> bytes:
        """A structure of the table stream."""
        return self.fib.part(self.table, slot)

    def list_of(self, number: int) -> tuple[int, list[Level]] | None:
        """The list that a paragraph refers to; the list tables are read when the first one does."""
        if not number:
            return None
        if self._list_tables is None:
            self._list_tables = self._read_lists()
        return self._list_tables.find(number)

    def _read_lists(self) -> Lists:
        if len(self.fib.pairs) <= Slot.LIST_OVERRIDES:
            return Lists()
        offset, length = self.fib.pairs[Slot.LISTS]
        try:
            return read_lists(self.part(Slot.LISTS), self.part(Slot.LIST_OVERRIDES), self.table[offset + length :])
        except UnreadableDocument:
            return Lists()

    def paragraph(self, mark: int) -> Paragraphs:
        """The properties of the paragraph that the mark at this CP ends."""
        piece = self.pieces.at(mark)
        if piece is None:
            return Paragraphs()
        papx = self._papx.at(piece.position(mark))
        key = (papx, piece.properties)
        found = self._paragraphs.get(key)
        if found is None:
            style = int.from_bytes(papx[:2], "little")
            found = paragraphs(papx[2:], self.styles.paragraphs(style), self.data)
            if piece.properties:
                found = paragraphs(piece.properties, found)._replace(grpprl=found.grpprl + piece.properties)
            self._paragraphs[key] = found
        return found

    def run(self, number: int, style: int) -> Characters:
        """The properties of a run in a paragraph of that style."""
        own, of_piece = self.runs.properties[number]
        key = (style, own, of_piece)
        found = self._characters.get(key)
        if found is None:
            styled = self.styles.characters(style)
            found = characters(own, styled) if own else styled
            if found.style is not None:
                styled = self.styles.on_top(found.style, styled)
                found = characters(own, styled)
            if of_piece:
                found = characters(of_piece, found, styled.look)
            self._characters[key] = found
        return found

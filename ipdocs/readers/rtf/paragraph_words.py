r"""Control words of paragraphs, sections and tables: what ends where."""

from __future__ import annotations

from ipdocs.readers.rtf.reading import Handler, Reading
from ipdocs.readers.rtf.rows import RowDefinition
from ipdocs.readers.rtf.state import DEFAULT_PARAGRAPH


class ParagraphWords:
    """Paragraph formatting properties, section breaks and table definitions."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def handlers(self) -> dict[bytes, Handler]:
        """The table of the words that it acts on."""
        return {
            **{mark: self._cell_mark(mark) for mark in (b"clmrg", b"clvmrg", b"clvmgf")},
            b"pard": self._paragraph_reset, b"par": self._paragraph_end, b"sect": self._section_end,
            b"page": self._page_end, b"column": self._page_end, b"cbpat": self._paragraph_ground,
            b"s": lambda number: self._paragraph(style=number or 0),
            b"outlinelevel": lambda number: self._paragraph(outline=number or 0),
            b"ls": lambda number: self._paragraph(list_id=number or 0),
            b"ilvl": lambda number: self._paragraph(list_level=number or 0),
            b"intbl": lambda number: self._paragraph(in_table=number != 0),
            b"itap": lambda number: self._paragraph(depth=number or 0, in_table=bool(number)),
            b"trowd": self._row_begin, b"trhdr": self._row_header, b"trleft": self._row_left,
            b"clcbpat": self._cell_ground, b"cellx": self._cell_edge, b"cell": self._cell_end, b"row": self._row_end,
            b"nestcell": self._inner_cell_end, b"nestrow": self._inner_row_end, b"nesttableprops": self._inner_row,
        }  # fmt: skip

    def _paragraph_reset(self, _: int | None) -> None:
        self._reading.state.paragraph = DEFAULT_PARAGRAPH

    def _paragraph(self, **changes: int | bool | None) -> None:
        self._reading.state.paragraph = self._reading.state.paragraph._replace(**changes)  # type: ignore[arg-type]

    def _paragraph_ground(self, number: int | None) -> None:
        self._paragraph(is_shaded=(number or 0) in self._reading.header.visible_colors)

    def _paragraph_end(self, _: int | None) -> None:
        self._reading.end_paragraph(self._reading.state.paragraph.table_depth)

    def _section_end(self, _: int | None) -> None:
        if not self._reading.story.is_blank:
            self._reading.end_paragraph(0)

    def _page_end(self, _: int | None) -> None:
        if not self._reading.story.is_blank:
            self._reading.pieces.append("\n")

    def _row_begin(self, _: int | None) -> None:
        self._reading.row = RowDefinition()

    def _row_header(self, _: int | None) -> None:
        self._reading.row.is_header = True

    def _row_left(self, number: int | None) -> None:
        self._reading.row.left = number or 0

    def _cell_mark(self, mark: bytes) -> Handler:
        return lambda _: self._reading.row.marks.add(mark)

    def _cell_ground(self, number: int | None) -> None:
        self._reading.row.background = number or 0

    def _cell_edge(self, number: int | None) -> None:
        self._reading.row.end_cell(
            number or 0, is_shaded=self._reading.row.background in self._reading.header.visible_colors
        )

    def _cell_end(self, _: int | None) -> None:
        self._reading.end_paragraph(1)
        self._reading.story.end_cell(1)

    def _inner_cell_end(self, _: int | None) -> None:
        depth = max(2, self._reading.state.paragraph.table_depth)
        self._reading.end_paragraph(depth)
        self._reading.story.end_cell(depth)

    def _row_end(self, _: int | None) -> None:
        self._reading.story.end_row(1, self._reading.row.shape())

    def _inner_row_end(self, _: int | None) -> None:
        self._reading.story.end_row(max(2, self._reading.state.paragraph.table_depth), self._reading.row.shape())

    def _inner_row(self, _: int | None) -> None:
        outer = self._reading.row

        def close() -> None:
            self._reading.row = outer

        self._reading.on_close(close)

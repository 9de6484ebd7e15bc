r"""One reading of one file: what the control words change, and the text that waits to be written."""

from __future__ import annotations

from collections.abc import Callable

from ipdocs.model import Part
from ipdocs.readers.draft import DraftBlock
from ipdocs.readers.flow import Counters, FlowStory, Gathered, Level, Marker, Shape, read_marker
from ipdocs.readers.flow import look as looks
from ipdocs.readers.rtf import tokens as t
from ipdocs.readers.rtf.codepages import FALLBACK, decoded
from ipdocs.readers.rtf.groups import Group, read_group
from ipdocs.readers.rtf.header import Header
from ipdocs.readers.rtf.rows import RowDefinition
from ipdocs.readers.rtf.state import DEFAULT_PARAGRAPH, State
from ipdocs.readers.rtf.styles import Style, Stylesheet

Handler = Callable[[int | None], None]
"""What a control word does; it is given the word's parameter."""
Drafted = list[tuple[FlowStory, list[DraftBlock]]]
_BULLET = "•"
_LONGEST_MARKER = 200


class Stories:
    """What has been read: the body, and the stories beside it in the order in which they end."""

    def __init__(self) -> None:
        self.body: list[DraftBlock] = []
        self.edges: Drafted = []
        self.notes: Drafted = []
        self.comments: Drafted = []


class Reading:
    """What the handlers of control words work on.

    ``raw`` and ``pieces`` are text that waits: bytes still in their code page, and characters. ``jump`` is where the walk
    goes on when a handler has taken in more than its word (-1: after the word). ``closers`` run when their group ends.
    """

    def __init__(self, data: bytes, gathered: Gathered) -> None:
        self.data = data
        self.gathered = gathered
        self.header = Header()
        self.styles = Stylesheet()
        self.stories = Stories()
        self.languages: dict[int, int] = {}
        self.default_language = 0
        self.default_font = -1
        self.codec = FALLBACK
        self.has_title_page = False
        self.has_facing_pages = False
        self.state = State()
        self.stack: list[State] = []
        self.closers: dict[int, Callable[[], None]] = {}
        self.story = FlowStory(gathered, Part.BODY)
        self.row = RowDefinition()
        self.raw = bytearray()
        self.pieces: list[str] = []
        self.skip = 0
        self.position = 0
        self.jump = -1
        self.list_tables: list[int] = []
        self.marker_text: str | None = None
        self.in_marker = False
        self._counters = Counters()

    def on_close(self, close: Callable[[], None]) -> None:
        """Run this when the open group ends."""
        self.closers[len(self.stack)] = close

    def tree(self) -> Group:
        """The rest of the open group as a tree; the walk goes on at its end."""
        group, self.jump = read_group(self.data, self.position, self.codec)
        return group

    def skip_group(self, _: int | None = None) -> None:
        """The walk goes on at the end of the open group."""
        self.jump = t.group_end(self.data, self.position)

    def decode(self) -> None:
        """Bytes that wait become characters."""
        if self.raw:
            self.pieces.append(decoded(bytes(self.raw), self.state.codec))
            self.raw.clear()

    def flush(self) -> None:
        """Write the text that waits."""
        if not self.raw and not self.pieces:
            return
        self.decode()
        text, state = "".join(self.pieces), self.state
        self.pieces.clear()
        if not text.isascii():
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if self.in_marker:
            if len(self.marker_text or "") < _LONGEST_MARKER:
                self.marker_text = (self.marker_text or "") + (_BULLET if state.symbols and text.strip() else text)
            return
        look = state.look
        if look & looks.WHITE and self._is_ground_dark():
            look |= looks.SHADED
        self.languages[state.language] = self.languages.get(state.language, 0) + len(text)
        self.story.text(text, look, state.symbols)

    def _is_ground_dark(self) -> bool:
        paragraph = self.state.paragraph
        return paragraph.is_shaded or (paragraph.in_table and self.row.is_shaded(self.story.cell_number))

    def end_paragraph(self, depth: int) -> None:
        """The open paragraph, which stands in so many tables, is over."""
        state = self.state
        paragraph = state.paragraph
        style = self.styles.find(paragraph.style)
        level = style.level if style else None
        if paragraph.outline is not None:
            level = paragraph.outline + 1 if 0 <= paragraph.outline < 9 else None
        self.story.end_paragraph(
            Shape(
                level,
                self._marker(style),
                style.name if style else None,
                depth,
                joins_next=bool(state.look & looks.DELETED),
                anchor=f"@{self.position}",
            )
        )

    def _marker(self, style: Style | None) -> Marker | None:
        paragraph = self.state.paragraph
        list_id, level = paragraph.list_id, paragraph.list_level
        if list_id is None and style is not None:
            list_id, level = style.list_id, style.list_level if level is None else level
        text, self.marker_text = self.marker_text, None
        if text is not None and text.strip():
            return read_marker(text, level or 0)
        if not list_id or text is not None or self.story.is_blank:
            return None
        definition = self._list(list_id)
        return self._counters.marker(definition[0], level or 0, definition[1]) if definition else None

    def _list(self, number: int) -> tuple[int, list[Level]] | None:
        """A list of the list tables, which are read when the first item comes whose marker must be counted."""
        for take, position in zip((self.header.add_lists, self.header.add_overrides), self.list_tables, strict=False):
            take(read_group(self.data, position, self.codec)[0])
        self.list_tables.clear()
        return self.header.overrides.get(number)

    def apart(self, part: Part, name: str, take: Callable[[FlowStory, list[DraftBlock]], None]) -> None:
        """A story of its own until the group ends."""
        outer, row, story = self.story, self.row, FlowStory(self.gathered, part, name)
        marker, self.marker_text = self.marker_text, None
        self.story, self.row = story, RowDefinition()
        self.state.paragraph = DEFAULT_PARAGRAPH
        self.state.look &= looks.DELETED

        def close() -> None:
            if not self.story.is_blank:
                self.end_paragraph(0)
            self.story, self.row, self.marker_text = outer, row, marker
            take(story, story.finish())

        self.on_close(close)

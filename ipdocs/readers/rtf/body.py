"""Walks through the tokens of a file and writes what is seen into stories."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ipdocs.model import Part
from ipdocs.ooxml import unreadable
from ipdocs.readers.draft import DraftBlock
from ipdocs.readers.flow import Counters, FlowStory, Gathered, Level, Marker, Shape, read_marker
from ipdocs.readers.flow import look as looks
from ipdocs.readers.rtf import tokens as t
from ipdocs.readers.rtf import words as w
from ipdocs.readers.rtf.codepages import OF_SET, codec_of_number, decoded
from ipdocs.readers.rtf.groups import Group, read_group
from ipdocs.readers.rtf.header import Header, Style, read_form
from ipdocs.readers.rtf.rows import RowDefinition
from ipdocs.readers.rtf.state import DEFAULT_PARAGRAPH, State

Handler = Callable[[int | None], None]
_BULLET = "•"


class Stories:
    """What has been read: the body, and the stories beside it in the order in which they end."""

    def __init__(self) -> None:
        self.body: list[DraftBlock] = []
        self.edges: list[tuple[FlowStory, list[DraftBlock]]] = []
        self.notes: list[tuple[FlowStory, list[DraftBlock]]] = []
        self.comments: list[tuple[FlowStory, list[DraftBlock]]] = []


class BodyReader:
    """Reads one file. Control words are looked up in one table of handlers; unknown ones change nothing."""

    def __init__(self, data: bytes, gathered: Gathered) -> None:
        self.header = Header()
        self.stories = Stories()
        self.languages: dict[int, int] = {}
        self.default_language = 0
        self.has_title_page = False
        self.has_facing_pages = False
        self._data = data
        self._gathered = gathered
        self._depth_limit = gathered.limits.rtf_depth
        self._codec = "cp1252"
        self._default_font = -1
        self._state = State()
        self._stack: list[State] = []
        self._closers: dict[int, Callable[[], None]] = {}
        self._story = FlowStory(gathered, Part.BODY)
        self._row = RowDefinition()
        self._counters = Counters()
        self._raw = bytearray()
        self._pieces: list[str] = []
        self._skip = 0
        self._position = 0
        self._opened = 0
        self._jump = -1
        self._starred = False
        self._list_tables: list[int] = []
        self._marker_text: str | None = None
        self._in_marker = False
        self._notes = 0
        self._handlers = self._all_handlers()

    def read(self) -> Stories:
        """Read to the end.

        Raises :class:`UnreadableDocument`: ``too_deep``, ``too_many_blocks``.
        """
        data, position = self._data, 0
        while 0 <= position < len(data):
            position = self._walk(position)
        if self._stack:
            self._gathered.damage += 1
        while self._stack:
            self._close_group()
        self._flush()
        self.stories.body = self._story.finish()
        return self.stories

    def _walk(self, start: int) -> int:
        """Read tokens until the end (-1), or until the walk must go on elsewhere."""
        handlers, raw = self._handlers, self._raw
        for match in t.TOKEN.finditer(self._data, start):
            kind = match.lastindex
            if kind == t.TEXT:
                text = match[1]
                if self._skip:
                    text, self._skip = text[self._skip :], max(0, self._skip - len(text))
                raw += text
            elif kind == t.WORD or kind == t.PARAMETER:
                word = match[2]
                handler = handlers.get(word)
                if handler is None:
                    if self._starred:
                        self._starred = False
                        return t.group_end(self._data, match.end())
                    continue
                if self._skip and word in w.CHARACTERS:
                    self._skip -= 1
                    continue
                if word != b"u" and (raw or self._pieces):
                    self._flush()
                self._position = match.end()
                handler(int(match[3]) if kind == t.PARAMETER else None)
                self._starred = False
                if self._jump >= 0:
                    jump, self._jump = self._jump, -1
                    return jump
            elif kind == t.HEX:
                text = t.hex_bytes(match[4])
                if self._skip:
                    text, self._skip = text[self._skip :], max(0, self._skip - len(text))
                raw += text
            elif kind == t.OPEN:
                self._open_group(match.end())
            elif kind == t.CLOSE:
                self._flush()
                if not self._stack:
                    self._gathered.damage += 1
                    return -1
                self._close_group()
                if not self._stack:
                    return -1
            elif kind == t.SYMBOL:
                self._control_symbol(match[7], match.end() - 2)
        return -1

    def _open_group(self, position: int) -> None:
        self._flush()
        if len(self._stack) >= self._depth_limit:
            raise unreadable("too_deep")
        self._stack.append(self._state)
        self._state = self._state.copy()
        self._position = self._opened = position
        self._skip = 0
        self._starred = False

    def _close_group(self) -> None:
        self._skip = 0
        closer = self._closers.pop(len(self._stack), None) if self._closers else None
        if closer is not None:
            closer()
        self._state = self._stack.pop()

    def _control_symbol(self, symbol: bytes, at: int) -> None:
        if symbol == b"*":
            self._starred = not self._data[self._opened : at].strip()
        elif symbol in w.SYMBOLS:
            if self._skip:
                self._skip -= 1
                return
            self._decode()
            self._pieces.append(w.SYMBOLS[symbol])
        elif symbol in b"\r\n":
            self._flush()
            self._paragraph_end(None)

    # Characters

    def _decode(self) -> None:
        if self._raw:
            self._pieces.append(decoded(bytes(self._raw), self._state.codec))
            self._raw.clear()

    def _flush(self) -> None:
        if not self._raw and not self._pieces:
            return
        self._decode()
        text, state = "".join(self._pieces), self._state
        self._pieces.clear()
        if not text.isascii():
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        if self._in_marker:
            self._marker_text = (self._marker_text or "") + (_BULLET if state.symbols and text.strip() else text)
            return
        look = state.look
        if look & looks.WHITE and self._is_ground_dark():
            look |= looks.SHADED
        self.languages[state.language] = self.languages.get(state.language, 0) + len(text)
        self._story.text(text, look, state.symbols)

    def _is_ground_dark(self) -> bool:
        paragraph = self._state.paragraph
        return paragraph.is_shaded or (paragraph.in_table and self._row.is_shaded(self._story.cell_number))

    def _character(self, text: str) -> Handler:
        def handle(_: int | None) -> None:
            self._pieces.append(text)

        return handle

    def _unicode(self, number: int | None) -> None:
        if number is None:
            return
        self._decode()
        self._pieces.append(chr(number % 0x10000))
        self._skip = self._state.fallback_length

    def _fallback_length(self, number: int | None) -> None:
        self._state.fallback_length = max(0, min(1 if number is None else number, 16))

    def _toggle(self, bit: int) -> Handler:
        def handle(number: int | None) -> None:
            state = self._state
            state.look = state.look & ~bit if number == 0 else state.look | bit

        return handle

    def _no_underline(self, _: int | None) -> None:
        self._state.look &= ~looks.UNDERLINE

    def _plain(self, _: int | None) -> None:
        kept = self._state.look & (looks.DELETED | looks.INSERTED)
        self._state.look = kept
        self._state.language = self.default_language
        self._font(self._default_font)

    def _size(self, half_points: int | None) -> None:
        self._state.look = looks.sized(self._state.look, 24 if half_points is None else half_points)

    def _color(self, number: int | None) -> None:
        self._toggle(looks.WHITE)(int((number or 0) in self.header.light_colors))

    def _ground(self, number: int | None) -> None:
        self._toggle(looks.SHADED)(int((number or 0) in self.header.visible_colors))

    def _font(self, number: int | None) -> None:
        font = self.header.fonts.get(number or 0)
        state = self._state
        state.codec = (font.codec if font else None) or self._codec
        state.symbols = font.symbols if font else ""

    def _language(self, number: int | None) -> None:
        self._state.language = number or 0

    # Of the document

    def _character_set(self, codec: str) -> Handler:
        def handle(_: int | None) -> None:
            self._codec = self._state.codec = codec

        return handle

    def _code_page(self, number: int | None) -> None:
        self._codec = self._state.codec = codec_of_number(number or 0)

    def _set_default_font(self, number: int | None) -> None:
        self._default_font = number or 0

    def _set_default_language(self, number: int | None) -> None:
        self.default_language = self._state.language = number or 0

    def _title_page(self, number: int | None) -> None:
        self.has_title_page = True

    def _facing_pages(self, number: int | None) -> None:
        self.has_facing_pages = True

    def _outside(self, _: int | None) -> None:
        self._gathered.outside += 1

    # Paragraphs

    def _paragraph_reset(self, _: int | None) -> None:
        self._state.paragraph = DEFAULT_PARAGRAPH

    def _paragraph(self, **changes: int | bool | None) -> None:
        self._state.paragraph = replace(self._state.paragraph, **changes)  # type: ignore[arg-type]

    def _paragraph_ground(self, number: int | None) -> None:
        self._paragraph(is_shaded=(number or 0) in self.header.visible_colors)

    def _paragraph_end(self, _: int | None) -> None:
        self._end_paragraph(self._state.paragraph.table_depth)

    def _end_paragraph(self, depth: int) -> None:
        state = self._state
        paragraph = state.paragraph
        style = self.header.styles.get(paragraph.style)
        level = style.level if style else None
        if paragraph.outline is not None:
            level = paragraph.outline + 1 if 0 <= paragraph.outline < 9 else None
        self._story.end_paragraph(
            Shape(
                level,
                self._marker(style),
                style.name if style else None,
                depth,
                joins_next=bool(state.look & looks.DELETED),
                anchor=f"@{self._position}",
            )
        )

    def _marker(self, style: Style | None) -> Marker | None:
        paragraph = self._state.paragraph
        list_id, level = paragraph.list_id, paragraph.list_level
        if list_id is None and style is not None:
            list_id, level = style.list_id, style.list_level if level is None else level
        text, self._marker_text = self._marker_text, None
        if text is not None and text.strip():
            return read_marker(text, level or 0)
        if not list_id or text is not None or self._story.is_blank:
            return None
        definition = self._list(list_id)
        return self._counters.marker(definition[0], level or 0, definition[1]) if definition else None

    def _list(self, number: int) -> tuple[int, list[Level]] | None:
        """A list of the list tables, which are read when the first item comes whose marker must be counted."""
        for take, position in zip((self.header.add_lists, self.header.add_overrides), self._list_tables, strict=False):
            take(read_group(self._data, position, self._codec)[0])
        self._list_tables.clear()
        return self.header.overrides.get(number)

    def _section_end(self, _: int | None) -> None:
        if not self._story.is_blank:
            self._end_paragraph(0)

    def _page_end(self, _: int | None) -> None:
        if not self._story.is_blank:
            self._pieces.append("\n")

    # Tables

    def _row_begin(self, _: int | None) -> None:
        self._row = RowDefinition()

    def _row_header(self, _: int | None) -> None:
        self._row.is_header = True

    def _row_left(self, number: int | None) -> None:
        self._row.left = number or 0

    def _cell_mark(self, mark: bytes) -> Handler:
        return lambda _: self._row.marks.add(mark)

    def _cell_ground(self, number: int | None) -> None:
        self._row.background = number or 0

    def _cell_edge(self, number: int | None) -> None:
        self._row.end_cell(number or 0, is_shaded=self._row.background in self.header.visible_colors)

    def _cell_end(self, _: int | None) -> None:
        self._end_paragraph(1)
        self._story.end_cell(1)

    def _inner_cell_end(self, _: int | None) -> None:
        depth = max(2, self._state.paragraph.table_depth)
        self._end_paragraph(depth)
        self._story.end_cell(depth)

    def _row_end(self, _: int | None) -> None:
        self._story.end_row(1, self._row.shape())

    def _inner_row_end(self, _: int | None) -> None:
        self._story.end_row(max(2, self._state.paragraph.table_depth), self._row.shape())

    def _inner_row(self, _: int | None) -> None:
        outer = self._row

        def close() -> None:
            self._row = outer

        self._closers[len(self._stack)] = close

    # Destinations

    def _skip_group(self, _: int | None = None) -> None:
        self._jump = t.group_end(self._data, self._position)

    def _binary(self, number: int | None) -> None:
        claimed = t.bytes_claimed(str(number or 0).encode(), len(self._data) - self._position)
        if number and not claimed:
            self._gathered.damage += 1
        self._jump = self._position + claimed

    def _tree(self) -> Group:
        """The rest of the open group as a tree; the walk goes on at its end."""
        tree, self._jump = read_group(self._data, self._position, self._codec)
        return tree

    def _table(self, take: Callable[[Group], None]) -> Handler:
        return lambda _: take(self._tree())

    def _list_table(self, _: int | None) -> None:
        self._list_tables.append(self._position)
        self._skip_group()

    def _font_table(self, _: int | None) -> None:
        self.header.add_fonts(self._tree())
        for state in self._stack:
            state.codec = self._codec
        font = self.header.fonts.get(self._default_font)
        if font is not None:
            for state in self._stack:
                state.codec, state.symbols = font.codec or self._codec, font.symbols

    def _unicode_pair(self, _: int | None) -> None:
        r"""``\upr``: the group without Unicode is passed over, the one with it (``\ud``) is read."""
        inner = self._data.find(b"{", self._position)
        if inner >= 0:
            self._jump = min(t.group_end(self._data, inner + 1) + 1, len(self._data))

    def _field(self, _: int | None) -> None:
        story = self._story
        story.begin_field()

        def close() -> None:
            story.end_field(self._state.look)

        self._closers[len(self._stack)] = close

    def _field_result(self, _: int | None) -> None:
        self._story.separate_field()

    def _form_field(self, _: int | None) -> None:
        self._story.form(read_form(self._tree()))

    def _picture(self, _: int | None) -> None:
        end = t.group_end(self._data, self._position)
        alt = None
        properties = self._data.find(b"\\picprop", self._position, min(end, self._position + 4096))
        if properties >= 0:
            inner = properties + len(b"\\picprop")
            alt = _description(read_group(self._data, inner, self._codec)[0])
        self._story.picture(alt)
        self._jump = end

    def _object(self, _: int | None) -> None:
        self._gathered.objects += 1

    def _list_text(self, _: int | None) -> None:
        self._in_marker = True
        self._marker_text = ""

        def close() -> None:
            self._in_marker = False

        self._closers[len(self._stack)] = close

    def _apart(self, part: Part, name: str, take: Callable[[FlowStory, list[DraftBlock]], None]) -> None:
        """A story of its own until the group ends."""
        outer, row, story = self._story, self._row, FlowStory(self._gathered, part, name)
        marker, self._marker_text = self._marker_text, None
        self._story, self._row = story, RowDefinition()
        self._state.paragraph = DEFAULT_PARAGRAPH
        self._state.look &= looks.DELETED

        def close() -> None:
            if not self._story.is_blank:
                self._end_paragraph(0)
            self._story, self._row, self._marker_text = outer, row, marker
            take(story, story.finish())

        self._closers[len(self._stack)] = close

    def _box(self, _: int | None) -> None:
        outer = self._story
        self._apart(Part.TEXTBOX, "", lambda _, blocks: outer.box(blocks))

    def _note(self, _: int | None) -> None:
        self._notes += 1
        self._story.note(str(self._notes))
        self._apart(Part.FOOTNOTE, str(self._notes), lambda story, blocks: self.stories.notes.append((story, blocks)))

    def _endnote(self, _: int | None) -> None:
        if self._story.part is Part.FOOTNOTE:
            self._story.part = Part.ENDNOTE

    def _annotation(self, _: int | None) -> None:
        self._gathered.comments += 1
        name = str(self._gathered.comments)
        self._apart(Part.COMMENT, name, lambda story, blocks: self.stories.comments.append((story, blocks)))

    def _edge(self, part: Part, name: str) -> Handler:
        return lambda _: self._apart(part, name, lambda story, blocks: self.stories.edges.append((story, blocks)))

    def _all_handlers(self) -> dict[bytes, Handler]:
        def nothing(_: int | None) -> None:
            """An entered destination, or a word that only ends what was before it."""

        handlers: dict[bytes, Handler] = dict.fromkeys(w.ENTERED, nothing)
        handlers.update(dict.fromkeys(w.SKIPPED, self._skip_group))
        handlers.update({word: self._toggle(bit) for word, bit in w.TOGGLES.items()})
        handlers.update({word: self._toggle(looks.UNDERLINE) for word in w.UNDERLINES})
        handlers.update({word: self._character(text) for word, text in w.CHARACTERS.items()})
        handlers.update({word: self._edge(*edge) for word, edge in w.EDGES.items()})
        handlers.update({word: self._character_set(codec) for word, codec in OF_SET.items()})
        handlers.update({mark: self._cell_mark(mark) for mark in (b"clmrg", b"clvmrg", b"clvmgf")})
        handlers.update(dict.fromkeys(w.BOXES, self._box))
        handlers.update(
            {
                b"ansicpg": self._code_page, b"deff": self._set_default_font, b"deflang": self._set_default_language,
                b"titlepg": self._title_page, b"facingp": self._facing_pages, b"template": self._template,
                b"fonttbl": self._font_table, b"colortbl": self._table(self.header.add_colors),
                b"stylesheet": self._table(self.header.add_styles), b"info": self._table(self.header.add_info),
                b"listtable": self._list_table, b"listoverridetable": self._list_table,
                b"u": self._unicode, b"uc": self._fallback_length, b"plain": self._plain, b"ulnone": self._no_underline,
                b"fs": self._size, b"cf": self._color, b"highlight": self._ground, b"cb": self._ground,
                b"chcbpat": self._ground, b"f": self._font, b"lang": self._language,
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
                b"nestcell": self._inner_cell_end, b"nestrow": self._inner_row_end,
                b"nesttableprops": self._inner_row, b"nonesttables": self._skip_group,
                b"bin": self._binary, b"upr": self._unicode_pair, b"field": self._field, b"fldrslt": self._field_result,
                b"formfield": self._form_field, b"pict": self._picture, b"object": self._object,
                b"objlink": self._outside, b"objautlink": self._outside,
                b"listtext": self._list_text, b"pntext": self._list_text, b"footnote": self._note,
                b"ftnalt": self._endnote, b"annotation": self._annotation,
            }
        )  # fmt: skip
        return handlers

    def _template(self, _: int | None) -> None:
        r"""``\*\template``: the document is tied to another file."""
        self._gathered.outside += 1
        self._skip_group()


def _description(properties: Group) -> str | None:
    """The text for those who do not see the picture (``wzDescription``)."""
    for group in properties.named(b"sp"):
        name, value = group.first(b"sn"), group.first(b"sv")
        if name is not None and value is not None and name.text.strip() == "wzDescription":
            return value.all_text.strip() or None
    return None

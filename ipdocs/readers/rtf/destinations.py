r"""Destinations: groups that are tables of the head, fields, pictures, lists, or stories of their own."""

from __future__ import annotations

from collections.abc import Callable

from ipdocs.model import Part
from ipdocs.readers.rtf import tokens as t
from ipdocs.readers.rtf import words as w
from ipdocs.readers.rtf.groups import Group, read_group
from ipdocs.readers.rtf.header import read_form
from ipdocs.readers.rtf.reading import Handler, Reading


class Destinations:
    """What the text in a group is for."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._notes = 0

    def handlers(self) -> dict[bytes, Handler]:
        """The table of the words that it acts on."""
        header = self._reading.header
        return {
            **dict.fromkeys(w.ENTERED, _enter),
            **dict.fromkeys(w.SKIPPED, self._reading.skip_group),
            **dict.fromkeys(w.BOXES, self._box),
            **{word: self._edge(*edge) for word, edge in w.EDGES.items()},
            b"fonttbl": self._font_table, b"colortbl": self._table(header.add_colors), b"stylesheet": self._stylesheet,
            b"info": self._table(header.add_info), b"listtable": self._list_table,
            b"listoverridetable": self._list_table, b"template": self._template,
            b"nonesttables": self._reading.skip_group, b"bin": self._binary, b"upr": self._unicode_pair,
            b"field": self._field, b"fldrslt": self._field_result, b"formfield": self._form_field,
            b"pict": self._picture, b"object": self._object, b"objlink": self._outside, b"objautlink": self._outside,
            b"listtext": self._list_text, b"pntext": self._list_text, b"footnote": self._note,
            b"ftnalt": self._endnote, b"annotation": self._annotation,
        }  # fmt: skip

    def _binary(self, number: int | None) -> None:
        claimed = t.bytes_claimed(str(number or 0).encode(), len(self._reading.data) - self._reading.position)
        if number and not claimed:
            self._reading.gathered.damage += 1
        self._reading.jump = self._reading.position + claimed

    def _table(self, take: Callable[[Group], None]) -> Handler:
        return lambda _: take(self._reading.tree())

    def _stylesheet(self, _: int | None) -> None:
        self._reading.jump = self._reading.styles.add(self._reading.data, self._reading.position, self._reading.codec)

    def _list_table(self, _: int | None) -> None:
        self._reading.list_tables.append(self._reading.position)
        self._reading.skip_group()

    def _font_table(self, _: int | None) -> None:
        self._reading.header.add_fonts(self._reading.tree())
        for state in self._reading.stack:
            state.codec = self._reading.codec
        font = self._reading.header.fonts.get(self._reading.default_font)
        if font is not None:
            for state in self._reading.stack:
                state.codec, state.symbols = font.codec or self._reading.codec, font.symbols

    def _unicode_pair(self, _: int | None) -> None:
        r"""``\upr``: the group without Unicode is passed over, the one with it (``\ud``) is read."""
        inner = self._reading.data.find(b"{", self._reading.position)
        if inner >= 0:
            self._reading.jump = min(t.group_end(self._reading.data, inner + 1) + 1, len(self._reading.data))

    def _field(self, _: int | None) -> None:
        story = self._reading.story
        story.begin_field()

        def close() -> None:
            story.end_field(self._reading.state.look)

        self._reading.on_close(close)

    def _field_result(self, _: int | None) -> None:
        self._reading.story.separate_field()

    def _form_field(self, _: int | None) -> None:
        self._reading.story.form(read_form(self._reading.tree()))

    def _picture(self, _: int | None) -> None:
        end = t.group_end(self._reading.data, self._reading.position)
        alt = None
        properties = self._reading.data.find(
            b"\\picprop", self._reading.position, min(end, self._reading.position + 4096)
        )
        if properties >= 0:
            inner = properties + len(b"\\picprop")
            alt = _description(read_group(self._reading.data, inner, self._reading.codec)[0])
        self._reading.story.picture(alt)
        self._reading.jump = end

    def _object(self, _: int | None) -> None:
        self._reading.gathered.objects += 1

    def _outside(self, _: int | None) -> None:
        self._reading.gathered.outside += 1

    def _list_text(self, _: int | None) -> None:
        self._reading.in_marker = True
        self._reading.marker_text = ""

        def close() -> None:
            self._reading.in_marker = False

        self._reading.on_close(close)

    def _box(self, _: int | None) -> None:
        outer = self._reading.story
        self._reading.apart(Part.TEXTBOX, "", lambda _, blocks: outer.box(blocks))

    def _note(self, _: int | None) -> None:
        self._notes += 1
        self._reading.story.note(str(self._notes))
        self._reading.apart(
            Part.FOOTNOTE, str(self._notes), lambda story, blocks: self._reading.stories.notes.append((story, blocks))
        )

    def _endnote(self, _: int | None) -> None:
        if self._reading.story.part is Part.FOOTNOTE:
            self._reading.story.part = Part.ENDNOTE

    def _annotation(self, _: int | None) -> None:
        self._reading.gathered.comments += 1
        name = str(self._reading.gathered.comments)
        self._reading.apart(
            Part.COMMENT, name, lambda story, blocks: self._reading.stories.comments.append((story, blocks))
        )

    def _edge(self, part: Part, name: str) -> Handler:
        return lambda _: self._reading.apart(
            part, name, lambda story, blocks: self._reading.stories.edges.append((story, blocks))
        )

    def _template(self, _: int | None) -> None:
        r"""``\*\template``: the document is tied to another file."""
        self._reading.gathered.outside += 1
        self._reading.skip_group()


def _enter(_: int | None) -> None:
    """The text of this destination is read on."""


def _description(properties: Group) -> str | None:
    """The text for those who do not see the picture (``wzDescription``)."""
    for group in properties.named(b"sp"):
        name, value = group.first(b"sn"), group.first(b"sv")
        if name is not None and value is not None and name.text.strip() == "wzDescription":
            return value.all_text.strip() or None
    return None

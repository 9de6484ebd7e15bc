"""The tables at the head of a file: fonts, colours, lists, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from ipdocs.readers.flow import FormData, FormKind, Level
from ipdocs.readers.flow.look import is_light
from ipdocs.readers.rtf.codepages import SYMBOL_CHARSET, codec_of_charset, codec_of_number
from ipdocs.readers.rtf.groups import Group

_SYMBOL_NAMES = ("wingdings", "webdings", "symbol", "zapfdingbats")
_UNDEFINED = 25
"""``\\ffres25``: nobody has chosen yet."""


@dataclass(frozen=True, slots=True)
class Font:
    """``codec`` is ``None`` where the document's own applies; ``symbols`` is the name of a symbol font, else empty."""

    codec: str | None = None
    symbols: str = ""


@dataclass(slots=True)
class Header:
    """All that the body refers to."""

    fonts: dict[int, Font] = field(default_factory=dict)
    light_colors: set[int] = field(default_factory=set)
    visible_colors: set[int] = field(default_factory=set)
    lists: dict[int, list[Level]] = field(default_factory=dict)
    overrides: dict[int, tuple[int, list[Level]]] = field(default_factory=dict)
    title: str | None = None
    author: str | None = None
    created: datetime | None = None
    modified: datetime | None = None
    pages: int | None = None

    def add_fonts(self, table: Group) -> None:
        r"""``\fonttbl``; old writers leave out the inner groups."""
        for group in table.groups or [table]:
            number, charset, page = group.number(b"f"), group.number(b"fcharset"), group.number(b"cpg")
            if number is None:
                continue
            name = group.text.strip().rstrip(";").strip().lower()
            codec = codec_of_number(page) if page else codec_of_charset(charset) if charset is not None else None
            is_symbol = charset == SYMBOL_CHARSET or name.startswith(_SYMBOL_NAMES)
            self.fonts[number] = Font(codec, name or "symbol" if is_symbol else "")

    def add_colors(self, table: Group) -> None:
        r"""``\colortbl``: an entry ends at each semicolon; an empty one is the automatic colour."""
        entries = [dict(chunk) for chunk in _entries(table)]
        for number, entry in enumerate(entries):
            if not entry:
                continue
            parts = [entry.get(name) or 0 for name in (b"red", b"green", b"blue")]
            (self.light_colors if is_light(*parts) else self.visible_colors).add(number)

    def add_lists(self, table: Group) -> None:
        r"""``\listtable``."""
        for group in table.named(b"list"):
            number = group.number(b"listid")
            if number is not None:
                self.lists[number] = [_list_level(level) for level in group.named(b"listlevel")]

    def add_overrides(self, table: Group) -> None:
        r"""``\listoverridetable``: what ``\ls`` in the text refers to."""
        for group in table.named(b"listoverride"):
            number, list_id = group.number(b"ls"), group.number(b"listid", 0) or 0
            if number is None:
                continue
            levels = list(self.lists.get(list_id, []))
            for index, override in enumerate(group.named(b"lfolevel")):
                inner = override.first(b"listlevel")
                if index < len(levels) and inner is not None:
                    levels[index] = _list_level(inner)
                start = override.number(b"levelstartat")
                if index < len(levels) and start is not None:
                    levels[index] = Level(start, levels[index].code, levels[index].text)
            self.overrides[number] = (list_id, levels)

    def add_info(self, info: Group) -> None:
        r"""``\info``."""
        for group in info.groups:
            if group.name == b"title":
                self.title = group.all_text.strip() or None
            elif group.name == b"author":
                self.author = group.all_text.strip() or None
            elif group.name == b"creatim":
                self.created = _moment(group)
            elif group.name == b"revtim":
                self.modified = _moment(group)
        self.pages = info.number(b"nofpages") or next(
            (pages for group in info.groups if (pages := group.number(b"nofpages"))), None
        )


def _entries(table: Group) -> list[list[tuple[bytes, int | None]]]:
    """The colours: each has ``\\red``, ``\\green`` and ``\\blue``, and the text holds a semicolon for each entry."""
    count = table.text.count(";")
    entries: list[list[tuple[bytes, int | None]]] = []
    for word, number in table.words:
        if word == b"red" or (entries and any(word == known for known, _ in entries[-1])):
            entries.append([])
        if entries and word in (b"red", b"green", b"blue"):
            entries[-1].append((word, number))
    return [[] for _ in range(max(0, count - len(entries)))] + entries


def _list_level(group: Group) -> Level:
    code = group.number(b"levelnfcn", group.number(b"levelnfc", 0)) or 0
    start = group.number(b"levelstartat", 1)
    template = group.first(b"leveltext")
    text = template.text if template is not None else "\x01\x00"
    return Level(1 if start is None else start, code, text[1:].rstrip(";"))


def _moment(group: Group) -> datetime | None:
    parts = [group.number(name, 0) or 0 for name in (b"yr", b"mo", b"dy", b"hr", b"min")]
    try:
        return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type,misc]
    except ValueError:
        return None


def read_form(group: Group) -> FormData:
    r"""``\formfield``: the kind, the state and the default of a form field."""
    group = group.first(b"fftype") or group
    kinds = {1: FormKind.CHECKBOX, 2: FormKind.CHOICE}
    data = FormData(kinds.get(group.number(b"fftype", 0) or 0, FormKind.TEXT))
    result, default = group.number(b"ffres"), group.number(b"ffdefres", 0)
    for inner in group.groups:
        if inner.name == b"ffname":
            data.name = inner.all_text.strip() or None
        elif inner.name == b"ffdeftext":
            data.default = inner.all_text
        elif inner.name == b"ffl":
            data.entries.append(inner.all_text)
    data.is_date = group.number(b"fftypetxt") in (2, 3, 4)
    is_chosen = result is not None and result != _UNDEFINED
    data.is_checked = bool(result if is_chosen else default)
    data.chosen = result if is_chosen else None
    return data

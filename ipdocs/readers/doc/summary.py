"""The SummaryInformation stream ([MS-OLEPS] 2.21, 2.25): title, author, dates and pages."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from ipdocs.errors import UnreadableDocument
from ipdocs.model import Metadata
from ipdocs.readers.doc.binary import number, u16, u32

_CODE_PAGE, _TITLE, _AUTHOR, _CREATED, _SAVED, _PAGES = 1, 2, 4, 12, 13, 14
_WANTED = frozenset({_CODE_PAGE, _TITLE, _AUTHOR, _CREATED, _SAVED, _PAGES})
_I2, _I4, _LPSTR, _LPWSTR, _FILETIME = 2, 3, 30, 31, 64
_SECTION_OFFSET = 44
_MOST = 256
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_EARLIEST = 1970

_Value = int | bytes | str | datetime | None


def read_summary(stream: bytes) -> Metadata:
    """What the stream says; a damaged one says nothing."""
    try:
        values = _values(stream)
    except (UnreadableDocument, OverflowError):
        return Metadata()
    page = values.get(_CODE_PAGE)
    codec = f"cp{page}" if isinstance(page, int) and page != 65001 else "utf-8" if page else "cp1252"
    pages = values.get(_PAGES)
    return Metadata(
        title=_text(values.get(_TITLE), codec),
        author=_text(values.get(_AUTHOR), codec),
        created=_moment(values.get(_CREATED)),
        modified=_moment(values.get(_SAVED)),
        page_count=pages if isinstance(pages, int) and pages > 0 else None,
    )


def _values(stream: bytes) -> dict[int, _Value]:
    section = u32(stream, _SECTION_OFFSET)
    found: dict[int, _Value] = {}
    for index in range(min(u32(stream, section + 4), _MOST)):
        at = section + 8 + 8 * index
        identifier, offset = u32(stream, at), u32(stream, at + 4)
        if identifier in _WANTED:
            found[identifier] = _value(stream, section + offset)
    return found


def _value(stream: bytes, at: int) -> _Value:
    kind, at = u16(stream, at), at + 4
    if kind == _I2:
        return u16(stream, at)
    if kind == _I4:
        return number(stream, at, 4, signed=True)
    if kind == _LPSTR:
        return stream[at + 4 : at + 4 + u32(stream, at)]
    if kind == _LPWSTR:
        return stream[at + 4 : at + 4 + 2 * u32(stream, at)].decode("utf-16-le", "replace")
    if kind == _FILETIME:
        return _EPOCH + timedelta(microseconds=number(stream, at, 8) // 10)
    return None


def _text(value: _Value, codec: str) -> str | None:
    if isinstance(value, bytes):
        try:
            text = value.decode(codec, "replace")
        except LookupError:
            text = value.decode("cp1252", "replace")
        return text.split("\0", 1)[0].strip() or None
    return value.split("\0", 1)[0].strip() or None if isinstance(value, str) else None


def _moment(value: _Value) -> datetime | None:
    """Word writes 1601 for a date that it does not know."""
    return value if isinstance(value, datetime) and value.year > _EARLIEST else None

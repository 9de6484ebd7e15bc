"""Old form fields ([MS-DOC] 2.9.78): what a FORMTEXT, FORMCHECKBOX or FORMDROPDOWN holds, from the Data stream."""

from __future__ import annotations

from ipdocs.ooxml import unreadable
from ipdocs.readers.doc.binary import u16, u32
from ipdocs.readers.flow import FormData, FormKind

_KINDS = (FormKind.TEXT, FormKind.CHECKBOX, FormKind.CHOICE)
_UNDEFINED = 25
_DATE_KINDS = frozenset({2, 3, 4})
_MOST_ENTRIES = 256


def read_form(data: bytes, location: int) -> FormData | None:
    """The form field at a place of the Data stream; ``None`` where none lies there."""
    if location + 6 > len(data):
        return None
    start = location + u16(data, location + 4)
    block = data[start : location + u32(data, location)]
    if len(block) < 10 or u32(block, 0) != 0xFFFFFFFF:
        return None
    flags = u16(block, 4)
    if flags & 3 >= len(_KINDS):
        return None
    form, result = FormData(_KINDS[flags & 3]), flags >> 2 & 31
    name, at = _string(block, 10)
    form.name = name or None
    default = 0
    if form.kind is FormKind.TEXT:
        form.default, at = _string(block, at)
        form.is_date = flags >> 11 & 7 in _DATE_KINDS
        return form
    default, at = u16(block, at), at + 2
    form.is_checked = bool(default if result == _UNDEFINED else result)
    form.chosen = result if result != _UNDEFINED else None
    if form.kind is FormKind.CHOICE:
        for _ in range(5):
            _, at = _string(block, at)
        form.entries = _entries(block, at)
    return form


def _string(block: bytes, at: int) -> tuple[str, int]:
    """Xstz: a length, the characters, a null."""
    length = u16(block, at)
    end = at + 2 + 2 * length
    if end > len(block):
        raise unreadable("damaged")
    return block[at + 2 : end].decode("utf-16-le", "replace"), end + 2


def _entries(block: bytes, at: int) -> list[str]:
    """hsttbDropList: an extended STTB, whose count takes four bytes or, from some writers, two."""
    if at + 8 > len(block) or u16(block, at) != 0xFFFF:
        return []
    count = u16(block, at + 2)
    at += 8 if u16(block, at + 6) == 0 else 6
    found: list[str] = []
    for _ in range(min(count, _MOST_ENTRIES)):
        if at + 2 > len(block):
            break
        length = u16(block, at)
        found.append(block[at + 2 : at + 2 + 2 * length].decode("utf-16-le", "replace"))
        at += 2 + 2 * length
    return found

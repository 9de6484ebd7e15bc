"""Lists ([MS-DOC] 2.9.131, 2.9.132): the levels behind the list numbers of paragraphs."""

from __future__ import annotations

from dataclasses import dataclass, field

from ipdocs.readers.doc.binary import number, u16, u32
from ipdocs.readers.flow import Level

_LSTF, _LVLF, _LFO = 28, 28, 16
_LEVELS = 9
_NO_LIST = frozenset({0, 0x07FF, 0xF801})
_MOST = 4096


@dataclass(slots=True)
class Lists:
    """By ``ilfo`` (from 1): the list's id and its levels."""

    by_number: dict[int, tuple[int, list[Level]]] = field(default_factory=dict)

    def find(self, ilfo: int) -> tuple[int, list[Level]] | None:
        """The list that a paragraph refers to; ``None`` for none."""
        return None if ilfo in _NO_LIST else self.by_number.get(ilfo)


def read_lists(lists: bytes, overrides: bytes, after: bytes) -> Lists:
    """From PlfLst and PlfLfo; ``after`` is the table stream from the end of PlfLst, where the levels lie.

    Lists that are cut off are left out.
    """
    found = Lists()
    if len(lists) < 2 or len(overrides) < 4:
        return found
    levels_of: dict[int, list[Level]] = {}
    at = 0
    for i in range(min(u16(lists, 0), _MOST)):
        start = 2 + i * _LSTF
        if start + _LSTF > len(lists):
            break
        is_simple = lists[start + 26] & 1
        levels: list[Level] = []
        for _ in range(1 if is_simple else _LEVELS):
            level, at = _level(after, at)
            levels.append(level)
        levels_of[u32(lists, start)] = levels
    _read_overrides(overrides, levels_of, found)
    return found


def _read_overrides(overrides: bytes, levels_of: dict[int, list[Level]], found: Lists) -> None:
    count = min(u32(overrides, 0), _MOST)
    at = 4 + count * _LFO
    for i in range(count):
        start = 4 + i * _LFO
        if start + _LFO > len(overrides):
            return
        list_id, changed = u32(overrides, start), overrides[start + 12]
        levels = list(levels_of.get(list_id, []))
        at += 4
        for _ in range(min(changed, _LEVELS)):
            if at + 8 > len(overrides):
                break
            first, flags = number(overrides, at, 4, signed=True), u32(overrides, at + 4)
            at += 8
            index = flags & 15
            level = levels[index] if index < len(levels) else Level()
            if flags & 0x20 and at + _LVLF <= len(overrides):
                level, at = _level(overrides, at)
            elif flags & 0x10:
                level = Level(first, level.code, level.text)
            if index < len(levels):
                levels[index] = level
        found.by_number[i + 1] = (list_id, levels)


def _level(data: bytes, at: int) -> tuple[Level, int]:
    """LVL (2.9.129): what is fixed, then the properties, then the text with its placeholders."""
    start, code = number(data, at, 4, signed=True), data[at + 4]
    size = number(data, at + 24, 1) + number(data, at + 25, 1)
    text_at = at + _LVLF + size
    length = u16(data, text_at)
    text = data[text_at + 2 : text_at + 2 + 2 * length].decode("utf-16-le", "replace")
    return Level(start, code, text), text_at + 2 + 2 * length

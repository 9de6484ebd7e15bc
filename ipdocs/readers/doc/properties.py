"""What characters and paragraphs look like: the modifiers applied on top of the styles."""

from __future__ import annotations

from typing import NamedTuple

from ipdocs.readers.doc import sprms as s
from ipdocs.readers.flow import look as looks

_WHITE_INDEX = 8
_OPPOSITE, _AS_STYLE = 0x81, 0x80


class Characters(NamedTuple):
    """The properties of a run. ``symbol`` is a font number and a code; ``location`` lies in the Data stream."""

    look: int = looks.PLAIN
    font: int = 0
    language: int = 0
    is_special: bool = False
    is_data: bool = False
    is_object: bool = False
    location: int = 0
    symbol: tuple[int, int] | None = None
    style: int | None = None


class Paragraphs(NamedTuple):
    """The properties of a paragraph. ``grpprl`` is kept for the row that a row-end paragraph defines."""

    style: int = 0
    in_table: bool = False
    depth: int = 0
    is_row_end: bool = False
    is_inner_cell: bool = False
    is_inner_row: bool = False
    list_id: int = 0
    list_level: int = 0
    outline: int | None = None
    is_shaded: bool = False
    grpprl: bytes = b""

    @property
    def table_depth(self) -> int:
        """In how many tables it stands."""
        return max(self.depth, 1) if self.in_table or self.depth else 0


def characters(grpprl: bytes, base: Characters, style_look: int | None = None) -> Characters:
    """The run's properties: ``grpprl`` on top of ``base``; toggles may refer to the look of the style."""
    look, of_style = base.look, base.look if style_look is None else style_look
    changes: dict[str, object] = {}
    for sprm, operand in s.sprms(grpprl):
        value = int.from_bytes(operand[:2], "little")
        bit = s.C_TOGGLES.get(sprm)
        if bit is not None:
            look = _toggled(look, bit, operand[0], of_style)
        elif (mark := s.C_MARKS.get(sprm)) is not None:
            look = look | mark if operand[0] else look & ~mark
        elif sprm == s.C_UNDERLINE:
            look = look | looks.UNDERLINE if operand[0] else look & ~looks.UNDERLINE
        elif sprm == s.C_COLOR_INDEX:
            look = _set(look, looks.WHITE, operand[0] == _WHITE_INDEX)
        elif sprm == s.C_COLOR:
            look = _set(look, looks.WHITE, operand[3] != 0xFF and looks.is_light(*operand[:3]))
        elif sprm == s.C_HIGHLIGHT:
            look = _set(look, looks.SHADED, operand[0] not in (0, _WHITE_INDEX))
        elif sprm == s.C_SHADING_80:
            look = _set(look, looks.SHADED, s.is_dark_80(value))
        elif sprm == s.C_SHADING:
            look = _set(look, looks.SHADED, s.is_dark(operand))
        elif sprm == s.C_SIZE:
            look = looks.sized(look, value)
        elif sprm == s.C_FONT:
            changes["font"] = value
        elif sprm in s.C_LANGUAGES:
            changes["language"] = value
        elif sprm == s.C_SPECIAL:
            changes["is_special"] = bool(operand[0])
        elif sprm == s.C_DATA:
            changes["is_data"] = bool(operand[0])
        elif sprm in s.C_OBJECTS:
            changes["is_object"] = bool(operand[0])
        elif sprm == s.C_LOCATION:
            changes["location"] = int.from_bytes(operand, "little")
        elif sprm == s.C_SYMBOL:
            changes["symbol"] = (value, int.from_bytes(operand[2:4], "little"))
        elif sprm == s.C_STYLE:
            changes["style"] = value
    return base._replace(look=look, **changes)  # type: ignore[arg-type]


def _toggled(look: int, bit: int, operand: int, of_style: int) -> int:
    if operand in (_AS_STYLE, _OPPOSITE):
        return _set(look, bit, bool(of_style & bit) == (operand == _AS_STYLE))
    return _set(look, bit, bool(operand))


def _set(look: int, bit: int, is_on: bool) -> int:
    return look | bit if is_on else look & ~bit


def paragraphs(grpprl: bytes, base: Paragraphs, data: bytes = b"") -> Paragraphs:
    """The paragraph's properties: ``grpprl`` on top of ``base``; long ones lie in the Data stream."""
    changes: dict[str, object] = {}
    for sprm, operand in s.sprms(grpprl):
        first = operand[0] if operand else 0
        value = int.from_bytes(operand, "little")
        if sprm == s.P_IN_TABLE:
            changes["in_table"] = bool(first)
        elif sprm == s.P_ROW_END:
            changes["is_row_end"] = bool(first)
        elif sprm == s.P_DEPTH:
            changes["depth"] = value if value < 0x8000 else 0
        elif sprm == s.P_INNER_CELL:
            changes["is_inner_cell"] = bool(first)
        elif sprm == s.P_INNER_ROW:
            changes["is_inner_row"] = bool(first)
        elif sprm == s.P_LIST_LEVEL:
            changes["list_level"] = first
        elif sprm == s.P_LIST:
            changes["list_id"] = value
        elif sprm == s.P_OUTLINE:
            changes["outline"] = first
        elif sprm == s.P_SHADING_80:
            changes["is_shaded"] = s.is_dark_80(value)
        elif sprm == s.P_SHADING:
            changes["is_shaded"] = s.is_dark(operand)
        elif sprm in s.P_HUGE and value + 2 <= len(data):
            size = int.from_bytes(data[value : value + 2], "little")
            inner = data[value + 2 : value + 2 + size]
            if not any(each in s.P_HUGE for each, _ in s.sprms(inner)):
                base = paragraphs(inner, base)
                grpprl = grpprl + inner
    return base._replace(grpprl=grpprl, **changes)  # type: ignore[arg-type]

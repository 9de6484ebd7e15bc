"""Single property modifiers ([MS-DOC] 2.2.5, 2.6): those that are read, and the steps from one to the next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ipdocs.readers.flow import look as looks

# Characters (2.6.1)
C_TOGGLES: Final = {
    0x0835: looks.BOLD,  # sprmCFBold
    0x0836: looks.ITALIC,  # sprmCFItalic
    0x0837: looks.STRIKE,  # sprmCFStrike
    0x2A53: looks.STRIKE,  # sprmCFDStrike
    0x083B: looks.CAPS,  # sprmCFCaps
    0x083C: looks.HIDDEN,  # sprmCFVanish
    0x0811: looks.HIDDEN,  # sprmCFWebHidden
    0x0818: looks.HIDDEN,  # sprmCFSpecVanish
}
"""Toggles: 0 off, 1 on, 128 as the style, 129 the opposite of the style."""
C_MARKS: Final = {0x0800: looks.DELETED, 0x0801: looks.INSERTED}  # sprmCFRMarkDel, sprmCFRMarkIns
C_UNDERLINE: Final = 0x2A3E  # sprmCKul
C_COLOR_INDEX: Final = 0x2A42  # sprmCIco
C_COLOR: Final = 0x6870  # sprmCCv
C_HIGHLIGHT: Final = 0x2A0C  # sprmCHighlight
C_SHADING_80: Final = 0x4866  # sprmCShd80
C_SHADING: Final = 0xCA71  # sprmCShd
C_SIZE: Final = 0x4A43  # sprmCHps
C_STYLE: Final = 0x4A30  # sprmCIstd
C_FONT: Final = 0x4A4F  # sprmCRgFtc0
C_LANGUAGES: Final = frozenset({0x486D, 0x4873})  # sprmCRgLid0_80, sprmCRgLid0
C_SPECIAL: Final = 0x0855  # sprmCFSpec
C_DATA: Final = 0x0806  # sprmCFData
C_OBJECTS: Final = frozenset({0x080A, 0x0856})  # sprmCFOle2, sprmCFObj
C_LOCATION: Final = 0x6A03  # sprmCPicLocation
C_SYMBOL: Final = 0x6A09  # sprmCSymbol

# Paragraphs (2.6.2)
P_STYLE: Final = 0x4600  # sprmPIstd
P_IN_TABLE: Final = 0x2416  # sprmPFInTable
P_ROW_END: Final = 0x2417  # sprmPFTtp
P_DEPTH: Final = 0x6649  # sprmPItap
P_INNER_CELL: Final = 0x244B  # sprmPFInnerTableCell
P_INNER_ROW: Final = 0x244C  # sprmPFInnerTtp
P_LIST_LEVEL: Final = 0x260A  # sprmPIlvl
P_LIST: Final = 0x460B  # sprmPIlfo
P_OUTLINE: Final = 0x2640  # sprmPOutLvl
P_SHADING_80: Final = 0x442D  # sprmPShd80
P_SHADING: Final = 0xC64D  # sprmPShd
P_HUGE: Final = frozenset({0x6645, 0x6646})  # sprmPHugePapx: the rest lies in the Data stream
P_TABS: Final = 0xC615  # sprmPChgTabs

# Tables (2.6.3)
T_HEADER: Final = 0x3404  # sprmTTableHeader
T_DEFINITION: Final = 0xD608  # sprmTDefTable
T_SHADING_80: Final = 0xD609  # sprmTDefTableShd80
T_SHADINGS: Final = {0xD612: 0, 0xD616: 22, 0xD60C: 44}  # sprmTDefTableShd, …2nd, …3rd: their first cell
T_VERTICAL_MERGE: Final = 0xD62B  # sprmTVertMerge
T_MERGE: Final = 0x5624  # sprmTMerge
T_INSERT: Final = 0x7621  # sprmTInsert
T_DELETE: Final = 0x5622  # sprmTDelete
T_LEFT: Final = 0x9601  # sprmTDxaLeft

# Sections (2.6.4)
S_TITLE_PAGE: Final = 0x300A  # sprmSFTitlePage

_SIZES: Final = (1, 1, 2, 4, 2, 2, None, 3)
"""Bytes of the operand by the top three bits (spra)."""


def sprms(grpprl: bytes) -> Iterator[tuple[int, bytes]]:
    """The modifiers of a grpprl with their operands (without a length); a cut one ends it."""
    at, end = 0, len(grpprl)
    while at + 2 < end + 1 and at + 3 <= end:
        sprm = grpprl[at] | grpprl[at + 1] << 8
        at += 2
        size = _SIZES[sprm >> 13]
        if size is None:
            if sprm == T_DEFINITION:
                size = int.from_bytes(grpprl[at : at + 2], "little") - 1
                at += 2
            else:
                size = grpprl[at]
                at += 1
                if sprm == P_TABS and size == 0xFF:
                    size = _tabs(grpprl, at)
        if size < 0 or at + size > end:
            return
        yield sprm, grpprl[at : at + size]
        at += size


def _tabs(grpprl: bytes, at: int) -> int:
    """2.9.200: the length of a list of tab stops that does not fit into a byte."""
    deleted = grpprl[at] if at < len(grpprl) else 0
    added = at + 1 + 4 * deleted
    return 2 + 4 * deleted + 3 * (grpprl[added] if added < len(grpprl) else 0)


def is_dark_80(shading: int) -> bool:
    """2.9.248, Shd80: whether white text can be read on this ground."""
    fore, back, pattern = shading & 31, shading >> 5 & 31, shading >> 10
    if shading == 0xFFFF:
        return False
    return fore not in (0, 8) if pattern == 1 else back not in (0, 8)


def is_dark(shading: bytes) -> bool:
    """2.9.247, Shd: the same with whole colours; ``0xFF`` in the last byte of a colour means automatic."""
    if len(shading) < 10:
        return False
    color = shading[0:4] if int.from_bytes(shading[8:10], "little") == 1 else shading[4:8]
    return color[3] != 0xFF and not looks.is_light(color[0], color[1], color[2])

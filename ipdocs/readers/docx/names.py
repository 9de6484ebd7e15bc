"""The element and attribute names that the docx reader meets, spelled once."""

from __future__ import annotations

from ipdocs.ooxml import W, qn

P, R, T, TBL, TR, TC, SDT = W + "p", W + "r", W + "t", W + "tbl", W + "tr", W + "tc", W + "sdt"
BODY, PPR, RPR, TRPR, TCPR, TBLPR, SDTPR = (
    W + "body", W + "pPr", W + "rPr", W + "trPr", W + "tcPr", W + "tblPr", W + "sdtPr",
)  # fmt: skip
SECTPR = W + "sectPr"
SDT_CONTENT = W + "sdtContent"
INS, DEL, MOVE_TO, MOVE_FROM, DEL_TEXT = W + "ins", W + "del", W + "moveTo", W + "moveFrom", W + "delText"
VAL = W + "val"
ID = W + "id"
R_ID = qn("r:id")
TXBX_CONTENT = W + "txbxContent"
ALTERNATE, CHOICE, FALLBACK = qn("mc:AlternateContent"), qn("mc:Choice"), qn("mc:Fallback")
W14_CHECKBOX, W14_CHECKED, W14_VAL = qn("w14:checkbox"), qn("w14:checked"), qn("w14:val")

OFF = frozenset({"0", "false", "off", "none"})


def is_on(value: str | None) -> bool:
    """A toggle property: there without a value means on (ST_OnOff)."""
    return value is None or value not in OFF


def number(value: str | None, default: int) -> int:
    """A count from an attribute; the default where there is none or where it is nonsense."""
    return int(value) if value is not None and len(value) <= 9 and value.isdecimal() else default

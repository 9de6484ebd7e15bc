"""Tick boxes from booleans: the content control of Word, and the characters ☐ and ☒.

A tick box control (``w14:checkbox``) whose tag in Word is ``kryss:EXPR`` follows the expression: its state and the
character it shows. In Word: Developer › Properties › Tag.
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree

from ipdocs.ooxml import qn

CHECKED, UNCHECKED = "☒", "☐"
PREFIX = "kryss:"

_BOUND = re.compile(r"\{\{ (?:1|'.') if \((.*)\) else (?:0|'.') \}\}")
_SDT, _SDT_PR, _SDT_CONTENT = qn("w:sdt"), qn("w:sdtPr"), qn("w:sdtContent")
_TAG, _VAL, _T, _SYM, _R = qn("w:tag"), qn("w:val"), qn("w:t"), qn("w:sym"), qn("w:r")
_CHECKBOX, _STATE, _W14_VAL = qn("w14:checkbox"), qn("w14:checked"), qn("w14:val")
_ON, _OFF = qn("w14:checkedState"), qn("w14:uncheckedState")


def avkryss(value: Any) -> str:
    """``{{ person.samtykker|avkryss }}``: ☒ for what is true, else ☐."""
    return CHECKED if value else UNCHECKED


def bind_checkboxes(root: etree._Element) -> bool:
    """Write the expression of every ``kryss:`` control into its state and character. Returns whether there was one."""
    found = False
    for control in root.iter(_SDT):
        properties = control.find(_SDT_PR)
        tag = None if properties is None else properties.find(_TAG)
        box = None if properties is None else properties.find(_CHECKBOX)
        expression = "" if tag is None else tag.get(_VAL, "")
        if box is None or not expression.startswith(PREFIX):
            continue
        found = True
        expression = expression.removeprefix(PREFIX).strip()
        state = box.find(_STATE)
        if state is None:
            state = etree.Element(_STATE)
            box.insert(0, state)
        state.set(_W14_VAL, f"{{{{ 1 if ({expression}) else 0 }}}}")
        shown = f"{{{{ '{_glyph(box, _ON, CHECKED)}' if ({expression}) else '{_glyph(box, _OFF, UNCHECKED)}' }}}}"
        _show(control, shown)
    return found


def as_written(tag: str) -> str:
    """A tag as its author wrote it: ``kryss:EXPR`` for what :func:`bind_checkboxes` made of it."""
    match = _BOUND.fullmatch(tag)
    return PREFIX + match[1] if match else tag


def _glyph(box: etree._Element, name: str, default: str) -> str:
    state = box.find(name)
    code = "" if state is None else state.get(_W14_VAL, "")
    try:
        glyph = chr(int(code, 16))
    except ValueError:
        return default
    return glyph if glyph.isprintable() and glyph not in "'\\{}%" else default


def _show(control: etree._Element, shown: str) -> None:
    content = control.find(_SDT_CONTENT)
    if content is None:
        return
    for symbol in list(content.iter(_SYM)):
        parent = symbol.getparent()
        if parent is not None:
            parent.replace(symbol, etree.Element(_T))
    texts = list(content.iter(_T))
    for text in texts:
        text.text = None
    if texts:
        texts[0].text = shown
        return
    run = next(content.iter(_R), None)
    if run is not None:
        etree.SubElement(run, _T).text = shown

"""What a run draws instead of writing: symbols of symbol fonts, and the text boxes in a drawing."""

from __future__ import annotations

from lxml import etree

from ipdocs.ooxml import W
from ipdocs.readers.docx import names as n
from ipdocs.readers.tickboxes import symbols_read

_CHAR, _FONT = W + "char", W + "font"
_SYMBOL_AREA = 0xF000


def symbol_text(element: etree._Element) -> str:
    """What a ``w:sym`` shows: a tick box of a symbol font as the box, else the character; empty when it names none."""
    try:
        code = int(element.get(_CHAR, ""), 16)
    except ValueError:
        return ""
    if _SYMBOL_AREA <= code < _SYMBOL_AREA + 0x100:
        code -= _SYMBOL_AREA
    if 0 <= code < 0x100:
        hidden_away = chr(code + _SYMBOL_AREA)
        seen = symbols_read(hidden_away, element.get(_FONT, ""))
        if seen != hidden_away:
            return seen
    return chr(code) if 32 <= code < 0xD800 else ""


def outermost_boxes(element: etree._Element) -> list[etree._Element]:
    """The text box contents of a drawing, only the chosen branch of each alternative, not those inside another box."""
    found: list[etree._Element] = []
    waiting = [element]
    while waiting:
        current = waiting.pop()
        if current.tag == n.TXBX_CONTENT:
            found.append(current)
            continue
        children = list(current)
        if current.tag == n.ALTERNATE:
            choice = current.find(n.CHOICE)
            children = [choice] if choice is not None else children
        waiting.extend(reversed(children))
    return found

"""Content controls (``w:sdt``, ECMA-376 part 1, 17.5.2): their names, what they ask for, and whether they still prompt."""

from __future__ import annotations

from lxml import etree

from ipdocs.model import FieldKind
from ipdocs.ooxml import W
from ipdocs.readers.docx import names as n

_PLACEHOLDER, _TAG, _ALIAS = W + "showingPlcHdr", W + "tag", W + "alias"
_DATE, _DROP_DOWN, _COMBO = W + "date", W + "dropDownList", W + "comboBox"


def control_name(properties: etree._Element) -> str | None:
    """The tag of a content control, else its title."""
    for name in (_TAG, _ALIAS):
        element = properties.find(name)
        if element is not None and element.get(n.VAL):
            return element.get(n.VAL)
    return None


def is_prompting(properties: etree._Element) -> bool:
    """Whether a content control still shows its prompt instead of an answer."""
    prompt = properties.find(_PLACEHOLDER)
    return prompt is not None and n.is_on(prompt.get(n.VAL))


def field_kind(properties: etree._Element) -> FieldKind:
    """What a content control asks for."""
    if properties.find(_DATE) is not None:
        return FieldKind.DATE
    if properties.find(_DROP_DOWN) is not None or properties.find(_COMBO) is not None:
        return FieldKind.CHOICE
    return FieldKind.TEXT

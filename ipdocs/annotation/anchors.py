"""From a reader's anchor (``word/document.xml#/4/1/0``) back to the paragraph in the XML that it names.

The steps count element children, as the docx reader counts them: a content control and an alternative count as what they show.
A step ``box0`` leads into a text box; Word takes no comments there, so the paragraph that holds the box is the place.
"""

from __future__ import annotations

from lxml import etree

_STEPS_AT_MOST = 300


def paragraph_at(main: etree._Element, part: str, anchor: str | None) -> etree._Element | None:
    """The ``w:p`` in the body of the main part; the first one of a table, row or cell.

    ``None`` when the anchor is of another part (headers and notes take no comments) or leads nowhere.
    """
    if anchor is None or not anchor.startswith(part + "#/"):
        return None
    current = next((child for child in main if _name(child) == "body"), None)
    for step in anchor[len(part) + 2 :].split("/")[:_STEPS_AT_MOST]:
        if current is None or step.startswith("box"):
            break
        current = _child(current, step)
    if current is None:
        return None
    if _name(current) == "p":
        return current
    return next((one for one in current.iter(etree.Element) if _name(one) == "p"), None)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _child(element: etree._Element, step: str) -> etree._Element | None:
    shown = _shown(element)
    if shown is None or not step.isdecimal() or int(step) >= len(shown):
        return None
    return shown[int(step)]


def _shown(element: etree._Element) -> etree._Element | None:
    """What stands in for the element: the content of a control, the chosen branch of an alternative."""
    name = _name(element)
    if name == "sdt":
        return next((child for child in element if _name(child) == "sdtContent"), None)
    if name == "AlternateContent":
        branches = {_name(child): child for child in reversed(element)}
        return branches.get("Choice", branches.get("Fallback"))
    return element

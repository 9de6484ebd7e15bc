"""Writing XML: elements of one namespace, text that XML cannot hold left out, the same bytes in every run."""

from __future__ import annotations

from typing import Any

from lxml import etree

XSI = "http://www.w3.org/2001/XMLSchema-instance"


def is_allowed(character: str) -> bool:
    """Whether XML 1.0 can hold the character (section 2.2)."""
    point = ord(character)
    return point in (0x9, 0xA, 0xD) or 0x20 <= point <= 0xD7FF or 0xE000 <= point <= 0xFFFD or point >= 0x10000


def start(name: str, namespace: str, **prefixes: str) -> etree._Element:
    """A root element whose namespace is the default one."""
    known: dict[Any, str] = {None: namespace, "xsi": XSI, **prefixes}
    return etree.Element(f"{{{namespace}}}{name}", nsmap=known)


def add(parent: etree._Element, name: str, text: object = None, *, namespace: str = "") -> etree._Element:
    """A child of ``parent``, in its namespace or the one given, with the text."""
    own = namespace or str(etree.QName(parent).namespace)
    child = etree.SubElement(parent, f"{{{own}}}{name}")
    if text is not None:
        child.text = "".join(character for character in str(text) if is_allowed(character))
    return child


def typed(element: etree._Element, type_: str) -> etree._Element:
    """The element with ``xsi:type``."""
    element.set(f"{{{XSI}}}type", type_)
    return element


def serialised(root: etree._Element) -> bytes:
    """The document in UTF-8, indented."""
    etree.indent(root, space="  ")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

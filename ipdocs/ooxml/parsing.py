"""XML from outside is parsed here and nowhere else: no entities, no DTD, no network, no repair."""

from __future__ import annotations

from lxml import etree

from ipdocs.ooxml.names import STRICT, STRICT_TO_TRANSITIONAL
from ipdocs.ooxml.refusal import unreadable

_STRICT_MARK = STRICT.encode("ascii")


def parse_xml(data: bytes) -> etree._Element:
    """The root of an XML part, Strict names given as Transitional ones.

    Raises :class:`UnreadableDocument`: ``xml_damaged`` when it is not well-formed or passes libxml2's limits (depth 256,
    10 MB a text node), ``xml_dtd`` when it has a DOCTYPE (ECMA-376 part 2 forbids one, and entities live there).
    """
    root = parse_as_written(data)
    if _STRICT_MARK in data:
        _make_transitional(root)
    return root


def parse_as_written(data: bytes) -> etree._Element:
    """As :func:`parse_xml`, but Strict names stay, for a part that is written back."""
    if b"<!DOCTYPE" in data:
        raise unreadable("xml_dtd")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        collect_ids=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise unreadable("xml_damaged") from error
    except ValueError as error:  # an empty part, or text where bytes are asked for
        raise unreadable("xml_damaged") from error
    if root.getroottree().docinfo.internalDTD is not None:  # a DOCTYPE in another encoding than ASCII's
        raise unreadable("xml_dtd")
    return root


def _make_transitional(root: etree._Element) -> None:
    for element in root.iter(etree.Element):
        element.tag = _transitional(str(element.tag))
        for name, value in list(element.attrib.items()):
            renamed = _transitional(str(name))
            if renamed != name:
                del element.attrib[name]
                element.attrib[renamed] = value


def _transitional(name: str) -> str:
    if not name.startswith("{" + STRICT):
        return name
    namespace, _, local = name[1:].partition("}")
    return f"{{{STRICT_TO_TRANSITIONAL.get(namespace, namespace)}}}{local}"

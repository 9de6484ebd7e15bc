"""A Word document with its tracked changes accepted: an office suite would print both texts.

Inserted and moved text stays, deleted text goes, formatting changes lose their history; comments are taken out of the text.
"""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from ipdocs.limits import LIMITS, Limits
from ipdocs.ooxml import Archive, W, main_part, parse_as_written, relationships

_KINDS = frozenset({"header", "footer", "footnotes", "endnotes"})
_GONE = ("del", "moveFrom", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange",
         "tblGridChange", "tblPrExChange", "numberingChange", "cellDel", "cellIns", "cellMerge", "moveFromRangeStart",
         "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "commentRangeStart", "commentRangeEnd",
         "commentReference")  # fmt: skip
_KEPT = ("ins", "moveTo")
_MARKS = tuple(f"<w:{name}".encode() for name in (*_GONE, *_KEPT))


def accepted(data: bytes, limits: Limits = LIMITS) -> bytes:
    """The bytes of the .docx, those given where nothing was tracked. Raises :class:`UnreadableDocument`."""
    archive = Archive.open(data, limits)
    main = main_part(archive)
    names = [main, *(one.target for one in relationships(archive, main) if one.kind in _KINDS and not one.is_external)]
    changed: dict[str, bytes] = {}
    for name in dict.fromkeys(names):
        if name not in archive:
            continue
        part = archive.read(name)
        if any(mark in part for mark in _MARKS):
            root = parse_as_written(part)
            _accept(root)
            changed[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return _rewritten(archive, changed) if changed else data


def _accept(root: etree._Element) -> None:
    for row in list(root.iter(W + "tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            _drop(row)
    for paragraph in list(root.iter(W + "p")):
        if paragraph.find(f"{W}pPr/{W}rPr/{W}del") is not None:
            _join(paragraph)
    for name in _GONE:
        for element in list(root.iter(W + name)):
            _drop(element)
    for name in _KEPT:
        for element in list(root.iter(W + name)):
            _unwrap(element)


def _join(paragraph: etree._Element) -> None:
    """The end of a paragraph was deleted: what is left of it opens the next one."""
    following = paragraph.getnext()
    if following is None or following.tag != W + "p":
        return
    at = 1 if len(following) and following[0].tag == W + "pPr" else 0
    for child in reversed([child for child in paragraph if child.tag != W + "pPr"]):
        following.insert(at, child)
    _drop(paragraph)


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    children = list(element)
    parent.remove(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)


def _rewritten(archive: Archive, changed: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for entry in archive.entries:
            package.writestr(zipfile.ZipInfo(entry.name), changed.get(entry.name) or archive.read(entry.name))
    return buffer.getvalue()

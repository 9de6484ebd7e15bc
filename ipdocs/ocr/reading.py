"""Reading a scan: the picture's text as a document, with how sure it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ipdocs.limits import LIMITS, Limits
from ipdocs.model import Document, Metadata, Notice, NoticeKind, Recognition, TextBlock, walk
from ipdocs.ocr.mode import Ocr
from ipdocs.ocr.tools import is_available, require
from ipdocs.ooxml import unreadable
from ipdocs.readers import read
from ipdocs.readers.isolation import ISOLATED, is_supervised
from ipdocs.readers.pdf import document_of

DOUBTFUL = 0.80
"""Blocks read with less confidence are told as doubtful. Measured on 21 scans of 100 to 200 dpi, clean to dirty: 24 of 61 blocks
below it held a misread word, 23 of 703 above."""
_IMAGES = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"II*\0": "tiff", b"MM\0*": "tiff"}
_FEW_WORDS, _POOR = 10, 0.5
"""In a label with its value one word counts: the value is often a word or two."""
_MODULE = "ipdocs.ocr.recognition"
_ANCHOR = re.compile(r"(\d+)@(-?\d+),(-?\d+),(-?\d+),(-?\d+)$")


def image_format(data: bytes) -> str | None:
    """``png``, ``jpeg`` or ``tiff``; ``None`` where the bytes are no picture of these."""
    return next((name for mark, name in _IMAGES.items() if data.startswith(mark)), None)


def is_image(data: bytes) -> bool:
    """Whether these are the bytes of a PNG, JPEG or TIFF picture: a scan without a document around it."""
    return image_format(data) is not None


def read_any(
    data: bytes, ocr: str = Ocr.AUTO, more_time: Callable[[float], None] = lambda _: None, limits: Limits = LIMITS
) -> Document:
    """The document in the bytes, whatever its format; pages that are only pictures are read where ``ocr`` and this machine allow.

    ``more_time`` is told how many seconds recognition may take, before it begins. An unread picture is a document without
    blocks and with the notice ``no-text-layer``. Raises :class:`UnreadableDocument`.
    """
    form = image_format(data)
    if form is None:
        document = read(data, limits)
        if document.format != "pdf" or not has_unread_pages(document):
            return document
    else:
        document = Document((), form, notices=(Notice(NoticeKind.NO_TEXT_LAYER),))
    if ocr == Ocr.NEVER or not is_available():
        return document
    more_time(limits.ocr_file_seconds)
    found = read_scan(data, limits)
    if form is None:
        return found
    # The dates are those of the PDF that was made of the picture just now.
    return replace(found, format=form, metadata=Metadata(page_count=found.metadata.page_count))


def has_unread_pages(document: Document) -> bool:
    """Whether the document has pages that are only pictures, which nobody has read yet."""
    return document.recognition is None and any(each.kind is NoticeKind.NO_TEXT_LAYER for each in document.notices)


def read_scan(data: bytes, limits: Limits = LIMITS) -> Document:
    """The document in a scanned PDF or a picture; pages with text are read as ever. ``document.recognition`` tells the rest.

    Raises :class:`ToolMissing`, and :class:`UnreadableDocument`: what a PDF's reader raises, ``ocr_timeout``, ``ocr_failed``,
    ``ocr_too_long``.
    """
    require()
    if len(data) > limits.pdf_bytes:
        raise unreadable("too_large")
    kind = "image" if is_image(data) else "pdf"
    limits = replace(limits, reader_seconds=limits.ocr_file_seconds)
    if is_supervised():
        from ipdocs.ocr import recognition

        work = recognition.recognise_image if kind == "image" else recognition.recognise_pdf
        found = work(data, limits)
    else:
        found = ISOLATED.run(f"{_MODULE}:recognise_{kind}", data, limits)
    document = document_of(found)
    return replace(document, recognition=recognition_of(document, found["recognition"]))


def recognition_of(document: Document, told: Mapping[str, Any]) -> Recognition:
    """What was told of each word, by the blocks that hold them."""
    words: dict[int, list[Sequence[float]]] = {int(page): found for page, found in told["words"].items()}
    doubts: dict[int, float] = {}
    stories = [story.blocks for story in (*document.headers, *document.footers)]
    for blocks in (document.blocks, *stories):
        for block in walk(blocks):
            sure = _confidence(block, words)
            if sure is not None and sure < DOUBTFUL:
                doubts[block.location.order] = round(sure, 2)
    every = [word for found in words.values() for word in found]
    letters = sum(word[5] for word in every)
    total = sum(word[4] * word[5] for word in every) / letters if letters else 0.0
    return Recognition(tuple(told["pages"]), round(total, 3), doubts, told["signed"])


def _confidence(block: TextBlock, words: Mapping[int, list[Sequence[float]]]) -> float | None:
    """By the letters of the words that lie in the block's box; a box or line that a person must look at counts alone."""
    found = _ANCHOR.match(block.location.anchor or "")
    if found is None or int(found[1]) not in words:
        return None
    left, top, right, low = (int(each) for each in found.groups()[1:])
    inside = [
        word
        for word in words[int(found[1])]
        if left - 2 <= (word[0] + word[2]) / 2 <= right + 2 and top - 2 <= (word[1] + word[3]) / 2 <= low + 2
    ]
    if not inside:
        return None
    worst = min(word[4] for word in inside)
    if worst == 0.0 or (len(inside) <= _FEW_WORDS and worst < _POOR):
        return worst
    return sum(word[4] * word[5] for word in inside) / sum(word[5] for word in inside)

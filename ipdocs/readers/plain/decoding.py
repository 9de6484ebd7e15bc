"""From bytes to text when nothing says which encoding it is: marks, UTF-8, and what Norwegian letters look like in the rest."""

from __future__ import annotations

import codecs
import re

from ipdocs.ooxml import unreadable

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF16_LE, "utf-16-le"),
          (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_EIGHT_BITS = ("cp1252", "mac_roman", "cp850", "cp865")
"""Windows, the Mac before 2001, and DOS; the first wins when they fit equally well."""
_NORWEGIAN = frozenset("æøåÆØÅéèêòóôäöüÄÖÜ")
_COMMON_SIGNS = frozenset("«»§–—•“”’‘…°½´\xa0·×☐€²³")
_SIGN_IN_WORD = re.compile(r"(?<=[a-zæøå])[^\x00-\x7fæøåÆØÅéèêòóôäöüÄÖÜ](?=[a-zæøå])")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MOST_CONTROLS = 0.01
_SAMPLE = 200_000


def decoded(data: bytes) -> str:
    """The text with plain line ends. Raises :class:`UnreadableDocument` (``unknown_format``) for what is no text."""
    text = _text(data)
    if len(_CONTROLS.findall(text[:_SAMPLE])) > _MOST_CONTROLS * len(text[:_SAMPLE]) + 1:
        raise unreadable("unknown_format")
    return _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))


def _text(data: bytes) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    wide = _without_mark(data)
    if wide is not None:
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(data) - 4 and error.reason == "unexpected end of data":
            return data[: error.start].decode("utf-8")  # cut in the middle of a letter
    return max((data.decode(encoding, "replace") for encoding in _EIGHT_BITS), key=_likeness)


def _without_mark(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every second byte."""
    head = data[:2000]
    if head[1::2].count(0) > len(head) * 0.3:
        return "utf-16-le"
    return "utf-16-be" if head[::2].count(0) > len(head) * 0.3 else None


def _likeness(text: str) -> int:
    """How much it looks like Norwegian: letters count for, signs that nobody types against, the more so inside words."""
    sample = text[:_SAMPLE]
    foreign = [character for character in sample if character > "\x7f"]
    good = sum(character in _NORWEGIAN for character in foreign)
    fair = sum(character in _COMMON_SIGNS for character in foreign)
    return 2 * good - 2 * (len(foreign) - good - fair) - 3 * len(_SIGN_IN_WORD.findall(sample))

r"""Code pages: of the document (``\ansi``, ``\mac``, ``\pc``, ``\pca``, ``\ansicpg``), of each font (``\fcharset``, ``\cpg``)."""

from __future__ import annotations

import codecs
from functools import cache

FALLBACK = "cp1252"
SYMBOL_CHARSET = 2
_OF_CHARSET = {0: "cp1252", 77: "mac_roman", 78: "shift_jis", 79: "johab", 80: "gb2312", 81: "big5", 83: "mac_greek",
               85: "mac_turkish", 86: "mac_latin2", 89: "mac_cyrillic", 128: "cp932", 129: "cp949", 130: "johab",
               134: "cp936", 136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
               186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850"}  # fmt: skip
"""RTF 1.9.1, font table: the values of ``\\fcharset``. 1 (default) takes the document's code page."""
_OF_NUMBER = {0: FALLBACK, 42: FALLBACK, 708: "iso8859_6", 10000: "mac_roman", 10006: "mac_greek", 10007: "mac_cyrillic",
              10029: "mac_latin2", 10081: "mac_turkish", 10001: "shift_jis", 65001: "utf-8", 1200: FALLBACK}  # fmt: skip
OF_SET = {b"ansi": "cp1252", b"mac": "mac_roman", b"pc": "cp437", b"pca": "cp850"}


@cache
def codec_of_number(number: int) -> str:
    r"""The codec of an ``\ansicpg`` or ``\cpg`` value; Windows-1252 for one that nobody knows."""
    name = _OF_NUMBER.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return FALLBACK
    return name


def codec_of_charset(charset: int) -> str | None:
    """The codec of a font's character set; ``None`` where the document's own applies."""
    return _OF_CHARSET.get(charset)


def decoded(raw: bytes, codec: str) -> str:
    """The characters; bytes that mean nothing are shown as such (U+FFFD)."""
    if raw.isascii():
        return raw.decode("ascii")
    try:
        return raw.decode(codec)
    except UnicodeDecodeError:
        return raw.decode(codec, "replace")

"""The name in an X.509 certificate (RFC 5280, 4.1), read from its DER bytes; nothing else of it is looked at."""

from __future__ import annotations

from collections.abc import Iterator

_VERSION = 0xA0
_COMMON_NAME = bytes((0x55, 0x04, 0x03))
_SUBJECT_AFTER_VERSION = 4  # serial number, algorithm, issuer, validity, subject
_CODECS = {0x1E: "utf-16-be", 0x1C: "utf-32-be", 0x14: "latin-1"}
_LONG, _MOST_LENGTH_BYTES = 0x80, 4


def common_name(certificate: bytes) -> str | None:
    """The common name of the subject; ``None`` where there is none or the bytes are no certificate."""
    try:
        outer = next(_elements(certificate))
        inner = next(_elements(outer[1]))
        fields = [field for field in _elements(inner[1]) if field[0] != _VERSION]
        subject = fields[_SUBJECT_AFTER_VERSION]
        for _, names in _elements(subject[1]):
            for _, pair in _elements(names):
                (_, kind), (tag, value) = list(_elements(pair))[:2]
                if kind == _COMMON_NAME:
                    return value.decode(_CODECS.get(tag, "utf-8")).strip() or None
    except (ValueError, IndexError, StopIteration):
        return None
    return None


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Tag and content of each element. Raises :class:`ValueError` when the lengths do not fit."""
    at = 0
    while at < len(data):
        if at + 2 > len(data):
            raise ValueError
        tag, length = data[at], data[at + 1]
        at += 2
        if length & _LONG:
            count = length & ~_LONG
            if not 0 < count <= _MOST_LENGTH_BYTES:
                raise ValueError
            length = int.from_bytes(data[at : at + count], "big")
            at += count
        if at + length > len(data):
            raise ValueError
        yield tag, data[at : at + length]
        at += length

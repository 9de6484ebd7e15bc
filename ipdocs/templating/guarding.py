"""The last look at a part before it is written, where its well-formedness is not proven at compile time."""

from __future__ import annotations

from xml.parsers import expat


class IllFormed(Exception):
    """The part is not XML; ``reason`` is expat's word for it, which quotes nothing of the part."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def guard(xml: bytes) -> None:
    """Raises :class:`IllFormed` when the part is not well-formed XML or has a DOCTYPE."""
    parser = expat.ParserCreate(namespace_separator=" ")  # so that prefixes must be declared
    parser.StartDoctypeDeclHandler = _refuse_doctype
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise IllFormed(expat.ErrorString(error.code)) from error


def _refuse_doctype(*_: object) -> None:
    raise IllFormed("DOCTYPE")

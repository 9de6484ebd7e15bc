"""The one way to refuse a document: a stable code and a Norwegian sentence with what to do."""

from __future__ import annotations

from ipdocs.errors import UnreadableDocument
from ipdocs.wording import wording


def unreadable(code: str, form: str = "nb") -> UnreadableDocument:
    """The error with the wording of ``wording/<form>/readers.toml``; the caller raises it.

    Raises :class:`KeyError` for a code without wording: a programming error.
    """
    return UnreadableDocument(code, wording(form, f"readers.{code}.message"), wording(form, f"readers.{code}.remedy"))

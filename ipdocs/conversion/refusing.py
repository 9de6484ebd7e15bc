"""Why a source was not converted: a stable code and a Norwegian sentence with what to do now, never with its text."""

from __future__ import annotations

from ipdocs.errors import UnreadableDocument
from ipdocs.ooxml import unreadable
from ipdocs.wording import wording


def refusal(code: str, form: str = "nb", **arguments: object) -> UnreadableDocument:
    """The error of a code of ``wording/<form>/conversion.toml``, else of the readers' own; the caller raises it."""
    try:
        message = wording(form, f"conversion.refused.{code}.message", **arguments)
    except KeyError:
        return unreadable(code, form)
    return UnreadableDocument(code, message, wording(form, f"conversion.refused.{code}.remedy", **arguments))

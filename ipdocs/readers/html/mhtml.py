"""MHTML (RFC 2557): a web page saved as one file, as Word and browsers write it; the page is one of its MIME parts."""

from __future__ import annotations

import email
from email.errors import MessageError
from email.message import Message

from ipdocs.ooxml import unreadable

_MOST_PARTS = 2_000


def page_of(data: bytes) -> tuple[bytes, str | None, str]:
    """The page, its encoding as the MIME header declares it, and its kind (``text/html`` or ``text/plain``).

    Raises :class:`UnreadableDocument`: ``unknown_format`` when no part is a text, ``too_deep``.
    """
    if data.lower().count(b"content-type:") > _MOST_PARTS:
        raise unreadable("too_many_blocks")
    try:
        message = email.message_from_bytes(data.lstrip())
        parts = [part for part in message.walk() if not part.is_multipart()]
    except RecursionError as error:
        raise unreadable("too_deep") from error
    except (MessageError, ValueError, LookupError) as error:
        raise unreadable("xml_damaged") from error
    for kind in ("text/html", "application/xhtml+xml", "text/plain"):
        for part in parts:
            if part.get_content_type() == kind:
                return _content(part), _charset(part), kind
    raise unreadable("unknown_format")


def _content(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _charset(part: Message) -> str | None:
    charset = part.get_param("charset")
    return charset if isinstance(charset, str) else None

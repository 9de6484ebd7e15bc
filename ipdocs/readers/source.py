"""Opening a file from outside: only regular files, never a pipe or device, and no more bytes than the limit."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from ipdocs.errors import UnreadableDocument
from ipdocs.limits import LIMITS, Limits
from ipdocs.ooxml import unreadable


def read_source(path: Path, limits: Limits = LIMITS) -> bytes:
    """The bytes of the file. A pipe does not block: the file is opened without waiting and looked at first.

    Raises :class:`UnreadableDocument`: ``not_found``, ``not_regular``, ``too_large``.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags)
    except IsADirectoryError as error:
        raise unreadable("not_regular") from error
    except OSError as error:
        raise unreadable("not_found") from error
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise unreadable("not_regular")
        if state.st_size > limits.source_bytes:
            raise unreadable("too_large")
    except UnreadableDocument:
        os.close(descriptor)
        raise
    with os.fdopen(descriptor, "rb") as file:
        return file.read(limits.source_bytes + 1)

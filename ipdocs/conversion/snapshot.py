"""The source as it is at one moment: read once while it is hashed, worked on as bytes, and compared again afterwards.

Nothing of it is written to a disk on the way, so there is no copy to protect and none that a kill could leave behind.
"""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass

from ipdocs.conversion.refusing import refusal
from ipdocs.limits import LIMITS, Limits

CHANGED = "changed"
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
)
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The bytes of a source and their checksum."""

    data: bytes
    sha256: str


def take(path: str, limits: Limits = LIMITS) -> Snapshot:
    """Read the file; a link or pipe is not followed or waited for.

    Raises :class:`ipdocs.errors.UnreadableDocument`: ``not_found``, ``not_regular``, ``too_large``.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError:
        raise refusal("not_found") from None
    digest = hashlib.sha256()
    pieces: list[bytes] = []
    size = 0
    with os.fdopen(descriptor, "rb", buffering=0) as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise refusal("not_regular")
        try:
            while piece := stream.read(_PIECE):
                size += len(piece)
                if size > max(limits.source_bytes, limits.pdf_bytes):
                    raise refusal("too_large")
                digest.update(piece)
                pieces.append(piece)
        except OSError:
            raise refusal("not_found") from None
    return Snapshot(b"".join(pieces), digest.hexdigest())


def require_unchanged(path: str, sha256: str) -> None:
    """Raises :class:`ipdocs.errors.UnreadableDocument` with the code ``changed`` when the file is not as it was."""
    try:
        descriptor = os.open(path, _FLAGS)
        with os.fdopen(descriptor, "rb") as stream:
            if hashlib.file_digest(stream, "sha256").hexdigest() == sha256:
                return
    except OSError:
        pass
    raise refusal(CHANGED)

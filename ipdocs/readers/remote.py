"""Sources that are no local files: any address that fsspec knows, such as ``s3://bucket/plans/1.pdf`` or ``file:///share/1.pdf``.

fsspec comes with the extra ``cluster``; each kind of store needs its own package beside it (``s3fs``, ``gcsfs``, ``adlfs``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ipdocs.errors import ToolMissing
from ipdocs.limits import LIMITS, Limits
from ipdocs.ooxml import unreadable
from ipdocs.readers.source import read_source

_URL = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_url(text: object) -> bool:
    """Whether this is an address and no path; a drive letter is no scheme, and a chain (``zip::s3://``) is not taken."""
    return isinstance(text, str) and _URL.match(text) is not None


def source_bytes(source: str | Path | bytes, limits: Limits = LIMITS) -> bytes:
    """The bytes of a file or of an address; bytes as they are.

    Raises :class:`UnreadableDocument` (``not_found``, ``not_regular``, ``too_large``) and :class:`ToolMissing`.
    """
    if isinstance(source, bytes):
        return source
    return _fetched(str(source), limits) if is_url(source) else read_source(Path(source), limits)


def _fetched(url: str, limits: Limits) -> bytes:
    most = max(limits.source_bytes, limits.pdf_bytes)
    with _reached(url) as (system, path):
        if system.isdir(path):
            raise unreadable("not_regular")
        if (system.info(path).get("size") or 0) > most:
            raise unreadable("too_large")
        with system.open(path, "rb") as stream:
            data: bytes = stream.read(most + 1)
    if len(data) > most:
        raise unreadable("too_large")
    return data


def addresses(url: str) -> list[str]:
    """The files at an address: itself, those that match a pattern, or all below a folder (no hidden ones); sorted.

    Raises :class:`UnreadableDocument` (``not_found``) and :class:`ToolMissing`.
    """
    with _reached(url) as (system, path):
        if any(sign in path for sign in "*?["):
            found = [one for one in system.glob(path) if not system.isdir(one)]
        elif system.isdir(path):
            found = [one for one in system.find(path) if not _is_hidden(one, path)]
        else:
            return [url]
        return sorted(system.unstrip_protocol(one) for one in found)


def _is_hidden(path: str, folder: str) -> bool:
    inside = path.removeprefix(folder).strip("/").split("/")
    return any(part.startswith((".", "~$")) for part in inside)


@contextmanager
def _reached(url: str) -> Iterator[tuple[Any, str]]:
    try:
        system, path = filesystem(url)
        yield system, path
    except (OSError, ValueError):
        raise unreadable("not_found") from None


def filesystem(url: str) -> tuple[Any, str]:
    """fsspec's file system of an address and the path in it. Raises :class:`ToolMissing` when a package is not there."""
    scheme = url.partition("://")[0]
    try:
        from fsspec.core import url_to_fs
    except ImportError:
        raise ToolMissing(
            "Addresses need the extra 'cluster'.", "Install it with: pip install 'ipdocs[cluster]'"
        ) from None
    try:
        system, path = url_to_fs(url)
    except ImportError:
        raise ToolMissing(
            f"fsspec needs another package for {scheme}://.",
            "Install the one for your store, such as s3fs, gcsfs or adlfs.",
        ) from None
    return system, path

"""Writing files so that each is whole or absent, also when the process or the machine dies in the middle.

A file is written under a temporary name in the same folder, flushed to the disk, and renamed (``os.replace``). Measured on
ext4: 0.15–0.2 ms a file of 15 KB with its flush, 0.05 ms without; flushing in groups gained nothing, so each file is flushed.
Files get mode 0600: they hold health data.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ipdocs.batch.jobs import OutputFile
from ipdocs.errors import OutputError

TEMPORARY_PREFIX = ".ipdocs-"
RUN_PREFIX = ".ipdocs-run-"
TEMPORARY_SUFFIX = ".tmp"
ABANDONED_AFTER_SECONDS = 3600.0
_NAME_FAULTS = frozenset({errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ})
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


class NameRefused(OutputError):
    """The file system refuses this one name (too long, forbidden characters); other files can still be written."""


def write_atomically(path: Path, data: bytes, *, prefix: str = TEMPORARY_PREFIX) -> OutputFile:
    """Write ``data`` to ``path`` whole or not at all; an earlier file of that name is replaced.

    Raises :class:`OutputError` (:class:`NameRefused` when only the name is at fault). The rename itself is on the disk after
    :func:`flush_folder`.
    """
    return write_streaming(path, (data,), prefix=prefix)


def write_streaming(path: Path, pieces: Iterable[bytes], *, prefix: str = TEMPORARY_PREFIX) -> OutputFile:
    """As :func:`write_atomically`, for content that comes in pieces."""
    temporary = path.parent / f"{prefix}{secrets.token_hex(8)}{TEMPORARY_SUFFIX}"
    checksum = hashlib.sha256()
    size = 0
    with output_errors(path.parent):
        descriptor = os.open(temporary, _FLAGS, 0o600)
        try:
            try:
                for piece in pieces:
                    checksum.update(piece)
                    size += len(piece)
                    _write_all(descriptor, piece)
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
            temporary.replace(path)
        except BaseException:
            with suppress(OSError):
                temporary.unlink()
            raise
    return OutputFile(path.name, checksum.hexdigest(), size)


def _write_all(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def is_as_written(folder: Path, file: OutputFile) -> bool:
    """Whether the file is there with the content that was written. Raises :class:`OutputError` when it cannot be read."""
    with output_errors(folder):
        try:
            with (folder / file.name).open("rb") as stream:
                return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256
        except FileNotFoundError:
            return False


def prepare_folder(folder: Path) -> None:
    """Make the output folder (mode 0700) when it is not there. Raises :class:`OutputError`."""
    with output_errors(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def flush_folder(folder: Path) -> None:
    """Bring the folder's renames to the disk. Windows does this by itself. Raises :class:`OutputError`."""
    if os.name == "nt":
        return
    with output_errors(folder):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def remove_leftovers(folder: Path) -> int:
    """Remove temporary files that killed writers left; returns how many. Call it only under the folder's lock.

    A temporary file of a single write beside a run may be in use, so it counts as left over only after an hour.
    """
    removed = 0
    with output_errors(folder), os.scandir(folder) as entries:
        for entry in entries:
            if _is_leftover(entry):
                with suppress(FileNotFoundError):
                    Path(entry.path).unlink()
                    removed += 1
    return removed


def _is_leftover(entry: os.DirEntry[str]) -> bool:
    if not (entry.name.startswith(TEMPORARY_PREFIX) and entry.name.endswith(TEMPORARY_SUFFIX)):
        return False
    if not entry.is_file(follow_symlinks=False):
        return False
    if entry.name.startswith(RUN_PREFIX):
        return True
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > ABANDONED_AFTER_SECONDS


@contextmanager
def output_errors(folder: Path) -> Iterator[None]:
    """Turn an :class:`OSError` of writing into an :class:`OutputError` that says what to do; no file name is told."""
    try:
        yield
    except OSError as error:
        raise _explained(error, folder) from None


def _explained(error: OSError, folder: Path) -> OutputError:
    if error.errno in _NAME_FAULTS:
        return NameRefused(
            "The file system refuses the name of an output file.", "Choose a shorter or simpler pattern."
        )
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return OutputError(
            f"There is no room left in the output folder{_room(folder)}.",
            "Make room and run the same command again: it goes on where it stopped.",
        )
    reason = errno.errorcode.get(error.errno or 0, "unknown error")
    return OutputError(
        f"The output could not be written ({reason}).",
        "Check that the folder exists and may be written to, and run the same command again.",
    )


def _room(folder: Path) -> str:
    try:
        return f" ({shutil.disk_usage(folder).free} bytes free)"
    except OSError:
        return ""

"""A folder of files that is whole or absent: built under another name beside its place, then renamed."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from ipdocs.batch.output import TEMPORARY_PREFIX, flush_folder, output_errors, write_atomically
from ipdocs.errors import OutputError


def require_free(folder: Path) -> None:
    """Raises :class:`OutputError` unless the folder is not there or empty: nothing that was written before is replaced."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise OutputError(f"{folder} is there already and not empty.", "Give the name of a new folder.")


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files, by their names, into a new folder (mode 0700). Raises :class:`OutputError`; then nothing is left."""
    require_free(folder)
    with output_errors(folder.parent):
        folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        temporary = folder.parent / f"{TEMPORARY_PREFIX}{secrets.token_hex(8)}.tmp"
        temporary.mkdir(mode=0o700)
        try:
            for name, data in files.items():
                write_atomically(temporary / name, data)
            flush_folder(temporary)
            if os.name == "nt":
                with suppress(FileNotFoundError):
                    folder.rmdir()
            temporary.replace(folder)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise
    flush_folder(folder.parent)


def checksums_of(files: Mapping[str, bytes]) -> bytes:
    """One line a file, as ``sha256sum`` writes them and ``sha256sum -c`` reads them."""
    return "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items())).encode()

"""Finding the sources of a run: every file below the folders given, each once, in an order that is the same every time.

Links are not followed (a link to a folder above would never end) and nothing but regular files is opened; what is met
instead gets a row of its own in the run, so that nothing is passed over without a word.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ipdocs.errors import InputError, UsageError

SYMLINK, NOT_REGULAR, NOT_FOUND, FOLDER = "symlink", "not_regular", "not_found", "folder_unreadable"
_HIDDEN = (".", "~$")
_OF_SYSTEMS = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True)
class Found:
    """One source: its absolute path, the name under which it is told, and what a look at its folder entry says.

    ``oddity`` is the code of what keeps it from being opened, empty for a regular file. ``stamp`` (size, times, number)
    changes when the file does.
    """

    path: str
    label: str
    oddity: str = ""
    size: int = 0
    stamp: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Walk:
    """All sources of a run. ``passed_over`` counts hidden files and those that systems and office programs leave about."""

    found: tuple[Found, ...]
    passed_over: int = 0


def walk(sources: Sequence[Path], output: Path) -> Walk:
    """Everything below ``sources`` except what lies in the ``output`` folder.

    Raises :class:`InputError` for a source that is not there and :class:`UsageError` for one inside the output folder.
    """
    target = os.path.realpath(output)
    found: dict[str, Found] = {}
    passed_over = 0
    for source in sources:
        root = os.path.abspath(source)  # noqa: PTH100 - Path would resolve nothing more, and names need not be UTF-8
        if not os.path.lexists(root):
            raise InputError(f"There is no file or folder {source}.", "Check the path.")
        if _is_inside(os.path.realpath(root), target):
            raise UsageError(
                "A source lies in the output folder.", "Choose an output folder that holds none of the sources."
            )
        prefix = f"{os.path.basename(root)}/" if len(sources) > 1 and os.path.isdir(root) else ""  # noqa: PTH112, PTH119
        if not os.path.isdir(root):  # noqa: PTH112
            found.setdefault(root, _found(root, os.path.basename(root)))  # noqa: PTH119
            continue
        for one in _below(root, target):
            if one is None:
                passed_over += 1
            else:
                label = prefix + os.path.relpath(one.path, root)
                found.setdefault(one.path, Found(one.path, label, one.oddity, one.size, one.stamp))
    return Walk(tuple(found.values()), passed_over)


def _is_inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _below(folder: str, target: str) -> Iterator[Found | None]:
    """The files below a folder in the order of their names' bytes; ``None`` for one that is passed over."""
    pending = [folder]
    while pending:
        current = pending.pop()
        if os.path.realpath(current) == target:
            continue
        try:
            with os.scandir(current) as scanned:
                entries = sorted(scanned, key=lambda entry: os.fsencode(entry.name))
        except OSError:
            yield Found(current, current, FOLDER)
            continue
        folders = []
        for entry in entries:
            if entry.name.startswith(_HIDDEN) or entry.name.lower() in _OF_SYSTEMS:
                yield None
            elif entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                yield _found(entry.path, entry.path)
        pending.extend(reversed(folders))


def _found(path: str, label: str) -> Found:
    try:
        state = os.lstat(path)
    except OSError:
        return Found(path, label, NOT_FOUND)
    if stat.S_ISLNK(state.st_mode):
        return Found(path, label, SYMLINK)
    if not stat.S_ISREG(state.st_mode):
        return Found(path, label, NOT_REGULAR)
    stamp = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
    return Found(path, label, "", state.st_size, stamp)

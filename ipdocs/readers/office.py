"""LibreOffice as the last means: it makes a .docx of what no reader here can read, in a process that can reach nothing.

Tried on LibreOffice 7.4 and 25.2: two processes on one profile end with nothing, so each has its own; the exit code is 0
even where nothing was written, so the output is looked at; linked pictures are fetched unless the profile forbids it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from ipdocs.limits import LIMITS, MIB, Limits
from ipdocs.model import Document
from ipdocs.ooxml import unreadable
from ipdocs.readers.bounded import Bounds, run_bounded
from ipdocs.readers.docx import read_docx

PROGRAMS = ("soffice", "libreoffice")
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableOLEAutomation", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "2"),
)
"""No macros, no active content, no fetching of what the document links to."""
_OUTPUT = "docx:MS Word 2007 XML"


def office_program() -> str | None:
    """The path of LibreOffice's program, if it is installed."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


def read_through_office(data: bytes, suffix: str, limits: Limits = LIMITS) -> Document:
    """Let LibreOffice turn the bytes into a .docx and read that. ``suffix`` tells it what to expect (``.doc``).

    Raises :class:`UnreadableDocument`: ``office_missing``, ``office_failed``, ``office_timeout``, and what a .docx may raise.
    """
    program = office_program()
    if program is None:
        raise unreadable("office_missing")
    with tempfile.TemporaryDirectory(prefix="ipdocs-", ignore_cleanup_errors=True) as folder:
        converted = _convert(program, data, suffix, Path(folder), limits)
    return replace(read_docx(converted, limits), format=suffix.lstrip("."))


def _convert(program: str, data: bytes, suffix: str, folder: Path, limits: Limits) -> bytes:
    profile, output = folder / "profile", folder / "out"
    source = folder / f"document{suffix}"
    source.write_bytes(data)
    output.mkdir()
    write_profile(profile)
    seconds = min(limits.office_seconds + len(data) / MIB, limits.office_seconds_at_most)
    convert(program, profile, _OUTPUT, output, (source,), seconds, limits)
    written = output / "document.docx"
    if not written.is_file() or not 0 < written.stat().st_size <= limits.source_bytes:
        raise unreadable("office_failed")
    return written.read_bytes()


def convert(
    program: str,
    profile: Path,
    target: str,
    output: Path,
    sources: Sequence[Path],
    seconds: float,
    limits: Limits,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> None:
    """Let LibreOffice turn files into ``target`` (a filter of ``--convert-to``) in a folder; look there for what came of it.

    ``profile`` is from :func:`write_profile`, ``environment`` adds to the little that the program is told. Raises
    :class:`UnreadableDocument` (``office_timeout``).
    """
    command = [
        program,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck",
        "--convert-to", target, "--outdir", str(output), *map(str, sources),
    ]  # fmt: skip
    try:
        run_bounded(command, profile.parent, Bounds(seconds, limits.office_bytes, limits.office_bytes), environment)
    except TimeoutError as error:
        raise unreadable("office_timeout") from error


def write_profile(profile: Path) -> None:
    """A fresh profile in which nothing of a document can run or be fetched. The folder is made."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = profile / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )

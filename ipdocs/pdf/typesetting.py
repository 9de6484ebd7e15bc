"""typst sets the layout: in a process of its own, where a hang or a crash costs one document.

What goes there is the layout as JSON with its pictures, and what comes back is the PDF: data alone. Nothing of a document is
ever typst markup.
"""

from __future__ import annotations

import base64
import json
import re
import tempfile
from dataclasses import replace
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ipdocs.errors import ToolMissing, UnreadableDocument
from ipdocs.limits import Limits
from ipdocs.pdf import fonts
from ipdocs.pdf.layout import Layout
from ipdocs.pdf.program import program_of
from ipdocs.readers.isolation import Isolated, is_supervised

_TASK = "ipdocs.pdf.typesetting:typeset"
_REMEDY = "Run: pip install 'ipdocs[pdf]'"


SETTING = Isolated()
"""The process of this program that sets pages; another one than that which reads, for it may take more memory."""


_QUOTED = re.compile(r"(?<!error):|[`'\"“‘«(]")
"""Where what typst says may begin to quote the document."""


class TypesettingFailed(Exception):
    """typst refused the layout; ``told`` is what it said, without text of the document."""

    def __init__(self, told: str) -> None:
        super().__init__(told)
        self.told = told


def require_typst() -> None:
    """Raises :class:`ToolMissing` where typst or the fonts are not there."""
    if find_spec("typst") is None:
        raise ToolMissing("typst, which sets the pages of a PDF, is not installed.", _REMEDY)
    fonts.folder()


def set_pages(layout: Layout, standards: tuple[str, ...], limits: Limits, *, with_system: bool = False) -> bytes:
    """The PDF of a layout by these standards (``a-2a``, ``ua-1``); ``with_system``: the fonts of the system help out.

    Raises :class:`ToolMissing`, :class:`TypesettingFailed`, and :class:`UnreadableDocument` with the codes
    ``reader_timeout``, ``reader_memory`` and ``reader_crashed``.
    """
    require_typst()
    request = json.dumps(
        {
            "document": program_of(layout),
            "files": {name: base64.b64encode(data).decode("ascii") for name, data in layout.files.items()},
            "standards": list(standards),
            "system": with_system,
        }
    ).encode()
    allowed = replace(limits, reader_seconds=limits.pdf_seconds, reader_bytes=limits.office_bytes)
    answer: dict[str, Any] = typeset(request, allowed) if is_supervised() else SETTING.run(_TASK, request, allowed)
    if "failed" in answer:
        raise TypesettingFailed(answer["failed"])
    return base64.b64decode(answer["pdf"])


def typeset(request: bytes, limits: Limits) -> dict[str, Any]:
    """In the process: the PDF in base64, or what typst refused."""
    import typst

    asked = json.loads(request)
    # The text goes in as data; pictures can come from files alone, so they stand in a folder of our own for that time.
    with tempfile.TemporaryDirectory(prefix="ipdocs-", ignore_cleanup_errors=True) as folder:
        for name, data in asked["files"].items():
            (Path(folder) / name).write_bytes(base64.b64decode(data))
        try:
            made = typst.compile(
                _template(),
                root=folder,
                font_paths=_fonts(asked["system"]),
                ignore_system_fonts=True,
                sys_inputs={"document": json.dumps(asked["document"])},
                pdf_standards=asked["standards"],
            )
        except typst.TypstError as error:
            return {"failed": _QUOTED.split(str(error.message))[0].strip()}
    return {"pdf": base64.b64encode(made).decode("ascii")}


@cache
def _template() -> bytes:
    return (files("ipdocs.pdf") / "typeset.typ").read_bytes()


@cache
def _fonts(with_system: bool) -> Any:
    import typst

    return typst.Fonts(include_system_fonts=with_system, include_embedded_fonts=True, font_paths=[str(fonts.folder())])


def is_overdue(error: UnreadableDocument) -> bool:
    """Whether the setting was stopped for time or memory."""
    return error.code in ("reader_timeout", "reader_memory")

"""The programs and packages that text recognition needs, and what to do when one is missing."""

from __future__ import annotations

import shutil
import subprocess
from functools import lru_cache
from importlib.util import find_spec

from ipdocs.errors import ToolMissing

LANGUAGE = "nor"
"""Tesseract's Norwegian reads both bokmål and nynorsk."""
_LIST_SECONDS = 20.0


def is_available() -> bool:
    """Whether scans can be read here: the package Pillow, the program Tesseract and its Norwegian data."""
    return find_spec("PIL") is not None and _has_language()


def require() -> str:
    """The path of Tesseract. Raises :class:`ToolMissing` with the remedy."""
    if find_spec("PIL") is None:
        raise ToolMissing("Reading scans needs the extra 'ocr'.", "Install it with: pip install 'ipdocs[ocr]'")
    program = shutil.which("tesseract")
    if program is None:
        raise ToolMissing(
            "Reading scans needs the program Tesseract.",
            "Install tesseract-ocr and tesseract-ocr-nor (Debian, Ubuntu), or Tesseract with the language 'nor'.",
        )
    if not _has_language():
        raise ToolMissing(
            "Tesseract has no Norwegian language data.",
            "Install tesseract-ocr-nor (Debian, Ubuntu), or put nor.traineddata into Tesseract's folder 'tessdata'.",
        )
    return program


def require_searchable() -> None:
    """Raises :class:`ToolMissing` when searchable copies cannot be made."""
    require()
    if find_spec("ocrmypdf") is None:
        raise ToolMissing("Searchable copies need the extra 'ocr'.", "Install it with: pip install 'ipdocs[ocr]'")


def _has_language() -> bool:
    program = shutil.which("tesseract")
    return program is not None and LANGUAGE in _languages(program)


@lru_cache(maxsize=4)
def _languages(program: str) -> frozenset[str]:
    try:
        done = subprocess.run(  # noqa: S603 - the program found on the path, fixed arguments
            [program, "--list-langs"], capture_output=True, timeout=_LIST_SECONDS, check=False, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset((done.stdout + done.stderr).decode("utf-8", "replace").split())

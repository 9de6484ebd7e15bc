"""Small folders of sources to build from, and packages taken apart."""

from __future__ import annotations

import io
import shutil
import zipfile
from pathlib import Path

from ipdocs.catalog import builtin_root

FRONT = '+++\ntittel = "Prøve"\nspraak = "nb"\n+++\n'


def folder(path: Path, sources: dict[str, str]) -> Path:
    """A templates folder with the real shared heads and logo, and these sources."""
    root = path / "templates"
    builtin = builtin_root() / "templates"
    shutil.copytree(builtin / "felles", root / "felles")
    (root / "eksempelkommune").mkdir()
    shutil.copy(builtin / "eksempelkommune" / "logo.png", root / "eksempelkommune")
    for name, text in sources.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def parts(data: bytes) -> dict[str, bytes]:
    """The parts of a package in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}

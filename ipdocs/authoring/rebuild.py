"""From source files to template files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ipdocs.authoring.package import package
from ipdocs.authoring.source import FENCE, SourceError, parse

SHARED = "felles"
LOGO = Path("eksempelkommune") / "logo.png"
SUFFIXES = (".nb.md", ".nn.md")


def build(source: Path, root: Path) -> bytes:
    """The .docx of one source below the templates folder ``root``.

    Raises :class:`SourceError` with the file and the line.
    """
    name = source.relative_to(root).as_posix()
    form = source.name.split(".")[-2]
    parsed = parse(_read(source, name), name, lambda kind: _shared(root, kind, form))
    if parsed.form != form:
        raise SourceError(f"{name}: the head says {parsed.form}, the file's name {form}.")
    try:
        return package(parsed, (root / LOGO).read_bytes())
    except (TypeError, ValueError) as error:
        raise SourceError(f"{name}: {error}.") from None


def sources(root: Path) -> Iterator[Path]:
    """All sources below ``root`` that give a template, sorted; shared parts have no head and are left out."""
    for path in sorted(root.rglob("*.md")):
        if path.name.endswith(SUFFIXES) and path.read_text(encoding="utf-8").startswith(FENCE):
            yield path


def target(source: Path) -> Path:
    """Where the template of a source stands: beside it."""
    return source.with_suffix(".docx")


def rebuild(root: Path) -> list[Path]:
    """Build every source below ``root``; the files whose bytes changed. All are built before the first is written."""
    built = {target(source): build(source, root) for source in sources(root)}
    changed = [path for path, data in built.items() if not path.is_file() or path.read_bytes() != data]
    for path in changed:
        path.write_bytes(built[path])
    return changed


def _shared(root: Path, kind: str, form: str) -> str:
    path = root / SHARED / f"{kind}.{form}.md"
    return _read(path, f"{SHARED}/{path.name}")


def _read(path: Path, name: str) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise SourceError(f"{name}: the file is not there or is not UTF-8.") from None

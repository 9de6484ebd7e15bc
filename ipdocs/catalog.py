"""The catalogue of content: templates, rule packs and samples, looked up through an ordered chain of folders.

A folder of a municipality has the same layout as the built-in content (``templates/``, ``validators/``). The first folder
that has a file wins; ``Catalog.find`` says where it came from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from ipdocs.errors import NotInCatalog


@cache
def builtin_root() -> Path:
    """The folder with the built-in content: inside an installed package, else the checkout's own root.

    The checkout counts only if ``pyproject.toml`` stands beside the content, so that a half-removed installation is
    not mistaken for one.
    """
    package = Path(__file__).resolve().parent
    packaged = package / "_data"
    if (packaged / "templates").is_dir():
        return packaged
    checkout = package.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / "templates").is_dir():
        return checkout
    raise NotInCatalog("The built-in templates are missing from this installation.", "Install ipdocs again.")


@dataclass(frozen=True, slots=True)
class Catalog:
    """``folders`` are searched in order; the built-in content comes last."""

    folders: tuple[Path, ...] = ()

    @property
    def chain(self) -> tuple[Path, ...]:
        """All folders in the order in which they are searched."""
        return (*self.folders, builtin_root())

    def find(self, relative: str) -> Path:
        """The first file of that name, for example ``templates/samtykke/nb.docx``.

        Raises :class:`NotInCatalog` with the folders searched. ``relative`` must stay inside the folder.
        """
        for path in self.all(relative):
            return path
        searched = ", ".join(str(folder) for folder in self.chain)
        raise NotInCatalog(
            f"{relative} was not found in: {searched}.", "Check the name and the folders of ipdocs.toml."
        )

    def all(self, relative: str) -> Iterator[Path]:
        """Every file of that name, the winning one first: a pack may extend the next one in the chain."""
        pure = PurePosixPath(relative)
        if pure.is_absolute() or ".." in pure.parts:
            raise NotInCatalog(f"{relative} is not a name in the catalogue.", "Use a name without '..'.")
        for folder in self.chain:
            path = folder.joinpath(*pure.parts)
            if path.is_file():
                yield path

    def names(self, folder: str, suffix: str) -> tuple[str, ...]:
        """All relative names below ``folder`` that end in ``suffix``, sorted."""
        found = {
            path.relative_to(root).as_posix()
            for root in self.chain
            for path in (root / folder).rglob(f"*{suffix}")
            if path.is_file()
        }
        return tuple(sorted(found))

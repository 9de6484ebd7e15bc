"""The composition root: one municipality's profile, its catalogue of content, and what is compiled or bound of it once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from ipdocs.catalog import Catalog
from ipdocs.errors import InputError, ProfileError
from ipdocs.profile import Profile, builtin_profile_path, find_profile, load_profile

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks
    from ipdocs.templating import Template

LOGO = "ipdocs:logo"
"""The name of the picture in a template that stands for the municipality's logo."""


@dataclass(frozen=True)
class Workspace:
    """What all verbs of one run share. Frozen; templates and packs are loaded when they are first needed."""

    profile: Profile
    catalog: Catalog
    _templates: dict[tuple[Path, str], Template] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def open(cls, profile: Path | None = None) -> Workspace:
        """The workspace of a profile file: the one given, else the nearest ``ipdocs.toml``, else the built-in example.

        Raises :class:`ipdocs.errors.ProfileError`.
        """
        found = load_profile(profile or find_profile())
        return cls(found, Catalog(found.kataloger))

    @property
    def is_example(self) -> bool:
        """Whether this is the invented municipality that stands in for a profile."""
        return self.profile.source == builtin_profile_path().resolve()

    @cached_property
    def packs(self) -> BoundPacks:
        """The rule packs, bound once. Raises :class:`ipdocs.errors.PackError`."""
        from ipdocs.rules import load_packs

        return load_packs(self.catalog)

    def template(self, name: str, form: str) -> Template:
        """The municipality's template of that name (``tildelingsbrev/ip``), compiled once, with its logo.

        Raises :class:`ipdocs.errors.NotInCatalog` and :class:`ipdocs.errors.TemplateError`.
        """
        return self.template_file(self.template_path(name, form), form)

    def template_path(self, name: str, form: str) -> Path:
        """Where the municipality's template of that name is. Raises :class:`ipdocs.errors.NotInCatalog`."""
        return self.catalog.find(f"templates/{name}.{form}.docx")

    def template_file(self, path: Path, form: str) -> Template:
        """A template file, compiled once, with the municipality's logo where it has a place for one."""
        key = (path, form)
        if key not in self._templates:
            self._templates[key] = self._compiled(path, form)
        return self._templates[key]

    def _compiled(self, path: Path, form: str) -> Template:
        from ipdocs.templating import Template

        try:
            template = Template.open(path, form=form)
        except OSError as error:
            raise InputError(f"{path}: the template cannot be read ({error.strerror}).", "Check the path.") from None
        logo = self.profile.logo
        try:
            return template.with_picture(LOGO, logo.read_bytes() if logo else None, self.profile.logo_alt)
        except KeyError:
            return template  # it has no place for a logo
        except InputError as error:
            raise ProfileError(f"{self.profile.source}: logo: {logo}: {error.message}", error.remedy) from None

    def sources(self, types: Collection[str]) -> tuple[Path, ...]:
        """Every file whose content decides what a fill gives: profile, logo, templates of these types and record schemas."""
        names = [
            *(name for kind in types for name in self.catalog.names(f"templates/{kind}", ".docx")),
            *self.catalog.names("validators/schemas", ".toml"),
            *self.catalog.names("validators/law", ".toml"),
        ]
        logo = (self.profile.logo,) if self.profile.logo else ()
        return (self.profile.source, *logo, *(self.catalog.find(name) for name in names))

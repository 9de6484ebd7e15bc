"""The municipality profile: ``ipdocs.toml`` as a frozen value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_origin, get_type_hints

from ipdocs.catalog import builtin_root
from ipdocs.errors import ProfileError
from ipdocs.profile.delivery import ArchiveProfile, DispatchProfile

FILE_NAME = "ipdocs.toml"
FORMS = ("nb", "nn")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A unit of the municipality with its own contact points (koordinerende enhet, tildelingsenhet)."""

    navn: str
    navn_nn: str = ""
    adresse: str = ""
    telefon: str = ""
    epost: str = ""
    leder: str = ""
    besok: str = ""

    def name(self, form: str) -> str:
        """The unit's name in that language form, the other one where there is none."""
        return (self.navn_nn if form == "nn" else self.navn) or self.navn


@dataclass(frozen=True, slots=True, kw_only=True)
class SecureChannel:
    """Where a resident can write safely of sensitive matters."""

    navn: str
    navn_nn: str = ""
    adresse: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statsforvalter:
    """The complaint instance. ``navn`` is the county part: "Innlandet" for Statsforvalteren i Innlandet."""

    navn: str
    adresse: str = ""
    nettside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ombud:
    """The pasient- og brukerombud of the county."""

    navn: str = ""
    telefon: str = ""
    nettside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One municipality. Paths are absolute; ``source`` is the file that it was read from."""

    navn: str
    maalform: str = "nb"
    organisasjonsnummer: str = ""
    logo: Path | None = None
    logo_alt: str = ""
    postadresse: str
    besoksadresse: str = ""
    telefon: str
    epost: str = ""
    nettside: str = ""
    koordinerende_enhet: Unit
    tildelingsenhet: Unit
    barnekoordinator_enhet: Unit | None = None
    nav_kontor: Unit | None = None
    barnevernstjeneste: Unit | None = None
    sikker_kanal: SecureChannel
    statsforvalter: Statsforvalter
    ombud: Ombud = field(default_factory=Ombud)
    arkiv: ArchiveProfile = field(default_factory=ArchiveProfile)
    utsending: DispatchProfile = field(default_factory=DispatchProfile)
    navnemonster: str = "{dato}_{type}_{lopenummer}"
    kataloger: tuple[Path, ...] = ()
    source: Path


_PARTS: dict[str, type] = {
    "koordinerende_enhet": Unit,
    "tildelingsenhet": Unit,
    "barnekoordinator_enhet": Unit,
    "nav_kontor": Unit,
    "barnevernstjeneste": Unit,
    "sikker_kanal": SecureChannel,
    "statsforvalter": Statsforvalter,
    "ombud": Ombud,
    "arkiv": ArchiveProfile,
    "utsending": DispatchProfile,
}


def builtin_profile_path() -> Path:
    """The profile of the invented example municipality, which lets everything run without one."""
    return builtin_root() / "templates" / "eksempelkommune" / FILE_NAME


def find_profile(start: Path | None = None) -> Path:
    """The nearest ``ipdocs.toml`` from ``start`` (default: the working folder) upwards, else the built-in example."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        candidate = folder / FILE_NAME
        if candidate.is_file():
            return candidate
    return builtin_profile_path()


def load_profile(path: Path) -> Profile:
    """Read and validate a profile.

    Raises :class:`ProfileError` that names the file, the key and, for an unknown key, the nearest known one.
    """
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ProfileError(f"{path}: the profile cannot be read ({error.strerror}).", "Check the path.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: not valid TOML: {error}.", "Run 'ipdocs init' for a fresh example.") from None
    values: dict[str, Any] = {"source": path.resolve()}
    for key, value in raw.items():
        part = _PARTS.get(key)
        values[key] = _build(part, value, f"{path}: [{key}]") if part else value
    _as_paths(values, path)
    profile: Profile = _build(Profile, values, str(path))
    if profile.maalform not in FORMS:
        raise ProfileError(f"{path}: maalform must be nb or nn.", 'Write maalform = "nb" or "nn".')
    return profile


def _as_paths(values: dict[str, Any], path: Path) -> None:
    base = path.resolve().parent
    if logo := values.get("logo"):
        values["logo"] = base / str(logo)
        if not values["logo"].is_file():
            raise ProfileError(
                f"{path}: logo: there is no file {values['logo']}.", "Correct the path or leave logo out."
            )
    else:
        values["logo"] = None
    folders = values.get("kataloger", [])
    if not isinstance(folders, list) or not all(isinstance(folder, str) for folder in folders):
        raise ProfileError(f"{path}: kataloger must be a list of folders.", 'Write kataloger = ["maler"].')
    values["kataloger"] = tuple(base / folder for folder in folders)
    for folder in values["kataloger"]:
        if not folder.is_dir():
            raise ProfileError(f"{path}: kataloger: there is no folder {folder}.", "Correct the path or leave it out.")


def _build(kind: type, values: object, where: str) -> Any:
    if not isinstance(values, dict):
        raise ProfileError(f"{where} must be a table.", "See 'ipdocs init' for an example.")
    known = {f.name: f for f in fields(kind)}
    hints = get_type_hints(kind)
    for key, value in values.items():
        if key not in known:
            near = get_close_matches(key, known, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"Known keys: {', '.join(sorted(known))}."
            raise ProfileError(f"{where}: unknown key {key}.", hint)
        if hints[key] is str and not isinstance(value, str):
            raise ProfileError(f"{where}: {key} must be text.", f'Write {key} = "…".')
        if get_origin(hints[key]) is Mapping and not _is_table_of_texts(value):
            raise ProfileError(f"{where}: {key} must be a table of texts.", f'Write {key} = {{ … = "…" }}.')
    missing = [
        name
        for name, f in known.items()
        if name not in values and f.default is MISSING and f.default_factory is MISSING
    ]
    if missing:
        raise ProfileError(f"{where}: missing: {', '.join(missing)}.", "Fill them in; 'ipdocs init' writes an example.")
    return kind(**values)


def _is_table_of_texts(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())

"""The codes and names of a package: the built-in ones of ``koder.toml``, with those of the municipality's profile over them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from ipdocs.errors import ProfileError
from ipdocs.law import DEFAULT_SPOR
from ipdocs.profile import Profile

ATTACHMENT = "vedlegg"
YES, NO = "ja", "nei"


@cache
def _builtin() -> Mapping[str, Any]:
    text = (files("ipdocs.archive") / "koder.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its words in the two vocabularies: KS Fiks Arkiv v1 and Noark 5 version 3.1."""

    code: str
    fiks: str
    noark31: str


@dataclass(frozen=True, slots=True)
class Codes:
    """All codes and names of one municipality's packages, checked. Make them with :func:`codes_of`."""

    system: str
    arkivdel: str
    unit: str
    responsible: str
    restriction: Code
    case_status: Code
    journal_status: Code
    document_status: Code
    classification: tuple[str, str] | None
    names_in_titles: bool
    screens: tuple[str, ...]
    order: tuple[str, ...]
    _basis: Mapping[str, str]
    _kinds: Mapping[str, str]
    _directions: Mapping[str, str]

    def basis(self, spor: str) -> str:
        """The legal basis of screening in that track."""
        return self._basis.get(spor) or self._basis[DEFAULT_SPOR]

    def kind(self, type_: str | None) -> Code:
        """The document type's code; ``None`` is an attachment."""
        return code("dokumenttype", self._kinds.get(type_ or ATTACHMENT) or self._kinds[ATTACHMENT])

    def direction(self, type_: str | None) -> Code:
        """Whether a paper of that type comes in (I), goes out (U) or stays (N, X)."""
        return code("journalposttype", self._directions.get(type_ or ATTACHMENT) or self._directions[ATTACHMENT])


def code(kind: str, value: str) -> Code:
    """The code with its words; one that only the municipality knows stands for itself."""
    words = _builtin()["tekst"][kind].get(value, {})
    return Code(value, words.get("fiks", value), words.get("noark31", value))


def codes_of(profile: Profile, form: str) -> Codes:
    """The codes for that municipality, the legal basis in the language form.

    Raises :class:`ipdocs.errors.ProfileError` for a status or direction that no archive knows.
    """
    own, base = profile.arkiv, _builtin()
    unit = profile.koordinerende_enhet
    known_types = {*base["dokumenttype"]}
    for table in ("dokumenttype", "journalposttype"):
        for name in getattr(own, table):
            _require(name, known_types, f"[arkiv.{table}]", profile)
    for direction in own.journalposttype.values():
        _require(direction, base["tekst"]["journalposttype"], "[arkiv.journalposttype]", profile)
    for spor in own.skjermingshjemmel:
        _require(spor, base["skjermingshjemmel"]["nb"], "[arkiv.skjermingshjemmel]", profile)
    _require(own.navn_i_tittel, {YES, NO}, "[arkiv] navn_i_tittel", profile)
    restriction = own.tilgangsrestriksjon or base["tilgangsrestriksjon"]
    text = own.tilgangsrestriksjon_tekst or base["tilgangsrestriksjon_tekst"]
    return Codes(
        system=own.fagsystem or base["fagsystem"],
        arkivdel=own.arkivdel,
        unit=own.administrativ_enhet or unit.name(form),
        responsible=own.saksansvarlig or unit.leder or base["saksansvarlig"],
        restriction=Code(restriction, text, text),
        case_status=_status("saksstatus", own.saksstatus, profile),
        journal_status=_status("journalstatus", own.journalstatus, profile),
        document_status=_status("dokumentstatus", own.dokumentstatus, profile),
        classification=(own.klassifikasjonssystem, own.klasse) if own.klassifikasjonssystem and own.klasse else None,
        names_in_titles=own.navn_i_tittel == YES,
        screens=tuple(base["skjermer"]),
        order=tuple(base["rekkefolge"]["typer"]),
        _basis={**base["skjermingshjemmel"][form], **own.skjermingshjemmel},
        _kinds={**base["dokumenttype"], **own.dokumenttype},
        _directions={**base["journalposttype"], **own.journalposttype},
    )


def _status(kind: str, own: str, profile: Profile) -> Code:
    value = own or str(_builtin()[kind])
    _require(value, _builtin()["tekst"][kind], f"[arkiv] {kind}", profile)
    return code(kind, value)


def _require(value: str, known: Any, where: str, profile: Profile) -> None:
    if value not in known:
        raise ProfileError(f"{profile.source}: {where}: {value!r} is not known.", f"Known: {', '.join(sorted(known))}.")

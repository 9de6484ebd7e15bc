"""The profile's parts for what leaves the municipality: the archive (``[arkiv]``) and dispatch (``[utsending]``).

An empty value means the built-in default, which ``archive/koder.toml`` of the package and the wording of dispatch hold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveProfile:
    """Names and codes of the municipality's archive. The tables go from a type or track to a code or a text."""

    fagsystem: str = ""
    arkivdel: str = ""
    administrativ_enhet: str = ""
    saksansvarlig: str = ""
    navn_i_tittel: str = "nei"
    tilgangsrestriksjon: str = ""
    tilgangsrestriksjon_tekst: str = ""
    saksstatus: str = ""
    journalstatus: str = ""
    dokumentstatus: str = ""
    klassifikasjonssystem: str = ""
    klasse: str = ""
    skjermingshjemmel: Mapping[str, str] = field(default_factory=dict, hash=False)
    dokumenttype: Mapping[str, str] = field(default_factory=dict, hash=False)
    journalposttype: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class DispatchProfile:
    """What a consignment says of itself."""

    tittel: str = ""
    avgivende_system: str = ""
    konteringskode: str = ""
    farger: str = "nei"
    tosidig: str = "ja"

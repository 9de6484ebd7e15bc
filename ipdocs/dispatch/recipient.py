"""Who receives a consignment: an address of KS SvarUt, written as data or taken from a record."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from stdnum.no import orgnr

from ipdocs.content.people import copies, goes_to_parents, recipient
from ipdocs.errors import UsageError
from ipdocs.records import age_of
from ipdocs.records.values import fodselsnummer

_KEYS = ("navn", "digitalId", "adresselinje1", "adresselinje2", "adresselinje3", "postnummer", "poststed", "land")
_POST = re.compile(r"(\d{4})\s+(\S.*)")
_DOMESTIC = frozenset({"", "norge", "noreg", "norway", "no"})
_MOST_LINES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """``digital_id`` is a fødselsnummer or an organisasjonsnummer; ``others`` how many more the letter goes to.

    ``names`` are the persons whose names must not show in titles or file names: the recipient's own and the case's.
    """

    name: str = field(repr=False)
    digital_id: str = field(default="", repr=False)
    lines: tuple[str, ...] = field(default=(), repr=False)
    postcode: str = field(default="", repr=False)
    place: str = field(default="", repr=False)
    country: str = ""
    names: tuple[str, ...] = field(default=(), repr=False)
    others: int = 0
    import_metadata: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @property
    def is_organisation(self) -> bool:
        """Whether the number is that of an organisation."""
        return len(self.digital_id) == 9

    @property
    def has_valid_id(self) -> bool:
        """Whether the number, if there is one, has valid control digits."""
        if not self.digital_id:
            return True
        if self.is_organisation:
            return bool(orgnr.is_valid(self.digital_id))
        try:
            return fodselsnummer(self.digital_id) == self.digital_id
        except ValueError:
            return False

    @property
    def has_address(self) -> bool:
        """Whether a letter would arrive (SvarUt asks for a postcode only inside the country)."""
        return bool(self.place) and (bool(self.postcode) or self.country.casefold() not in _DOMESTIC)

    def as_json(self) -> dict[str, Any]:
        """``Adresse`` of the SvarUt API."""
        values = {
            "navn": self.name,
            "digitalId": self.digital_id,
            **{f"adresselinje{number}": line for number, line in enumerate(self.lines[:_MOST_LINES], 1)},
            "postnummer": self.postcode,
            "poststed": self.place,
            "land": self.country,
        }
        return {key: value for key, value in values.items() if value}


def recipient_of(data: Mapping[str, Any], office: str, form: str) -> Recipient:
    """The recipient in ``Adresse`` form or, where the data is a validated record, the one that the letter addresses.

    ``office`` is the address of the barnevernstjeneste. Raises :class:`UsageError` for a key that is not known.
    """
    return _of_record(data, office, form) if "type" in data else _of_address(data)


def _of_address(data: Mapping[str, Any]) -> Recipient:
    unknown = sorted(str(key) for key in data if key not in (*_KEYS, "metadataForImport", "navn_i_saken"))
    if unknown:
        raise UsageError("The recipient has keys that are not known.", f"Known: {', '.join(_KEYS)}, navn_i_saken.")
    values = {key: str(data.get(key) or "").strip() for key in _KEYS}
    lines = tuple(values[f"adresselinje{number}"] for number in range(1, _MOST_LINES + 1))
    digital = re.sub(r"[ .]", "", values["digitalId"])
    named = data.get("navn_i_saken") or []
    extra = data.get("metadataForImport")
    return Recipient(
        name=values["navn"],
        digital_id=digital,
        lines=tuple(line for line in lines if line),
        postcode=values["postnummer"],
        place=values["poststed"],
        country=values["land"],
        names=(
            *(() if len(digital) == 9 else (values["navn"],)),
            *map(str, named if isinstance(named, list) else [named]),
        ),
        import_metadata=extra if isinstance(extra, Mapping) else {},
    )


def _of_record(data: Mapping[str, Any], office: str, form: str) -> Recipient:
    person = data.get("person") or {}
    age = age_of(data)
    to = recipient(data, age, office, form)
    name = str(to["navn"])
    lines = [line for line in to["linjer"] if line not in name]
    post = next((match for line in reversed(lines) if (match := _POST.fullmatch(line))), None)
    to_person = not goes_to_parents(data, age)
    everybody = [person.get("navn"), *(one.get("navn") for one in data.get("representanter") or [])]
    return Recipient(
        name=name,
        digital_id=str(person.get("fodselsnummer") or "") if to_person else "",
        lines=tuple(line for line in lines if post is None or line != post[0]),
        postcode=post[1] if post else "",
        place=post[2] if post else "",
        names=tuple(str(each) for each in everybody if each),
        others=len(copies(data, age)),
    )

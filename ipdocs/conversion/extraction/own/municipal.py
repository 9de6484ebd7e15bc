"""What a document shows of the municipality comes from its profile: it goes into the record only where it differs."""

from __future__ import annotations

from typing import Any

from ipdocs import content, records
from ipdocs.conversion.extraction.own.reading import OwnRecord
from ipdocs.errors import RecordInvalid
from ipdocs.profile import Profile

_SENDER = {"klageveiledning": ("avgjorelse", "enhet"), "tildelingsbrev": ("kommune", "enhet")}
_DERIVED = ("enhet", "kontakt_planarbeid")


def without_profile(own: OwnRecord, profile: Profile) -> dict[str, Any]:
    """The record without units and contacts that the profile gives anyway, with the sender where it is another one."""
    bare = {name: value for name, value in own.record.items() if name not in _DERIVED}
    try:
        given = content.context(records.validate(bare, bare["type"]).data, profile, own.form)
    except RecordInvalid:
        return own.record
    record = dict(own.record)
    if record.get("enhet") == given["enhet"]:
        del record["enhet"]
    contact = record.get("kontakt_planarbeid")
    if isinstance(contact, dict) and all(
        _same(given["kontakt_planarbeid"].get(name), said) for name, said in contact.items()
    ):
        del record["kontakt_planarbeid"]
    if own.sender and not _same(given["avsender"]["navn"], own.sender):
        group, name = _SENDER.get(record["type"], ("kommune", "enhet"))
        record[group] = {**record.get(group, {}), name: own.sender}
    return record


def _same(one: object, other: object) -> bool:
    return " ".join(str(one).split()) == " ".join(str(other).split())

"""A validated record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ipdocs.catalog import Catalog
from ipdocs.findings import Finding
from ipdocs.law import DEFAULT_SPOR
from ipdocs.records.faults import Fault, finding, invalid
from ipdocs.records.rules import findings
from ipdocs.records.schema import TYPES, schema
from ipdocs.records.shape import complete, identity_faults, normal, size_faults
from ipdocs.records.validation import shape_faults
from ipdocs.wording import FORMS

_NO_CATALOG = Catalog()


@dataclass(frozen=True, slots=True)
class RawRecord:
    """One record as a source gave it.

    ``index`` counts the records of the whole run of :func:`load` from 0. ``source`` is the file's name; ``label`` says where
    in the file ("rad 14"), empty for a file of one record; neither holds anything of the record itself.
    ``faults`` are what kept the source from being read there; then ``data`` is empty and :func:`validate` raises them.
    """

    index: int
    source: str
    label: str
    data: Mapping[str, Any] = field(repr=False)
    faults: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """A valid record. ``data`` has every key of its schema: ``None``, ``[]`` or a complete group for what is absent.

    ``findings`` are what it lacks or contradicts by law; they do not stop a document.
    """

    type: str
    spraak: str | None
    data: dict[str, Any] = field(repr=False)
    findings: tuple[Finding, ...] = ()


def validate(
    raw: RawRecord | Mapping[str, Any],
    type: str | None = None,
    *,
    form: str | None = None,
    catalog: Catalog = _NO_CATALOG,
) -> Record:
    """The record in its normal form, with all keys.

    ``type``: what the record must be; without it the record's own ``type`` decides. ``form``: the language form of the
    messages, by default the record's ``spraak``, else nb. Texts stay as they were written, without white space around
    them and with ``\\n`` as line end; Unicode is not normalised. Dates become ISO 8601.

    Raises :class:`RecordInvalid` with one finding a fault, all of them; :class:`UsageError` for an unknown ``type``.
    """
    source = raw if isinstance(raw, RawRecord) else RawRecord(0, "", "", raw)
    form = form or _form(source.data)
    if source.faults:
        raise invalid(source.faults, form, source.label)
    faults = _faults_before(source.data, type)
    if faults:
        raise invalid(tuple(finding(fault, form, source.label) for fault in faults), form, source.label)
    kind = type or str(source.data["type"]).strip()
    root = schema(kind, catalog)
    shaped = normal(root, {**source.data, "type": kind})
    faults = shape_faults(root, shaped)
    data: dict[str, Any] = {}
    if not faults:
        data = complete(root, shaped)
        data["spor"] = data["spor"] or DEFAULT_SPOR
        faults = identity_faults(data)
    if faults:
        raise invalid(tuple(finding(fault, form, source.label) for fault in faults), form, source.label)
    return Record(kind, data["spraak"], data, findings(root, data, form, source.label))


def _form(data: Mapping[str, Any]) -> str:
    written = data.get("spraak") if isinstance(data, Mapping) else None
    return written if written in FORMS else FORMS[0]


def _faults_before(data: object, wanted: str | None) -> list[Fault]:
    """Faults that make it pointless to look further."""
    if not isinstance(data, Mapping):
        return [Fault((), "ikke-en-post")]
    if faults := size_faults(data):
        return faults
    written = data.get("type")
    known = written.strip() if isinstance(written, str) else written
    if known in (None, ""):
        return [] if wanted else [Fault(("type",), "type-mangler", {"verdier": ", ".join(TYPES)})]
    if wanted is None:
        return [] if known in TYPES else [Fault(("type",), "valg", {"verdier": ", ".join(TYPES)})]
    if known != wanted and known in TYPES:
        return [Fault(("type",), "type-annen", {"funnet": known, "ventet": wanted})]
    return [] if known == wanted else [Fault(("type",), "valg", {"verdier": ", ".join(TYPES)})]

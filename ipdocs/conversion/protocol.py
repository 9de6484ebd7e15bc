"""The protocol of one conversion: what was mapped where, how sure, what was lost, and with what it was done.

Arkivforskrifta § 7 asks that a conversion is documented. The protocol holds no time of day, so that the same source
always gives the same protocol; when it was done stands in the report of the run.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ipdocs import __version__
from ipdocs.conversion.causes import Cause
from ipdocs.conversion.consents import ConsentPair
from ipdocs.conversion.coverage import Coverage
from ipdocs.findings import UNMET, DocumentReport, Status
from ipdocs.model import NoticeKind
from ipdocs.records import schema
from ipdocs.reporters.clean import clean
from ipdocs.wording import wording
from ipdocs.wording.place import place

if TYPE_CHECKING:
    from ipdocs.conversion.extraction import FieldSource

VERSION = 1
BASIS = "arkivforskrifta § 7"


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """The source: as it is told, and its checksum before and after."""

    name: str
    format: str
    size: int
    sha256: str
    sha256_after: str
    is_unlocked: bool = False
    is_recognised: bool = False
    notices: tuple[NoticeKind, ...] = ()


@dataclass(frozen=True, slots=True)
class ResultFacts:
    """One document that was made, with the standards that it meets (of a PDF)."""

    format: str
    size: int
    sha256: str
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeWith:
    """What decided the result besides the source: template with checksum, rule packs with versions."""

    template: str
    template_sha256: str
    packs: tuple[str, ...]


@dataclass(frozen=True)
class Protocol:
    """Everything that is told of one conversion. ``put_back`` counts lines of text and of labels; ``form`` is the plan's."""

    source: SourceFacts
    results: tuple[ResultFacts, ...]
    made_with: MadeWith
    type: str
    form: str
    date: str
    fields: tuple[FieldSource, ...]
    coverage: Coverage
    put_back: tuple[int, int]
    moved: tuple[str, ...]
    consents: tuple[ConsentPair, ...]
    judged: DocumentReport
    causes: tuple[Cause, ...]


def field_title(path: str, kind: str, form: str) -> str:
    """What a field is called: ``Tjenester og tiltak 1: Omfang`` for ``tiltak[0].omfang``; the path where no schema has it."""
    node = schema(kind)
    titles: list[str] = []
    for step in path.split("."):
        name, _, index = step.partition("[")
        if name not in node.by_name:
            return clean(path)
        node = node.by_name[name]
        number = f" {int(index.rstrip(']')) + 1}" if index.rstrip("]").isdecimal() else ""
        titles.append(node.title(form) + number)
    return ": ".join(titles)


def note_text(key: str, form: str) -> str:
    """The sentence of an extraction's note; empty for none."""
    if not key:
        return ""
    try:
        return wording(form, f"extraction.note.{key}")
    except (KeyError, FileNotFoundError):
        return clean(key)


def to_json(protocol: Protocol, form: str) -> bytes:
    """The protocol for programs, in UTF-8; ``form`` is the language form of its sentences."""
    source, coverage = protocol.source, protocol.coverage
    data: dict[str, Any] = {
        "protokoll": VERSION,
        "hjemmel": BASIS,
        "verktoy": f"ipdocs {__version__}",
        "mal": {"navn": protocol.made_with.template, "sha256": protocol.made_with.template_sha256},
        "regelpakker": list(protocol.made_with.packs),
        "kilde": {
            "navn": source.name,
            "format": source.format,
            "byte": source.size,
            "sha256_for": source.sha256,
            "sha256_etter": source.sha256_after,
            "aapnet_med_passord": source.is_unlocked,
            "lest_med_ocr": source.is_recognised,
            "merknader": [notice.value for notice in source.notices],
        },
        "resultat": [
            {"format": one.format, "byte": one.size, "sha256": one.sha256, "standarder": list(one.standards)}
            for one in protocol.results
        ],
        "type": protocol.type,
        "spraak": protocol.form,
        "dato": protocol.date or None,
        "maa_ses_paa": [cause.value for cause in protocol.causes],
        "felt": [
            {
                "felt": one.field,
                "sted": clean(place(one.location, form)),
                "side": one.location.page,
                "sikkerhet": one.certainty.value,
                "merknad": note_text(one.note, form),
            }
            for one in protocol.fields
        ],
        "flyttet_til_uplassert": list(protocol.moved),
        "dekning": {
            "ord_i_kilden": coverage.total,
            "ord_gjenfunnet": coverage.total - coverage.lost,
            "prosent": coverage.percent,
            "mangler": [{"ord": clean(one.word), "antall": one.count} for one in coverage.missing],
            "lagt_til_uplassert": {"linjer": protocol.put_back[0], "ledetekster": protocol.put_back[1]},
        },
        "samtykke": [
            {
                "gjelder": pair.object.value,
                "i_kilden": [state.value for state in pair.before],
                "i_resultatet": [state.value for state in pair.after],
            }
            for pair in protocol.consents
        ],
        "kontroll": _judged(protocol.judged),
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode("utf-8", "replace") + b"\n"


def _judged(report: DocumentReport) -> dict[str, Any]:
    return {
        "grunnlag": "FOR-2022-06-22-1110 § 9",
        "resultat": report.verdict.value,
        "oppfylt": [one.id for one in report.requirements if one.status is Status.PRESENT],
        "ikke_oppfylt": [
            {"krav": one.id, "status": one.status.value, "alvor": one.severity.value, "melding": clean(one.message)}
            for one in report.requirements
            if one.status in UNMET
        ],
        "funn": [
            {"regel": one.rule, "alvor": one.severity.value, "melding": clean(one.message)} for one in report.findings
        ],
    }

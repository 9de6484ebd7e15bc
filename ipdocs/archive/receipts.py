"""The archive's answer, matched to the package that it is for: what was accepted, what was refused, what was not mentioned.

Three kinds: ``arkivmeldingKvittering`` and the error messages of KS Fiks Arkiv v1 (XML), ``arkivmelding_kvittering`` of
eFormidling (JSON, alone or in its envelope), and the status of a message in eFormidling (JSON).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from lxml import etree

from ipdocs.archive.manifest import Manifest, changed_files, read_manifest
from ipdocs.batch.masking import shown_label
from ipdocs.errors import InputError, UnreadableDocument
from ipdocs.limits import MIB
from ipdocs.ooxml.parsing import parse_as_written
from ipdocs.wording import wording

_LARGEST_RECEIPT = 8 * MIB
_ERRORS = frozenset({"ugyldigforespoersel", "serverfeil", "ikkefunnet"})
_GOOD = frozenset({"OK"})
_DELIVERED = frozenset({"LEVERT", "LEST"})
_UNDER_WAY = frozenset({"OPPRETTET", "SENDT", "MOTTATT", "INNKOMMENDE_MOTTATT", "INNKOMMENDE_LEVERT"})


class Answer(StrEnum):
    """What the archive said of a part."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """Of one part: ``case``, ``registration``, ``document`` (with its number and title) or ``message``."""

    part: str
    answer: Answer
    number: int = 0
    title: str = ""
    notes: tuple[str, ...] = ()
    archive_number: str = ""
    existed: bool = False


@dataclass(frozen=True, slots=True)
class Receipt:
    """The answers, and what does not fit: ``problems`` are wording keys with their arguments."""

    parts: tuple[PartAnswer, ...]
    problems: tuple[tuple[str, Mapping[str, object]], ...] = ()

    @property
    def is_accepted(self) -> bool:
        """Whether everything was accepted and fits the package."""
        return not self.problems and all(part.answer is Answer.ACCEPTED for part in self.parts)


def match_receipt(receipt: Path, package: Path) -> Receipt:
    """The receipt matched to the package in that folder. Raises :class:`InputError` for a file that is neither kind."""
    manifest = read_manifest(package)
    try:
        with receipt.open("rb") as stream:
            data = stream.read(_LARGEST_RECEIPT + 1)
    except OSError as error:
        raise InputError(f"{receipt}: the receipt cannot be read ({error.strerror}).", "Check the path.") from None
    problems = [("changed", {"navn": name}) for name in changed_files(package, manifest)]
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and len(data) <= _LARGEST_RECEIPT:
        found = _from_json(data, manifest)
    else:
        found = _from_xml(data, manifest)
    if found is None:
        raise InputError(
            f"{receipt} is no receipt that is known here.",
            "Give the arkivmeldingKvittering or error of Fiks Arkiv (XML), or the arkivmelding_kvittering of eFormidling (JSON).",
        )
    return Receipt(found.parts, (*problems, *found.problems))


def _from_xml(data: bytes, manifest: Manifest) -> Receipt | None:
    if len(data) > _LARGEST_RECEIPT:
        return None
    try:
        root = parse_as_written(data)
    except UnreadableDocument:
        return None
    name = etree.QName(root).localname
    if name in _ERRORS:
        return Receipt((PartAnswer("message", Answer.REFUSED, notes=(_reason(root),)),))
    if name != "arkivmeldingKvittering":
        return None
    parts = [_single(root, "case", "mappe"), _single(root, "registration", "registrering")]
    problems: list[tuple[str, Mapping[str, object]]] = []
    keys = {_text(each, "noekkel") for each in _children(root, "referanseEksternNoekkel", deep=True)}
    if not keys:
        problems.append(("unsure", {}))
    elif not keys & {manifest.key, manifest.ids.get("registrering", "")}:
        problems.append(("other-case", {}))
    registered = next(_children(root, "registreringKvittering"), None)
    answered = {}
    for each in _children(registered, "dokumentbeskrivelseKvittering") if registered is not None else ():
        number = _text(each, "dokumentnummer")
        answered[int(number) if number.isdecimal() and number.isascii() and len(number) < 7 else 0] = each
    refused = parts[1].answer is Answer.REFUSED
    for document in manifest.documents:
        entry = answered.pop(document.number, None)
        if entry is None:
            state = Answer.REFUSED if refused else Answer.UNANSWERED
            parts.append(PartAnswer("document", state, document.number, document.title))
            continue
        parts.append(PartAnswer("document", Answer.ACCEPTED, document.number, document.title))
        variants = {_text(each, "kode") for each in _children(entry, "variantformat", deep=True)}
        lacking = [variant for variant in document.variants if variants and variant not in variants]
        problems.extend(("missing-variant", {"variant": each, "nummer": document.number}) for each in lacking)
    problems.extend(("unknown-document", {"nummer": number}) for number in sorted(answered))
    return Receipt(tuple(parts), tuple(problems))


def _single(root: etree._Element, part: str, name: str) -> PartAnswer:
    failed = next(_children(root, f"{name}Feilet"), None)
    if failed is not None:
        return PartAnswer(part, Answer.REFUSED, notes=(_reason(failed),))
    done = next(_children(root, f"{name}Kvittering"), None)
    if done is None:
        return PartAnswer(part, Answer.UNANSWERED)
    number = _text(done, "mappeID") or _text(done, "registreringsID") or _text(done, "systemID")
    existed = _text(done, "opprettetEllerEksisterende") == "Eksisterende"
    return PartAnswer(part, Answer.ACCEPTED, archive_number=shown_label(number), existed=existed)


def _reason(element: etree._Element) -> str:
    return shown_label(_text(element, "feilmelding") or _text(element, "feilId"))


def _children(element: etree._Element, name: str, *, deep: bool = False) -> Iterator[etree._Element]:
    return (
        each
        for each in (element.iter(etree.Element) if deep else element.iterchildren(etree.Element))
        if etree.QName(each).localname == name
    )


def _text(element: etree._Element, name: str) -> str:
    found = next(_children(element, name), None)
    return (found.text or "").strip() if found is not None else ""


def _from_json(data: bytes, manifest: Manifest) -> Receipt | None:
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(raw, dict):
        return None
    answer = raw.get("arkivmelding_kvittering", raw)
    if isinstance(answer, dict) and "receiptType" in answer:
        return _business_receipt(answer, manifest)
    if isinstance(raw.get("status"), str):
        return _status(raw, manifest)
    return None


def _business_receipt(answer: Mapping[str, Any], manifest: Manifest) -> Receipt:
    notes = []
    messages = answer.get("messages")
    for message in messages if isinstance(messages, list) else ():
        if isinstance(message, dict):
            words = (str(message[key]) for key in ("code", "text") if message.get(key))
            notes.append(shown_label(": ".join(words)))
    state = Answer.ACCEPTED if str(answer["receiptType"]).upper() in _GOOD else Answer.REFUSED
    parts = [PartAnswer("message", state, notes=tuple(notes))]
    parts += [PartAnswer("document", state, each.number, each.title) for each in manifest.documents]
    return Receipt(tuple(parts), _related(answer.get("relatedToMessageId"), manifest))


def _status(raw: Mapping[str, Any], manifest: Manifest) -> Receipt:
    status = str(raw["status"]).upper()
    state = Answer.UNANSWERED if status in _UNDER_WAY else Answer.REFUSED
    if status in _DELIVERED:
        state = Answer.ACCEPTED
    words = tuple(shown_label(str(raw[key])) for key in ("status", "description") if raw.get(key))
    return Receipt((PartAnswer("message", state, notes=words),), _related(raw.get("messageId"), manifest))


def _related(message: object, manifest: Manifest) -> tuple[tuple[str, Mapping[str, object]], ...]:
    if not message:
        return (("unsure", {}),)
    return () if str(message).casefold() == manifest.ids.get("melding") else (("other-message", {}),)


def told(receipt: Receipt, form: str) -> str:
    """The receipt as lines for a person, the refused parts with the archive's own words."""
    lines = []
    for part in receipt.parts:
        name = wording(
            form,
            f"archive.receipt.{part.part}",
            **({"nummer": part.number, "tittel": part.title} if part.number else {}),
        )
        line = f"{wording(form, f'archive.receipt.{part.answer.value}')}: {name}"
        extra = []
        if part.archive_number:
            extra.append(wording(form, "archive.receipt.number", verdi=part.archive_number))
        if part.existed:
            extra.append(wording(form, "archive.receipt.existing"))
        lines.append(f"{line} ({', '.join(extra)})" if extra else line)
        lines.extend(f"   {note}" for note in part.notes if note)
    for key, arguments in receipt.problems:
        words = dict(arguments)
        if "variant" in words:
            words["variant"] = wording(form, f"archive.variant.{words['variant']}")
        lines.append(wording(form, f"archive.receipt.{key}", **words))
    lines.append(wording(form, f"archive.receipt.{'all-accepted' if receipt.is_accepted else 'not-all'}"))
    return "\n".join(lines) + "\n"

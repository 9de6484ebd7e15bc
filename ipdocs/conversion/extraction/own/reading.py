"""Which template a document was made with, and the record that was put into it.

What the template says by itself is dropped as fixed text; what stood in a field goes back into the record. The reading
counts only when the whole document fits, word for word; a document that somebody has written in since is read as any other.

The same record comes back, except for what a document does not show, or shows in one way for several records: the
municipality's own data; the role of representatives in a letter; recipients and content of a consent that was refused or
withdrawn, and who it was asked of when it is not signed; the order of consents to different things; a list that was
printed with commas between its items, when an item holds a comma itself; and the words of a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ipdocs.catalog import Catalog
from ipdocs.conversion.extraction.ledger import WORD, Ledger, Span
from ipdocs.conversion.extraction.own.grammar import Grammar, grammar
from ipdocs.conversion.extraction.own.matching import Fixed, Holds, Matcher, TooHard, Value
from ipdocs.conversion.extraction.own.record import CONSENT_LISTS, field_at, normal, put, solved
from ipdocs.conversion.extraction.result import Reason
from ipdocs.errors import NotInCatalog
from ipdocs.model import Document
from ipdocs.records.schema import Kind, schema
from ipdocs.wording import FORMS, wording

Found = list[Value | Holds | Fixed]
_LIST = re.compile(r"(?P<list>\w+)\[(?P<index>\d+)\]")
GROUNDS = (
    "foreldreansvar",
    "barnevernstjenesten",
    "fosterforeldre-institusjon",
    "verge",
    "naermeste-parorende",
    "fullmakt",
)


@dataclass(slots=True)
class OwnRecord:
    """The record of a document that was made with a template, with its language form and variant."""

    record: dict[str, Any]
    form: str
    variant: str | None
    sender: str = ""


def read_own(document: Document, ledger: Ledger, type: str, catalog: Catalog) -> OwnRecord | None:
    """The record that the document was filled from; ``None`` when no template of that type fits the whole of it."""
    for path, form, variant in _templates(type, catalog):
        made = grammar(path, path.stat().st_mtime_ns)
        marker = wording(form, "content.mangler")
        try:
            found = _first_sound(Matcher(ledger, marker), made, document, ledger, marker, type)
        except (TooHard, RecursionError):
            continue
        if found is not None and _asides_fit(made, ledger):
            sender = next((each for each in found if isinstance(each, Value) and each.path == "avsender.navn"), None)
            said = ledger.text(sender.span) if sender else ""
            return OwnRecord(_record(found, ledger, type, form, variant, marker), form, variant, said)
    return None


def _templates(type: str, catalog: Catalog) -> Iterator[tuple[Path, str, str | None]]:
    for name in catalog.names(f"templates/{type}", ".docx"):
        variant, _, form = Path(name).name.removesuffix(".docx").partition(".")
        if form in FORMS:
            try:
                yield catalog.find(name), form, None if variant == "mal" else variant
            except NotInCatalog:
                continue


def _first_sound(
    matcher: Matcher, made: Grammar, document: Document, ledger: Ledger, marker: str, type: str
) -> Found | None:
    """The first reading in which every field says the same wherever it stands."""
    for found in matcher.match(made, document):
        said: dict[str, str] = {}
        for each in found:
            if isinstance(each, Value):
                text = " ".join(ledger.text(each.span).split())
                if text and field_at(type, each.path) and said.setdefault(each.path, text) != text:
                    break
                if not _fits(type, each.path, text, marker):
                    break
        else:
            return found
    return None


def _fits(type: str, path: str, text: str, marker: str) -> bool:
    """Whether the words can be a value of that field: a date is one, a phone number is one."""
    node = field_at(type, path)
    if node is None or not text or text == marker or node.kind is not Kind.DATE:
        return True
    return normal(node.kind, node.name, text) is not None


def _asides_fit(made: Grammar, ledger: Ledger) -> bool:
    """Headers and footers: those of the template, with page numbers of their own."""
    for slot in ledger.slots:
        if not slot.aside or not WORD.search(slot.text):
            continue
        if not any(_numbered(pattern.expression).fullmatch(slot.living) for pattern in made.asides):
            return False
    return True


def _numbered(expression: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(re.sub(r"(?<![\\\w{,])\d+(?![\w}])", r"\\d+", expression.pattern), expression.flags)


def _record(found: Found, ledger: Ledger, type: str, form: str, variant: str | None, marker: str) -> dict[str, Any]:
    record: dict[str, Any] = {"type": type, "spraak": form}
    if variant is not None:
        record["variant"] = variant
    lists = _consent_indexes(found)
    taken: set[str] = set()
    for each in found:
        if isinstance(each, Value):
            path = _placed(each.path, lists)
            if path not in taken and _take(record, ledger, each, path, type, form, marker):
                taken.add(path)
    held = [each for each in found if isinstance(each, Holds)]
    for name, indexes in lists.items():
        for inner, outer in indexes.items():
            put(record, f"samtykke[{outer}].gjelder", CONSENT_LISTS[name])
            choice = field_at(type, "samtykke[0].status")
            state = solved(choice.values if choice else (), f"{name}[{inner}].status", held)
            if state is not None:
                put(record, f"samtykke[{outer}].status", state)
    _choices(record, type, held)
    record.setdefault("spor", "helse")
    _letter(record, ledger, found)
    _told_of_withdrawal(record, ledger, found)
    for each in found:
        if isinstance(each, Fixed) and each.slot >= 0:
            _drop(ledger, Span(each.slot, 0, len(ledger.slots[each.slot].text)))
    for slot in ledger.slots:
        if slot.aside:
            _drop(ledger, slot.whole)
    made: dict[str, Any] = _clean(record)
    return made


def _drop(ledger: Ledger, span: Span) -> None:
    for free in list(ledger.free_spans(span)):
        ledger.drop(free, Reason.FIXED)


def _consent_indexes(found: Found) -> dict[str, dict[int, int]]:
    """For each list of consents: the index of an item in it, and its index among all consents."""
    out: dict[str, dict[int, int]] = {name: {} for name in CONSENT_LISTS}
    paths = [each.path for each in found if isinstance(each, Value)]
    paths += [path for each in found if isinstance(each, Holds) for _, path in each.scope]
    number = 0
    for name in CONSENT_LISTS:
        indexes = {int(match["index"]) for path in paths if (match := _LIST.match(path)) and match["list"] == name}
        for index in sorted(indexes):
            out[name][index] = number
            number += 1
    return out


def _placed(path: str, lists: dict[str, dict[int, int]]) -> str:
    match = _LIST.match(path)
    if match is None or match["list"] not in lists:
        return path
    return f"samtykke[{lists[match['list']][int(match['index'])]}]" + path[match.end() :]


def _take(record: dict[str, Any], ledger: Ledger, value: Value, path: str, type: str, form: str, marker: str) -> bool:
    """Put one value into the record; ``False`` for what is derived or absent."""
    text = ledger.text(value.span)
    if not text or text == marker:
        return False
    if path.endswith(".grunnlag_tekst"):
        code = next((code for code in GROUNDS if wording(form, f"content.grunnlag.{code}") == text), None)
        if code is not None:
            put(record, path.removesuffix("_tekst"), code)
            ledger.rewrite(ledger.trimmed(value.span), path.removesuffix("_tekst"))
        return code is not None
    node = field_at(type, path)
    if node is None or node.kind is Kind.GROUP or path.startswith("kommune."):
        return False
    if path.endswith(".begrunnelse") and text == wording(form, "content.se-begrunnelse"):
        return False
    if path == "kontakt_planarbeid.navn" and not text[:1].isupper():
        path = "kontakt_planarbeid.tittel"  # the leader's name is not known: the title stands in its place
    if path.endswith("[]"):
        items = [item.strip() for item in text.split(", ")]
        put(record, path.removesuffix("[]"), items)
        ledger.claim(value.span, path.removesuffix("[]"))
        return True
    said = normal(node.kind, node.name, text)
    if said is None:
        return False
    put(record, path, said)
    if said == text or node.kind is Kind.PHONE:
        ledger.claim(value.span, path)
    else:
        ledger.rewrite(ledger.trimmed(value.span), path)
    return True


def _choices(record: dict[str, Any], type: str, held: list[Holds]) -> None:
    """Choices that the document shows by what stands in it: the track, the coordinator's status, yes and no."""
    for node in schema(type).walk():
        values = ("ja", "nei") if node.kind is Kind.YESNO else node.values
        if not values or "[]" in node.path or node.path in ("type", "spraak", "variant"):
            continue
        path = node.path
        state = solved(values, path, held)
        if state is not None:
            put(record, path, state)


def _letter(record: dict[str, Any], ledger: Ledger, found: Found) -> None:
    """The recipient of a letter, a line each: the person, or those who act for a child; then the address."""
    lines = [each.span for each in found if isinstance(each, Value) and each.path.startswith("mottaker.linjer[")]
    if not lines:
        return
    person = record.setdefault("person", {})
    count = 1
    if person.get("navn", ledger.text(lines[0])) == ledger.text(lines[0]):
        person["navn"] = ledger.claim(lines[0], "person.navn")
        receivers = [person]
    else:
        while count < len(lines) and not re.search(r"\d", ledger.text(lines[count])):
            count += 1
        receivers = [
            {"navn": ledger.claim(span, f"representanter[{number}].navn"), "grunnlag": "foreldreansvar"}
            for number, span in enumerate(lines[:count])
        ]
        record["representanter"] = receivers
    path = "person" if receivers[0] is person else "representanter[0]"
    address: dict[str, str] = {}
    for span in lines[count:]:
        match = re.fullmatch(r"(\d{4})\s+(\S.*)", ledger.text(span))
        if match:
            address |= {"postnummer": match[1], "poststed": match[2]}
            ledger.claim(span, f"{path}.postnummer")
        else:
            street = ledger.claim(span, f"{path}.adresse")
            address["adresse"] = f"{address['adresse']}, {street}" if "adresse" in address else street
    for receiver in receivers:
        receiver.update(address)


def _told_of_withdrawal(record: dict[str, Any], ledger: Ledger, found: Found) -> None:
    """A consent form names the coordinator only as the one to tell, else the koordinerende enhet stands there."""
    said = {each.path: each.span for each in found if isinstance(each, Value)}
    name, unit = said.get("varsles.navn"), said.get("koordinerende_enhet.navn")
    if record["type"] != "samtykke" or name is None or unit is None or ledger.text(name) == ledger.text(unit):
        return
    put(record, "koordinator.navn", ledger.claim(name, "koordinator.navn"))
    phone = said.get("varsles.telefon")
    if phone is not None and ledger.text(phone):
        put(record, "koordinator.telefon", ledger.claim(phone, "koordinator.telefon").replace("\u00a0", " "))


def _clean(value: Any) -> Any:
    """Without empty items that a loop left behind."""
    if isinstance(value, dict):
        made = {name: _clean(part) for name, part in value.items()}
        return {name: part for name, part in made.items() if part not in (None, "", {}, [])}
    if isinstance(value, list):
        return [part for part in (_clean(item) for item in value) if part not in ({}, "")]
    return value

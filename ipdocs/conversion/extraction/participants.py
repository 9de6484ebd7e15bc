"""Who takes part, and who acts for the person: from tables and from lines."""

from __future__ import annotations

from ipdocs.conversion.extraction.draft import Draft, Piece, Row
from ipdocs.conversion.extraction.labels import LabelReader
from ipdocs.conversion.extraction.layout import Item, Sheet
from ipdocs.conversion.extraction.ledger import Ledger, Span
from ipdocs.conversion.extraction.people import person_parts
from ipdocs.conversion.extraction.result import Sureness

_FIELDS = {
    "deltakere.navn": "navn",
    "person.navn": "navn",
    "deltakere.rolle": "rolle",
    "deltakere.tjeneste": "tjeneste",
    "deltakere.telefon": "telefon",
    "deltakere.epost": "epost",
    "person.telefon": "telefon",
}


def participant(ledger: Ledger, draft: Draft, line: Span) -> None:
    """One line of a list of participants: name, role, service, phone."""
    parts = person_parts(ledger, line)
    row = Row()
    if parts.name is not None:
        row.add("navn", Piece(parts.name))
    elif not parts.others or len(parts.others) > 3 or len(ledger.text(line).split()) > 10:
        return
    _fill(ledger, row, line, Sureness.SIKKER if parts.name is not None else Sureness.USIKKER)
    if row.cells:
        draft.participants.append(row)


def _fill(ledger: Ledger, row: Row, line: Span, certainty: Sureness) -> None:
    parts = person_parts(ledger, line)
    names = [name for name in ("rolle", "tjeneste") if not row.has(name)]
    for name, span in zip(names, parts.others, strict=False):
        row.add(name, Piece(span, certainty))
    for extra in parts.others[len(names) :]:
        if row.has("tjeneste"):
            row.add("tjeneste", Piece(extra, Sureness.USIKKER))
    if parts.phone is not None and not row.has("telefon"):
        row.add("telefon", Piece(parts.phone))
    if parts.email is not None and not row.has("epost"):
        row.add("epost", Piece(parts.email))
    for word in parts.words:
        ledger.drop(word)


def representative(ledger: Ledger, draft: Draft, line: Span, item: Item) -> None:
    """Next of kin or guardian: name, relation, phone."""
    parts = person_parts(ledger, line)
    if parts.name is None:
        return
    row = Row({"navn": [Piece(parts.name)]})
    if parts.others:
        row.add("rolle", Piece(parts.others[0]))
    if parts.phone is not None:
        row.add("telefon", Piece(parts.phone))
    for word in parts.words:
        ledger.drop(word)
    draft.representatives.append(row)


def participants_of_sheet(
    ledger: Ledger, labels: LabelReader, draft: Draft, sheet: Sheet, fields: tuple[str, ...]
) -> bool:
    """A table of people: one row each. ``fields`` is what the heading above it names."""
    columns = [_column(labels, " ".join(map(ledger.text, head))) for head in sheet.heads]
    if "navn" not in columns or len({name for name in columns if name}) < 2:
        return False
    is_kin = "representanter" in fields
    for head in sheet.heads:
        text = " ".join(map(ledger.text, head))
        if labels.says_no_more(text):
            for span in head:
                ledger.drop(span)
    for made in sheet.rows:
        row = Row()
        for name, spans in zip(columns, made.cells, strict=True):
            for span in spans or ():
                _cell(ledger, row, name, span)
        if row.has("navn") or row.has("rolle") or row.has("tjeneste"):
            (draft.representatives if is_kin else draft.participants).append(row)
    return True


def _cell(ledger: Ledger, row: Row, name: str | None, span: Span) -> None:
    if name is None:
        return
    if name in ("telefon", "epost"):
        parts = person_parts(ledger, span)
        if parts.phone is not None:
            row.add("telefon", Piece(parts.phone))
        if parts.email is not None:
            row.add("epost", Piece(parts.email))
        return
    parts = person_parts(ledger, span)
    if name == "navn" and parts.name is not None:
        row.add("navn", Piece(parts.name))
        _fill(ledger, row, span, Sureness.SIKKER)
    elif name == "rolle" and len(parts.others) == 2 and "(" in ledger.text(span):
        row.add("rolle", Piece(parts.others[0]))
        row.add("tjeneste", Piece(parts.others[1]))
    elif name != "navn" or ledger.text(span):
        row.add(name, Piece(span))


def _column(labels: LabelReader, head: str) -> str | None:
    for name in labels.columns(head):
        if name in _FIELDS:
            return _FIELDS[name]
    if any(name == "deltakere" for name in (*labels.columns(head), *labels.fields(head))):
        return "navn"
    return None

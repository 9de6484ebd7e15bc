"""The draft of a plan put together as a record, in the order of the schema."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ipdocs.conversion.extraction.draft import Assembly, Draft, Goal
from ipdocs.conversion.extraction.ledger import Ledger
from ipdocs.conversion.extraction.track import track_of

LEAST_CELLS = 2


def assembled(
    kind: str | None, form: str, text: str, draft: Draft, scalars: dict[str, Any], ledger: Ledger
) -> dict[str, Any]:
    """The record of a plan; ``text`` is the document's, for the track."""
    assembly = Assembly(ledger)
    record: dict[str, Any] = {}
    if kind is not None:
        record["type"] = kind
    record |= {"spraak": form, "spor": track_of(text, draft, ledger)}
    record |= {name: value for name, value in scalars.items() if value}
    representatives = [
        made
        for number, row in enumerate(draft.representatives)
        if (made := assembly.row(row, f"representanter[{number}]"))
    ]
    if representatives:
        record["representanter"] = representatives
    goals: list[dict[str, Any]] = []
    if not draft.goals:
        draft.goals = _goals_of_measures(draft, ledger)
    for goal in draft.goals:
        path = f"maal[{len(goals)}]"
        told: dict[str, Any] = {"tekst": assembly.text(goal.text, f"{path}.tekst")}
        steps = [text for n, step in enumerate(goal.steps) if (text := assembly.text([step], f"{path}.delmaal[{n}]"))]
        if steps:
            told["delmaal"] = steps
        if told["tekst"] or steps:
            goals.append({name: value for name, value in told.items() if value})
    if goals:
        record["maal"] = goals
    for name, rows in (
        ("deltakere", draft.participants),
        ("tiltak", draft.measures),
        ("evaluering", draft.evaluations),
    ):
        listed: list[dict[str, Any]] = []
        for row in rows:
            if name == "tiltak" and not row.has("tiltak") and len(row.cells.keys() - {"maal"}) < LEAST_CELLS:
                continue  # a lone line that looked like a part of a measure is left where it stands
            cells = assembly.row(row, f"{name}[{len(listed)}]")
            if cells and set(cells) != {"maal"}:
                listed.append(cells)
        if listed:
            record[name] = listed
    for name, pieces in draft.texts.items():
        text = assembly.text(pieces, name)
        if text:
            group, _, key = name.partition(".")
            if key:
                record.setdefault(group, {})[key] = text
            else:
                record[group] = text
    return record


def _goals_of_measures(draft: Draft, ledger: Ledger) -> list[Goal]:
    """The goals of a plan that names them only beside its measures, each once."""
    found: dict[str, Goal] = {}
    for row in draft.measures:
        for piece in row.cells.get("maal", ()):
            found.setdefault(ledger.text(piece.span), Goal([replace(piece, copied=True)]))
    return list(found.values())

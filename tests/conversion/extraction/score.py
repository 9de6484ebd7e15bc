"""Score ``ipdocs extract`` against the truth of a folder of plans.

::

    python -m tests.conversion.extraction.score [FOLDER] [-v]

FOLDER holds ``truth.jsonl`` and ``docs/``; by default the plans of ``shared/devset``. ``corpus`` stands for the plans of
``tests/corpus``, whose truth is the case that each was laid out from, ``fresh`` for those of :mod:`plans_fresh`.

What counts. *Scalars* (type, form, track, dates, name, coordinator, period): equal or not; a wrong value is a miss and a
false one. *Texts*: each sentence of the truth stands in its field; a sentence that stands in the text of another field is
false there. *Goals*: each goal is one entry. *Measure rows*: a row is right when its name and all cells that the truth
knows are right (a cell may say more than the truth: ``fastlege Kari Nes`` for ``fastlege``); a row too many is false.
*Participants*: the same with name, role and service. *Consents*: object and state.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import ipdocs
from ipdocs.api import Workspace
from ipdocs.api.extracting import Extractor
from tests.tooling import SHARED

SCALARS = (
    "type", "spraak", "spor", "dato", "person.navn", "person.fodselsdato", "person.fodselsnummer", "planperiode.fra",
    "planperiode.til", "revisjon.dato", "koordinator.navn", "koordinator.status",
)  # fmt: skip
TEXTS = (
    "ressurser", "behov", "samarbeid_andre", "barn_medvirkning", "ansvar.utarbeide", "ansvar.koordinering",
    "bidrag.tjenestemottaker", "bidrag.tjenesteytere", "bidrag.parorende",
)  # fmt: skip
CELLS = ("tiltak", "omfang", "ansvarlig", "gjennomforing", "tidspunkt")
_NO_WORD = re.compile(r"[^\w]+")


def plain(value: object) -> str:
    """A value for comparing: words in lower case."""
    return _NO_WORD.sub(" ", str(value)).casefold().strip()


def at(record: Mapping[str, Any], path: str) -> Any:
    """The value at a dotted path."""
    node: Any = record
    for name in path.split("."):
        node = node.get(name) if isinstance(node, Mapping) else None
    return node


def holds(whole: object, part: object) -> bool:
    """Whether the words of ``part`` stand in ``whole``, in order and together."""
    return f" {plain(part)} " in f" {plain(whole)} "


def listed(value: Any) -> list[Any]:
    """A list, also of one or none."""
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


class Tally:
    """True, false and missed by group."""

    def __init__(self) -> None:
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        self.faults: list[str] = []

    def add(self, group: str, kind: str, fault: str = "") -> None:
        self.counts[group][kind] += 1
        if fault:
            self.faults.append(f"{group:26s} {kind:5s} {fault}")

    def f1(self, *groups: str) -> float:
        total = sum((self.counts[group] for group in groups), Counter())
        right, wrong = total["right"], total["false"] + total["missed"]
        return 2 * right / (2 * right + wrong) if right or wrong else 1.0


def score(name: str, truth: Mapping[str, Any], record: Mapping[str, Any], tally: Tally) -> None:
    """Count one record."""
    for path in SCALARS:
        want, got = at(truth, path), at(record, path)
        if want is None:
            continue
        if plain(want) == plain(got or ""):
            tally.add(f"scalar {path}", "right")
        else:
            tally.add(f"scalar {path}", "missed", f"{name}: want {want!r} got {got!r}")
            if got:
                tally.add(f"scalar {path}", "false")
    for path in TEXTS:
        for fact in listed(at(truth, path)):
            if holds(at(record, path) or "", fact):
                tally.add(f"text {path}", "right")
            else:
                tally.add(f"text {path}", "missed", f"{name}: {fact!r}")
                for other in TEXTS:
                    if other != path and holds(at(record, other) or "", fact):
                        tally.add(f"text {other}", "false")
    _goals(name, truth, record, tally)
    _rows("measures", name, listed(truth.get("tiltak")), listed(record.get("tiltak")), CELLS, tally)
    people = ("navn", "rolle", "tjeneste")
    if truth.get("deltakere"):
        kin = listed(record.get("representanter"))
        _rows(
            "participants",
            name,
            listed(truth.get("deltakere")),
            [*listed(record.get("deltakere")), *kin],
            people,
            tally,
        )
    for want in listed(truth.get("samtykke")):
        state = next((one for one in listed(record.get("samtykke")) if one["gjelder"] == want["gjelder"]), {})
        ok = state.get("status") == want["status"]
        tally.add("consents", "right" if ok else "missed", "" if ok else f"{name}: want {want} got {state}")


def _goals(name: str, truth: Mapping[str, Any], record: Mapping[str, Any], tally: Tally) -> None:
    got = [goal.get("tekst", "") for goal in listed(record.get("maal"))]
    for want in listed(truth.get("maal")):
        text = want["tekst"] if isinstance(want, dict) else want
        hit = next((goal for goal in got if holds(goal, text)), None)
        if hit is None:
            tally.add("goals", "missed", f"{name}: {text!r} among {got!r}")
        else:
            tally.add("goals", "right")
            got.remove(hit)
    if truth.get("maal"):
        for extra in got:
            tally.add("goals", "false", f"{name}: {extra!r}")


def _rows(group: str, name: str, want: list[Any], got: list[Any], cells: Iterable[str], tally: Tally) -> None:
    left = list(got)
    first = next(iter(cells))
    for row in want:
        hit = next((one for one in left if holds(one.get(first, ""), row[first])), None)
        if hit is None:
            tally.add(group, "missed", f"{name}: no row {row[first]!r}")
            for cell in cells:
                if row.get(cell):
                    tally.add(f"{group} cells", "missed")
            continue
        left.remove(hit)
        wrong = [cell for cell in cells if row.get(cell) and not holds(hit.get(cell, ""), row[cell])]
        for cell in cells:
            if row.get(cell):
                tally.add(f"{group} cells", "missed" if cell in wrong else "right")
        if wrong:
            told = {cell: (row[cell], hit.get(cell)) for cell in wrong}
            tally.add(group, "missed", f"{name}: {row[first]!r} {told}")
            tally.add(group, "false")
        else:
            tally.add(group, "right")
    if want:
        for extra in left:
            tally.add(group, "false", f"{name}: extra {extra}")


def shared_plans(folder: Path) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Name, document and true record of each plan of a folder."""
    for line in (folder / "truth.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if entry.get("record") and entry.get("format") != "scan":
            yield entry.get("style", "?") + " " + Path(entry["file"]).name, folder / entry["file"], entry["record"]


def corpus_plans() -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """The same of the plans in ``tests/corpus``."""
    from tests.corpus.build import FOLDER
    from tests.corpus.inventory import ITEMS

    for item in ITEMS:
        yield f"{item.layout.__name__} {item.name}", FOLDER / "docs" / item.name, corpus_record(item.plan)


def corpus_record(plan: Any) -> dict[str, Any]:
    """The record that a plan of the corpus was laid out from, without what was left out of it."""
    from ipdocs.conversion.extraction.dating import written_dates

    case, state = plan.case, plan.truth()
    there = {name for name, status in state.items() if status == "present"}

    def day(text: str) -> str | None:
        return next((each.first.isoformat() for each in written_dates(text)), None)

    record: dict[str, Any] = {"type": "individuell-plan", "spraak": case.form, "dato": day(case.date)}
    record["person"] = {"navn": case.name, "fodselsdato": day(case.born)}
    for name, value in (
        ("maal", case.goals), ("ressurser", case.resources), ("behov", case.needs), ("samarbeid-andre", [case.others]),
    ):  # fmt: skip
        if name in there:
            record[name.replace("-", "_")] = list(value)
    if "deltakere" in there:
        record["deltakere"] = [dict(zip(("navn", "rolle", "tjeneste"), one, strict=True)) for one in case.participants]
    if "ansvar-koordinering" in there:
        record["koordinator"] = {"navn": case.coordinator}
    if "planperiode" in there:
        record["planperiode"] = {"fra": day(case.period[0]), "til": day(case.period[1])}
    if "revisjon" in there and day(case.revision):
        record["revisjon"] = {"dato": day(case.revision)}
    if "tiltak-oversikt" in there:
        cells = {"omfang": "tiltak-omfang", "ansvarlig": "tiltak-ansvarlig", "gjennomforing": "gjennomforing"}
        record["tiltak"] = [
            {"tiltak": one[0]} | {name: one[at] for at, (name, req) in enumerate(cells.items(), 1) if req in there}
            for one in case.measures
        ]
    record["bidrag"] = {
        key: list(value)
        for key, name, value in (
            ("tjenestemottaker", "bidrag-tjenestemottaker", case.own), ("tjenesteytere", "bidrag-tjenesteytere", case.services),
            ("parorende", "bidrag-parorende", case.kin),
        ) if name in there
    }  # fmt: skip
    return record


def report(plans: Iterable[tuple[str, Path | bytes, dict[str, Any]]]) -> tuple[Tally, dict[str, Tally]]:
    """Extract and count all; also by the first word of the name (the layout)."""
    extractor = Extractor(Workspace.open())
    total, by_style = Tally(), defaultdict(Tally)
    for name, path, truth in plans:
        try:
            record = extractor(path).record
        except ipdocs.UnreadableDocument:
            record = {}
        score(name, truth, record, total)
        score(name, truth, record, by_style[name.split()[0]])
    return total, by_style


def figures(tally: Tally) -> dict[str, float]:
    """F1 by kind."""
    groups = list(tally.counts)
    return {
        "scalars": tally.f1(*(group for group in groups if group.startswith("scalar "))),
        "texts": tally.f1(*(group for group in groups if group.startswith("text "))),
        "goals": tally.f1("goals"),
        "measure rows": tally.f1("measures"),
        "measure cells": tally.f1("measures cells"),
        "participants": tally.f1("participants"),
        "consents": tally.f1("consents"),
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", nargs="?", default=str(SHARED / "devset" / "plans"))
    parser.add_argument("-v", action="store_true")
    asked = parser.parse_args()
    plans: Iterable[tuple[str, Path | bytes, dict[str, Any]]]
    if asked.folder == "fresh":
        from tests.conversion.extraction.plans_fresh import fresh_plans

        plans = fresh_plans()
    else:
        plans = corpus_plans() if asked.folder == "corpus" else shared_plans(Path(asked.folder))
    total, by_style = report(plans)
    if asked.v:
        sys.stdout.write("\n".join(sorted(total.faults)) + "\n")
    for group, counts in sorted(total.counts.items()):
        print(f"{group:32s} F1 {total.f1(group):.3f}  {dict(counts)}")
    for style, tally in sorted(by_style.items()):
        print(f"{style:24s} " + "  ".join(f"{name} {value:.2f}" for name, value in figures(tally).items()))
    print("  ".join(f"{name} {value:.3f}" for name, value in figures(total).items()))


if __name__ == "__main__":
    main()

"""The report of a run as one HTML page: what converted fully, what needs a person and why, what failed and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import quote

from ipdocs.batch.failures import sentence
from ipdocs.batch.ledger import Ledger
from ipdocs.conversion.causes import Cause
from ipdocs.conversion.run_facts import Item, RunFacts, Standing
from ipdocs.reporters.clean import clean
from ipdocs.reporters.pages import TOOL, page
from ipdocs.wording import wording

SHOWN = 500
"""So many documents are listed under one heading; all are in the workbook."""


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    document: str
    protocol: str
    date: str


@dataclass(slots=True)
class _Listed:
    """A list that is cut, with the number of all."""

    count: int = 0
    shown: list[_Entry] = field(default_factory=list)

    def add(self, entry: _Entry) -> None:
        self.count += 1
        if len(self.shown) < SHOWN:
            self.shown.append(entry)


@dataclass(frozen=True, slots=True)
class _Failure:
    code: str
    text: str
    listed: _Listed


def to_html(ledger: Ledger, facts: RunFacts, form: str, told: str = "", *, unfinished: bool = False) -> bytes:
    """The page in ``nb`` or ``nn``. ``told`` stands in its head for all that it says."""

    def say(key: str, /, **arguments: object) -> str:
        return wording(form, f"conversion.{key}", **arguments)

    full = _Listed()
    by_cause: dict[Cause, _Listed] = defaultdict(_Listed)
    by_code: dict[str, _Listed] = defaultdict(_Listed)
    texts: dict[str, str] = {}
    wanted = {position for group in facts.versions[:SHOWN] for position in group}
    entries: dict[int, _Entry] = {}
    for item in facts.items(ledger):
        entry = _entry(item)
        if item.row.position in wanted:
            entries[item.row.position] = entry
        if item.standing is Standing.FULL:
            full.add(entry)
        elif item.standing is Standing.PERSON:
            for cause in item.causes:
                by_cause[cause].add(entry)
        else:
            by_code[item.row.code].add(entry)
            texts.setdefault(item.row.code, _fault(item, form))
    made = page(
        "conversion_run.html.j2",
        form=form,
        say=say,
        title=say("run.title"),
        told=told,
        unfinished=unfinished,
        total=sum(facts.standings.values()),
        counts={standing.value: facts.standings[standing] for standing in Standing},
        full=full,
        causes=[(cause.value, by_cause[cause]) for cause in Cause if cause in by_cause],
        failures=[
            _Failure(code, texts[code], by_code[code])
            for code in sorted(by_code, key=lambda code: -by_code[code].count)
        ],
        versions=[[entries[position] for position in group if position in entries] for group in facts.versions[:SHOWN]],
        twins=[[_name(facts, position) for position in group] for group in facts.twins[:SHOWN]],
        tool=TOOL,
        time=f"{datetime.now(UTC):%d.%m.%Y %H:%M} UTC",
    )
    return made.encode("utf-8", "replace")


def _entry(item: Item) -> _Entry:
    return _Entry(
        clean(item.row.label),
        quote(item.document),
        quote(item.protocol),
        item.note.date if item.note is not None else "",
    )


def _name(facts: RunFacts, position: int) -> str:
    source = facts.source(position)
    return clean(source.label) if source is not None else ""


def _fault(item: Item, form: str) -> str:
    return " ".join(clean(fault.text) for fault in item.row.faults) or sentence(item.row.code, form)

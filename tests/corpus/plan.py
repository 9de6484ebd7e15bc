"""One plan of the corpus before it is laid out: a case, with faults put in by requirement, and the truth that follows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from tests.corpus.cases import CASES, Case

REQUIREMENTS = (
    "maal ressurser behov deltakere ansvar-utarbeide ansvar-koordinering bidrag-tjenestemottaker bidrag-tjenesteytere "
    "bidrag-parorende tiltak-oversikt tiltak-omfang tiltak-ansvarlig gjennomforing koordinator-status planperiode revisjon "
    "samtykke-plan samtykke-deling samarbeid-andre barn-medvirkning"
).split()
CONSENT = {"given": "present", "unsigned": "empty", "refused": "missing", "mentioned": "missing"}
ROWS = ("tiltak-omfang", "tiltak-ansvarlig", "gjennomforing")


@dataclass
class Plan:
    """``faults``: requirement → missing, empty or placeholder. ``consent``: plan and deling → given, unsigned, …"""

    case: Case
    faults: dict[str, str] = field(default_factory=dict)
    consent: tuple[str, str] = ("given", "given")
    placeholder: str = "Skriv her"

    def say(self, requirement: str, told: str | Sequence[str]) -> list[str] | None:
        """What stands there: nothing at all (``None``), no words, the template's words, or what is told."""
        fault = self.faults.get(requirement)
        if fault == "missing" or (fault is None and self.truth()[requirement] == "not-applicable"):
            return None
        if fault == "empty":
            return []
        if fault == "placeholder":
            return [self.placeholder]
        return [told] if isinstance(told, str) else list(told)

    def cell(self, requirement: str, told: str) -> str | None:
        """The same for a table cell; ``None``: there is no such column."""
        said = self.say(requirement, told)
        return None if said is None else " ".join(said)

    def measures(self) -> list[tuple[str, str | None, str | None, str | None, str]]:
        """The rows of the table of measures, with the faults put in."""
        return [
            (self.cell("tiltak-oversikt", name) or "", self.cell("tiltak-omfang", much), self.cell("tiltak-ansvarlig", who),
             self.cell("gjennomforing", how), when)
            for name, much, who, how, when in self.case.measures
        ]  # fmt: skip

    def truth(self) -> dict[str, str]:
        """The status of every requirement."""
        case = self.case
        out = {}
        for name in REQUIREMENTS:
            state = self.faults.get(name, "present")
            if (name == "bidrag-parorende" and not case.kin) or (name == "barn-medvirkning" and not case.is_child):
                state = "not-applicable"
            out[name] = state
        out["samtykke-plan"], out["samtykke-deling"] = (CONSENT[state] for state in self.consent)
        return out


def plan(
    case: str, consent: tuple[str, str] = ("given", "given"), placeholder: str = "Skriv her", **faults: str
) -> Plan:
    """A plan; faults are written ``ansvar_utarbeide="missing"``."""
    return Plan(CASES[case], {name.replace("_", "-"): state for name, state in faults.items()}, consent, placeholder)


def section(heading: str, said: Sequence[str] | None, wrap: str = "p", tag: str = "h2") -> str:
    """A heading with lines under it; nothing where the section was left out."""
    if said is None:
        return ""
    body = "".join(f"<{wrap}>{escape(each)}</{wrap}>" for each in said)
    if wrap == "li":
        body = f"<ul>{body}</ul>" if body else ""
    return f"<{tag}>{escape(heading)}</{tag}>{body}"


def table(rows: Sequence[Sequence[str | None]], head: Sequence[str | None] = ()) -> str:
    """A table; columns whose header is ``None`` are left out."""
    kept = [index for index, label in enumerate(head) if label is not None] if head else None
    out = "<table border='1'>"
    if head:
        out += "<tr>" + "".join(f"<th>{escape(label)}</th>" for label in head if label is not None) + "</tr>"
    for row in rows:
        cells = [row[index] for index in kept] if kept is not None else list(row)
        out += "<tr>" + "".join(f"<td>{cell or ''}</td>" for cell in cells) + "</tr>"
    return out + "</table>"


def column(label: str, values: Sequence[str | None]) -> str | None:
    """The header of a column, ``None`` when the column was left out."""
    return None if any(value is None for value in values) else label

"""What is wrong with a record, in Norwegian, with the path and the row; never with the value itself.

A path counts as programs do (``tiltak[2].ansvarlig``); the message adds the number that a person would say
("tiltak nr. 3"). The same notation heads the columns of a table (``tiltak[2].ansvarlig``).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from ipdocs.errors import RecordInvalid
from ipdocs.findings import Finding, Severity
from ipdocs.records.values import fold
from ipdocs.wording import wording

Path = tuple[str | int, ...]
_SHOWABLE = re.compile(r"[A-Za-zÆØÅæøå][\wÆØÅæøå\[\].-]{0,59}")
_PERSONAL_NUMBER = re.compile(r"\d{6}\W?\d{5}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: ``key`` names its sentence, ``details`` fill it in."""

    path: Path
    key: str
    details: Mapping[str, object] = field(default_factory=dict)


def dotted(path: Path) -> str:
    """``("tiltak", 2, "ansvarlig")`` as ``tiltak[2].ansvarlig``. A key that may be personal is not shown."""
    words = ""
    for step in path:
        if isinstance(step, int):
            words += f"[{step}]"
        else:
            words += ("." if words else "") + shown(step)
    return words


def shown(key: str) -> str:
    """A key of the source as it may stand in a message: a key may be a name by mistake (a table without headings)."""
    if _SHOWABLE.fullmatch(key) and not _PERSONAL_NUMBER.search(key):
        return key
    return "«…»"


def ordinal(path: Path, form: str) -> str:
    """``tiltak nr. 3`` for a path through the third item of ``tiltak``; empty for a path through no list."""
    counted = [
        wording(form, "records.ordinal", navn=shown(str(before)), nummer=step + 1)
        for before, step in itertools.pairwise(path)
        if isinstance(step, int)
    ]
    return f" ({', '.join(counted)})" if counted else ""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """What someone probably meant; ``å``, ``aa`` and ``a`` count as the same."""
    folded = {fold(name): name for name in reversed(list(known))}
    near = get_close_matches(fold(word), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def sentence(fault: Fault, form: str, label: str = "") -> str:
    """The fault as one message: ``rad 14: tiltak[2].ansvarlig mangler (tiltak nr. 3)``."""
    key = wording(form, f"records.fault.{fault.key}", sti=dotted(fault.path), **fault.details)
    return f"{label}: {key}{ordinal(fault.path, form)}" if label else f"{key}{ordinal(fault.path, form)}"


def finding(fault: Fault, form: str, label: str = "") -> Finding:
    """The fault as a finding of severity error."""
    return Finding(rule=f"post.{fault.key}", severity=Severity.ERROR, message=sentence(fault, form, label))


def invalid(findings: tuple[Finding, ...], form: str, label: str = "") -> RecordInvalid:
    """The error that carries all findings; the caller raises it."""
    key = "one" if len(findings) == 1 else "many"
    message = wording(form, f"records.invalid.{key}", antall=len(findings))
    return RecordInvalid(f"{label}: {message}" if label else message, findings, wording(form, "records.invalid.remedy"))

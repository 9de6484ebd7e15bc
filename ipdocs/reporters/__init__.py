"""Reports: for the terminal, for reading and printing, for spreadsheets and for programs.

Reporters only show; they judge nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from ipdocs.findings import Report
from ipdocs.reporters.json_report import to_json, to_jsonl
from ipdocs.reporters.text_report import show, to_text

if TYPE_CHECKING:
    from ipdocs.rules import BoundPacks


class Reporter(Protocol):
    """Writes a report in ``nb`` or ``nn``; ``redact`` leaves out every quotation of the documents."""

    def __call__(self, report: Report, form: str, *, redact: bool = False) -> str:
        """The whole report."""


class NamingReporter(Protocol):
    """A reporter that names requirements by their packs (default: the built-in ones)."""

    def __call__(
        self, report: Report, form: str, *, redact: bool = False, packs: BoundPacks | None = None
    ) -> str | bytes:
        """The whole report, as bytes where the format is not text."""


def _on_demand(format: str) -> NamingReporter:
    """The reporter in a module beside this one, imported (with the libraries that it needs) when it is first asked for."""

    def write_first(report: Report, form: str, *, redact: bool = False, packs: BoundPacks | None = None) -> str | bytes:
        module = import_module(f"{__name__}.{format}_report")
        reporter: NamingReporter = getattr(module, f"to_{format}")
        return reporter(report, form, redact=redact, packs=packs)

    return write_first


REPORTERS: dict[str, Reporter] = {"text": to_text, "json": to_json, "jsonl": to_jsonl}
"""Those that need nothing but the report, by the names of ``--format``."""

NAMING_REPORTERS: dict[str, NamingReporter] = {
    name: _on_demand(name) for name in ("html", "csv", "xlsx", "junit", "sarif")
}
"""The others, by the names of ``--format``."""

FORMATS = (*REPORTERS, *NAMING_REPORTERS)
"""All names of ``--format``."""

BINARY = frozenset({"xlsx"})
"""Formats that are no text: they go to a file only."""


def rendered(report: Report, format: str, form: str, *, redact: bool = False, packs: BoundPacks | None = None) -> bytes:
    """The report in one of :data:`FORMATS`, in UTF-8 where it is text. Raises :class:`KeyError` for another format."""
    if format in REPORTERS:
        return REPORTERS[format](report, form, redact=redact).encode("utf-8", "replace")
    out = NAMING_REPORTERS[format](report, form, redact=redact, packs=packs)
    return out if isinstance(out, bytes) else out.encode("utf-8")


__all__ = [
    "BINARY",
    "FORMATS",
    "NAMING_REPORTERS",
    "REPORTERS",
    "NamingReporter",
    "Reporter",
    "rendered",
    "show",
    "to_json",
    "to_jsonl",
    "to_text",
]

"""Reports as text: for the terminal and for programs. Reporters only show; they judge nothing."""

from __future__ import annotations

from typing import Protocol

from ipdocs.findings import Report
from ipdocs.reporters.json_report import to_json, to_jsonl
from ipdocs.reporters.text_report import to_text


class Reporter(Protocol):
    """Writes a report in ``nb`` or ``nn``; ``redact`` leaves out every quotation of the documents."""

    def __call__(self, report: Report, form: str, *, redact: bool = False) -> str:
        """The whole report."""


REPORTERS: dict[str, Reporter] = {"text": to_text, "json": to_json, "jsonl": to_jsonl}
"""By the names of ``--format``."""

__all__ = ["REPORTERS", "Reporter", "to_json", "to_jsonl", "to_text"]

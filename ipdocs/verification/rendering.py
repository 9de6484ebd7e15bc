"""Judgements in any of the report formats."""

from __future__ import annotations

from collections.abc import Sequence

from ipdocs.verification import reports
from ipdocs.verification.results import FileJudgement

WRITERS = {
    "text": reports.to_text,
    "json": reports.to_json,
    "jsonl": reports.to_jsonl,
    "csv": reports.to_csv,
    "junit": reports.to_junit,
}
FORMATS = (*WRITERS, "html")


def rendered(files: Sequence[FileJudgement], format: str, form: str, *, redact: bool = False) -> str:
    """The report in one of :data:`FORMATS`; ``redact`` leaves out the engine's words, which may quote the file.

    Raises :class:`KeyError` for another format.
    """
    if format == "html":
        from ipdocs.verification.page import to_html

        return to_html(files, form)
    return WRITERS[format](files, form, redact=redact)

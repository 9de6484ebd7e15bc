"""Turning an exception of a task into data: class and code, findings without excerpts, never the text of a foreign exception."""

from __future__ import annotations

from ipdocs.batch.jobs import Failed, FailureCode, Fault, Job
from ipdocs.batch.output import NameRefused
from ipdocs.errors import (
    ContentError,
    ExitCode,
    InputError,
    OutputError,
    RecordInvalid,
    TemplateError,
    ToolMissing,
    UnreadableDocument,
)
from ipdocs.findings import Finding
from ipdocs.model import WHOLE_DOCUMENT
from ipdocs.wording import wording
from ipdocs.wording.place import place

STOPS_THE_RUN = (OutputError, ToolMissing)
"""Errors that every further record would meet too: they end the run instead of failing thousands of records."""


def failure(job: Job, exception: Exception, form: str, seconds: float = 0.0) -> Failed:
    """What ``exception`` means for ``job``. ``form`` is the language of the faults' places and of our own sentences."""
    code, faults, exit_code = _meaning(exception, form)
    return Failed(
        key=job.key,
        label=job.label,
        code=code,
        faults=faults or (Fault(code, sentence(code, form)),),
        exception=type(exception).__name__,
        exit_code=exit_code,
        seconds=seconds,
    )


def death(job: Job, code: FailureCode, form: str, attempts: int) -> Failed:
    """The failure of a job whose worker died under it, each time."""
    return Failed(
        key=job.key, label=job.label, code=code, faults=(Fault(code, sentence(code, form)),), attempts=attempts
    )


def sentence(code: str, form: str) -> str:
    """The Norwegian sentence for a failure code, with what to do next."""
    try:
        return wording(form, f"batch.failure.{code}")
    except KeyError:
        return wording(form, "batch.failure.unreadable")


def _meaning(exception: Exception, form: str) -> tuple[str, tuple[Fault, ...], ExitCode]:
    match exception:
        case RecordInvalid():
            return FailureCode.INVALID, _faults(exception.findings, form), ExitCode.INVALID_RECORD
        case TemplateError():
            return FailureCode.TEMPLATE, _faults(exception.findings, form), ExitCode.INVALID_CONTENT
        case ContentError():
            return FailureCode.CONTENT, (Fault(FailureCode.CONTENT, str(exception)),), ExitCode.INVALID_CONTENT
        case UnreadableDocument():
            return exception.code, (Fault(exception.code, str(exception)),), ExitCode.UNREADABLE_INPUT
        case InputError():
            return "unreadable", (Fault("unreadable", str(exception)),), ExitCode.UNREADABLE_INPUT
        case NameRefused():
            return FailureCode.NAME, (), ExitCode.OUTPUT
        case MemoryError():
            return FailureCode.OOM, (), ExitCode.UNREADABLE_INPUT
        case _:
            return FailureCode.UNEXPECTED, (), ExitCode.BUG


def _faults(findings: tuple[Finding, ...], form: str) -> tuple[Fault, ...]:
    return tuple(Fault(finding.rule, _text(finding, form)) for finding in findings)


def _text(finding: Finding, form: str) -> str:
    if finding.location == WHOLE_DOCUMENT:
        return finding.message
    return f"{place(finding.location, form)}: {finding.message}"

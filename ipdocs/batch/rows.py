"""The rows of the run ledger: what is known of one source, and how it stands in the table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ipdocs.batch.jobs import Failed, Fault, Job, OutputFile
from ipdocs.errors import ExitCode

_encode = json.JSONEncoder(ensure_ascii=False).encode


class State(StrEnum):
    """Where a source stands. ``flagged`` is done, with something that a person must look at."""

    CLAIMED = "claimed"
    DONE = "done"
    FLAGGED = "flagged"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Row:
    """One source in the ledger, as an earlier or this run left it. ``ended`` is a POSIX time, 0 before there is one."""

    run: int
    position: int
    label: str
    digest: bytes
    state: State
    stem: str
    files: tuple[OutputFile, ...]
    superseded: tuple[OutputFile, ...]
    code: str
    faults: tuple[Fault, ...]
    exception: str
    exit_code: ExitCode
    attempts: int
    seconds: float
    note: str
    ended: float

    def failed(self, job: Job) -> Failed:
        """The failure of an earlier run, told again."""
        return Failed(
            key=job.key,
            label=job.label,
            code=self.code,
            faults=self.faults,
            exception=self.exception,
            exit_code=self.exit_code,
            seconds=self.seconds,
            attempts=self.attempts,
        )


COLUMNS = (
    "run, position, label, digest, state, stem, files, superseded, code, faults, exception, exit_code, attempts, seconds,"
    " note, ended"
)
"""The columns that :func:`row` takes, in its order."""


def row(found: tuple[Any, ...]) -> Row:
    """The row behind the values of :data:`COLUMNS`."""
    run, position, label, digest, state, stem, files, superseded, code, faults, exception, exit_code, *rest = found
    attempts, seconds, note, ended = rest
    return Row(
        run=run,
        position=position,
        label=label,
        digest=digest,
        state=State(state),
        stem=stem,
        files=_files(files),
        superseded=_files(superseded),
        code=code,
        faults=() if faults == "[]" else tuple(Fault(*fault) for fault in json.loads(faults)),
        exception=exception,
        exit_code=ExitCode(exit_code),
        attempts=attempts,
        seconds=seconds,
        note=note,
        ended=ended,
    )


def files_text(files: tuple[OutputFile, ...]) -> str:
    """Written files as they stand in the table."""
    return _encode([[file.name, file.sha256, file.size] for file in files]) if files else "[]"


def faults_text(faults: tuple[Fault, ...]) -> str:
    """Faults as they stand in the table."""
    return _encode([[fault.rule, fault.text] for fault in faults])


def _files(text: str) -> tuple[OutputFile, ...]:
    return () if text == "[]" else tuple(OutputFile(*file) for file in json.loads(text))

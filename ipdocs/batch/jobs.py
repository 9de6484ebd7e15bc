"""What a run works on and what comes out of it: frozen values that travel between processes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import blake2b
from json import JSONEncoder
from pathlib import Path
from typing import Any

from ipdocs.errors import ExitCode
from ipdocs.limits import LIMITS, MIB

Task = Callable[[Any], Any]
"""Turns one payload into one result; built once in each worker by a :data:`TaskFactory`."""

TaskFactory = Callable[[], Task]
"""Picklable; called once in each worker, where it does the costly things (open a template, read a profile)."""


class FailureCode(StrEnum):
    """The stable codes of failures that the run itself finds. An unreadable document carries its reader's own code."""

    INVALID = "invalid"
    TEMPLATE = "template"
    CONTENT = "content"
    NAME = "output-name"
    TIMEOUT = "timeout"
    OOM = "oom"
    CRASH = "crash"
    UNEXPECTED = "unexpected"


class SkipReason(StrEnum):
    """Why a job was not run."""

    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work.

    ``key`` is the source's identity within the run: the same in every run over the same source (``"data.csv#14"``, a relative
    path). ``label`` is what a person knows it by, without personal data (``"rad 14"``). ``fingerprint`` stands for the content:
    when it changes, the job is done again (see :func:`fingerprint`). ``name_fields`` fill the pattern of the file name.
    """

    key: str
    payload: Any
    label: str = ""
    fingerprint: bytes = b""
    name_fields: Mapping[str, str] = field(default_factory=dict)

    def __reduce__(self) -> tuple[object, ...]:
        """As the other values that travel once a record: several times faster than a dataclass pickles itself."""
        return Job, (self.key, self.payload, self.label, self.fingerprint, self.name_fields)


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a source, in Norwegian; never with text of the document."""

    rule: str
    text: str


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file that was written: its name in the output folder, its checksum and its size."""

    name: str
    sha256: str
    size: int

    def __reduce__(self) -> tuple[object, ...]:
        return OutputFile, (self.name, self.sha256, self.size)


@dataclass(frozen=True, slots=True)
class Done:
    """The job gave a result. ``value`` is what the task returned, ``files`` what was written of it.

    ``note`` is a short text of the task's own that the ledger keeps and later runs tell again; ``is_flagged`` says that a
    person must look at the result.
    """

    key: str
    label: str = ""
    value: Any = None
    files: tuple[OutputFile, ...] = ()
    seconds: float = 0.0
    attempts: int = 1
    note: str = ""
    is_flagged: bool = False

    def __reduce__(self) -> tuple[object, ...]:
        fields = (self.key, self.label, self.value, self.files, self.seconds, self.attempts, self.note, self.is_flagged)
        return Done, fields


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing had to be done: an earlier run with the same content and settings did it."""

    key: str
    label: str = ""
    reason: SkipReason = SkipReason.UNCHANGED
    files: tuple[OutputFile, ...] = ()
    note: str = ""
    is_flagged: bool = False


@dataclass(frozen=True, slots=True)
class Failed:
    """The job has no result. ``exception`` is a class name at most: an exception's own text may quote the document."""

    key: str
    code: str
    label: str = ""
    faults: tuple[Fault, ...] = ()
    exception: str = ""
    exit_code: ExitCode = ExitCode.UNREADABLE_INPUT
    seconds: float = 0.0
    attempts: int = 1


Outcome = Done | Skipped | Failed


@dataclass(frozen=True, slots=True)
class Cluster:
    """A Dask cluster: the scheduler's address (``tcp://host:8786``, ``tls://…``), and the three PEM files of a ``tls`` one."""

    address: str
    tls_ca: Path | None = None
    tls_cert: Path | None = None
    tls_key: Path | None = None


@dataclass(frozen=True, slots=True)
class Execution:
    """How jobs are run.

    ``jobs`` = 1 runs in this process: no time limit, and a crash ends the run (it can be resumed with more jobs, which
    isolates the culprit). ``jobs`` > 1 runs that many spawned processes, each record under ``seconds`` and
    ``memory_bytes``. A record whose worker died ``attempts`` times is failed; where ``seconds`` is more than
    ``patience_seconds``, a record that takes longer is not tried twice.
    ``recycle_after`` replaces a worker after so many records, for tasks that use libraries which leak.
    With a ``cluster``, jobs go to its workers, each of which has one supervised process; ``jobs`` then counts for nothing.
    """

    jobs: int = 1
    seconds: float = LIMITS.worker_seconds
    start_seconds: float = 120.0
    patience_seconds: float = 120.0
    memory_bytes: int | None = 1024 * MIB
    attempts: int = LIMITS.attempts
    recycle_after: int | None = None
    form: str = "nb"
    cluster: Cluster | None = None


def fingerprint(value: object) -> bytes:
    """The fingerprint of a JSON-like value; dates and other plain values count by their text.

    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    return blake2b(_canonical(value).encode("ascii"), digest_size=32).digest()


_canonical = JSONEncoder(ensure_ascii=True, sort_keys=True, separators=(",", ":"), default=str).encode

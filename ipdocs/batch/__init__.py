"""Running a task over many sources: supervised processes, a ledger to resume from, safe files, clean names.

:func:`run` writes documents into a folder (``fill``, ``convert``). :func:`execute` only runs a task and gives its
values (``check``). A task is built once in each worker by a picklable factory and called with each job's payload.
"""

from ipdocs.batch.execute import execute
from ipdocs.batch.jobs import (
    Cluster,
    Done,
    Execution,
    Failed,
    FailureCode,
    Fault,
    Job,
    Outcome,
    OutputFile,
    Skipped,
    SkipReason,
    Task,
    TaskFactory,
    fingerprint,
)
from ipdocs.batch.naming import DEFAULT_PATTERN, NamePattern, clean_stem, parse_pattern
from ipdocs.batch.output import write_atomically
from ipdocs.batch.progress import QUIET, Progress, Tally
from ipdocs.batch.run import Retry, RunSettings, run
from ipdocs.batch.stopping import StopRequest, stop_on_signals
from ipdocs.batch.worker import more_time
from ipdocs.batch.writing import Product

__all__ = [
    "DEFAULT_PATTERN",
    "QUIET",
    "Cluster",
    "Done",
    "Execution",
    "Failed",
    "FailureCode",
    "Fault",
    "Job",
    "NamePattern",
    "Outcome",
    "OutputFile",
    "Product",
    "Progress",
    "Retry",
    "RunSettings",
    "SkipReason",
    "Skipped",
    "StopRequest",
    "Tally",
    "Task",
    "TaskFactory",
    "clean_stem",
    "execute",
    "fingerprint",
    "more_time",
    "parse_pattern",
    "run",
    "stop_on_signals",
    "write_atomically",
]

"""What runs jobs: an executor takes jobs as it has room for them and gives back outcomes in the order in which they end.

The run (ledger, files) does not know whether its jobs run here, in processes of this machine, or elsewhere.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Sequence
from types import TracebackType
from typing import Protocol, Self

from ipdocs.batch.jobs import Done, Execution, Failed, Job, Task, TaskFactory
from ipdocs.batch.worker import Stop, run_job

IN_PROCESS_CHUNK = 64
IN_PROCESS_SECONDS = 0.1


class Executor(Protocol):
    """Takes chunks of jobs, gives outcomes. A context manager: leaving it ends whatever it started."""

    def wanted(self) -> int:
        """How many jobs it wants now; 0 while it has enough."""

    def submit(self, jobs: Sequence[Job]) -> None:
        """Hand in at most ``wanted()`` jobs."""

    @property
    def pending(self) -> int:
        """Jobs handed in whose outcomes have not been collected."""

    def collect(self) -> list[Done | Failed]:
        """The outcomes that are there; waits a moment for the first. Raises what ends the whole run."""

    def wind_up(self) -> list[Done | Failed]:
        """Stop after the records in hand and give what they came to; the others stay undone."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class InProcess:
    """Runs jobs in this process, one after the other."""

    def __init__(self, factory: TaskFactory, execution: Execution) -> None:
        self._factory = factory
        self._task: Task | None = None
        self._form = execution.form
        self._waiting: deque[Job] = deque()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._waiting.clear()

    def wanted(self) -> int:
        """A chunk when there is nothing left to do."""
        return 0 if self._waiting else IN_PROCESS_CHUNK

    def submit(self, jobs: Sequence[Job]) -> None:
        """Put the jobs in line."""
        self._waiting.extend(jobs)

    @property
    def pending(self) -> int:
        """Jobs in line."""
        return len(self._waiting)

    def collect(self) -> list[Done | Failed]:
        """Work for a moment, at least one job."""
        if self._task is None:
            self._task = self._factory()
        outcomes: list[Done | Failed] = []
        until = time.monotonic() + IN_PROCESS_SECONDS
        while self._waiting:
            outcome = run_job(self._waiting.popleft(), self._task, self._form)
            if isinstance(outcome, Stop):
                raise outcome.error
            outcomes.append(outcome)
            if time.monotonic() > until:
                break
        return outcomes

    def wind_up(self) -> list[Done | Failed]:
        """Between two calls no record is in hand."""
        self._waiting.clear()
        return []


def make_executor(factory: TaskFactory, execution: Execution) -> Executor:
    """This process for one job at a time, else a pool of supervised processes, here or on a cluster."""
    if execution.cluster is not None:
        from ipdocs.batch.dask_executor import DaskExecutor

        return DaskExecutor(factory, execution, execution.cluster)
    if execution.jobs <= 1:
        return InProcess(factory, execution)
    from ipdocs.batch.pool import Pool

    return Pool(factory, execution)

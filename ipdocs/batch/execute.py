"""Running a task over jobs for its values alone: no folder, no ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from ipdocs.batch.executor import make_executor
from ipdocs.batch.jobs import Done, Execution, Failed, Job, TaskFactory
from ipdocs.batch.masking import shown_label
from ipdocs.batch.stopping import NEVER, StopRequest
from ipdocs.errors import RunInterrupted


def execute(
    jobs: Iterable[Job], factory: TaskFactory, execution: Execution, *, stop: StopRequest = NEVER
) -> Iterator[Done | Failed]:
    """Run the task over all jobs; yields outcomes as they end, not in the jobs' order.

    Raises the task factory's error, what ends a whole run (:data:`ipdocs.batch.failures.STOPS_THE_RUN`), and
    :class:`RunInterrupted` after a polite stop.
    """
    source = (replace(job, label=shown_label(job.label)) for job in jobs)
    has_more = True
    with make_executor(factory, execution) as executor:
        while not stop.requested:
            while has_more and (wanted := executor.wanted()):
                chunk = list(islice(source, wanted))
                has_more = len(chunk) == wanted
                if chunk:
                    executor.submit(chunk)
            if not (has_more or executor.pending):
                return
            yield from executor.collect()
        yield from executor.wind_up()
    raise RunInterrupted("Stopped.", "Run the same command again.")

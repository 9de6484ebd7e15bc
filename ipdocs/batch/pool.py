"""A pool of spawned processes in which a dead, hanging or exploding worker costs one record one attempt.

Each worker has a channel of its own and reports each record, so that the record in hand is known when it dies; the rest
of its chunk goes to another worker and nothing finished is done again. Pools with a channel shared by all workers were
tried: one that is killed while it holds the channel's lock stops all others (pebble 5.2: 1 of 12 runs with three killed
workers hung; concurrent.futures fails every job).
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import time
from collections import Counter, deque
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from multiprocessing import connection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from ipdocs.batch.child import GRACE_SECONDS, Child
from ipdocs.batch.failures import death
from ipdocs.batch.jobs import Done, Execution, Failed, FailureCode, Job, TaskFactory
from ipdocs.batch.worker import STARTED, Broken, MoreTime, Stop
from ipdocs.errors import IpdocsError

CHUNK_SECONDS = 0.1
LONGEST_CHUNK = 100
CHUNKS_AHEAD = 2
TICK_SECONDS = 0.2
GATHER_SECONDS = 0.002
START_ATTEMPTS = 3


class Pool:
    """An executor (see :mod:`ipdocs.batch.executor`) with ``execution.jobs`` supervised processes, started as work comes in."""

    def __init__(self, factory: TaskFactory, execution: Execution) -> None:
        self._factory = factory
        self._execution = execution
        self._workers: list[Child] = []
        self._returned: deque[list[Job]] = deque()
        self._deaths: Counter[str] = Counter()
        self._outcomes: list[Done | Failed] = []
        self._fatal: IpdocsError | None = None
        self._pending = 0
        self._mean_seconds = 0.0
        self._chunk = 1
        self._failed_starts = 0
        self._oom_kills = _oom_kills()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            if kind is None and not worker.chunks:
                worker.retire()
            else:
                worker.kill()
        self._workers.clear()

    @property
    def pending(self) -> int:
        """Jobs handed in whose outcomes have not been collected."""
        return self._pending

    def wanted(self) -> int:
        """A chunk of about a tenth of a second's work while a worker has room."""
        if self._fatal is not None or self._returned or not self._has_room():
            return 0
        return self._chunk

    def submit(self, jobs: Sequence[Job]) -> None:
        """Give the chunk to the worker with least to do; starts a worker while there are fewer than asked for."""
        self._pending += len(jobs)
        self._returned.append(list(jobs))
        self._dispatch()

    def collect(self) -> list[Done | Failed]:
        """Outcomes that have come; waits at most a fifth of a second for the first."""
        self._dispatch()
        if self._fatal is None:
            self._receive(TICK_SECONDS)
            self._end_overdue()
            self._dispatch()
        return self._take()

    def wind_up(self) -> list[Done | Failed]:
        """Stop after the records in hand and give what they came to; the others stay undone."""
        self._returned.clear()
        for worker in self._workers:
            worker.terminate()
        until = time.monotonic() + GRACE_SECONDS
        while self._workers and (left := until - time.monotonic()) > 0:
            for worker in self._ready(left):
                if not self._read(worker) and worker in self._workers:
                    self._workers.remove(worker)
                    worker.kill()
        self._fatal = None
        return self._take()

    def _take(self) -> list[Done | Failed]:
        if not self._outcomes and self._fatal is not None:
            raise self._fatal
        outcomes, self._outcomes = self._outcomes, []
        self._pending -= len(outcomes)
        return outcomes

    def _has_room(self) -> bool:
        return len(self._workers) < self._execution.jobs or any(map(self._takes_more, self._workers))

    def _takes_more(self, worker: Child) -> bool:
        return len(worker.chunks) < CHUNKS_AHEAD and not self._is_spent(worker)

    def _is_spent(self, worker: Child) -> bool:
        recycle_after = self._execution.recycle_after
        return recycle_after is not None and worker.served + sum(map(len, worker.chunks)) >= recycle_after

    def _dispatch(self) -> None:
        while self._returned and self._has_room():
            if len(self._workers) < self._execution.jobs:
                worker = Child(self._factory, self._execution)
                self._workers.append(worker)
            else:
                worker = min(filter(self._takes_more, self._workers), key=lambda one: len(one.chunks))
            worker.give(self._returned.popleft())

    def _ready(self, seconds: float) -> list[Child]:
        if os.name == "nt":
            by_channel: dict[Any, Child] = {worker.channel: worker for worker in self._workers}
            return [by_channel[channel] for channel in connection.wait(list(by_channel), seconds)]
        with selectors.DefaultSelector() as selector:
            for worker in self._workers:
                selector.register(worker.channel, selectors.EVENT_READ, worker)
            return [key.data for key, _ in selector.select(seconds)]

    def _receive(self, seconds: float) -> None:
        ready = self._ready(seconds)
        if ready and all(worker.chunks for worker in self._workers):
            # Nobody is idle: let some more messages come, instead of waking up for each.
            time.sleep(GATHER_SECONDS)
        while ready:
            for worker in ready:
                if not self._read(worker):
                    self._bury(worker)
            ready = self._ready(0)

    def _read(self, worker: Child) -> bool:
        """Take one message; ``False`` when the worker is gone."""
        try:
            message = worker.channel.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            return False
        match message:
            case Done():
                self._note_speed(message.seconds)
                self._settle(worker, message)
            case Failed(code=FailureCode.OOM):
                self._bury(worker, FailureCode.OOM)
            case Failed():
                self._settle(worker, message)
            case Stop(error=error):
                self._fatal = self._fatal or error
            case Broken(exception=name):
                self._fatal = self._fatal or IpdocsError(f"A worker process could not start its task ({name}).")
            case MoreTime(seconds=seconds):
                worker.allow(seconds)
            case _ if message == STARTED:
                worker.is_ready = True
                worker.since = time.monotonic()
                self._failed_starts = 0
        return True

    def _settle(self, worker: Child, outcome: Done | Failed) -> None:
        job = worker.finish_one()
        attempts = self._deaths.pop(job.key, 0) + 1
        self._outcomes.append(outcome if attempts == 1 else _with_attempts(outcome, attempts))
        if not worker.chunks and self._is_spent(worker):
            self._workers.remove(worker)
            worker.retire()

    def _note_speed(self, seconds: float) -> None:
        self._mean_seconds = seconds if not self._mean_seconds else 0.95 * self._mean_seconds + 0.05 * seconds
        fitting = int(CHUNK_SECONDS / max(self._mean_seconds, 1e-6))
        self._chunk = max(1, min(fitting, LONGEST_CHUNK, 2 * self._chunk))

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for worker in tuple(self._workers):
            allowed = (worker.allowed or self._execution.seconds) if worker.is_ready else self._execution.start_seconds
            if (worker.chunks or not worker.is_ready) and now - worker.since > allowed:
                self._bury(worker, FailureCode.TIMEOUT)

    def _bury(self, worker: Child, cause: FailureCode | None = None) -> None:
        """Clear a dead or condemned worker away: one attempt for the record in hand, its other records go back."""
        if worker not in self._workers:
            return
        self._workers.remove(worker)
        exit_code = worker.kill()
        if self._fatal is not None:
            return
        if not worker.is_ready:
            self._failed_starts += 1
            if self._failed_starts >= START_ATTEMPTS:
                self._fatal = IpdocsError(
                    "The worker processes end before they have started.", "Try again with --jobs 1."
                )
                return
        elif worker.chunks:
            self._blame(worker, cause or self._cause(exit_code))
        self._returned.extendleft(list(chunk) for chunk in reversed(worker.chunks) if chunk)

    def _blame(self, worker: Child, cause: FailureCode) -> None:
        job = worker.chunks[0].popleft()
        self._deaths[job.key] += 1
        deaths = self._deaths[job.key]
        allowed = worker.allowed or self._execution.seconds
        is_slow = cause is FailureCode.TIMEOUT and allowed > self._execution.patience_seconds
        if is_slow or deaths >= self._execution.attempts:
            del self._deaths[job.key]
            self._outcomes.append(death(job, cause, self._execution.form, deaths))
        else:
            self._returned.append([job])

    def _cause(self, exit_code: int | None) -> FailureCode:
        if hasattr(signal, "SIGALRM") and exit_code == -signal.SIGALRM:
            return FailureCode.TIMEOUT
        before, self._oom_kills = self._oom_kills, _oom_kills()
        if hasattr(signal, "SIGKILL") and exit_code == -signal.SIGKILL and self._oom_kills > before:
            return FailureCode.OOM
        return FailureCode.CRASH


def _with_attempts(outcome: Done | Failed, attempts: int) -> Done | Failed:
    return replace(outcome, attempts=attempts)


def _oom_kills() -> int:
    """How many processes the kernel has killed for want of memory since it started (Linux; else 0)."""
    with suppress(OSError, ValueError, IndexError):
        text = Path("/proc/vmstat").read_text(encoding="ascii")
        return int(text.partition("\noom_kill ")[2].split(None, 1)[0])
    return 0

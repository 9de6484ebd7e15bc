"""The cluster worker's side: a chunk of jobs in, their outcomes out.

Jobs do not run in the Dask worker itself but in a supervised process beside it, as they do on one machine: time and memory
limits, attempts and the isolation of a record that crashes are the same (:mod:`ipdocs.batch.pool`). The process is kept for the
next chunk of the same run and ends when the run ends, when no chunk has come for a while, or with the worker.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ipdocs import __version__
from ipdocs.batch.jobs import Done, Execution, Failed, Job, TaskFactory
from ipdocs.batch.pool import Pool
from ipdocs.batch.worker import Stop
from ipdocs.errors import IpdocsError, ToolMissing

IDLE_SECONDS = 60.0
MOST_STOPPED = 1_000

Answer = tuple[tuple[Done | Failed, ...], Stop | None]
"""Outcomes, and what ends the whole run. A chunk that was stopped has fewer outcomes than jobs."""


@dataclass(frozen=True, slots=True)
class ClusterRun:
    """What all chunks of a run have in common. ``token`` names the run; ``version`` is that of the ipdocs that sends them."""

    token: str
    version: str
    factory: TaskFactory
    execution: Execution


class _Bench:
    """One supervised process for one run, used by one thread at a time."""

    def __init__(self, run: ClusterRun) -> None:
        _allow_children()
        self.token = run.token
        self._pool = Pool(run.factory, replace(run.execution, jobs=1, cluster=None))
        self._timer: threading.Timer | None = None
        self.is_broken = False

    def work(self, jobs: Sequence[Job]) -> list[Done | Failed]:
        """Raises what ends the whole run."""
        waiting = deque(jobs)
        outcomes: list[Done | Failed] = []
        try:
            while waiting or self._pool.pending:
                if self.token in _STOPPED:
                    self.is_broken = True
                    return outcomes + self._pool.wind_up()
                while waiting and (wanted := self._pool.wanted()):
                    self._pool.submit([waiting.popleft() for _ in range(min(wanted, len(waiting)))])
                outcomes += self._pool.collect()
        except BaseException:
            self.is_broken = True
            raise
        return outcomes

    def rest(self) -> None:
        """Close in a while unless more work comes."""
        self._timer = threading.Timer(IDLE_SECONDS, _close_idle, args=(self,))
        self._timer.daemon = True
        self._timer.start()

    def rouse(self) -> None:
        """Work has come."""
        if self._timer is not None:
            self._timer.cancel()

    def close(self) -> None:
        """End the process."""
        self.rouse()
        self._pool.__exit__(IpdocsError, None, None)


_LOCK = threading.Lock()
_IDLE: dict[str, list[_Bench]] = {}
_STOPPED: dict[str, None] = {}


def work_chunk(data: bytes) -> bytes:
    """The function that Dask runs: a pickled version, run and jobs in, a pickled :data:`Answer` out.

    It never raises: Dask writes the arguments of a function that raised into the worker's log, and they hold records.
    """
    try:
        sent, packed, waiting = pickle.loads(data)  # noqa: S301 - from the run's own process, as all that Dask carries
        if sent != __version__:
            return _packed(((), Stop(version_error(sent, __version__))))
        run: ClusterRun = pickle.loads(packed)  # noqa: S301
        jobs: list[Job] = pickle.loads(waiting)  # noqa: S301
        bench = _taken(run)
        try:
            outcomes = bench.work(jobs)
        finally:
            _given_back(bench)
    except IpdocsError as error:
        return _packed(((), Stop(error)))
    except Exception as error:
        told = f"A worker of the cluster could not take its work ({type(error).__name__})."
        return _packed(((), Stop(IpdocsError(told, "See that all workers have the same ipdocs and Python."))))
    return _packed((tuple(outcomes), None))


def pack_run(run: ClusterRun) -> tuple[str, bytes]:
    """The run as it travels: the version can be read by any version."""
    return run.version, pickle.dumps(run, pickle.HIGHEST_PROTOCOL)


def version_error(ours: str, theirs: str) -> ToolMissing:
    """A worker has another ipdocs."""
    return ToolMissing(
        f"A worker of the cluster has ipdocs {theirs}, this program is {ours}.",
        "Install the same version everywhere and restart the workers.",
    )


def version_here() -> str:
    """The version on this worker."""
    return __version__


def stop_run(token: str) -> None:
    """Stop after the records in hand: chunks of this run that have not begun give nothing."""
    with _LOCK:
        _STOPPED[token] = None
        while len(_STOPPED) > MOST_STOPPED:
            del _STOPPED[next(iter(_STOPPED))]
        idle = _IDLE.pop(token, [])
    for bench in idle:
        bench.close()


def _taken(run: ClusterRun) -> _Bench:
    with _LOCK:
        idle = _IDLE.get(run.token)
        bench = idle.pop() if idle else None
    if bench is None:
        return _Bench(run)
    bench.rouse()
    return bench


def _given_back(bench: _Bench) -> None:
    with _LOCK:
        is_over = bench.is_broken or bench.token in _STOPPED
        if not is_over:
            _IDLE.setdefault(bench.token, []).append(bench)
            bench.rest()
    if is_over:
        bench.close()


def _close_idle(bench: _Bench) -> None:
    with _LOCK:
        idle = _IDLE.get(bench.token, [])
        if bench not in idle:
            return
        idle.remove(bench)
        if not idle:
            del _IDLE[bench.token]
    bench.close()


def _allow_children() -> None:
    """Dask's nanny starts its worker as a daemon, which may not start processes; ours end with the worker all the same."""
    here = multiprocessing.current_process()
    if here.daemon:
        here.daemon = False


def _packed(answer: Answer) -> bytes:
    return pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)

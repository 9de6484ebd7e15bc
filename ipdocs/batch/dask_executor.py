"""An executor (see :mod:`ipdocs.batch.executor`) whose jobs run on the workers of a Dask cluster.

Jobs go out in chunks of about a second's work, at most two chunks ahead of each worker thread, and the outcomes of each chunk
come back to the one run with its one ledger. Dask gives the chunk of a worker that dies to another one; a chunk on which several
workers died is parted into single jobs, and a job that does it again has failed.

Dask carries pickles, which are code: whoever can reach the scheduler can run programs as its workers. Use a network that nobody
else reaches, or TLS with certificates of your own (``tls://``).
"""

from __future__ import annotations

import logging
import pickle
import time
import warnings
from collections.abc import Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from secrets import token_hex
from types import TracebackType
from typing import Any, Self

from ipdocs import __version__
from ipdocs.batch.dask_bench import Answer, ClusterRun, pack_run, stop_run, version_error, version_here, work_chunk
from ipdocs.batch.failures import death
from ipdocs.batch.jobs import Cluster, Done, Execution, Failed, FailureCode, Job, TaskFactory
from ipdocs.errors import IpdocsError, ToolMissing

CHUNK_SECONDS = 1.0
LONGEST_CHUNK = 500
LARGEST_CHUNK_BYTES = 4 * 1024 * 1024
CHUNKS_AHEAD = 2
TICK_SECONDS = 0.2
CONNECT_SECONDS = 10.0
WORKER_SECONDS = 30.0
WITHOUT_WORKERS_SECONDS = 120.0
WIND_UP_SECONDS = 10.0
_LOOK_SECONDS = 1.0


class DaskExecutor:
    """Connects when it is entered; raises :class:`ToolMissing` when there is no scheduler, no worker or another version."""

    def __init__(self, factory: TaskFactory, execution: Execution, cluster: Cluster) -> None:
        self._execution = execution
        self._cluster = cluster
        self._token = token_hex(8)
        self._run = pack_run(ClusterRun(self._token, __version__, factory, execution))
        self._client: Any = None
        self._ended: SimpleQueue[Any] = SimpleQueue()
        self._chunks: dict[str, list[Job]] = {}
        self._futures: dict[str, Any] = {}
        self._outcomes: list[Done | Failed] = []
        self._pending = 0
        self._size = 1
        self._mean_seconds = 0.0
        self._threads = 0
        self._looked = self._seen_workers = 0.0
        self._fatal: IpdocsError | None = None

    def __enter__(self) -> Self:
        self._client = _connected(self._cluster)
        try:
            self._require_same_version()
        except BaseException:
            _closed(self._client)
            raise
        self._look()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(Exception):
            if self._futures:
                self._client.cancel(list(self._futures.values()), force=True)
            self._client.run(stop_run, self._token, on_error="ignore")
        self._futures.clear()
        _closed(self._client)

    def _require_same_version(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=WORKER_SECONDS)
            versions = self._client.run(version_here)
        except TimeoutError:
            raise ToolMissing(
                f"The scheduler {self._cluster.address} has no workers.",
                f"Start some with: dask worker {self._cluster.address} --nthreads 1",
            ) from None
        except ImportError:
            raise ToolMissing(
                "A worker of the cluster has no ipdocs, or another version of it.",
                f"Install there: pip install 'ipdocs[cluster]=={__version__}'",
            ) from None
        for version in versions.values():
            if version != __version__:
                raise version_error(__version__, version)

    @property
    def pending(self) -> int:
        """Jobs handed in whose outcomes have not been collected."""
        return self._pending

    def wanted(self) -> int:
        """About a second's work while a worker has room."""
        self._look()
        has_room = len(self._chunks) < max(1, self._threads) * CHUNKS_AHEAD
        return self._size if has_room and self._fatal is None else 0

    def submit(self, jobs: Sequence[Job]) -> None:
        """Send a chunk."""
        self._pending += len(jobs)
        self._send(list(jobs))

    def _send(self, jobs: list[Job]) -> None:
        waiting = pickle.dumps(jobs, pickle.HIGHEST_PROTOCOL)
        data = pickle.dumps((*self._run, waiting), pickle.HIGHEST_PROTOCOL)
        if len(data) > LARGEST_CHUNK_BYTES and len(jobs) > 1:
            self._send(jobs[: len(jobs) // 2])
            self._send(jobs[len(jobs) // 2 :])
            return
        key = f"ipdocs-{self._token}-{token_hex(6)}"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Dask warns of large arguments
            future = self._client.submit(work_chunk, data, key=key, pure=False)
        self._chunks[key], self._futures[key] = jobs, future
        future.add_done_callback(self._ended.put)

    def collect(self) -> list[Done | Failed]:
        """The outcomes that have come; waits at most a fifth of a second for the first. Raises what ends the whole run."""
        if self._fatal is None:
            self._receive(TICK_SECONDS)
            self._look()
        if not self._outcomes and self._fatal is not None:
            raise self._fatal
        return self._take()

    def wind_up(self) -> list[Done | Failed]:
        """Ask the workers to stop after the records in hand, wait a moment for what they came to."""
        with suppress(Exception):
            self._client.run(stop_run, self._token, on_error="ignore")
        until = time.monotonic() + WIND_UP_SECONDS
        while self._chunks and (left := until - time.monotonic()) > 0 and self._fatal is None:
            self._receive(min(left, TICK_SECONDS))
        return self._take()

    def _take(self) -> list[Done | Failed]:
        outcomes, self._outcomes = self._outcomes, []
        self._pending -= len(outcomes)
        return outcomes

    def _receive(self, seconds: float) -> None:
        try:
            future = self._ended.get(timeout=seconds)
            while True:
                self._settle(future)
                future = self._ended.get_nowait()
        except Empty:
            return

    def _settle(self, future: Any) -> None:
        """Take the outcomes of a chunk that has ended, in whatever way."""
        if future.key not in self._chunks:
            return
        from distributed import KilledWorker
        from distributed.client import FutureCancelledError

        try:
            answer: Answer = pickle.loads(future.result(timeout=_LOOK_SECONDS))  # noqa: S301 - from our own worker
        except TimeoutError:
            self._ended.put(future)  # its worker is gone since: Dask does it again
            return
        except KilledWorker:
            self._part(self._forget(future))
            return
        except FutureCancelledError:
            self._fatal = self._fatal or IpdocsError(
                "The connection to the scheduler was lost.", "Run the same command again."
            )
            return
        except Exception as error:
            self._fatal = self._fatal or IpdocsError(
                f"A worker of the cluster could not take its work ({type(error).__name__}).",
                "See that all workers have the same ipdocs and Python, and can reach the folders.",
            )
            return
        self._forget(future)
        outcomes, stop = answer
        if stop is not None:
            self._fatal = self._fatal or stop.error
        self._outcomes += outcomes
        self._note_speed(outcomes)

    def _forget(self, future: Any) -> list[Job]:
        del self._futures[future.key]
        future.release()
        return self._chunks.pop(future.key)

    def _part(self, jobs: list[Job]) -> None:
        """Several workers died on this chunk: each of its jobs alone, or, if it was alone, it has failed."""
        if len(jobs) == 1:
            self._outcomes.append(death(jobs[0], FailureCode.CRASH, self._execution.form, self._execution.attempts))
            return
        for job in jobs:
            self._send([job])

    def _note_speed(self, outcomes: Sequence[Done | Failed]) -> None:
        """A chunk may be twice as long as the one before, up to a second's work."""
        for outcome in outcomes:
            seconds = outcome.seconds
            self._mean_seconds = 0.95 * self._mean_seconds + 0.05 * seconds if self._mean_seconds else seconds
        fitting = int(CHUNK_SECONDS / max(self._mean_seconds, 1e-4))
        self._size = max(1, min(fitting, LONGEST_CHUNK, 2 * max(self._size, len(outcomes))))

    def _look(self) -> None:
        """How many threads the cluster has now; a cluster without any for a while ends the run."""
        now = time.monotonic()
        if now - self._looked < _LOOK_SECONDS:
            return
        self._looked = now
        workers = self._client.scheduler_info(n_workers=-1)["workers"]
        self._threads = sum(int(worker["nthreads"]) for worker in workers.values())
        if self._threads:
            self._seen_workers = now
        elif now - self._seen_workers > WITHOUT_WORKERS_SECONDS:
            self._fatal = self._fatal or IpdocsError(
                "The cluster has no workers left.", "Start workers and run the same command again."
            )


def _connected(cluster: Cluster) -> Any:
    try:
        import distributed
    except ImportError:
        raise ToolMissing(
            "--scheduler needs the extra 'cluster'.", "Install it with: pip install 'ipdocs[cluster]'"
        ) from None
    dask: Any = distributed
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    security = None
    if cluster.tls_ca is not None:
        security = dask.Security(
            tls_ca_file=str(cluster.tls_ca),
            tls_client_cert=str(cluster.tls_cert),
            tls_client_key=str(cluster.tls_key),
            require_encryption=True,
        )
    try:
        with warnings.catch_warnings():
            # Dask warns of other versions of Python or of itself on the workers; ours is checked.
            warnings.simplefilter("ignore")
            return dask.Client(cluster.address, security=security, timeout=CONNECT_SECONDS, set_as_default=False)
    except (OSError, TimeoutError, ValueError):
        raise ToolMissing(
            f"No scheduler answers at {cluster.address}.",
            "Start one with: dask scheduler, and give the address that it prints.",
        ) from None


def _closed(client: Any) -> None:
    with suppress(Exception):
        client.close(timeout=CONNECT_SECONDS)

"""The child's side of the pool: build the task once, then work through chunks and report each record as it is finished.

The child runs in a session of its own, so that it can be killed together with whatever it started. It ends by itself when the
parent is gone. Its standard output and error go nowhere: libraries write warnings that quote documents.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import Connection, wait
from typing import Any

from ipdocs.batch.failures import STOPS_THE_RUN, failure
from ipdocs.batch.jobs import Done, Execution, Failed, FailureCode, Job, TaskFactory
from ipdocs.batch.output import NameRefused
from ipdocs.errors import IpdocsError

ALARM_MARGIN_SECONDS = 5.0
STARTED = b"started"


@dataclass(frozen=True, slots=True)
class Stop:
    """The worker met an error that ends the whole run."""

    error: IpdocsError


@dataclass(frozen=True, slots=True)
class Broken:
    """The task could not be built or used, for a reason that is not one of our own errors."""

    exception: str


@dataclass(frozen=True, slots=True)
class MoreTime:
    """The record in hand may take this long, counted from now."""

    seconds: float


_PARENT: list[Connection] = []
"""The channel to the pool in a worker of one; empty elsewhere."""


def more_time(seconds: float) -> None:
    """Ask for more time for the record in hand, as text recognition needs. Without a pool there is no limit to move."""
    for channel in _PARENT:
        channel.send(MoreTime(seconds))
        _guard(seconds + ALARM_MARGIN_SECONDS)


def work(channel: Connection, factory: TaskFactory, execution: Execution) -> None:
    """The child's main function. Messages to the parent: ``STARTED``, then an outcome a record, or ``Stop``/``Broken``."""
    stopping = _settle_in(execution)
    _PARENT[:] = [channel]
    try:
        task = factory()
    except IpdocsError as error:
        channel.send(Stop(error))
        return
    except Exception as error:
        channel.send(Broken(type(error).__name__))
        return
    channel.send(STARTED)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):
        while not stopping.is_set():
            for job in pickle.loads(channel.recv_bytes()):  # noqa: S301 - from our own parent
                _guard(execution.seconds + ALARM_MARGIN_SECONDS)
                message = run_job(job, task, execution.form)
                _guard(0.0)
                _send(channel, job, message, execution.form)
                if stopping.is_set() or _is_last(message):
                    return


def run_job(job: Job, task: Any, form: str) -> Any:
    """Run one job: ``Done``, ``Failed`` or, for an error that every record would meet, ``Stop``."""
    started = time.perf_counter()
    try:
        value = task(job.payload)
    except NameRefused as error:
        return failure(job, error, form, time.perf_counter() - started)
    except STOPS_THE_RUN as error:
        return Stop(error)
    except Exception as error:
        return failure(job, error, form, time.perf_counter() - started)
    return Done(job.key, job.label, value, seconds=time.perf_counter() - started)


def _is_last(message: Any) -> bool:
    """After running out of memory a process is not to be trusted with another record; the parent starts a new one."""
    return isinstance(message, Stop) or (isinstance(message, Failed) and message.code == FailureCode.OOM)


def _send(channel: Connection, job: Job, message: Any, form: str) -> None:
    try:
        data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        data = pickle.dumps(failure(job, error, form), pickle.HIGHEST_PROTOCOL)
    channel.send_bytes(data)


def _settle_in(execution: Execution) -> threading.Event:
    stopping = threading.Event()
    if hasattr(os, "setsid"):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_SETMASK, ())
    _silence()
    _limit_memory(execution.memory_bytes)
    threading.Thread(target=_end_with_parent, name="parent-watch", daemon=True).start()
    return stopping


def _silence() -> None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            stream.flush()
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    if nowhere > 2:
        os.close(nowhere)


def _limit_memory(memory_bytes: int | None) -> None:
    """Address space and core dumps (a dump would hold health data); a system without the limits runs without."""
    try:
        import resource
    except ImportError:
        return
    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory_bytes is not None:
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))


def _guard(seconds: float) -> None:
    """The kernel ends a record that holds the interpreter even after the parent should have, or when the parent is gone."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is None:
        return
    wait([parent.sentinel])
    if hasattr(os, "killpg"):
        os.killpg(os.getpid(), signal.SIGKILL)
    os._exit(1)
